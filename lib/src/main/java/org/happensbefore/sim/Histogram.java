package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * How often each value came.
 *
 * @param what the values are, with their unit
 * @param bins without a gap, ascending, all of one width; empty ones between others are there
 * @param count how many values there were
 * @param mean their arithmetic mean
 * @param quantiles the least, the quartiles, the 90th, 99th and 99.9th percentile, the greatest
 */
public record Histogram(String what, List<Bin> bins, int count, double mean, List<Quantile> quantiles) {
    private static final int MOST_BINS = 40;
    private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1};

    /** Keeps its own copies. */
    public Histogram {
        bins = List.copyOf(bins);
        quantiles = List.copyOf(quantiles);
    }

    /** The values from {@code lo} to {@code hi}, both included, and how many there were. */
    public record Bin(long lo, long hi, long count) {}

    /** This share of all values is at most {@code value}. */
    public record Quantile(double share, long value) {}

    static Histogram of(String what, Sweep sweep, long[] sorted) {
        long least = sorted[0];
        long width = width(Math.subtractExact(sorted[sorted.length - 1], least));
        var bins = new ArrayList<Bin>();
        long lo = Math.floorDiv(least, width) * width;
        for (int i = 0; i < sorted.length; lo += width) {
            int from = i;
            while (i < sorted.length && sorted[i] - lo < width) i++;
            bins.add(new Bin(lo, lo + width - 1, i - from));
        }
        var quantiles = new ArrayList<Quantile>();
        for (double share : SHARES) quantiles.add(new Quantile(share, sweep.quantile(share)));
        return new Histogram(what, bins, sorted.length, sweep.mean(), quantiles);
    }

    /** The least width of 1, 2, 5, 10, 20, … for which the bins are few. */
    private static long width(long range) {
        long power = 1;
        while (true) {
            for (long digit : new long[] {1, 2, 5}) if (range / (digit * power) + 2 <= MOST_BINS) return digit * power;
            power *= 10;
        }
    }
}
