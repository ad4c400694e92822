package org.happensbefore.election;

import org.happensbefore.node.Node;

/**
 * Leases: whoever was granted one leads until it is over, and nobody needs to be told so. The grantor measures it by its
 * own clock and the holder by its own, so the holder gives it up earlier, by a margin.
 *
 * <p>Assumptions: clocks are never more than half the margin apart, or run at rates so close that one lease does not bring
 * them apart by more than the margin; messages may be late or lost, processes may stop. Guarantees: whoever believes that
 * it leads is the only one. What it says while it leads may arrive later, and a process that pauses wakes up with a clock
 * that it believes: so the guarantee is no protection of a store. That is the token's, which is larger for each lease: see
 * {@link Store}.
 *
 * <p>Source: Gray and Cheriton 1989, "Leases: An Efficient Fault-Tolerant Mechanism for Distributed File Cache
 * Consistency", for leases and what they need of clocks; Burrows 2006, "The Chubby Lock Service", section 2.4, for the
 * token, its sequencer. Alternative: {@link RaftElection}, whose term is a token, too.
 */
public interface Lease {
    /** What a grantor, those who would lead and their store say to each other. */
    sealed interface Message {}

    /**
     * To the grantor: may I lead?
     *
     * @param at the sender's time: a lease counts from its request, since nobody knows how long that was under way
     */
    record Acquire(long at) implements Message {}

    /**
     * To a new leader.
     *
     * @param token larger than in all leases before
     * @param until when it is over, by the receiver's clock
     */
    record Granted(int token, long until) implements Message {}

    /** To the store, by whoever believes that it leads. */
    record Write(int token) implements Message {}

    /** The store's answer to a token that is smaller than one it has seen. */
    record Refused(int token) implements Message {}

    /** Grants one lease at a time. */
    final class Grantor extends Node<Message> {
        private final long ticks;
        private int token;
        private long until;

        /**
         * A grantor.
         *
         * @param ticks how long a lease is, by the clock of each, at least 1
         */
        public Grantor(long ticks) {
            if (ticks < 1) throw new IllegalArgumentException("a lease is at least 1 tick long, was " + ticks);
            this.ticks = ticks;
        }

        /** The token of the last lease; 0 before the first. */
        public int token() {
            return token;
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                // Whoever asks while a lease runs asks again.
                case Acquire(long at) -> {
                    if (now() < until) return;
                    token++;
                    until = now() + ticks;
                    send(from, new Granted(token, at + ticks));
                }
                // These are for holders and stores.
                case Granted _, Write _, Refused _ -> {}
            }
        }
    }

    /** One of those who would lead: asks, and while it holds a lease writes, from time to time. */
    final class Holder extends Node<Message> {
        private final int grantor;
        private final int store;
        private final long margin;
        private int token;
        private long until;

        /**
         * One who would lead.
         *
         * @param grantor the id of the grantor
         * @param store the id of the store
         * @param margin how many ticks before its end it takes a lease for over, at least 0
         */
        public Holder(int grantor, int store, long margin) {
            if (margin < 0) throw new IllegalArgumentException("a margin is at least 0 ticks, was " + margin);
            this.grantor = grantor;
            this.store = store;
            this.margin = margin;
        }

        @Override
        protected void idle() {
            if (now() < until - margin) {
                emit("writes with token " + token);
                send(store, new Write(token));
            } else send(grantor, new Acquire(now()));
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Granted(int t, long end)
                when t > token -> {
                    token = t;
                    until = end;
                }
                // Somebody newer leads.
                case Refused _ -> until = 0;
                // What is granted arrives once and in no order: an older lease is over. The rest is for the others.
                case Granted _, Acquire _, Write _ -> {}
            }
        }
    }

    /** A store that sees to it itself; hands up each write that it takes. */
    final class Store extends Node<Message> {
        private int newest;

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Write(int token)
                when token >= newest -> {
                    newest = token;
                    deliver(from, message);
                }
                // The fence: whoever comes with less has been replaced, whatever it believes.
                case Write _ -> send(from, new Refused(newest));
                // These are for holders and grantors.
                case Acquire _, Granted _, Refused _ -> {}
            }
        }
    }

    /** A store that believes everybody; hands up each write that it takes. */
    final class TrustingStore extends Node<Message> {
        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Write _ -> deliver(from, message);
                // These are for holders and grantors.
                case Acquire _, Granted _, Refused _ -> {}
            }
        }
    }
}
