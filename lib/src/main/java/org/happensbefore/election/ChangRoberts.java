package org.happensbefore.election;

import org.happensbefore.node.Node;

/**
 * Leader election on a ring in which messages go one way: every process sends its number round, every process swallows
 * the numbers that are smaller than its own, and the one number that comes home is the largest.
 *
 * <p>Assumptions: the numbers differ; every message arrives, in any order; nobody crashes. Nobody needs to know how many
 * processes there are. Guarantees: all decide the largest number. Cost, whatever the timing: from 2n-1 to n(n+1)/2
 * candidate messages, n·Hₙ in the mean over all arrangements of the numbers, where Hₙ = 1 + 1/2 + … + 1/n; and n
 * announcements. Time: at most 2n message delays, and n for the announcements.
 *
 * <p>Source: Chang and Roberts 1979, "An Improved Algorithm for Decentralized Extrema-Finding in Circular Configurations
 * of Processes". Alternative: {@link HirschbergSinclair}, which never needs more than O(n log n).
 */
public interface ChangRoberts {
    /** What goes round. */
    sealed interface Message {}

    /** The number of a process that would lead. */
    record Candidate(int number) implements Message {}

    /** The number of the process that leads: the announcement. */
    record Elected(int number) implements Message {}

    /** One of the processes; decides the number of the leader. Its successor on the ring is the next id. */
    final class Process extends Node<Message> {
        private final int number;

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
            pass(new Candidate(number));
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                // A larger number than one's own goes on.
                case Candidate(int c) when c > number -> pass(message);
                // A smaller one goes no further: it cannot be the largest.
                case Candidate(int c) when c < number -> {}
                // One's own has met no larger one on the whole ring.
                case Candidate _ -> elect();
                case Elected(int e)
                when e != number -> {
                    decide(e);
                    pass(message);
                }
                // The announcement is back: everybody knows.
                case Elected _ -> {}
            }
        }

        private void elect() {
            decide(number);
            pass(new Elected(number));
        }

        private void pass(Message message) {
            send((self() + 1) % n(), message);
        }
    }
}
