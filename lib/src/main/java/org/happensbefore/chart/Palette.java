package org.happensbefore.chart;

import java.awt.Color;
import java.util.List;

/**
 * Colours that readers with any colour vision tell apart, on light and on dark ground. Source: Okabe and Ito 2008,
 * "Color Universal Design".
 *
 * @param ground behind everything
 * @param ink text, axes and published marks
 * @param faint grid lines
 * @param bet the reader's bet
 * @param series measured values and formulas, in order
 */
record Palette(Color ground, Color ink, Color faint, Color bet, List<Color> series) {
    private static final Color ORANGE = new Color(0xE69F00);
    private static final Color SKY_BLUE = new Color(0x56B4E9);
    private static final Color GREEN = new Color(0x009E73);
    private static final Color YELLOW = new Color(0xF0E442);
    private static final Color BLUE = new Color(0x0072B2);
    private static final Color VERMILLION = new Color(0xD55E00);
    private static final Color PURPLE = new Color(0xCC79A7);

    static final Palette LIGHT = new Palette(
            Color.WHITE,
            new Color(0x222222),
            new Color(0xDDDDDD),
            PURPLE,
            List.of(BLUE, VERMILLION, GREEN, ORANGE, SKY_BLUE));
    static final Palette DARK = new Palette(
            new Color(0x1B1B1B),
            new Color(0xE8E8E8),
            new Color(0x3F3F3F),
            PURPLE,
            List.of(SKY_BLUE, ORANGE, GREEN, YELLOW, VERMILLION));

    /** The colour of the i-th series. */
    Color of(int i) {
        return series.get(i % series.size());
    }
}
