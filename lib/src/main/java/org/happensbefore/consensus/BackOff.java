package org.happensbefore.consensus;

/**
 * How long somebody waits before it tries again: so many ticks, and a random time more, lest rivals that have stopped
 * each other once do so for ever.
 *
 * @param patience how long it waits at least, in ticks, at least 1; below the time that an undisturbed attempt takes,
 *     none succeeds
 * @param jitter the longest time that may come on top the first time, in ticks, at least 0
 * @param growth by what the jitter is multiplied each time, at least 1
 * @param retries how often it tries again, at least 0
 */
public record BackOff(long patience, long jitter, int growth, int retries) {
    /** The jitter stops growing there: 2 to the 40 ticks. */
    private static final long LONGEST = 1L << 40;

    /** @throws IllegalArgumentException if a value is out of range */
    public BackOff {
        if (patience < 1 || jitter < 0 || jitter > LONGEST || growth < 1 || retries < 0)
            throw new IllegalArgumentException("a back-off needs patience >= 1, 0 <= jitter <= 2^40, growth >= 1 and "
                    + "retries >= 0, was " + patience + ", " + jitter + ", " + growth + ", " + retries
                    + "; try BackOff.of(40, 40)");
    }

    /** Waits {@code patience} to {@code patience + jitter} ticks, again and again. */
    public static BackOff of(long patience, long jitter) {
        return new BackOff(patience, jitter, 1, Integer.MAX_VALUE);
    }

    /** With twice the jitter each time. */
    public BackOff doubling() {
        return new BackOff(patience, jitter, 2, retries);
    }

    /** With an end: what an exploration needs. */
    public BackOff retries(int atMost) {
        return new BackOff(patience, jitter, growth, atMost);
    }

    /**
     * The longest wait of an attempt, in ticks.
     *
     * @param attempt 0 for the first
     */
    public long longest(int attempt) {
        long grown = jitter;
        for (int i = 0; i < attempt && grown > 0 && growth > 1 && grown < LONGEST; i++)
            grown = grown > LONGEST / growth ? LONGEST : grown * growth;
        return patience + grown;
    }
}
