package org.happensbefore.failure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One thing that goes wrong at a time that is fixed beforehand. It prints as it is written in {@link Faults}. */
public sealed interface Fault {
    /** The tick at which it happens, or begins: before everything else of that tick. */
    long at();

    /**
     * A node stops. Its timers die and what is not on disk is lost; messages under way, decisions and answers stay.
     *
     * @param node its id
     * @param at the tick, at least 0
     */
    record Crash(int node, long at) implements Fault {
        /** @throws IllegalArgumentException if the tick or the id is negative */
        public Crash {
            requireId("crash", node);
            requireTick("crash(" + node + ").at", at);
        }

        @Override
        public String toString() {
            return "crash(" + node + ").at(" + at + ")";
        }
    }

    /**
     * A crashed node comes back with what it has on disk, and takes its step {@code restart()}.
     *
     * @param node its id
     * @param at the tick, at least 0
     */
    record Recovery(int node, long at) implements Fault {
        /** @throws IllegalArgumentException if the tick or the id is negative */
        public Recovery {
            requireId("recover", node);
            requireTick("recover(" + node + ").at", at);
        }

        @Override
        public String toString() {
            return "recover(" + node + ").at(" + at + ")";
        }
    }

    /**
     * For a time nothing passes between the groups: what is sent, and what would arrive, is lost.
     *
     * @param groups disjoint sets of ids, at least one; a node in none of them is alone
     * @param from the first tick without passage, at least 0
     * @param until the first tick with passage again, greater than {@code from}
     */
    record Partition(List<Set<Integer>> groups, long from, long until) implements Fault {
        /** @throws IllegalArgumentException if the groups share a node or are none, or the times are not in order */
        public Partition {
            groups = groups.stream().map(Partition::sorted).toList();
            if (groups.isEmpty())
                throw new IllegalArgumentException("partition() names no group; write who stays together, as "
                        + "partition(Set.of(0, 1), Set.of(2, 3, 4))");
            Map<Integer, Set<Integer>> of = new HashMap<>();
            for (Set<Integer> group : groups)
                for (int node : group) {
                    requireId(text(groups), node);
                    if (of.put(node, group) != null)
                        throw new IllegalArgumentException(text(groups) + " has node " + node
                                + " in two groups, but a node is on one side; leave it out of one of them");
                }
            requireTick(text(groups) + ".between", from);
            if (until <= from)
                throw new IllegalArgumentException(text(groups) + ".between(" + from + ", " + until
                        + ") ends before it has begun; the second tick must be greater than the first");
        }

        @Override
        public long at() {
            return from;
        }

        @Override
        public String toString() {
            return text(groups) + ".between(" + from + ", " + until + ")";
        }

        private static Set<Integer> sorted(Set<Integer> group) {
            return Collections.unmodifiableSortedSet(new TreeSet<>(group));
        }

        private static String text(List<Set<Integer>> groups) {
            return groups.stream()
                    .map(g -> g.stream().map(String::valueOf).collect(Collectors.joining(", ", "Set.of(", ")")))
                    .collect(Collectors.joining(", ", "partition(", ")"));
        }

        /** For each id below n, the number of its group; those that are alone have a number of their own. */
        public List<Integer> sides(int n) {
            List<Integer> sides = new ArrayList<>();
            for (int id = 0; id < n; id++) sides.add(groups.size() + id);
            for (int g = 0; g < groups.size(); g++) for (int id : groups.get(g)) sides.set(id, g);
            return sides;
        }
    }

    private static void requireId(String call, int node) {
        if (node < 0)
            throw new IllegalArgumentException(call + " is told node " + node + ", but ids begin at 0; name a node");
    }

    private static void requireTick(String call, long tick) {
        if (tick < 0)
            throw new IllegalArgumentException(
                    call + " is told tick " + tick + ", but a run begins at tick 0; use 0 or more");
    }
}
