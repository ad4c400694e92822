package org.happensbefore.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.scenario.Elections;
import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reference for elections answers the same question as the textbook class")
class ArrayElectionsTest {
    private static final int SEEDS = 100_000;

    @Test
    @DisplayName("the time until a leader has the same distribution: mean, median, tails")
    void sameDistribution() {
        Sweep textbook = Sweep.over(SEEDS, seed -> Elections.raft(5, seed).ticks());
        Sweep byHand = Sweep.over(SEEDS, seed -> new ArrayElections().ticks(seed));
        // A standard deviation of some 50 ticks: the difference of two means varies by some 0.22, so 1 is a lot.
        assertEquals(textbook.mean(), byHand.mean(), 1, () -> textbook + " against " + byHand);
        for (double share : new double[] {0.01, 0.25, 0.5, 0.75, 0.9}) assertNear(1, textbook, byHand, share);
        // Here the density is low, some 0.02% of the runs for each tick.
        assertNear(10, textbook, byHand, 0.99);
        assertNear(2, textbook, byHand, 0);
    }

    private static void assertNear(long ticks, Sweep textbook, Sweep byHand, double share) {
        long distance = Math.abs(textbook.quantile(share) - byHand.quantile(share));
        assertTrue(distance <= ticks, () -> "quantile " + share + ": " + textbook + " against " + byHand);
    }
}
