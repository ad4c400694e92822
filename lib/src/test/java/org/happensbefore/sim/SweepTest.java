package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    @Timeout(10)
    @DisplayName("stops when its thread is interrupted, and takes no further seed")
    void interrupted() throws Exception {
        var running = new CountDownLatch(2);
        var taken = new AtomicInteger();
        var sweep = new FutureTask<>(() -> assertThrows(
                CancellationException.class,
                () -> Sweep.over(
                        1_000,
                        seed -> {
                            taken.incrementAndGet();
                            running.countDown();
                            while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
                            return seed;
                        },
                        2)));
        var thread = new Thread(sweep);
        thread.start();
        running.await();
        thread.interrupt();
        assertEquals("stopped: a sweep over 1000 seeds", sweep.get().getMessage());
        assertEquals(2, taken.get());
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
    }
}
