package org.happensbefore.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.happensbefore.detector.Heartbeats.Process;
import org.happensbefore.failure.Faults;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Output;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Heartbeats and a fixed timeout")
class HeartbeatsTest {
    private static Simulation three(long timeout) {
        return Simulation.of(3, _ -> new Process(100, timeout))
                .network(Network.delay(10, 50))
                .until(5_000);
    }

    private static List<Set<Integer>> suspected(Run run) {
        return run.nodes(Process.class).map(Process::suspected).toList();
    }

    private static int mistakes(Run run) {
        return run.nodes(Process.class).mapToInt(Process::mistakes).sum();
    }

    @Test
    @DisplayName(
            "with a timeout of the interval and the range of delays nobody is suspected in error, and every crash is noticed")
    void perfect() {
        Run run = three(140).faults(Faults.crash(2).at(1_000)).seed(5).run();
        assertEquals(List.of(Set.of(2), Set.of(2)), suspected(run));
        assertEquals(0, mistakes(run));
        long noticed = run.trace().events().stream()
                .filter(e -> e.outputs().contains(new Output.Emitted("Suspects(2)")))
                .mapToLong(Event::time)
                .max()
                .orElseThrow();
        assertTrue(noticed > 1_000 && noticed <= 1_000 + 50 + 140, "noticed at " + noticed);
    }

    @Test
    @DisplayName("a timeout that is shorter makes mistakes, each of which is taken back")
    void mistaken() {
        Run run = three(110).seed(5).run();
        assertTrue(mistakes(run) > 10, run::toString);
    }

    @Test
    @DisplayName("one lost heartbeat is a mistake if the timeout spans one interval, and none if it spans two")
    void loss() {
        var lossy = Network.delay(10, 10).loss(0.02);
        assertTrue(mistakes(three(150).network(lossy).until(100_000).seed(1).run()) > 10);
        int twice = mistakes(three(250).network(lossy).until(100_000).seed(1).run());
        assertTrue(twice < 10, "mistakes: " + twice);
    }

    @Test
    @DisplayName("a timeout shorter than the interval is refused")
    void refused() {
        assertEquals(
                "heartbeats need 1 <= interval <= timeout, in ticks, were 100 and 99; try 100 and 300",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Simulation.of(1, _ -> new Process(100, 99))
                                        .run())
                        .getMessage());
    }
}
