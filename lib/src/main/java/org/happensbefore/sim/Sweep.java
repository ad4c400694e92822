package org.happensbefore.sim;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One number from each of many seeds 0, 1, 2, …, computed on all cores. What comes out does not depend on the number
 * of cores or on their order: each number has its own place, and all sums are of integers.
 *
 * <p>A sweep that lasts longer than a second shows how far it is, and about how long it has to go. One that is interrupted
 * keeps what it has: the longest beginning of the seeds that is complete, so that it equals a sweep over so many.
 *
 * <p>Memory: 8 bytes for each seed, and as much again once something is asked for that needs them in order.
 */
public final class Sweep {
    /** Fewer do not make a mean normal. */
    private static final int FEWEST_FOR_A_MEAN = 30;

    private final long[] bySeed;
    private final int asked;
    private long[] sorted = new long[0];

    Sweep(long[] bySeed, int asked) {
        this.bySeed = bySeed;
        this.asked = asked;
    }

    /**
     * Computes the value of each seed below {@code count}.
     *
     * <p>If the thread is interrupted, the sweep is over the seeds that are done by then, and the thread stays
     * interrupted.
     *
     * @param count at least 1
     * @param value a function of the seed alone, called on several threads at once
     * @throws IllegalArgumentException if {@code count} is less than 1
     * @throws IllegalStateException if the function throws, naming the smallest seed for which it does
     * @throws CancellationException if the thread is interrupted before seed 0 is done
     */
    public static Sweep over(int count, LongUnaryOperator value) {
        return over(count, value, Runtime.getRuntime().availableProcessors());
    }

    static Sweep over(int count, LongUnaryOperator value, int threads) {
        return Sweeps.over(List.of(""), count, (_, seed) -> value.applyAsLong(seed), threads)
                .at("");
    }

    /**
     * Computes a value for each parameter and each seed below {@code count}: for seed 0 with all parameters, then for
     * seed 1 and so on, so that one that is stopped has the same seeds for all.
     *
     * @param parameters at least one, all different
     * @param count at least 1
     * @param value a function of parameter and seed alone, called on several threads at once
     * @throws IllegalArgumentException if there are no seeds or parameters, or one parameter twice
     * @throws IllegalStateException if the function throws, naming the smallest seed for which it does
     * @throws CancellationException if the thread is interrupted before seed 0 is done
     */
    public static <P> Sweeps<P> over(List<P> parameters, int count, Sweeps.Value<P> value) {
        return Sweeps.over(parameters, count, value, Runtime.getRuntime().availableProcessors());
    }

    /** How many seeds there are. */
    public int count() {
        return bySeed.length;
    }

    /** Whether all seeds that were asked for are there: the sweep was not stopped. */
    public boolean isComplete() {
        return bySeed.length == asked;
    }

    /** The value of one seed. */
    public long value(int seed) {
        if (seed < 0 || seed >= bySeed.length)
            throw new IllegalArgumentException(
                    "seed " + seed + " is not in this sweep: seeds are 0.." + (bySeed.length - 1));
        return bySeed[seed];
    }

    /** All values, by seed. */
    public LongStream values() {
        return Arrays.stream(bySeed);
    }

    /** The seeds whose value is as asked, ascending: the runs worth a look. */
    public LongStream seeds(LongPredicate asked) {
        return IntStream.range(0, bySeed.length)
                .filter(seed -> asked.test(bySeed[seed]))
                .asLongStream();
    }

    /** The share of the values that are as asked, in 0..1. */
    public double share(LongPredicate asked) {
        return (double) seeds(asked).count() / bySeed.length;
    }

    /** Where the probability of a value as asked is, with 95%: Wilson's interval, which serves near 0 and 1 too. */
    public Interval shareInterval(LongPredicate asked) {
        return Interval.wilson(seeds(asked).count(), bySeed.length);
    }

    /** The arithmetic mean: the sum is exact, the mean the double next to the quotient. */
    public double mean() {
        return new BigDecimal(sum())
                .divide(BigDecimal.valueOf(bySeed.length), MathContext.DECIMAL128)
                .doubleValue();
    }

    /**
     * Where the mean of the distribution is that the values are drawn from, with 95%: the mean of the values plus or minus
     * 1.96 standard errors, by the central limit theorem. Sums and squares are exact. Of a distribution with a heavy
     * tail, whose rare values a sample of this size does not show, it says too little.
     *
     * @throws IllegalStateException if there are fewer than 30 values
     */
    public Interval meanInterval() {
        long n = bySeed.length;
        if (n < FEWEST_FOR_A_MEAN)
            throw new IllegalStateException("an interval of the mean needs at least " + FEWEST_FOR_A_MEAN
                    + " seeds, there are " + n + "; sweep over more");
        var squares = new Total();
        for (long v : bySeed) squares.add(v, v);
        BigInteger sum = sum();
        // n times the sum of the squares less the square of the sum is n^2 (n - 1) / n times the sample's variance.
        BigInteger spread = squares.value().multiply(BigInteger.valueOf(n)).subtract(sum.multiply(sum));
        return Interval.normal(mean(), StrictMath.sqrt(spread.doubleValue() / n / n / (n - 1)));
    }

    private BigInteger sum() {
        var sum = new Total();
        for (long v : bySeed) sum.add(v, 1);
        return sum.value();
    }

    /**
     * The least value that is at least as great as this share of all values: {@code quantile(0.5)} is the median,
     * {@code quantile(1)} the greatest.
     *
     * @throws IllegalArgumentException if {@code share} is not in 0..1
     */
    public long quantile(double share) {
        if (!(share >= 0 && share <= 1))
            throw new IllegalArgumentException(
                    "quantile(" + share + ") needs a share in 0..1; 0.99 is what 99 of 100 do not exceed");
        return sorted()[Math.max(0, (int) Math.ceil(share * bySeed.length) - 1)];
    }

    /**
     * Where this quantile of the distribution is that the values are drawn from: between two of the values, whatever
     * the distribution. It covers the quantile with at least 95%, and says with how much.
     *
     * @param share above 0 and below 1
     * @throws IllegalArgumentException if {@code share} is not
     * @throws IllegalStateException if there are too few values for this quantile
     */
    public Interval interval(double share) {
        if (!(share > 0 && share < 1))
            throw new IllegalArgumentException("interval(" + share
                    + ") needs a share above 0 and below 1; of the least and the greatest value there is no interval");
        Ranks ranks = Ranks.around(share, bySeed.length)
                .orElseThrow(() -> new IllegalStateException("an interval of quantile(" + share + ") needs at least "
                        + Ranks.fewest(share) + " seeds, there are " + bySeed.length + "; sweep over more"));
        long[] values = sorted();
        return new Interval(values[(int) ranks.low() - 1], values[(int) ranks.high() - 1], ranks.coverage());
    }

    /**
     * How often each value came, in at most 40 bins of equal width: 1, 2 or 5 times a power of ten.
     *
     * @param what the values are, with their unit: "ticks until a leader"
     */
    public Histogram histogram(String what) {
        return Histogram.of(what, this, sorted());
    }

    /**
     * The share of the seeds up to each value.
     *
     * @param what the values are, with their unit: "ticks until a leader"
     */
    public Cdf cdf(String what) {
        return Cdf.of(what, "measured", this);
    }

    /** The values, ascending: not to be changed. */
    synchronized long[] sorted() {
        if (sorted.length == 0) sorted = ascending(bySeed);
        return sorted;
    }

    /** Values that come again and again are counted: whoever interrupts a sweep waits for this, of millions of seeds. */
    private static long[] ascending(long[] values) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (long v : values) {
            least = Math.min(least, v);
            greatest = Math.max(greatest, v);
        }
        long[] all = values.clone();
        long width = greatest - least;
        if (width < 0 || width >= values.length) { // below 0 it has overflowed
            Arrays.sort(all);
            return all;
        }
        var counts = new int[(int) width + 1];
        for (long v : values) counts[(int) (v - least)]++;
        int from = 0;
        for (int i = 0; i < counts.length; i++) Arrays.fill(all, from, from += counts[i], least + i);
        return all;
    }

    /** One sentence: how many values, their mean, median, 99th percentile and range. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d seeds%s: mean %.2f, median %,d, 99%% at most %,d, range %,d to %,d",
                count(),
                isComplete() ? "" : String.format(Locale.ROOT, " of %,d, stopped", asked),
                mean(),
                quantile(0.5),
                quantile(0.99),
                quantile(0),
                quantile(1));
    }
}
