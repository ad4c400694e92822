package org.happensbefore.failure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * For a time some nodes do not reach others: what is sent, and what would arrive, is lost. Several at a time combine:
 * what passes is what passes each of them.
 */
public sealed interface Separation extends Lasting {
    /** Whether messages pass from one node to another one. */
    boolean passes(int from, int to);

    /** All nodes that it names. */
    Set<Integer> nodes();

    /**
     * Nothing passes between the groups.
     *
     * @param groups disjoint sets of ids, at least one; a node in none of them is alone
     */
    record Partition(List<Set<Integer>> groups, Period period) implements Separation {
        /** @throws IllegalArgumentException if the groups share a node or are none */
        public Partition {
            groups = sides(groups, "partition", "partition(Set.of(0, 1), Set.of(2, 3, 4))");
            var seen = new HashSet<Integer>();
            for (Set<Integer> group : groups)
                for (int node : group)
                    if (!seen.add(node))
                        throw new IllegalArgumentException(text("partition", groups) + " has node " + node
                                + " in two groups, but a node is on one side; leave it out of one of them, or write "
                                + "bridge(..)");
        }

        @Override
        public boolean passes(int from, int to) {
            return groups.stream().anyMatch(g -> g.contains(from) && g.contains(to));
        }

        @Override
        public Set<Integer> nodes() {
            return union(groups);
        }

        @Override
        public Partition during(Period other) {
            return new Partition(groups, other);
        }

        @Override
        public String words() {
            return text("partition", groups);
        }

        @Override
        public String toString() {
            return words() + period;
        }
    }

    /**
     * Nothing passes between the groups but through those nodes that are in several of them.
     *
     * @param groups sets of ids of which two share a node; a node in none of them is alone
     */
    record Bridge(List<Set<Integer>> groups, Period period) implements Separation {
        /** @throws IllegalArgumentException if no two groups share a node, or there are none */
        public Bridge {
            groups = sides(groups, "bridge", "bridge(Set.of(0, 1, 2), Set.of(2, 3, 4))");
            if (union(groups).size() == groups.stream().mapToInt(Set::size).sum())
                throw new IllegalArgumentException(
                        text("bridge", groups)
                                + " has no node in two groups, so nobody bridges them; name one in both, or write partition(..)");
        }

        @Override
        public boolean passes(int from, int to) {
            return groups.stream().anyMatch(g -> g.contains(from) && g.contains(to));
        }

        @Override
        public Set<Integer> nodes() {
            return union(groups);
        }

        @Override
        public Bridge during(Period other) {
            return new Bridge(groups, other);
        }

        @Override
        public String words() {
            return text("bridge", groups);
        }

        @Override
        public String toString() {
            return words() + period;
        }
    }

    /**
     * Nothing passes from the first nodes to the others; the way back is open.
     *
     * @param senders who is not heard, at least one
     * @param receivers by whom, at least one
     */
    record OneWay(Set<Integer> senders, Set<Integer> receivers, Period period) implements Separation {
        /** @throws IllegalArgumentException if one of the sets is empty */
        public OneWay {
            senders = Requirements.ids("oneWay", senders);
            receivers = Requirements.ids("oneWay", receivers);
            if (senders.isEmpty() || receivers.isEmpty())
                throw new IllegalArgumentException("oneWay(" + Requirements.text(senders) + ", "
                        + Requirements.text(receivers)
                        + ") has nobody on one side; write who is not heard and by whom, as "
                        + "oneWay(Set.of(0), Set.of(1, 2))");
        }

        @Override
        public boolean passes(int from, int to) {
            return !senders.contains(from) || !receivers.contains(to);
        }

        @Override
        public Set<Integer> nodes() {
            return union(List.of(senders, receivers));
        }

        @Override
        public OneWay during(Period other) {
            return new OneWay(senders, receivers, other);
        }

        @Override
        public String words() {
            return text("oneWay", List.of(senders, receivers));
        }

        @Override
        public String toString() {
            return words() + period;
        }
    }

    private static List<Set<Integer>> sides(List<Set<Integer>> given, String word, String example) {
        if (given.isEmpty())
            throw new IllegalArgumentException(word + "() names no group; write who stays together, as " + example);
        var sorted = new ArrayList<Set<Integer>>();
        for (Set<Integer> group : given) sorted.add(Requirements.ids(text(word, given), group));
        return List.copyOf(sorted);
    }

    private static Set<Integer> union(List<Set<Integer>> groups) {
        var all = new TreeSet<Integer>();
        groups.forEach(all::addAll);
        return all;
    }

    private static String text(String word, List<Set<Integer>> groups) {
        return groups.stream().map(Requirements::text).collect(Collectors.joining(", ", word + "(", ")"));
    }
}
