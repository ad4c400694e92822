package org.happensbefore.detector;

/**
 * How likely a normally distributed value is to lie this many standard deviations above its mean, or farther. As a
 * logarithm, since detectors look where the probability itself is too small for a double. Error: below 10^-12 of the
 * result.
 *
 * <p>Source: Abramowitz and Stegun 1964, 26.2.11 (series, near the mean) and 26.2.14 (continued fraction, in the tail).
 */
public final class NormalTail {
    private static final double ROOT_OF_TWO_PI = StrictMath.sqrt(2 * StrictMath.PI);
    private static final double LN_10 = StrictMath.log(10);
    private static final int TERMS = 200;

    /** Where the series gives way to the continued fraction. */
    private static final double FAR = 3;

    private NormalTail() {}

    /**
     * The probability that a normal value is greater than its mean plus {@code z} standard deviations, in 0..1; 0 where
     * it is less than a double can tell.
     */
    public static double above(double z) {
        if (z < 0) return 1 - above(-z);
        return z < FAR ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
    }

    /** Minus the decimal logarithm of {@link #above}: 1 for one in ten, 2 for one in a hundred. */
    public static double phi(double z) {
        if (z < FAR) return -StrictMath.log10(above(z));
        return z * z / 2 / LN_10 + StrictMath.log10(ROOT_OF_TWO_PI) + StrictMath.log10(fraction(z));
    }

    /**
     * How many standard deviations above the mean {@link #phi} reaches a value.
     *
     * @param phi greater than 0
     * @throws IllegalArgumentException if it is not
     */
    public static double deviations(double phi) {
        if (!(phi > 0))
            throw new IllegalArgumentException(
                    "a threshold for phi is greater than 0, was " + phi + "; 1 means odds of one in ten to be wrong");
        double lo = -40;
        double hi = 3 + 3 * StrictMath.sqrt(phi);
        for (int i = 0; i < 100; i++) {
            double middle = (lo + hi) / 2;
            if (phi(middle) < phi) lo = middle;
            else hi = middle;
        }
        return hi;
    }

    private static double density(double z) {
        return StrictMath.exp(-z * z / 2) / ROOT_OF_TWO_PI;
    }

    /** z + z^3/3 + z^5/(3*5) + ... */
    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int k = 3; k < TERMS; k += 2) {
            term *= z * z / k;
            sum += term;
        }
        return sum;
    }

    /** z + 1/(z + 2/(z + 3/(z + ...))) */
    private static double fraction(double z) {
        double value = z;
        for (int k = TERMS; k >= 1; k--) value = z + k / value;
        return value;
    }
}
