package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.happensbefore.scenario.SwimDetections.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SWIM's first detection (Das, Gupta, Motivala 2002, section 3.1)")
class SwimDetectionsTest {
    @Test
    @DisplayName(
            "the exact mean is 1.530, 1.577 and 1.5815 periods for 10, 100 and 1,000 members, and e/(e-1) in the limit")
    void exact() {
        assertEquals(1.530, SwimDetections.expected(10), 5e-4);
        assertEquals(1.577, SwimDetections.expected(100), 5e-4);
        assertEquals(1.5815, SwimDetections.expected(1_000), 5e-5);
        assertEquals(Math.E / (Math.E - 1), SwimDetections.expected(10_000_000), 1e-6);
    }

    @Test
    @DisplayName("the formula is what drawing targets from a hat gives")
    void drawn() {
        var random = new Random(1);
        long periods = 0;
        int runs = 200_000;
        for (int run = 0; run < runs; run++) {
            boolean asked = false;
            while (!asked) {
                periods++;
                for (int member = 1; member < 10; member++) asked |= random.nextInt(9) == 0;
            }
        }
        assertEquals(SwimDetections.expected(10), (double) periods / runs, 0.008);
    }

    @Test
    @DisplayName(
            "the simulated group's mean period is the exact one within its interval widened by half; the time itself is one period; the load is two messages")
    void simulated() {
        for (Row row : new Row[] {SwimDetections.of(10, 4_000), SwimDetections.of(100, 1_000)}) {
            var mean = row.periods().meanInterval();
            double half = (mean.most() - mean.least()) / 2;
            assertEquals(SwimDetections.expected(row.n()), row.periods().mean(), 1.5 * half, row::toString);
            assertEquals(1, row.ticks().mean() / SwimDetections.PERIOD, 0.1, row::toString);
            assertEquals(100 * SwimDetections.probability(row.n()), row.percent(1), 4, row::toString);
        }
        assertEquals(2, SwimDetections.of(1_000, 30).load(), 0.1);
        // Of nine questions one goes to the crashed member: no answer, three requests and three more questions.
        assertEquals(2 + 5.0 / 9, SwimDetections.of(10, 2).load(), 0.1);
    }

    @Test
    @DisplayName("its charts have a point for each size, over the exact ones")
    void charts() {
        var charts = SwimDetections.of(SwimDetections.of(5, 40), SwimDetections.of(10, 40));
        assertTrue(charts.chart().alt().contains("exactly"));
        assertEquals(3, charts.histogram().series().size());
        assertEquals(1.463, charts.figures().getFirst().exactly());
    }
}
