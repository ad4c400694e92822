package org.happensbefore.explore;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The states that a finished search has found, numbered breadth first from 0, the initial one. A state that was not
 * expanded, because it lies outside of what was asked or a bound was hit, is given the benefit of the doubt.
 */
interface WholeGraph {
    /** How many states were found. */
    int size();

    Snapshot snapshot(int state);

    /** The least of the shortest ways to a state. */
    List<Transition> path(int state);

    /** The first state from which no path leads to a goal. */
    OptionalInt hopeless(Predicate<Snapshot> goal);

    /** A fair run in which something due does not come, with the least of the shortest prefixes. */
    Optional<Lasso> lasso(Question.Liveness question);
}
