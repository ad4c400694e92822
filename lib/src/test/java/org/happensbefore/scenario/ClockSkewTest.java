package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.clock.PhysicalClock;
import org.happensbefore.scenario.ClockSkew.Skew;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Physical clocks that set each other (Lamport 1978, Physical Clocks)")
class ClockSkewTest {
    /** Drift matters more, as much, and much less than the unpredictable delay. */
    private static List<ClockSkew> regimes(int n) {
        return List.of(
                ClockSkew.line(n),
                ClockSkew.line(n).delays(1e-3, 1.2e-3),
                ClockSkew.line(n).delays(1e-3, 1e-5),
                ClockSkew.line(n).drift(1e-6).period(10).delays(1e-3, 1e-2));
    }

    /** What the bound leaves out: kappa (mu + xi) a hop while a message is under way. */
    private static double leftOut(ClockSkew c) {
        return c.diameter() * 2 * c.kappa() * (c.mu() + c.xi());
    }

    @Test
    @DisplayName("no two clocks are further apart than d (2 kappa tau + xi), up to what \"about\" leaves out")
    void bound() {
        for (int n : List.of(2, 5, 10))
            for (ClockSkew c : regimes(n)) {
                for (long seed = 0; seed < 20; seed++) {
                    double largest = c.largest(seed);
                    assertTrue(largest <= c.bound() + leftOut(c), c + " seed " + seed + ": " + largest);
                }
                double worst = c.adversary().largest(0);
                assertTrue(worst <= c.bound() + leftOut(c), c + ": " + worst);
            }
    }

    @Test
    @DisplayName("the bound is tight on lines of every length: the worst delays and phases reach it within 0.1 %")
    void tight() {
        for (int n = 2; n <= 10; n++)
            for (ClockSkew c : regimes(n)) assertEquals(1, c.adversary().tightness(0), 1e-3, c::toString);
    }

    @Test
    @DisplayName("random delays and phases reach it on a line of 2, about 0.7 of it on 5, 0.6 on 10, if drift matters")
    void random() {
        List<Skew> rows = ClockSkew.line(10).seeds(100).rows();
        assertEquals(1.00, ratio(rows.get(0)), 0.01);
        assertEquals(0.71, ratio(rows.get(3)), 0.05);
        assertEquals(0.62, ratio(rows.get(8)), 0.05);
        for (int i = 1; i < rows.size(); i++) assertTrue(ratio(rows.get(i)) < ratio(rows.get(i - 1)), rows::toString);
    }

    private static double ratio(Skew s) {
        return s.meanMillis() / s.boundMillis();
    }

    @Test
    @DisplayName("a clock is set forward by a message (IR2'b) and never back")
    void receive() {
        var clock = new PhysicalClock(1, 0, 100);
        assertEquals(105, clock.at(5));
        assertEquals(107, clock.receive(5, 106, 1).at(5));
        assertEquals(105, clock.receive(5, 50, 1).at(5));
        assertThrows(IllegalArgumentException.class, () -> new PhysicalClock(0, 0, 0));
    }

    @Test
    @DisplayName("misuse is refused with the value and the rule")
    void misuse() {
        assertThrows(IllegalArgumentException.class, () -> ClockSkew.line(1));
        assertThrows(IllegalArgumentException.class, () -> ClockSkew.line(2).delays(60, 1));
        assertThrows(IllegalArgumentException.class, () -> ClockSkew.line(2).drift(1));
        assertThrows(IllegalArgumentException.class, () -> ClockSkew.line(2).seeds(0));
    }
}
