package org.happensbefore.trace;

import java.util.List;
import java.util.Set;

/** What the network did wrong, as far as the run shows it. */
public sealed interface Mishap {
    /**
     * A message, or one copy of it, that will not arrive.
     *
     * @param message its id
     * @param time when it was lost: between its sending and its due arrival
     * @param reason "lost", "receiver is down" or "partition"
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
        /** Keeps its own copies. */
        public Partitioned {
            groups = groups.stream().map(Set::copyOf).toList();
        }
    }
}
