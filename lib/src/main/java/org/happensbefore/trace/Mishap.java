package org.happensbefore.trace;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What went wrong in a run, as far as it shows: on the network, with the pace and the clocks of nodes, and in what they say. */
public sealed interface Mishap {
    /** The end of what lasts to the end of the run. */
    long NEVER = Long.MAX_VALUE;

    /** When it happened, or began. */
    long at();

    /** What befell one message. */
    sealed interface OfMessage extends Mishap {
        /** The message's id. */
        int message();
    }

    /**
     * A message, or one copy of it, that will not arrive.
     *
     * @param message its id
     * @param time when it was lost: between its sending and its due arrival
     * @param reason "lost", "lost in a burst", "queue is full", "receiver is down", "partition", "one-way cut", or by
     *     whom it was omitted
     */
    record Dropped(int message, long time, String reason) implements OfMessage {
        @Override
        public long at() {
            return time;
        }
    }

    /**
     * A second copy of a message was made.
     *
     * @param message its id
     * @param time when the copy was made
     */
    record Duplicated(int message, long time) implements OfMessage {
        @Override
        public long at() {
            return time;
        }
    }

    /**
     * A message was held back, longer than the network takes.
     *
     * @param message its id
     * @param time when it was sent
     * @param ticks for how long
     */
    record Delayed(int message, long time, long ticks) implements OfMessage {
        @Override
        public long at() {
            return time;
        }
    }

    /**
     * A Byzantine node said something else than its class did.
     *
     * @param message the id of what it said
     * @param time when
     * @param honest what its class sent, as a reader should see it
     */
    record Lied(int message, long time, String honest) implements OfMessage {
        @Override
        public long at() {
            return time;
        }
    }

    /**
     * For a time, nothing passes between the groups.
     *
     * @param groups sets of lanes; a lane in none of them is alone, one in several reaches all of these
     * @param from the first tick without passage
     * @param until the first tick with passage again, or {@link #NEVER}
     */
    record Partitioned(List<Set<Integer>> groups, long from, long until) implements Mishap {
        /** Keeps its own copies, each group ascending: the order of {@code Set.of} differs from JVM to JVM. */
        public Partitioned {
            groups = groups.stream().map(Mishap::ascending).toList();
        }

        @Override
        public long at() {
            return from;
        }
    }

    /**
     * For a time, nothing passes from some lanes to others; the way back is open.
     *
     * @param senders who is not heard
     * @param receivers by whom
     * @param from the first tick without passage
     * @param until the first tick with passage again, or {@link #NEVER}
     */
    record Unheard(Set<Integer> senders, Set<Integer> receivers, long from, long until) implements Mishap {
        /** Keeps its own copies, ascending. */
        public Unheard {
            senders = ascending(senders);
            receivers = ascending(receivers);
        }

        @Override
        public long at() {
            return from;
        }
    }

    /**
     * For a time, a node takes no step, and its clock stands still.
     *
     * @param node its lane
     * @param from the first tick
     * @param until the first tick after it, or {@link #NEVER}
     */
    record Paused(int node, long from, long until) implements Mishap {
        @Override
        public long at() {
            return from;
        }
    }

    /**
     * For a time, each step keeps a node busy.
     *
     * @param node its lane
     * @param ticks for how long
     * @param from the first tick
     * @param until the first tick after it, or {@link #NEVER}
     */
    record Slowed(int node, long ticks, long from, long until) implements Mishap {
        @Override
        public long at() {
            return from;
        }
    }

    /**
     * For a time, a node's clock runs too fast or too slow.
     *
     * @param node its lane
     * @param rate its ticks in one real tick
     * @param from the first tick
     * @param until the first tick after it, or {@link #NEVER}
     */
    record Drifted(int node, double rate, long from, long until) implements Mishap {
        @Override
        public long at() {
            return from;
        }
    }

    /**
     * A node's clock jumps, or is wrong from the beginning.
     *
     * @param node its lane
     * @param time when
     * @param ticks how far; backwards, if negative
     */
    record ClockStepped(int node, long time, long ticks) implements Mishap {
        @Override
        public long at() {
            return time;
        }
    }

    /**
     * From now on, delays have a bound: not a mishap, but the end of one.
     *
     * @param time when
     * @param bound in ticks
     */
    record Stabilised(long time, long bound) implements Mishap {
        @Override
        public long at() {
            return time;
        }
    }

    private static Set<Integer> ascending(Set<Integer> ids) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(ids));
    }
}
