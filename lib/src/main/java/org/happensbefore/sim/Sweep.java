package org.happensbefore.sim;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.happensbefore.node.Structure;
import org.jspecify.annotations.Nullable;

/**
 * One number from each of many seeds 0, 1, 2, …, computed on all cores. What comes out does not depend on the number
 * of cores or on their order: each number has its own place, and all sums are of integers.
 *
 * <p>Memory: 8 bytes for each seed.
 */
public final class Sweep {
    /** How many seeds a core takes at a time. */
    private static final int CHUNK = 64;

    private final long[] bySeed;
    private final long[] sorted;

    private Sweep(long[] bySeed) {
        this.bySeed = bySeed;
        sorted = bySeed.clone();
        Arrays.sort(sorted);
    }

    /**
     * Computes the value of each seed below {@code count}.
     *
     * @param count at least 1
     * @param value a function of the seed alone, called on several threads at once
     * @throws IllegalArgumentException if {@code count} is less than 1
     * @throws IllegalStateException if the function throws, naming the smallest seed for which it does
     * @throws CancellationException if the thread is interrupted
     */
    public static Sweep over(int count, LongUnaryOperator value) {
        return over(count, value, Runtime.getRuntime().availableProcessors());
    }

    static Sweep over(int count, LongUnaryOperator value, int threads) {
        if (count < 1) throw new IllegalArgumentException("a sweep needs at least 1 seed, was " + count);
        var work = new Work(value, new long[count]);
        work.share(threads);
        return new Sweep(work.values);
    }

    /** How many seeds there were. */
    public int count() {
        return bySeed.length;
    }

    /** The value of one seed. */
    public long value(int seed) {
        if (seed < 0 || seed >= bySeed.length)
            throw new IllegalArgumentException(
                    "seed " + seed + " is not in this sweep: seeds are 0.." + (bySeed.length - 1));
        return bySeed[seed];
    }

    /** The seeds whose value is as asked, ascending: the runs worth a look. */
    public LongStream seeds(LongPredicate asked) {
        return IntStream.range(0, bySeed.length)
                .filter(seed -> asked.test(bySeed[seed]))
                .asLongStream();
    }

    /** The arithmetic mean. The sum is exact while it fits into 63 bits, and the mean the double next to the quotient. */
    public double mean() {
        long sum = 0;
        for (long v : bySeed) sum = Math.addExact(sum, v);
        return (double) sum / bySeed.length;
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
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /**
     * How often each value came, in at most 40 bins of equal width: 1, 2 or 5 times a power of ten.
     *
     * @param what the values are, with their unit: "ticks until a leader"
     */
    public Histogram histogram(String what) {
        return Histogram.of(what, this, sorted);
    }

    /** One sentence: how many values, their mean, median, 99th percentile and range. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d seeds: mean %.2f, median %,d, 99%% at most %,d, range %,d to %,d",
                count(),
                mean(),
                quantile(0.5),
                quantile(0.99),
                quantile(0),
                quantile(1));
    }

    /** The seeds that are left, shared by the threads of one sweep. */
    private static final class Work {
        private final LongUnaryOperator value;
        private final long[] values;
        private final AtomicInteger chunks = new AtomicInteger();
        private final AtomicLong failedSeed = new AtomicLong(Long.MAX_VALUE);
        private @Nullable Throwable failure;
        private volatile boolean stopped;

        Work(LongUnaryOperator value, long[] values) {
            this.value = value;
            this.values = values;
        }

        void share(int threads) {
            Thread[] all = IntStream.range(0, threads)
                    .mapToObj(i -> Thread.ofPlatform()
                            .daemon()
                            .name("sweep " + i)
                            .unstarted(() -> ScopedValue.where(Simulation.SWEEP, new Structure())
                                    .run(this::take)))
                    .toArray(Thread[]::new);
            try {
                for (Thread t : all) t.start();
                for (Thread t : all) t.join();
            } catch (InterruptedException e) {
                stopped = true;
                for (Thread t : all) t.interrupt();
                throw new CancellationException("stopped: a sweep over " + values.length + " seeds");
            }
            Throwable thrown = failure;
            if (thrown instanceof Error e) throw e;
            if (thrown != null)
                throw new IllegalStateException("seed " + failedSeed + ": " + thrown.getMessage(), thrown);
        }

        private void take() {
            for (int from = next(); from < values.length && !stopped; from = next())
                for (int seed = from; seed < Math.min(values.length, from + CHUNK) && !stopped; seed++)
                    if (seed < failedSeed.get() && !compute(seed)) return;
        }

        private int next() {
            int chunk = chunks.getAndIncrement();
            return chunk > values.length / CHUNK ? values.length : chunk * CHUNK;
        }

        private boolean compute(int seed) {
            try {
                values[seed] = value.applyAsLong(seed);
                return true;
            } catch (CancellationException e) {
                stopped = true;
            } catch (RuntimeException | Error e) {
                fail(seed, e);
            }
            return false;
        }

        /** Every smaller seed is computed all the same, so that the smallest one that fails is always the same. */
        private synchronized void fail(int seed, Throwable thrown) {
            if (seed > failedSeed.get()) return;
            failedSeed.set(seed);
            failure = thrown;
        }
    }
}
