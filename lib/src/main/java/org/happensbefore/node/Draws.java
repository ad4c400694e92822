package org.happensbefore.node;

import java.util.List;

/** The random choices of a step. A simulator draws them from its seed; an explorer takes every one of them in turn. */
@FunctionalInterface
public interface Draws {
    /**
     * One of 0..bound-1, each equally likely.
     *
     * @throws IllegalArgumentException if {@code bound} is less than 1
     */
    int below(int bound);

    /** True or false, equally likely. */
    default boolean flip() {
        return below(2) == 1;
    }

    /**
     * One element of a list, each position equally likely.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    default <T> T oneOf(List<T> list) {
        if (list.isEmpty()) throw new IllegalArgumentException("oneOf(list) needs a list with an element, was empty");
        return list.get(below(list.size()));
    }

    /** Checks the argument of {@link #below}. */
    static void requirePositive(int bound) {
        if (bound < 1) throw new IllegalArgumentException("below(bound) needs a bound of at least 1, was " + bound);
    }
}
