package org.happensbefore.sim;

import java.util.Locale;

/**
 * An interval that covers an unknown number with some probability: repeat the whole experiment with other seeds, and so
 * often the interval has the number in it.
 *
 * @param least its lower end, in it
 * @param most its upper end, in it
 * @param coverage the probability, in 0..1
 */
public record Interval(double least, double most, double coverage) {
    /** The probability that is asked for. */
    static final double ASKED = 0.95;

    /** The 97.5th percentile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * Where the normal distribution puts it.
     *
     * @param error the standard error
     */
    static Interval normal(double mean, double error) {
        return new Interval(mean - Z * error, mean + Z * error, ASKED);
    }

    /**
     * For a share of which {@code hits} of {@code n} were seen. Source: Wilson 1927, "Probable inference, the law of
     * succession, and statistical inference"; unlike the usual one it is of use at 0 and at n, too.
     */
    static Interval wilson(long hits, long n) {
        double share = (double) hits / n;
        double square = Z * Z / n;
        double middle = (share + square / 2) / (1 + square);
        double half = Z * StrictMath.sqrt((share * (1 - share) + square / 4) / n) / (1 + square);
        // At the ends one limit is the end itself, which rounding misses by some 1e-19.
        double least = hits == 0 ? 0 : middle - half;
        double most = hits == n ? 1 : middle + half;
        return new Interval(least, most, ASKED);
    }

    /** Whether it is in the interval. */
    public boolean contains(double number) {
        return least <= number && number <= most;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s to %s (%.1f%%)", number(least), number(most), 100 * coverage);
    }

    private static String number(double value) {
        return value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%,.4g", value);
    }
}
