package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.happensbefore.sim.Histogram.Bin;
import org.happensbefore.sim.Histogram.Quantile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A sweep over seeds")
class SweepTest {
    @Test
    @DisplayName("gives the same bits on one thread and on seven")
    void sameBits() {
        Sweep one = Sweep.over(10_000, seed -> Randomness.mix(seed) >>> 40, 1);
        Sweep seven = Sweep.over(10_000, seed -> Randomness.mix(seed) >>> 40, 7);
        assertEquals(one.histogram("bits"), seven.histogram("bits"));
        assertEquals(one.toString(), seven.toString());
        for (int seed = 0; seed < 10_000; seed++) assertEquals(Randomness.mix(seed) >>> 40, seven.value(seed));
    }

    @Test
    @DisplayName("computes each seed once, also where the last chunk is not full")
    void eachOnce() {
        for (int count : new int[] {1, 63, 64, 65, 128, 1000})
            assertEquals((count - 1) / 2.0, Sweep.over(count, seed -> seed, 3).mean());
    }

    @Test
    @DisplayName("has quantiles by rank: of 0..99 the median is 49, the 99th percentile 98")
    void quantiles() {
        Sweep s = Sweep.over(100, seed -> 99 - seed);
        assertEquals(
                List.of(0L, 49L, 98L, 99L), List.of(s.quantile(0), s.quantile(0.5), s.quantile(0.99), s.quantile(1)));
        assertEquals("100 seeds: mean 49.50, median 49, 99% at most 98, range 0 to 99", s.toString());
        assertArrayEquals(
                new long[] {1, 99}, s.seeds(v -> v == 0 || v == 98).sorted().toArray());
    }

    @Test
    @DisplayName("draws at most 40 bins of a round width, the empty ones between others included")
    void bins() {
        Histogram h =
                Sweep.over(4, seed -> List.of(-3L, 0L, 1L, 4L).get((int) seed)).histogram("ticks");
        assertEquals(8, h.bins().size());
        assertEquals(List.of(new Bin(-3, -3, 1), new Bin(-2, -2, 0)), h.bins().subList(0, 2));
        assertEquals(new Quantile(0.5, 0), h.quantiles().get(2));
        Histogram wide = Sweep.over(1_000, seed -> 7 + seed).histogram("ticks");
        assertEquals(new Bin(0, 49, 43), wide.bins().getFirst());
        assertEquals(21, wide.bins().size());
        assertEquals(1_000, wide.bins().stream().mapToLong(Bin::count).sum());
    }

    @Test
    @DisplayName("names the smallest seed that fails, whatever the threads do")
    void failure() {
        for (int i = 0; i < 20; i++) {
            var thrown = assertThrows(
                    IllegalStateException.class,
                    () -> Sweep.over(
                            5_000,
                            seed -> {
                                if (seed % 1_000 == 777) throw new IllegalStateException("it fell");
                                return seed;
                            },
                            4));
            assertEquals("seed 777: it fell", thrown.getMessage());
        }
    }

    /** Seed 70 waits until it is let go; of the seeds after it, so many are done when the thread is interrupted. */
    private static Sweep stoppedAt70(int threads, int after) throws Exception {
        var others = new CountDownLatch(after);
        var goOn = new CountDownLatch(1);
        var thread = new AtomicReference<Thread>();
        var sweep = new FutureTask<>(() -> {
            Sweep s = Sweep.over(
                    10_000,
                    seed -> {
                        if (seed == 70) await(thread.get(), others, goOn);
                        if (seed > 70) others.countDown();
                        return Randomness.mix(seed) >>> 40;
                    },
                    threads);
            assertTrue(Thread.interrupted(), "the thread is interrupted still");
            return s;
        });
        thread.set(new Thread(sweep));
        thread.get().start();
        Sweep kept = sweep.get();
        goOn.countDown();
        return kept;
    }

    private static void await(Thread sweeping, CountDownLatch others, CountDownLatch goOn) {
        try {
            others.await();
            sweeping.interrupt();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        while (goOn.getCount() > 0) Thread.onSpinWait();
    }

    @Test
    @Timeout(10)
    @DisplayName(
            "that is interrupted keeps the seeds before the first that is missing, and equals a sweep over so many")
    void interrupted() throws Exception {
        Sweep seventy = Sweep.over(70, seed -> Randomness.mix(seed) >>> 40);
        for (int threads : new int[] {1, 2, 3}) {
            Sweep kept = stoppedAt70(threads, threads == 1 ? 0 : 500);
            assertArrayEquals(seventy.values().toArray(), kept.values().toArray());
            assertEquals(seventy.histogram("bits"), kept.histogram("bits"));
            assertEquals(seventy.toString().replace("70 seeds", "70 seeds of 10,000, stopped"), kept.toString());
            assertTrue(seventy.isComplete() && !kept.isComplete());
        }
    }

    @Test
    @DisplayName("that is interrupted before seed 0 is done has nothing to keep, and says so")
    void nothing() {
        Thread.currentThread().interrupt();
        var done = new CountDownLatch(1);
        var thrown = assertThrows(
                CancellationException.class,
                () -> Sweep.over(
                        1_000,
                        seed -> {
                            while (done.getCount() > 0) Thread.onSpinWait();
                            return seed;
                        },
                        2));
        done.countDown();
        assertEquals("stopped: none of 1,000 seeds is done yet", thrown.getMessage());
        assertTrue(Thread.interrupted());
    }

    @Test
    @DisplayName("sums exactly where a long or a double would not")
    void exact() {
        Sweep large = Sweep.over(30, seed -> Long.MAX_VALUE - seed % 3);
        assertEquals(BigDecimal.valueOf(Long.MAX_VALUE).subtract(BigDecimal.ONE).doubleValue(), large.mean());
        // 10 each of 0, 1 and 2 below: the variance is 20/29 wherever the values are.
        double half = 1.959963984540054 * Math.sqrt(20.0 / 29 / 30);
        Interval near = Sweep.over(30, seed -> 1_000_000_000_000L - seed % 3).meanInterval();
        assertEquals(2 * half, near.most() - near.least(), 1e-3);
        Interval small = Sweep.over(30, seed -> -seed % 3).meanInterval();
        assertEquals(-1 - half, small.least(), 1e-12);
        assertEquals(-1 + half, small.most(), 1e-12);
    }

    @Test
    @DisplayName("refuses no seeds, a share that is none, a seed outside")
    void badInput() {
        assertEquals(
                "a sweep needs at least 1 seed, was 0",
                assertThrows(IllegalArgumentException.class, () -> Sweep.over(0, seed -> seed))
                        .getMessage());
        Sweep s = Sweep.over(3, seed -> seed);
        assertEquals(
                "quantile(99.0) needs a share in 0..1; 0.99 is what 99 of 100 do not exceed",
                assertThrows(IllegalArgumentException.class, () -> s.quantile(99))
                        .getMessage());
        assertEquals(
                "seed 3 is not in this sweep: seeds are 0..2",
                assertThrows(IllegalArgumentException.class, () -> s.value(3)).getMessage());
        assertEquals(
                "interval(1.0) needs a share above 0 and below 1; of the least and the greatest value there is no interval",
                assertThrows(IllegalArgumentException.class, () -> s.interval(1))
                        .getMessage());
        assertEquals(
                "an interval of quantile(0.5) needs at least 6 seeds, there are 3; sweep over more",
                assertThrows(IllegalStateException.class, () -> s.interval(0.5)).getMessage());
        assertEquals(
                "an interval of the mean needs at least 30 seeds, there are 3; sweep over more",
                assertThrows(IllegalStateException.class, s::meanInterval).getMessage());
    }

    @Test
    @DisplayName("values are in order, be they few different ones or as far apart as numbers are")
    void inOrder() {
        List<LongUnaryOperator> kinds = List.of(
                seed -> 7,
                seed -> Randomness.mix(seed) % 5,
                seed -> -1_000_000_000_000L + (Randomness.mix(seed) & 63),
                Randomness::mix,
                seed -> seed == 5 ? Long.MIN_VALUE : Long.MAX_VALUE - seed,
                seed -> 99 - seed);
        for (LongUnaryOperator value : kinds)
            for (int count : List.of(1, 2, 100)) {
                Sweep sweep = Sweep.over(count, value);
                assertArrayEquals(sweep.values().sorted().toArray(), sweep.sorted());
                assertArrayEquals(
                        LongStream.range(0, count).map(value).toArray(),
                        sweep.values().toArray());
            }
    }
}
