package org.happensbefore.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tail of the normal distribution")
class NormalTailTest {
    /** Simpson's rule over the density: slow and obvious. */
    private static double integral(double z) {
        double h = 1e-3;
        double sum = 0;
        for (double x = z; x < z + 12; x += 2 * h)
            sum += h / 3 * (density(x) + 4 * density(x + h) + density(x + 2 * h));
        return sum;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    @Test
    @DisplayName("is what Simpson's rule gives, from -3 to 8 deviations, to ten digits")
    void integral() {
        for (double z = -3; z <= 8; z += 0.25) {
            double expected = integral(z);
            assertEquals(expected, NormalTail.above(z), 1e-10 * expected, "z = " + z);
            assertEquals(-Math.log10(expected), NormalTail.phi(z), 1e-9, "z = " + z);
        }
    }

    @Test
    @DisplayName("odds of one in 10, 100, 1,000 lie 1.2816, 2.3263, 3.0902 deviations above the mean (any table)")
    void table() {
        assertEquals(1.2815515655, NormalTail.deviations(1), 1e-9);
        assertEquals(2.3263478740, NormalTail.deviations(2), 1e-9);
        assertEquals(3.0902323062, NormalTail.deviations(3), 1e-9);
    }

    @Test
    @DisplayName("phi is finite and rises where the probability itself is 0 for a double, and deviations turn it back")
    void farOut() {
        assertEquals(0, NormalTail.above(40));
        double before = 0;
        for (double z = -5; z < 1_000; z += 0.5) {
            double phi = NormalTail.phi(z);
            assertTrue(phi > before && Double.isFinite(phi), "z = " + z);
            if (z > 0 && phi < 300) assertEquals(z, NormalTail.deviations(phi), 1e-8);
            before = phi;
        }
        assertThrows(IllegalArgumentException.class, () -> NormalTail.deviations(0));
    }
}
