package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.failure.Faults;
import org.happensbefore.scenario.HealthRule.Accused;
import org.happensbefore.scenario.HealthRule.Lag;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Run;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A member that is itself slow (Dadgar, Phillips and Currey 2017)")
class HealthRuleTest {
    /** Waits always as long, and accuses whoever is silent. */
    private record Sure(long patience) implements HealthRule {
        @Override
        public long patience(List<Probe> probes) {
            return patience;
        }

        @Override
        public Set<Integer> accuses(List<Probe> probes) {
            Probe last = probes.getLast();
            return last.answered() ? Set.of() : Set.of(last.target());
        }
    }

    private static Set<Integer> accused(Run run, int by) {
        return run.decisions(by).stream().map(d -> ((Accused) d).member()).collect(Collectors.toSet());
    }

    @Test
    @DisplayName("while all are fast only the crashed are accused, by all")
    void fast() {
        Run run = HealthRule.group(new Sure(250), 4, Lag.NONE)
                .faults(Faults.crash(3).at(5_000))
                .until(60_000)
                .untraced()
                .run();
        for (int p = 0; p < 3; p++) assertEquals(Set.of(3), accused(run, p));
    }

    @Test
    @DisplayName("a member that reads 400 ticks late accuses everybody, and everybody accuses it and nobody else")
    void slow() {
        Run run = HealthRule.group(new Sure(250), 5, new Lag(400, 0, 60_000))
                .until(60_000)
                .untraced()
                .run();
        assertEquals(Set.of(1, 2, 3, 4), accused(run, 0));
        IntStream.range(1, 5).forEach(p -> assertEquals(Set.of(0), accused(run, p)));
    }

    @Test
    @DisplayName("it is slow from the beginning of its lag to the end; answers take a round trip and the lag")
    void lag() {
        Run before = HealthRule.group(new Sure(250), 5, new Lag(400, 20_000, 30_000))
                .until(20_000)
                .untraced()
                .run();
        assertEquals(Set.of(), accused(before, 0));
        Run patient = HealthRule.group(new Sure(400 + 120), 5, new Lag(400, 0, 60_000))
                .until(60_000)
                .untraced()
                .run();
        assertEquals(Set.of(), accused(patient, 0));
    }

    @Test
    @DisplayName("a patience out of range ends the run with a sentence that names it")
    void outOfRange() {
        Run run = HealthRule.group(new Sure(249), 3, Lag.NONE).until(5_000).run();
        var failed = assertInstanceOf(Ending.Failed.class, run.ending());
        assertTrue(failed.why().contains("is 249 ticks; it must be from 250 to 5000"), failed.why());
    }
}
