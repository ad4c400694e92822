package org.happensbefore.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.scenario.Elections;
import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reference for elections answers the same question as the textbook class")
class ArrayElectionsTest {
    private static final int SEEDS = 20_000;

    @Test
    @DisplayName("the first leader comes at the same tick, seed by seed")
    void sameTicks() {
        Sweep textbook = Sweep.over(SEEDS, seed -> Elections.raft(5, seed).ticks());
        Sweep byHand = Sweep.over(SEEDS, seed -> new ArrayElections().ticks(seed));
        for (int seed = 0; seed < SEEDS; seed++) assertEquals(textbook.value(seed), byHand.value(seed), "seed " + seed);
        // Later than that no first term ends: without second ones the test would tell nothing of refusals.
        assertTrue(textbook.seeds(ticks -> ticks > 320).count() > 20, textbook::toString);
    }
}
