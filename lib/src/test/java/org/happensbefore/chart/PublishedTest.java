package org.happensbefore.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Published values")
class PublishedTest {
    private static Published of(String paper, String quantity, int n) {
        return Published.of(paper).stream()
                .filter(v -> v.quantity().equals(quantity) && v.n() == n)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("every value names its paper, the place in it, and how we have it")
    void sources() {
        for (String paper : List.of(
                "lamport-1978",
                "ricart-agrawala-1981",
                "maekawa-1985",
                "chang-roberts-1979",
                "hirschberg-sinclair-1980",
                "itai-rodeh-1990",
                "ongaro-ousterhout-2014"))
            for (Published v : Published.of(paper)) {
                assertTrue(v.source().contains(paper.substring(paper.lastIndexOf('-') + 1)), v::toString);
                assertFalse(v.unit().isEmpty(), v::toString);
                assertTrue(v.least() <= v.most(), v::toString);
            }
    }

    @Test
    @DisplayName("25 processes: 72, 48, and 15 to 25 with K = 6 or 24 to 40 on the grid with K = 9")
    void twentyFive() {
        assertEquals(72, of("lamport-1978", "messages per entry", 25).least());
        assertEquals(48, of("ricart-agrawala-1981", "messages per entry", 25).least());
        Published plane = of("maekawa-1985", "messages per entry", 25);
        Published grid = of("maekawa-1985", "messages per entry on a grid", 25);
        assertEquals(
                "15.0 25.0 24.0 40.0", plane.least() + " " + plane.most() + " " + grid.least() + " " + grid.most());
    }

    @Test
    @DisplayName("a range is two marks; what is not there is refused")
    void marks() {
        Series marks = Published.marks("maekawa-1985", "messages per entry on a grid", "Maekawa 1985");
        assertEquals(List.of(new Series.Point(25, 24), new Series.Point(25, 40)), marks.points());
        assertThrows(IllegalArgumentException.class, () -> Published.of("nobody-1999"));
        assertThrows(IllegalArgumentException.class, () -> Published.marks("maekawa-1985", "cats", "Maekawa 1985"));
    }

    @Test
    @DisplayName("a distribution's points are marks in percent, on a chart of what is up to a value or above it")
    void distributions() {
        Series upTo = Published.quantiles("example-2026", "time without leader", "Example 2026");
        assertEquals(
                List.of(
                        new Series.Point(287, 50),
                        new Series.Point(300, 90),
                        new Series.Point(310, 90),
                        new Series.Point(513, 100)),
                upTo.points());
        Series above = Published.above("example-2026", "time without leader", "Example 2026");
        assertEquals(3, above.points().size());
        assertEquals(50, above.points().getFirst().y());
        assertEquals(290, of("example-2026", "mean time without leader", 5).least());
        assertThrows(
                IllegalArgumentException.class,
                () -> Published.quantiles("example-2026", "mean time without leader", "no share"));
    }
}
