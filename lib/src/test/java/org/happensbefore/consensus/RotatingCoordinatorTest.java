package org.happensbefore.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collection;
import java.util.List;
import org.happensbefore.consensus.RotatingCoordinator.Process;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Timers;
import org.happensbefore.explore.Verdict;
import org.happensbefore.failure.Faults;
import org.happensbefore.scenario.Suspicions;
import org.happensbefore.sim.Decision;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Consensus with a rotating coordinator (Chandra and Toueg 1996, section 6.2, figure 6)")
class RotatingCoordinatorTest {
    private static final String EVERYBODY = "all that stay decide";

    private static void holds(int states, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    @Test
    @DisplayName("whatever the detector says, and whoever crashes, three processes agree in three rounds and in four")
    void agreement() {
        holds(12_097, Suspicions.rotating(3, 3));
        holds(158_641, Suspicions.rotating(3, 4));
        holds(4_107, Suspicions.rotating(3, 2).crashes(1));
    }

    @Test
    @DisplayName("after one lie or two the detector is accurate, and every run decides")
    void decidesOnceAccurate() {
        for (int lies = 0; lies <= 1; lies++)
            assertInstanceOf(
                    Verdict.Holds.class,
                    Suspicions.rotating(3, 99)
                            .timers(Timers.ANY, lies)
                            .eventually(EVERYBODY, s -> s.decisions().count() == 3)
                            .run());
    }

    @Test
    @DisplayName("if one of three crashes and the detector suspects nobody else, every run decides")
    void decidesAfterACrash() {
        var verdict = Suspicions.rotating(3, 99)
                .timers(Timers.AT_QUIET)
                .crashes(1)
                .eventually(EVERYBODY, Suspicions::haveDecided)
                .run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
    }

    @Test
    @DisplayName("if two of three may crash, there is a run in which nobody ever decides: f < n/2")
    void needsAMajority() {
        var verdict = Suspicions.rotating(3, 3)
                .timers(Timers.AT_QUIET)
                .crashes(2)
                .eventually(EVERYBODY, Suspicions::haveDecided)
                .run();
        assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
    }

    /** A coordinator that proposes what it likes. */
    private static final class OwnEstimate extends Process {
        private final String own;

        OwnEstimate(String value) {
            super(value, 30);
            own = value;
        }

        @Override
        protected String choose(Collection<RotatingCoordinator.Estimate> gathered) {
            return own;
        }
    }

    /** A coordinator that does not look at stamps. */
    private static final class AnyEstimate extends Process {
        AnyEstimate(String value) {
            super(value, 30);
        }

        @Override
        protected String choose(Collection<RotatingCoordinator.Estimate> gathered) {
            return gathered.stream()
                    .map(RotatingCoordinator.Estimate::value)
                    .min(String::compareTo)
                    .orElseThrow();
        }
    }

    @Test
    @DisplayName("a coordinator that does not propose an estimate with the newest stamp breaks agreement")
    void twins() {
        assertInstanceOf(
                Verdict.Violated.class,
                Suspicions.rotating(3, 3, OwnEstimate::new).run());
        assertInstanceOf(
                Verdict.Violated.class,
                Suspicions.rotating(3, 3, AnyEstimate::new).run());
    }

    @Test
    @DisplayName("where nobody is suspected, the coordinator of round 1 has its way after 4 message delays")
    void cost() {
        Run run = Simulation.of(5, id -> new Process("v" + id, 100))
                .network(Network.delay(10, 10))
                .run();
        assertEquals(
                List.of("v0"),
                run.decisions().stream().map(Decision::value).distinct().toList());
        assertEquals(40, run.decisions().getLast().time());
    }

    @Test
    @DisplayName(
            "with two of five crashed and timeouts that begin too short, all that stay decide the same, in 200 runs")
    void simulated() {
        Sweep sweep = Sweep.over(200, seed -> {
            Run run = Simulation.of(5, id -> new Process("v" + id, 3))
                    .network(Network.delay(1, 20))
                    .faults(Faults.crash(1).at(seed % 30), Faults.crash(2).at(seed % 7))
                    .seed(seed)
                    .run();
            assertEquals(
                    1, run.decisions().stream().map(Decision::value).distinct().count(), run::toString);
            return run.decisions().stream()
                    .filter(d -> d.node() != 1 && d.node() != 2)
                    .count();
        });
        assertEquals(3, sweep.quantile(0));
    }

    @Test
    @DisplayName("patience of no tick is refused")
    void refused() {
        assertEquals(
                "patience is a number of ticks, at least 1, was 0; two message delays leave the first coordinator time to "
                        + "propose",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Simulation.of(1, id -> new Process("v", 0))
                                        .run())
                        .getMessage());
    }
}
