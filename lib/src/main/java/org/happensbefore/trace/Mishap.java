package org.happensbefore.trace;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the network did wrong, as far as the run shows it. */
public sealed interface Mishap {
    /**
     * A message, or one copy of it, that will not arrive.
     *
     * @param message its id
     * @param time when it was lost: between its sending and its due arrival
     * @param reason "lost", "receiver is down", "partition", or by whom it was omitted
     */
    record Dropped(int message, long time, String reason) implements Mishap {}

    /**
     * A second copy of a message was made.
     *
     * @param message its id
     * @param time when the copy was made
     */
    record Duplicated(int message, long time) implements Mishap {}

    /**
     * For a time, nothing passes between the groups.
     *
     * @param groups disjoint sets of lanes; a lane in none of them is alone
     * @param from the first tick without passage
     * @param until the first tick with passage again
     */
    record Partitioned(List<Set<Integer>> groups, long from, long until) implements Mishap {
        /** Keeps its own copies, each group ascending: the order of {@code Set.of} differs from JVM to JVM. */
        public Partitioned {
            groups = groups.stream()
                    .<Set<Integer>>map(g -> Collections.unmodifiableSortedSet(new TreeSet<>(g)))
                    .toList();
        }
    }
}
