package org.happensbefore.failure;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the words for faults ask of their numbers. Each refusal quotes the call as it was written. */
final class Requirements {
    private Requirements() {}

    static void id(String call, int node) {
        if (node < 0)
            throw new IllegalArgumentException(call + " is told node " + node + ", but ids begin at 0; name a node");
    }

    static void tick(String call, long tick) {
        if (tick < 0)
            throw new IllegalArgumentException(
                    call + " is told tick " + tick + ", but a run begins at tick 0; use 0 or more");
    }

    static void ticks(String call, long ticks) {
        if (ticks < 1)
            throw new IllegalArgumentException(
                    call + " asks for " + ticks + " ticks, which is no fault; use 1 or more, or leave it out");
    }

    static void probability(String call, double p) {
        if (!(p > 0 && p <= 1))
            throw new IllegalArgumentException(call + " has the probability " + p
                    + ", but it must be greater than 0 and at most 1; 0.1 is one message in ten");
    }

    /** A set of ids of its own, ascending: the order of {@code Set.of} differs from JVM to JVM. */
    static Set<Integer> ids(String call, Set<Integer> ids) {
        for (int id : ids) id(call, id);
        return Collections.unmodifiableSortedSet(new TreeSet<>(ids));
    }

    /** A set of ids as it is written. */
    static String text(Set<Integer> ids) {
        return new TreeSet<>(ids).stream().map(String::valueOf).collect(Collectors.joining(", ", "Set.of(", ")"));
    }
}
