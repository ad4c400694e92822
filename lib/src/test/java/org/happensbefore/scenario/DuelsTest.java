package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.scenario.Duels.Outcome;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Duelling proposers (Paxos Made Simple, section 2.4)")
class DuelsTest {
    @Test
    @DisplayName("alone, a proposer decides with its first ballot after 4 message delays and 12 messages")
    void alone() {
        Run run = Duels.of(1).run(0);
        assertEquals(1, Duels.ballots(run));
        assertEquals(40, run.ticks());
        assertEquals(12, run.messages());
    }

    @Test
    @DisplayName("three that wait equally long stop each other until the run is given up, a ballot every 15 ticks")
    void duel() {
        Run run = Duels.of(3).run(0);
        assertEquals(Duels.LIMIT, Duels.ballots(run));
        assertEquals(0, run.decisions().size());
        assertEquals(15 * (Duels.LIMIT - 1), run.ticks());
    }

    @Test
    @DisplayName("with jitter every run ends soon, and the more jitter the fewer ballots")
    void jitter() {
        double before = Duels.LIMIT;
        for (Outcome outcome : Duels.of(3).against(500, 5, 10, 20, 40, 80).rows()) {
            assertTrue(outcome.ballots().mean() < before, outcome::toString);
            assertTrue(outcome.ballots().quantile(1) < Duels.LIMIT, outcome::toString);
            before = outcome.ballots().mean();
        }
        assertTrue(before >= 3 && before < 4, "three have begun, and few a second time: " + before);
    }

    @Test
    @DisplayName(
            "decided by so many ballots is a share that grows with them, and stays below 1 at the limit without jitter")
    void decidedBy() {
        var outcomes = Duels.of(3).against(500, 0, 10).rows();
        assertEquals(0, outcomes.getFirst().decidedBy(Duels.LIMIT - 1));
        Outcome ten = outcomes.getLast();
        assertTrue(ten.decidedBy(5) > 0.2 && ten.decidedBy(5) < ten.decidedBy(10) && ten.decidedBy(10) < 1);
        assertEquals(1, ten.decidedBy(Duels.LIMIT - 1));
        assertThrows(IllegalArgumentException.class, () -> ten.decidedBy(Duels.LIMIT));
    }

    @Test
    @DisplayName("doubling saves ballots where the first jitter is too small, and hardly any where it is large")
    void doubling() {
        Sweep small = Duels.of(3).jitter(5).ballots(500);
        Sweep smallDoubling = Duels.of(3).jitter(5).doubling().ballots(500);
        assertTrue(smallDoubling.mean() < 0.7 * small.mean(), small + " and " + smallDoubling);
        Sweep large = Duels.of(3).jitter(80).ballots(500);
        Sweep largeDoubling = Duels.of(3).jitter(80).doubling().ballots(500);
        assertTrue(largeDoubling.mean() > 0.95 * large.mean(), large + " and " + largeDoubling);
    }

    @Test
    @DisplayName("one seed, one run; never do two proposers decide differently")
    void deterministic() {
        Duels duels = Duels.of(4).jitter(10);
        for (int seed = 0; seed < 20; seed++) {
            assertEquals(duels.run(seed).fingerprint(), duels.run(seed).fingerprint());
            assertTrue(duels.run(seed).decisions().size() <= 1);
        }
        duels.simulation().seed(3).checkDeterminism();
    }
}
