package org.happensbefore.election;

import org.happensbefore.node.Node;

/**
 * Leader election on a ring in which messages go both ways: every process asks ever larger neighbourhoods whether
 * somebody in them has a larger number, and each time twice as large.
 *
 * <p>Assumptions: the numbers differ; every message arrives, in any order; nobody crashes. Nobody needs to know how many
 * processes there are. Guarantees: all decide the largest number. Cost: at most 8n + 8⌈n log₂ n⌉ messages, whatever the
 * arrangement, and n announcements. For of 2ᵏ⁻¹ + 1 neighbours at most one asks 2ᵏ on either side, which takes at most
 * 4·2ᵏ messages: 8n for each k.
 *
 * <p>Source: Hirschberg and Sinclair 1980, "Decentralized Extrema-Finding in Circular Configurations of Processors".
 * Alternative: {@link ChangRoberts}, which is cheaper in the mean, and takes n²/2 in the worst case.
 *
 * <p>Deviation: in the paper somebody who is larger says so; here it is silent, which is as good and cheaper. And in the
 * paper only the winner knows that it has won; here it tells the others.
 */
public interface HirschbergSinclair {
    /** What goes round. */
    sealed interface Message {}

    /**
     * Outwards: is anybody's number larger?
     *
     * @param number whose question it is
     * @param hops how many processes it has still to ask, its receiver included; at least 1
     */
    record Probe(int number, int hops) implements Message {}

    /**
     * Homewards: on this side nobody's is.
     *
     * @param number whose question was asked
     */
    record Reply(int number) implements Message {}

    /** The number of the process that leads: the announcement. */
    record Elected(int number) implements Message {}

    /** One of the processes; decides the number of the leader. Its neighbours on the ring are the ids before and after. */
    final class Process extends Node<Message> {
        private final int number;
        private int hops = 1;
        private int replies;
        private boolean leads;

        /**
         * A process with its number.
         *
         * @param number any, but no other process has it
         */
        public Process(int number) {
            this.number = number;
        }

        @Override
        protected void start() {
            ask();
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                // A larger number than one's own is asked on, or answered where it has come far enough.
                case Probe(int c, int left)
                when c > number -> {
                    if (left > 1) send(beyond(from), new Probe(c, left - 1));
                    else send(from, new Reply(c));
                }
                // A smaller one waits for its answer for ever, and asks no farther.
                case Probe(int c, int _) when c < number -> {}
                // One's own has come round. It does so from both sides.
                case Probe _ -> {
                    if (!leads) lead();
                }
                case Reply(int c) when c != number -> send(beyond(from), message);
                // Nobody is larger, on either side: ask twice as many.
                case Reply _ -> {
                    replies++;
                    if (replies == 2) {
                        hops = 2 * hops;
                        ask();
                    }
                }
                case Elected(int e)
                when e != number -> {
                    decide(e);
                    send(next(), message);
                }
                // The announcement is back: everybody knows.
                case Elected _ -> {}
            }
        }

        private void ask() {
            replies = 0;
            send(next(), new Probe(number, hops));
            send(previous(), new Probe(number, hops));
        }

        private void lead() {
            leads = true;
            decide(number);
            send(next(), new Elected(number));
        }

        /** The neighbour on the other side. */
        private int beyond(int from) {
            return from == next() ? previous() : next();
        }

        private int next() {
            return (self() + 1) % n();
        }

        private int previous() {
            return (self() + n() - 1) % n();
        }
    }
}
