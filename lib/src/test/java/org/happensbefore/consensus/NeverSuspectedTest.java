package org.happensbefore.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.failure.Faults;
import org.happensbefore.scenario.Suspicions;
import org.happensbefore.sim.Decision;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Consensus with a detector of class S (Chandra and Toueg 1996, section 6.1, figure 5)")
class NeverSuspectedTest {
    private static void holds(int states, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    @Test
    @DisplayName("with one process that nobody suspects, three agree in all schedules, and all that stay decide")
    void agreement() {
        holds(58, Suspicions.strong(2).crashes(1));
        holds(487_023, Suspicions.strong(3));
    }

    @Test
    @DisplayName("n - 1 crashes are survived: the one that nobody suspects decides, whoever else stops")
    void crashes() {
        holds(
                58,
                Suspicions.strong(2)
                        .crashes(1)
                        .alwaysPossible(
                                "all that stay decide",
                                s -> !s.isUp(0)
                                        || IntStream.range(0, 2)
                                                .allMatch(p -> !s.isUp(p)
                                                        || !s.decisions(p).isEmpty())));
    }

    @Test
    @DisplayName("if everybody may be suspected for a moment, two decide differently, and nobody has crashed")
    void lies() {
        var two = assertInstanceOf(
                Verdict.Violated.class,
                Suspicions.neverSuspected(2, Set.of(0, 1)).run());
        assertEquals(List.of("agreement", 4), List.of(two.property(), two.steps()));
        var three = assertInstanceOf(
                Verdict.Violated.class,
                Suspicions.neverSuspected(3, Set.of(0, 1, 2)).run());
        assertEquals(List.of("agreement", 12), List.of(three.property(), three.steps()));
    }

    @Test
    @DisplayName("where a timeout is longer than every delay, four of five may crash and the last one decides")
    void simulated() {
        Run run = Simulation.of(5, id -> new NeverSuspected.Process("v" + id, Set.of(0, 1, 2, 3, 4), 25))
                .network(Network.delay(1, 10))
                .faults(IntStream.range(0, 4)
                        .mapToObj(id -> Faults.crash(id).at(5L * id))
                        .toList())
                .seed(1)
                .run();
        assertEquals(
                1,
                run.decisions().stream()
                        .filter(d -> d.node() == 4)
                        .map(Decision::value)
                        .count(),
                run::toString);
    }

    @Test
    @DisplayName("n rounds of n(n-1) messages, if nobody is suspected")
    void cost() {
        Run run = Simulation.of(4, id -> new NeverSuspected.Process("v" + id, Set.of(1, 2, 3), 100))
                .network(Network.delay(10, 10))
                .run();
        assertEquals(
                List.of(4L * 4 * 3, 4L * 10),
                List.of(run.messages(), run.decisions().getLast().time()));
        assertEquals(
                List.of("v0"),
                run.decisions().stream().map(Decision::value).distinct().toList());
    }

    @Test
    @DisplayName("patience of no tick is refused")
    void refused() {
        assertEquals(
                "patience is a number of ticks, at least 1, was 0; a message delay leaves everybody time to send",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Simulation.of(2, id -> new NeverSuspected.Process("v", Set.of(), 0))
                                        .run())
                        .getMessage());
    }
}
