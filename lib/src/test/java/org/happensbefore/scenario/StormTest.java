package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.happensbefore.scenario.RetryRule.Pause;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Sweep;
import org.happensbefore.trace.Cause;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Proposers in a storm decide when it is over, if they do not stop each other (Paxos Made Simple, 2.4)")
class StormTest {
    private static final RetryRule SAME = (_, _) -> new Pause(50, 50);
    private static final RetryRule DRAWN = (_, _) -> new Pause(45, 55);

    @Test
    @DisplayName("with equal pauses most runs never decide; five ticks of luck more or less, and all of them do")
    void luck() {
        Sweep same = Sweep.over(100, Storm.none(SAME)::ticks);
        assertTrue(same.seeds(t -> t == Storm.PATIENCE).count() > 50, same::toString);
        Sweep drawn = Sweep.over(100, Storm.none(DRAWN)::ticks);
        assertTrue(drawn.quantile(1) < Storm.PATIENCE, drawn::toString);
    }

    @Test
    @DisplayName("nothing gets through before the storm is over, and a decision takes at least four messages after it")
    void nothingGetsThrough() {
        Run run = Storm.none(DRAWN).until(500).simulation().seed(3).run();
        assertTrue(
                run.trace().events().stream()
                        .filter(e -> e.cause() instanceof Cause.Received)
                        .allMatch(e -> e.time() >= 500 + Storm.DELAY),
                run::toString);
        assertTrue(Storm.none(DRAWN).until(500).ticks(3) >= 4 * Storm.DELAY);
    }

    @Test
    @DisplayName("two of five acceptors may be missing, three may not")
    void missingAcceptors() {
        Storm storm = Storm.none(DRAWN);
        assertTrue(storm.without(Set.of(5, 6)).ticks(1) < Storm.PATIENCE);
        assertEquals(Storm.PATIENCE, storm.without(Set.of(5, 6, 7)).ticks(1));
    }

    @Test
    @DisplayName("a pause that is no range is refused")
    void refused() {
        assertEquals(
                "Pause(0, 0) needs 1 <= lo <= hi, in ticks; try new Pause(40, 80)",
                assertThrows(IllegalArgumentException.class, () -> new Pause(0, 0))
                        .getMessage());
    }
}
