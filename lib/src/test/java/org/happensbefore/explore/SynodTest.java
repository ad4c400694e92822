package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.explore.models.Synod;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two proposers with one ballot each, three acceptors, duplicating links: what a crash may take, and what it must not. */
@DisplayName("Paxos and its broken twins (NODE.md; COUNTS.md, section 5)")
class SynodTest {
    private static int states(Exploration model) {
        return assertInstanceOf(Verdict.Holds.class, model.run()).counts().states();
    }

    private static void breaksIn(int steps, Exploration model) {
        var violated = assertInstanceOf(Verdict.Violated.class, model.run());
        assertEquals(
                "agreement in " + steps,
                violated.property() + " in " + violated.counts().depth());
        assertEquals(
                steps,
                violated.trace().events().stream().mapToLong(Event::time).max().orElseThrow());
        assertTrue(
                violated.trace().events().stream().anyMatch(e -> e.cause() instanceof Cause.Restarted),
                "a node must come back");
    }

    @Test
    @DisplayName("agreement holds in all schedules; with a crash and a recovery too, as the contract notebook shows")
    void holds() {
        assertEquals(31_329, states(Synod.right()));
    }

    @Test
    @DisplayName("an acceptor without @Stable: agreement holds with a crash, and breaks in 20 steps when it comes back")
    void forgetful() {
        assertEquals(153_473, states(Synod.forgetful().crashes(1)));
        breaksIn(20, Synod.forgetful().crashes(1).recoveries(1));
    }

    @Test
    @DisplayName(
            "an acceptor that sends before it persists breaks in 19 steps, and not where crashes fall between steps")
    void hasty() {
        breaksIn(19, Synod.hasty().crashes(1).recoveries(1));
        assertEquals(197_865, states(Synod.hasty().crashes(1).recoveries(1).betweenSteps()));
    }

    @Test
    @DisplayName("a proposer that uses its ballot again after a crash breaks in 22 steps")
    void amnesic() {
        breaksIn(22, Synod.amnesic().crashes(1).recoveries(1));
    }
}
