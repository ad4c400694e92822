package org.happensbefore.explore;

/** Which of the timers that are set may fire next. An explorer ignores due times: that is what asynchrony means. */
public enum Timers {
    /** Any of them, at any moment. */
    ANY,
    /** At each node the one that was set first, at any moment. */
    AS_SET,
    /**
     * Any of them, but only when no delivery is enabled: delays are bounded, and every timeout is longer. Links that lose
     * may have lost whatever is under way, so there it is always quiet enough.
     */
    AT_QUIET
}
