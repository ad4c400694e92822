package org.happensbefore.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Random;
import org.happensbefore.detector.PhiAccrual.Arrivals;
import org.happensbefore.detector.PhiAccrual.Monitor;
import org.happensbefore.detector.PhiAccrual.Monitored;
import org.happensbefore.failure.Faults;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The phi accrual detector (Hayashibara, Defago, Yared, Katayama 2004)")
class PhiAccrualTest {
    @Test
    @DisplayName("the window's mean and deviation are those of the last 1,000 intervals, worked out anew each time")
    void window() {
        var random = new Random(4);
        var arrivals = new Arrivals();
        var times = new ArrayList<Long>();
        long now = 0;
        for (int i = 0; i < 3_000; i++) {
            now += i < 1_500 ? 100 + random.nextInt(5) : 200 + random.nextInt(90);
            arrivals.add(now);
            times.add(now);
            if (i < 1) continue;
            double mean = 0;
            double squares = 0;
            int k = Math.min(i, PhiAccrual.WINDOW);
            for (int j = i - k; j < i; j++) mean += (double) (times.get(j + 1) - times.get(j)) / k;
            for (int j = i - k; j < i; j++) squares += Math.pow(times.get(j + 1) - times.get(j) - mean, 2) / k;
            assertEquals(mean, arrivals.mean(), 1e-9);
            assertEquals(Math.sqrt(Math.max(1, squares)), arrivals.deviation(), 1e-6);
        }
    }

    @Test
    @DisplayName("if intervals are normal, thresholds 1, 2 and 3 are wrong once in 10, 100 and 1,000 (section 4.1)")
    void odds() {
        for (int threshold = 1; threshold <= 3; threshold++) {
            var random = new Random(threshold);
            var arrivals = new Arrivals();
            double z = NormalTail.deviations(threshold);
            long now = 0;
            int wrong = 0;
            int asked = 0;
            for (int i = 0; i < 1_000_000; i++) {
                long interval = Math.round(1_000 + 100 * random.nextGaussian());
                if (arrivals.count() == PhiAccrual.WINDOW) {
                    asked++;
                    if (interval > arrivals.timeout(z)) wrong++;
                }
                now += interval;
                arrivals.add(now);
            }
            double expected = asked * Math.pow(10, -threshold);
            assertEquals(expected, wrong, 0.06 * expected + 4 * Math.sqrt(expected), "threshold " + threshold);
        }
    }

    @Test
    @DisplayName("the monitor suspects when phi reaches its threshold, and never again trusts who has crashed")
    void monitor() {
        for (double threshold : new double[] {1, 8}) {
            Run run = Simulation.of(2, id -> id == 0 ? new Monitored(100, 1) : new Monitor(threshold))
                    .network(Network.delay(10, 50))
                    .faults(Faults.crash(0).at(20_000))
                    .until(30_000)
                    .seed(1)
                    .run();
            Monitor monitor = run.nodes(Monitor.class).findFirst().orElseThrow();
            assertTrue(monitor.suspects());
            long noticed = run.ticks();
            var arrivals = monitor.arrivals();
            assertTrue(arrivals.phi(noticed) >= threshold && arrivals.phi(noticed - 1) < threshold);
            // With few intervals the window knows too little, and any threshold is wrong at times.
            assertTrue(threshold == 1 ? monitor.mistakes() > 10 : monitor.mistakes() <= 2, "" + monitor.mistakes());
        }
    }
}
