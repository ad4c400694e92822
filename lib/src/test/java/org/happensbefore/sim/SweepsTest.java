package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.happensbefore.sim.Cdf.Step;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Sweeps over a parameter")
class SweepsTest {
    private static long value(int parameter, long seed) {
        return Randomness.mix(seed + parameter) >>> 50;
    }

    @Test
    @DisplayName("give each parameter the sweep that it would have alone, on one thread and on seven")
    void sameBits() {
        List<Integer> parameters = List.of(10, 100, 1000);
        Sweeps<Integer> one = Sweeps.over(parameters, 1_000, SweepsTest::value, 1);
        Sweeps<Integer> seven = Sweeps.over(parameters, 1_000, SweepsTest::value, 7);
        for (int p : parameters) {
            long[] alone = Sweep.over(1_000, seed -> value(p, seed)).values().toArray();
            assertArrayEquals(alone, one.at(p).values().toArray());
            assertArrayEquals(alone, seven.at(p).values().toArray());
        }
        assertEquals(one.means("bits"), seven.means("bits"));
        assertTrue(one.toString().startsWith("10: 1,000 seeds: mean "), one.toString());
    }

    @Test
    @Timeout(10)
    @DisplayName("that are interrupted have the same seeds for all parameters: those that all have done")
    void interrupted() throws Exception {
        var goOn = new CountDownLatch(1);
        var sweeps = new FutureTask<>(() -> {
            Thread sweeping = Thread.currentThread();
            return Sweeps.over(
                    List.of("a", "b"),
                    1_000,
                    (p, seed) -> {
                        if (p.equals("b") && seed == 40) {
                            sweeping.interrupt();
                            while (goOn.getCount() > 0) Thread.onSpinWait();
                        }
                        return seed;
                    },
                    1);
        });
        new Thread(sweeps).start();
        for (String p : List.of("a", "b")) assertEquals(40, sweeps.get().at(p).count());
        assertFalse(sweeps.get().isComplete());
        goOn.countDown();
    }

    @Test
    @DisplayName("name the parameter and the seed that fail: the smallest seed, and of its parameters the first")
    void failure() {
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> Sweeps.over(
                        List.of(3, 1, 2),
                        1_000,
                        (p, seed) -> {
                            if (seed >= 500 && p != 3) throw new IllegalStateException("it fell");
                            return seed;
                        },
                        4));
        assertEquals("1, seed 500: it fell", thrown.getMessage());
    }

    @Test
    @DisplayName("give means, quantiles and shares, each with its interval, by parameter")
    void estimates() {
        Sweeps<Integer> sweeps = Sweep.over(List.of(1, 5), 100, (p, seed) -> p * seed);
        Estimates medians = sweeps.quantiles(0.5, "ticks");
        assertEquals("median of ticks\n1: 49.00, 39 to 60 (96.5%)\n5: 245.0, 195 to 300 (96.5%)", medians.toString());
        assertEquals(OptionalDouble.of(5), medians.estimates().getLast().x());
        assertEquals(49.5, sweeps.means("ticks").estimates().getFirst().value());
        Estimates shares = sweeps.shares("runs over 90 ticks", ticks -> ticks > 90);
        assertEquals(0.81, shares.estimates().getLast().value());
        assertEquals(Interval.wilson(9, 100), shares.estimates().getFirst().interval());
        assertEquals("share of runs over 90 ticks", shares.what());
        Sweeps<String> named = Sweep.over(List.of("bully", "ring"), 100, (_, seed) -> seed);
        assertTrue(named.means("ticks").estimates().getFirst().x().isEmpty());
    }

    @Test
    @DisplayName("give distributions: all values where they are few, else each half percent and the ends more closely")
    void distributions() {
        Cdf few = Sweep.over(10, seed -> seed / 4).cdf("ticks");
        assertEquals(
                List.of(new Step(0, 4), new Step(1, 8), new Step(2, 10)),
                few.curves().getFirst().steps());
        Cdf.Curve many = Sweep.over(1_000_000, seed -> Randomness.mix(seed) >>> 20)
                .cdf("bits")
                .curves()
                .getFirst();
        List<Step> steps = many.steps();
        assertTrue(steps.size() < 600, "steps: " + steps.size());
        assertEquals(1, steps.getFirst().count());
        assertEquals(1_000_000, steps.getLast().count());
        for (int i = 1; i < steps.size(); i++) {
            assertTrue(steps.get(i).count() - steps.get(i - 1).count() <= 5_000, "half a percent");
            assertEquals(steps.get(i).count() / 1e6, many.upTo(steps.get(i).value()));
        }
        assertTrue(steps.get(steps.size() - 2).count() >= 999_998, "the tail, one by one");
        assertEquals(
                List.of("1", "5"),
                Sweep.over(List.of(1, 5), 10, (p, seed) -> p * seed).cdfs("ticks").curves().stream()
                        .map(Cdf.Curve::name)
                        .toList());
    }

    @Test
    @DisplayName("refuse a parameter twice, none, one that is not there, and two curves of one name")
    void badInput() {
        assertEquals(
                "a sweep has each parameter once, but 7 is there twice; the same seeds would give the same values",
                assertThrows(IllegalArgumentException.class, () -> Sweep.over(List.of(7, 7), 10, (_, seed) -> seed))
                        .getMessage());
        assertEquals(
                "a sweep needs at least 1 parameter, the list is empty",
                assertThrows(IllegalArgumentException.class, () -> Sweep.over(List.of(), 10, (_, seed) -> seed))
                        .getMessage());
        Sweeps<Integer> sweeps = Sweep.over(List.of(1, 5), 10, (p, seed) -> p * seed);
        assertEquals(
                "no sweep was made with 3; there are those with 1, 5",
                assertThrows(IllegalArgumentException.class, () -> sweeps.at(3)).getMessage());
        Cdf cdf = sweeps.at(1).cdf("ticks");
        assertEquals(
                "two curves are called \"measured\"; cdf(..).named(..) gives a curve its name",
                assertThrows(IllegalArgumentException.class, () -> cdf.and(cdf)).getMessage());
        assertEquals(2, cdf.and(cdf.named("again")).curves().size());
        assertEquals(
                "named(\"x\") names one curve, here are 2; cdfs(what, parameter -> name) names each",
                assertThrows(
                                IllegalStateException.class,
                                () -> sweeps.cdfs("ticks").named("x"))
                        .getMessage());
    }
}
