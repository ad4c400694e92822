package org.happensbefore.explore;

import java.util.List;

/** The states that a finished search has found, numbered breadth first from 0, and what leads from one to another. */
interface Graph {
    /** Where a transition leads that was not followed, since a bound was hit. */
    int NOT_FOUND = -1;

    /** How many states were found. */
    int size();

    Snapshot snapshot(int state);

    State state(int state);

    /** The least of the shortest ways to a state. */
    List<Transition> path(int state);

    /** Whether a state was expanded, so that all that follows is known, or known to be missing. */
    boolean isExpanded(int state);

    /** Shows what can happen in an expanded state, in canonical order. Not to be called while it is under way. */
    void successors(int state, Visitor visitor);

    /** Sees one transition after the other. */
    @FunctionalInterface
    interface Visitor {
        /**
         * A transition.
         *
         * @param move what happens
         * @param to the state it leads to, or {@link #NOT_FOUND}
         */
        void visit(Move move, int to);
    }
}
