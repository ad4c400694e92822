package org.happensbefore.explore;

import java.util.EnumMap;
import java.util.Map;

/** What nature may do to a system. Each has a budget for a whole run, and what is spent of it is a part of the state. */
enum Nature {
    CRASH,
    RECOVERY,
    TIMER,
    IDLE,
    DROP,
    DUPLICATE,
    OMISSION,
    PARTITION,
    LIE,
    /** A tick of one clock. */
    TICK,
    /** The end of a partition, at any time and without a budget. */
    HEAL;

    /** How often each bounded thing has happened; what is unbounded, or has not happened, does not stand here. */
    record Spent(Map<Nature, Integer> times) {
        static final Spent NOTHING = new Spent(new EnumMap<>(Nature.class));

        int on(Nature what) {
            return times.getOrDefault(what, 0);
        }

        Spent plus(Nature what) {
            var more = new EnumMap<>(times);
            more.merge(what, 1, Integer::sum);
            return new Spent(more);
        }
    }
}
