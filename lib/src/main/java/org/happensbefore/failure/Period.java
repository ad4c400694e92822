package org.happensbefore.failure;

/**
 * A time during which something goes wrong.
 *
 * @param from its first tick, at least 0
 * @param until the first tick after it, greater than {@code from}; {@link #NEVER} if it has no end
 */
public record Period(long from, long until) {
    /** The end of what has none. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The whole run. */
    public static final Period ALWAYS = new Period(0, NEVER);

    /** @throws IllegalArgumentException if {@code from} is negative or {@code until} is not greater */
    public Period {
        require("", from, until);
    }

    /** A period of what is written as {@code call}. */
    static Period of(String call, long from, long until) {
        require(call, from, until);
        return new Period(from, until);
    }

    private static void require(String call, long from, long until) {
        Requirements.tick(call + ".between", from);
        if (until <= from)
            throw new IllegalArgumentException(call + ".between(" + from + ", " + until
                    + ") ends before it has begun; the second tick must be greater than the first");
    }

    /** Whether a tick is in it. */
    public boolean contains(long tick) {
        return from <= tick && tick < until;
    }

    /** Whether the two have a tick in common. */
    public boolean overlaps(Period other) {
        return from < other.until && other.from < until;
    }

    /** As it is written behind a fault. */
    @Override
    public String toString() {
        if (until < NEVER) return ".between(" + from + ", " + until + ")";
        return from == 0 ? "" : ".from(" + from + ")";
    }
}
