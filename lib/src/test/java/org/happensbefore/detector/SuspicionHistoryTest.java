package org.happensbefore.detector;

import static org.happensbefore.detector.DetectorClass.EVENTUALLY_P;
import static org.happensbefore.detector.DetectorClass.EVENTUALLY_Q;
import static org.happensbefore.detector.DetectorClass.EVENTUALLY_S;
import static org.happensbefore.detector.DetectorClass.EVENTUALLY_W;
import static org.happensbefore.detector.DetectorClass.P;
import static org.happensbefore.detector.DetectorClass.Q;
import static org.happensbefore.detector.DetectorClass.S;
import static org.happensbefore.detector.DetectorClass.W;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the detectors of a run said belongs to some of eight classes (Chandra and Toueg 1996, figure 1)")
class SuspicionHistoryTest {
    /** Processes 0, 1, 2; process 2 crashes at tick 50. */
    private static final SuspicionHistory CRASH = SuspicionHistory.of(3).crash(2, 50);

    private static void strongest(List<DetectorClass> expected, SuspicionHistory history) {
        assertEquals(expected, history.strongest());
    }

    @Test
    @DisplayName("for each class there is a history for which it is the strongest")
    void each() {
        strongest(List.of(P), CRASH.says(60, 0, Set.of(2)).says(61, 1, Set.of(2)));
        strongest(List.of(Q), CRASH.says(60, 0, Set.of(2)));
        // 0 is suspected for a moment, and 1 never.
        var mistake = CRASH.says(10, 1, Set.of(0)).says(20, 1, Set.of());
        strongest(List.of(S, EVENTUALLY_P), mistake.says(60, 0, Set.of(2)).says(61, 1, Set.of(2)));
        strongest(List.of(W, EVENTUALLY_Q), mistake.says(60, 0, Set.of(2)));
        // Everybody who stays is suspected for a moment.
        var mistakes = CRASH.says(10, 1, Set.of(0))
                .says(15, 0, Set.of(1))
                .says(20, 1, Set.of())
                .says(25, 0, Set.of());
        strongest(List.of(EVENTUALLY_P), mistakes.says(60, 0, Set.of(2)).says(61, 1, Set.of(2)));
        strongest(List.of(EVENTUALLY_Q), mistakes.says(60, 0, Set.of(2)));
        // And 0 for ever.
        strongest(List.of(EVENTUALLY_S), mistakes.says(60, 0, Set.of(2)).says(61, 1, Set.of(0, 2)));
        strongest(List.of(EVENTUALLY_W), mistakes.says(60, 0, Set.of(2)).says(61, 1, Set.of(0)));
        // With 1 never suspected, it stays in W and S.
        strongest(List.of(S), CRASH.says(60, 0, Set.of(2)).says(61, 1, Set.of(0, 2)));
        strongest(List.of(W), CRASH.says(60, 0, Set.of(2)).says(61, 1, Set.of(0)));
    }

    @Test
    @DisplayName("a crash that nobody notices, or that is forgotten again, is in no class")
    void incomplete() {
        strongest(List.of(), CRASH);
        strongest(List.of(), CRASH.says(60, 0, Set.of(2)).says(70, 0, Set.of()));
    }

    @Test
    @DisplayName("who is suspected before its crash, even by one tick, was suspected in error")
    void early() {
        var early = CRASH.says(49, 0, Set.of(2)).says(60, 1, Set.of(2));
        assertFalse(early.classes().contains(P));
        assertTrue(early.classes().containsAll(Set.of(S, EVENTUALLY_P)));
        strongest(List.of(P), CRASH.says(50, 0, Set.of(2)).says(60, 1, Set.of(2)));
    }

    @Test
    @DisplayName("P lies within all classes, and all lie within eventually weak; S and eventually P within neither")
    void order() {
        for (DetectorClass c : DetectorClass.values()) {
            assertTrue(P.isWithin(c), c::toString);
            assertTrue(c.isWithin(EVENTUALLY_W), c::toString);
            assertTrue(c.isWithin(c), c::toString);
        }
        assertFalse(S.isWithin(EVENTUALLY_P) || EVENTUALLY_P.isWithin(S));
        assertFalse(W.isWithin(S));
    }

    @Test
    @DisplayName("words of the dead, out of order or of a stranger are refused, in a sentence")
    void refused() {
        assertEquals(
                "process 2 crashed at tick 50 and says nothing at tick 60; leave that word out",
                assertThrows(IllegalArgumentException.class, () -> CRASH.says(60, 2, Set.of()))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> CRASH.says(60, 1, Set.of()).says(59, 0, Set.of()));
        assertThrows(IllegalArgumentException.class, () -> CRASH.says(60, 3, Set.of()));
    }
}
