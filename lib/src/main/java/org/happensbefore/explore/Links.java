package org.happensbefore.explore;

/** What the network promises and what it may do without a fault being counted. */
public enum Links {
    /** A multiset: each message arrives at most once, in any order; at quiet all have arrived. */
    RELIABLE,
    /** A queue per ordered pair of nodes. */
    FIFO,
    /** As reliable, but a message may stay for ever: a loss is a delivery that never happens, no transition. */
    LOSSY,
    /** Queues from which the network may lose: delivering a message drops those before it. */
    FIFO_LOSSY,
    /** A set, never consumed: a message may arrive any number of times, or never; sending it again is no change. */
    DUPLICATING;

    boolean consumes() {
        return this != DUPLICATING;
    }

    boolean ordered() {
        return this == FIFO || this == FIFO_LOSSY;
    }

    /** Whether what is under way may be lost without a fault. */
    boolean loses() {
        return this == LOSSY || this == FIFO_LOSSY || this == DUPLICATING;
    }
}
