package org.happensbefore.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.scenario.FailureBounds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Flooding for f + 1 rounds (Lynch 1996, 6.2.1)")
class FloodSetTest {
    private static void breaks(String property, Exploration model) {
        Verdict verdict = model.run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(property, violated.property());
    }

    private static void holds(Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
    }

    @Test
    @DisplayName("all decide the same though f of n > f processes stop: f = 1 and 2, n up to 4")
    void agrees() {
        for (int f = 1; f <= 2; f++)
            for (int n = f + 1; n <= 4; n++) holds(FailureBounds.consensus(n, f).crashes(f));
    }

    @Test
    @DisplayName("f rounds are too few: a value that one process alone was told in the last of them divides the others")
    void fewerRounds() {
        breaks("all decide the same", FailureBounds.consensus(3, 0).crashes(1));
        breaks("all decide the same", FailureBounds.consensus(4, 1).crashes(2));
    }

    @Test
    @DisplayName("one process that omits messages divides the others, whatever n is")
    void omissions() {
        for (int n = 2; n <= 4; n++)
            breaks("all decide the same", FailureBounds.consensus(n, 1).omissions(1, 4 * n));
    }
}
