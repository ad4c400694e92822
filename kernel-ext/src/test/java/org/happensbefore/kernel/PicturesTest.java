package org.happensbefore.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The picture of a value")
class PicturesTest {
    @Test
    @DisplayName("of a histogram is a bar chart, whose text has the quantiles and the share of each bin")
    void histogram() {
        var picture = Pictures.of(Sweep.over(100, seed -> seed < 90 ? 7 : 9).histogram("ticks until a leader"));
        assertEquals("""
                100 seeds: median 7, 99% at most 9, all at most 9 (seeds, %)
                ticks until a leader  measured
                7                     90
                8                     0
                9                     10""", picture.text());
        assertTrue(picture.html().orElseThrow().contains("<img "), "a chart");
        var wide = Pictures.of(Sweep.over(1_000, seed -> seed).histogram("ticks"));
        assertTrue(wide.text().contains("\nticks, from x to x + 49  measured\n0 "), wide.text());
    }
}
