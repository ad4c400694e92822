package org.happensbefore.sim;

import java.util.Optional;

/**
 * Between which of n values in order a quantile of their distribution lies, whatever that distribution is: how many of
 * them fall below the quantile is binomial. Source: David and Nagaraja 2003, "Order Statistics", section 7.1.
 *
 * @param low the rank of the lower value, from 1
 * @param high the rank of the upper one, at most n
 * @param coverage the probability that the quantile is from the one to the other; greater still where values repeat
 */
record Ranks(long low, long high, double coverage) {
    /**
     * The ranks closest to each other that miss the quantile at most with half the allowed probability on each side; none
     * where n is too small.
     *
     * @param share which quantile, above 0 and below 1
     * @param n at least 1
     */
    static Optional<Ranks> around(double share, long n) {
        // Beyond 5 square roots of n on either side is a probability below 4e-22 (Hoeffding 1963, theorem 1).
        long width = (long) (5 * StrictMath.sqrt((double) n)) + 2;
        long mode = Math.min(n, (long) ((n + 1) * share));
        long first = Math.max(0, mode - width);
        double[] weight = weights(share, n, mode, first, Math.min(n, mode + width));
        double whole = 0;
        for (double w : weight) whole += w;
        double allowed = (1 - Interval.ASKED) / 2 * whole;
        double below = 0;
        int low = 0; // at least first + low of n values are below the quantile, but for the probability "below"
        while (below + weight[low] <= allowed) below += weight[low++];
        double above = 0;
        int high = weight.length;
        while (above + weight[high - 1] <= allowed) above += weight[--high];
        long lowRank = first + low;
        long highRank = first + high;
        if (lowRank < 1 || highRank > n) return Optional.empty();
        return Optional.of(new Ranks(lowRank, highRank, 1 - (below + above) / whole));
    }

    /** The probabilities of first, first + 1, … last successes of n, relative to that of the most probable number. */
    private static double[] weights(double p, long n, long mode, long first, long last) {
        var weight = new double[(int) (last - first + 1)];
        int top = (int) (mode - first);
        weight[top] = 1;
        for (int i = top; i > 0; i--) weight[i - 1] = weight[i] * (first + i) / (n - first - i + 1) * (1 - p) / p;
        for (int i = top; i + 1 < weight.length; i++)
            weight[i + 1] = weight[i] * (n - first - i) / (first + i + 1) * p / (1 - p);
        return weight;
    }

    /** The smallest n for which there are such ranks. */
    static long fewest(double share) {
        double extreme = StrictMath.max(share, 1 - share);
        return (long) StrictMath.ceil(StrictMath.log((1 - Interval.ASKED) / 2) / StrictMath.log(extreme));
    }
}
