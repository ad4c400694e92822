package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.scenario.FailureBounds.Bound;
import org.happensbefore.scenario.FailureBounds.Failure;
import org.happensbefore.scenario.FailureBounds.Task;
import org.happensbefore.trace.Cause;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What each kind of failure costs, in replicas")
class FailureBoundsTest {
    private static List<String> row(FailureBounds bounds, Task task) {
        return List.of(Failure.values()).stream()
                .map(failure -> bounds.of(task, failure).formula())
                .toList();
    }

    @Test
    @DisplayName("for f = 1: broadcast f + 1, 2f + 1, none; register and ballot 2f + 1, 2f + 1, 3f + 1")
    void matrix() {
        FailureBounds bounds = FailureBounds.tolerating(1);
        assertEquals(List.of("f + 1", "2f + 1", "no n"), row(bounds, Task.BROADCAST));
        assertEquals(List.of("2f + 1", "2f + 1", "3f + 1"), row(bounds, Task.REGISTER));
        assertEquals(List.of("2f + 1", "2f + 1", "3f + 1"), row(bounds, Task.BALLOT));
        for (Bound b : bounds.bounds()) {
            assertTrue(b.tooFew().isPresent(), b + " has a counterexample one replica below");
            assertEquals(b.replicas().isPresent(), b.enough().isPresent(), b + " has a verdict");
        }
        assertTrue(bounds.text().contains("crash-recovery with amnesia: 3f + 1"), bounds.text());
    }

    @Test
    @DisplayName("for f = 2 a broadcast among processes that stop needs 3 of them, a register 5")
    void two() {
        assertEquals(
                "f + 1",
                FailureBounds.bound(Task.BROADCAST, Failure.CRASH_STOP, 2).formula());
        assertEquals(
                "2f + 1",
                FailureBounds.bound(Task.REGISTER, Failure.CRASH_STOP, 2).formula());
    }

    @Test
    @DisplayName(
            "where half of the replicas suffice, the counterexample has no failure in it: the bound is paid in advance")
    void nobodyFails() {
        for (Task task : List.of(Task.REGISTER, Task.BALLOT)) {
            var broken =
                    FailureBounds.bound(task, Failure.CRASH_STOP, 1).tooFew().orElseThrow();
            assertTrue(
                    broken.trace().events().stream().noneMatch(e -> e.cause() instanceof Cause.Crashed),
                    broken::toString);
        }
    }

    @Test
    @DisplayName("a bound for no failure at all is refused")
    void refusesNone() {
        assertThrows(IllegalArgumentException.class, () -> FailureBounds.bound(Task.REGISTER, Failure.OMISSION, 0));
    }
}
