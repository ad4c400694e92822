package org.happensbefore.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.scenario.Synods;
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

    @Test
    @DisplayName("of a verdict that holds is a sentence, and a way to each goal that was asked for")
    void witnesses() {
        var verdict = Synods.exploration(1, 1)
                .reachable("a decision", s -> s.decisions().count() == 1)
                .run();
        var picture = Pictures.of(verdict);
        assertTrue(picture.text().startsWith("holds in all "), picture.text());
        assertTrue(picture.text().contains("\n\na decision is reachable in 5 steps"), picture.text());
        assertTrue(picture.html().orElseThrow().contains("data:image/svg+xml"), "the way is drawn");
        var plain = Pictures.of(Synods.exploration(1, 1).run());
        assertEquals(
                -1,
                plain.html().orElseThrow().indexOf("data:image/svg+xml"),
                "nothing was asked for, nothing is drawn");
    }
}
