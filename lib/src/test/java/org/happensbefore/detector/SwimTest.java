package org.happensbefore.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.detector.Swim.Failed;
import org.happensbefore.detector.Swim.Member;
import org.happensbefore.failure.Faults;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SWIM's detector (Das, Gupta, Motivala 2002, section 3.1)")
class SwimTest {
    private static Simulation members(int n, int proxies) {
        return Simulation.of(n, _ -> new Member(1_000, 250, proxies))
                .network(Network.delay(50, 100))
                .until(100_000)
                .maxEvents(1_000_000);
    }

    @Test
    @DisplayName(
            "who has crashed is declared failed by all that stay, again and again, and nobody else ever, if nothing is lost")
    void complete() {
        Run run = members(5, 2).faults(Faults.crash(3).at(10_000)).seed(2).run();
        assertTrue(run.decisions().stream().allMatch(d -> d.time() > 10_000 && ((Failed) d.value()).member() == 3));
        assertEquals(4, run.decisions().stream().map(d -> d.node()).distinct().count());
    }

    @Test
    @DisplayName("a member that is up sends two messages a period on average, whatever n is (section 3.1)")
    void load() {
        for (int n : new int[] {3, 10, 100}) {
            Run run = members(n, 3).seed(1).run();
            assertEquals(2.0, run.messages() / (100.0 * n), 0.05, "n = " + n);
        }
    }

    @Test
    @DisplayName(
            "at 5% loss a direct probe alone fails in 1 - 0.95^2 = 9.75% of all periods; with three proxies in 0.0975 (1 - 0.95^4)^3 = 0.06%")
    void indirect() {
        for (int proxies : new int[] {0, 3}) {
            Run run = members(20, proxies)
                    .network(Network.delay(50, 100).loss(0.05))
                    .until(400_000)
                    .seed(3)
                    .run();
            double share = run.decisions().size() / (20 * 400.0);
            double expected = proxies == 0 ? 0.0975 : 0.0975 * Math.pow(1 - Math.pow(0.95, 4), 3);
            assertEquals(expected, share, 4 * Math.sqrt(expected / (20 * 400)), "proxies " + proxies);
        }
    }

    @Test
    @DisplayName("with two members there is nobody else to ask, and it ends all the same")
    void two() {
        Run run = members(2, 3).faults(Faults.crash(1).at(5_000)).seed(1).run();
        assertTrue(!run.decisions().isEmpty());
    }

    @Test
    @DisplayName("a wait longer than the period is refused")
    void refused() {
        assertEquals(
                "a member needs 1 <= patience < length and proxies >= 0, were 250, 250 and 0; try new Swim.Member(1_000, 250, 3)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Simulation.of(2, _ -> new Member(250, 250, 0))
                                        .run())
                        .getMessage());
    }
}
