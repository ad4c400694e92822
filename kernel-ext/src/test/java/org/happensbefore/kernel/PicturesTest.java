package org.happensbefore.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.explore.Exploration;
import org.happensbefore.node.Node;
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

    /** Has the turn, gives it to the next, and so on for ever. */
    static class Turn extends Node<String> {
        private boolean mine = self() == 0;

        @Override
        protected void idle() {
            if (!mine) return;
            mine = false;
            send((self() + 1) % n(), "your turn");
        }

        @Override
        protected void on(int from, String message) {
            mine = true;
        }
    }

    @Test
    @DisplayName(
            "of a run without end is its cycle, said to be for ever; it is wrong from where it goes round, and has no last step to blame")
    void endless() {
        var picture = Pictures.of(Exploration.of(2, _ -> new Turn())
                .eventually("somebody stops", s -> s.nodes(Turn.class).count() < 2)
                .run());
        assertTrue(picture.svg().orElseThrow().contains(">for ever</text>"), "the band over the cycle");
        assertTrue(picture.text().contains("\nfor ever:\n"), picture.text());
        assertTrue(picture.text().contains("<-- for ever from here on"), picture.text());
        assertTrue(picture.html().orElseThrow().contains("data-at="), "the page opens there");
        for (String blame : new String[] {"violated here", "What the last step changed"})
            assertFalse(picture.text().contains(blame), picture.text());
    }

    @Test
    @DisplayName(
            "of a run that a loss ends blames no event, but shows the one before the loss; nodes that only change fields leave no rule behind, and it says so")
    void lossAndSilence() {
        var lost = Pictures.of(Exploration.of(2, _ -> new Turn())
                .drops(1)
                .alwaysPossible(
                        "somebody has the turn", s -> s.nodes(Turn.class).anyMatch(t -> t.mine))
                .run());
        assertTrue(lost.text().contains("drops your turn"), lost.text());
        assertFalse(lost.text().contains("violated here"), lost.text());
        assertTrue(lost.text().contains("<-- violated by what follows"), lost.text());
        var silent = Pictures.of(Exploration.of(2, _ -> new Turn())
                .never("1 has the turn", s -> s.nodes(Turn.class).skip(1).anyMatch(t -> t.mine))
                .run());
        assertTrue(silent.text().contains("The rule that fired:\n  Not known"), silent.text());
        assertTrue(silent.text().contains("violated here"), silent.text());
    }

    @Test
    @DisplayName("of a search that was cut off says how far it came, and ways to an answer")
    void unknown() {
        var picture = Pictures.of(Synods.exploration(2, 2).maxStates(100).run());
        assertTrue(picture.text().startsWith("unknown: no violation up to 100 states"), picture.text());
        assertTrue(picture.text().contains("a higher maxStates(k)"), picture.text());
    }
}
