package org.happensbefore.election;

import org.happensbefore.node.Node;

/**
 * Leader election among processes without names, on a ring in which messages go one way: in each round those that are
 * left draw numbers, and the largest stay; one that is alone with its number leads.
 *
 * <p>Assumptions: everybody knows n, the number of processes, which tells a token that it is at home; links are FIFO, so
 * that rounds do not mix; nobody crashes. Guarantees: never two leaders; a leader in the end with probability 1, though
 * runs without end exist. No deterministic algorithm can do that: processes that begin alike and hear alike stay alike
 * (Angluin 1980). Where n is not known, no algorithm that ends is always right. Cost: on the average O(n log n) messages
 * and a number of rounds that n does not bound, nor make large.
 *
 * <p>Source: Itai and Rodeh 1990, "Symmetry Breaking in Distributed Networks", the asynchronous algorithm, as Fokkink and
 * Pang 2005 tell it ("Simplifying Itai-Rodeh Leader Election for Anonymous Rings", section 2). Alternative, where there
 * are names: {@link ChangRoberts}.
 */
public interface ItaiRodeh {
    /** What goes round. */
    sealed interface Message {}

    /**
     * What somebody drew.
     *
     * @param round which of its draws, from 1
     * @param drawn the number
     * @param hops how many steps it has come, its receiver included: at its nth it is at home again
     * @param alone whether it has met nobody who drew the same in the same round
     */
    record Token(int round, int drawn, int hops, boolean alone) implements Message {}

    /** Somebody leads: the announcement. */
    record Elected() implements Message {}

    /** What a process decides. */
    enum Outcome {
        /** It is the leader. */
        LEADS,
        /** Another one is. */
        FOLLOWS
    }

    /** One of the processes; its id serves to find its neighbour, and for nothing else. */
    final class Process extends Node<Message> {
        private int round;
        private int drawn;
        private boolean active = true;
        private boolean leads;

        /** In which round it is, or was when it gave up. */
        public int round() {
            return round;
        }

        @Override
        protected void start() {
            draw();
        }

        private void draw() {
            round++;
            drawn = 1 + random().below(n());
            pass(new Token(round, drawn, 1, true));
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                // Who has given up passes on what comes.
                case Token t when !active -> pass(onwards(t, t.alone()));
                // One's own token is back: nobody drew more. Did anybody draw the same?
                case Token t when t.hops() == n() && t.alone() -> lead();
                case Token t when t.hops() == n() -> draw();
                // Somebody else drew the same: its token is to know that.
                case Token t when compare(t) == 0 -> pass(onwards(t, false));
                // Somebody drew more, or is in a later round: give up.
                case Token t
                when compare(t) > 0 -> {
                    active = false;
                    pass(onwards(t, t.alone()));
                }
                // Who drew less goes no further.
                case Token _ -> {}
                case Elected()
                when !leads -> {
                    decide(Outcome.FOLLOWS);
                    pass(message);
                }
                // The announcement is back: everybody knows.
                case Elected _ -> {}
            }
        }

        /** Above 0 if a token beats one's own draw: by its round first, and then by its number. */
        private int compare(Token t) {
            return t.round() == round ? Integer.compare(t.drawn(), drawn) : Integer.compare(t.round(), round);
        }

        private void lead() {
            leads = true;
            decide(Outcome.LEADS);
            pass(new Elected());
        }

        private static Token onwards(Token t, boolean alone) {
            return new Token(t.round(), t.drawn(), t.hops() + 1, alone);
        }

        private void pass(Message message) {
            send((self() + 1) % n(), message);
        }
    }
}
