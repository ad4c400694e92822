package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.failure.FailureClass;
import org.happensbefore.scenario.FailureBounds.Bound;
import org.happensbefore.trace.Cause;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What each kind of failure costs, in replicas")
class FailureBoundsTest {
    private static List<String> row(FailureBounds bounds, ReplicaTask task) {
        return task.failures().stream()
                .map(failure -> bounds.of(task, failure).formula())
                .toList();
    }

    @Test
    @DisplayName(
            "for f = 1: synchronous consensus f + 1; broadcast f + 1, 2f + 1, none; register and ballot 2f + 1, 2f + 1, 3f + 1, 3f + 1")
    void matrix() {
        FailureBounds bounds = FailureBounds.tolerating(1);
        assertEquals(List.of("f + 1", "2f + 1", "no n"), row(bounds, ReplicaTask.BROADCAST));
        assertEquals(List.of("2f + 1", "2f + 1", "3f + 1", "3f + 1"), row(bounds, ReplicaTask.REGISTER));
        assertEquals(List.of("2f + 1", "2f + 1", "3f + 1", "3f + 1"), row(bounds, ReplicaTask.BALLOT));
        assertEquals(List.of("f + 1"), row(bounds, ReplicaTask.CONSENSUS));
        for (Bound b : bounds.bounds()) {
            assertTrue(b.tooFew().isPresent(), b + " has a counterexample one replica below");
            assertEquals(b.replicas().isPresent(), b.enough().isPresent(), b + " has a verdict");
        }
        assertTrue(bounds.text().contains("amnesia: 3f + 1"), bounds.text());
    }

    @Test
    @DisplayName(
            "for f = 2, among processes that stop, a broadcast and consensus in rounds need 3 of them, a register 5")
    void two() {
        assertEquals(
                "f + 1",
                FailureBounds.bound(ReplicaTask.BROADCAST, FailureClass.CRASH_STOP, 2)
                        .formula());
        assertEquals(
                "f + 1",
                FailureBounds.bound(ReplicaTask.CONSENSUS, FailureClass.CRASH_STOP, 2)
                        .formula());
        assertEquals(
                "2f + 1",
                FailureBounds.bound(ReplicaTask.REGISTER, FailureClass.CRASH_STOP, 2)
                        .formula());
    }

    @Test
    @DisplayName(
            "where half of the replicas suffice, the counterexample has no failure in it: the bound is paid in advance")
    void nobodyFails() {
        for (ReplicaTask task : List.of(ReplicaTask.REGISTER, ReplicaTask.BALLOT)) {
            var broken = FailureBounds.bound(task, FailureClass.CRASH_STOP, 1)
                    .tooFew()
                    .orElseThrow();
            assertTrue(
                    broken.trace().events().stream().noneMatch(e -> e.cause() instanceof Cause.Crashed),
                    broken::toString);
        }
    }

    @Test
    @DisplayName("a bound for no failure at all is refused")
    void refusesNone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> FailureBounds.bound(ReplicaTask.REGISTER, FailureClass.OMISSION, 0));
    }

    @Test
    @DisplayName(
            "latecomers, and liars among those who broadcast, are refused: what is said of them is stated, not run")
    void refusesWhatIsNotRun() {
        assertThrows(
                IllegalArgumentException.class, () -> FailureBounds.bound(ReplicaTask.BALLOT, FailureClass.TIMING, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> FailureBounds.bound(ReplicaTask.BROADCAST, FailureClass.BYZANTINE, 1));
    }
}
