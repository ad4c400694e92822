package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Confidence intervals")
class IntervalTest {
    private static final MathContext MANY_DIGITS = new MathContext(60);

    /** The probability of from..to successes in n tries, from factorials. */
    private static double binomial(int n, double p, long from, long to) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal choose = BigDecimal.ONE;
        for (int k = 0; k <= to; k++) {
            if (k >= from)
                sum = sum.add(choose.multiply(new BigDecimal(p).pow(k, MANY_DIGITS))
                        .multiply(new BigDecimal(1 - p).pow(n - k, MANY_DIGITS)));
            choose = choose.multiply(BigDecimal.valueOf(n - k)).divide(BigDecimal.valueOf(k + 1), MANY_DIGITS);
        }
        return sum.doubleValue();
    }

    @Test
    @DisplayName("a quantile's ranks have at least 95%, what they say, and no closer ones do (David and Nagaraja, 7.1)")
    void ranks() {
        int found = 0;
        for (int n : new int[] {1, 5, 6, 17, 100, 999})
            for (double p : new double[] {0.01, 0.25, 0.5, 0.9, 0.999}) {
                Optional<Ranks> ranks = Ranks.around(p, n);
                assertEquals(n >= Ranks.fewest(p), ranks.isPresent(), n + " values, quantile " + p);
                if (ranks.isEmpty()) continue;
                found++;
                Ranks r = ranks.get();
                assertEquals(binomial(n, p, r.low(), r.high() - 1), r.coverage(), 1e-12);
                assertTrue(binomial(n, p, 0, r.low() - 1) <= 0.025 && binomial(n, p, r.high(), n) <= 0.025);
                assertTrue(binomial(n, p, 0, r.low()) > 0.025 && binomial(n, p, r.high() - 1, n) > 0.025);
            }
        assertEquals(10, found);
    }

    @Test
    @DisplayName("the median of 100 values is between the 40th and the 61st with 96.5%, a known row of the tables")
    void median() {
        assertEquals(
                "40 to 61 (96.5%)",
                Sweep.over(100, seed -> seed + 1).interval(0.5).toString());
    }

    @Test
    @DisplayName("of a million values the ranks are where the normal distribution has them")
    void many() {
        Ranks r = Ranks.around(0.5, 1_000_000).orElseThrow();
        assertTrue(Math.abs(r.low() - 499_020) <= 1, r::toString);
        assertTrue(Math.abs(r.high() - 500_981) <= 1, r::toString);
    }

    /** How many of 2000 experiments with their own seeds have the truth in the interval. */
    private static long covered(java.util.function.Function<Sweep, Interval> interval, double truth) {
        return Sweep.over(2_000, experiment -> {
                    Sweep inner = Sweep.over(60, seed -> drawn(experiment * 60 + seed), 1);
                    return interval.apply(inner).contains(truth) ? 1 : 0;
                })
                .seeds(v -> v == 1)
                .count();
    }

    /** 0 to 999, each as often as the other. */
    private static long drawn(long seed) {
        return Long.remainderUnsigned(Randomness.mix(seed), 1000);
    }

    @Test
    @DisplayName(
            "of 2000 experiments about 95% cover the truth, and clearly fewer if an interval is made for half as much")
    void coverage() {
        assertEquals(0.95, covered(Sweep::meanInterval, 499.5) / 2000.0, 0.02);
        assertTrue(covered(s -> s.interval(0.5), 499.5) >= 0.95 * 2000 - 20);
        assertEquals(0.95, covered(s -> s.shareInterval(v -> v < 100), 0.1) / 2000.0, 0.03);
        long narrow = covered(
                s -> new Interval(
                        (s.meanInterval().least() + s.mean()) / 2,
                        (s.meanInterval().most() + s.mean()) / 2,
                        0.95),
                499.5);
        assertTrue(narrow < 0.75 * 2000, "half as wide: " + narrow);
    }

    @Test
    @DisplayName(
            "a share that was never seen may still be 3.7% after 100 tries, and one always seen 96.3% (Wilson 1927)")
    void wilson() {
        Interval never = Interval.wilson(0, 100);
        assertEquals(0, never.least());
        assertEquals(0.0370, never.most(), 0.00005);
        Interval always = Interval.wilson(100, 100);
        assertEquals(0.9630, always.least(), 0.00005);
        assertEquals(1, always.most());
        Interval half = Interval.wilson(50, 100);
        assertEquals("0.4038 to 0.5962 (95.0%)", half.toString());
        assertFalse(half.contains(0.4));
    }
}
