package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The time until a leader")
class ElectionsTest {
    @Test
    @DisplayName("a run ends with its first leader, and its ticks are the time of that decision")
    void endsWithTheLeader() {
        Run run = Elections.raft(5, 7);
        assertEquals(new Ending.Stopped(), run.ending());
        assertEquals(1, run.decisions().size());
        assertEquals(run.decisions().getFirst().time(), run.ticks());
        assertTrue(
                run.trace().events().getLast().outputs().toString().contains("Elected"),
                "the trace ends with the decision too");
    }

    @Test
    @DisplayName("nobody leads before the shortest timeout and a message's way to and fro; a split vote costs another")
    void bounds() {
        Sweep sweep = Sweep.over(20_000, seed -> Elections.raft(5, seed).ticks());
        assertTrue(sweep.quantile(0) >= 150 + 2 * 5, sweep::toString);
        assertTrue(sweep.quantile(0.9) <= 300 + 2 * 10, sweep::toString);
        // The least of five timeouts, 150 + 150/6 in the mean, and the second answer, 12 to 16 ticks later; rivals add.
        assertTrue(sweep.mean() > 187 && sweep.mean() < 196, sweep::toString);
        long slow = sweep.seeds(ticks -> ticks > 400).findFirst().orElseThrow();
        String decided = Elections.raft(5, slow).decisions().toString();
        assertTrue(!decided.contains("Elected(1"), "a slow run needs a second term: " + decided);
    }
}
