package org.happensbefore.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words for faults: {@code crash(3).at(40)}, {@code recover(3).at(90)},
 * {@code partition(Set.of(0, 2), Set.of(1, 3, 4)).between(50, 120)}. Ticks count from the beginning of the run.
 */
public final class Faults {
    private Faults() {}

    /** What still lacks its tick. */
    @FunctionalInterface
    public interface Moment {
        /**
         * The fault at this tick, before everything else of that tick.
         *
         * @throws IllegalArgumentException if the tick is negative
         */
        Fault at(long tick);
    }

    /** What still lacks its beginning and end. */
    @FunctionalInterface
    public interface Interval {
        /**
         * The fault from one tick to another.
         *
         * @param from its first tick
         * @param until the first tick after it
         * @throws IllegalArgumentException if {@code from} is negative or {@code until} is not greater
         */
        Fault between(long from, long until);
    }

    /** A node stops. */
    public static Moment crash(int node) {
        return tick -> new Fault.Crash(node, tick);
    }

    /** A crashed node comes back. */
    public static Moment recover(int node) {
        return tick -> new Fault.Recovery(node, tick);
    }

    /** The nodes of one group reach each other and nobody else; a node in no group is alone. */
    @SafeVarargs
    public static Interval partition(Set<Integer>... groups) {
        List<Set<Integer>> sides = new ArrayList<>();
        for (Set<Integer> group : groups) sides.add(group);
        return (from, until) -> new Fault.Partition(sides, from, until);
    }
}
