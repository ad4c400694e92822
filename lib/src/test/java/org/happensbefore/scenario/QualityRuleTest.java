package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.happensbefore.scenario.QualityRule.Link;
import org.happensbefore.scenario.QualityRule.Setting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quality of a heartbeat detector (Chen, Toueg and Aguilera 2002, algorithm NFD-S)")
class QualityRuleTest {
    private static void agrees(Link link, Setting setting, long hours) {
        double expected = (double) hours * setting.mistakesPerHour(link);
        long counted = QualityRule.mistakes(link, setting, hours, 1);
        assertEquals(
                expected, (double) counted, 4 * Math.sqrt(expected), link + " " + setting + " expects " + expected);
    }

    @Test
    @DisplayName(
            "the formula's mistakes are those of simulated hours: losses, delays longer than the interval, and both")
    void formula() {
        agrees(new Link(0.1, 1, 10), new Setting(500, 600), 20);
        agrees(new Link(0.05, 20, 60), new Setting(400, 400), 20);
        agrees(new Link(0, 100, 900), new Setting(250, 600), 10);
        agrees(new Link(0.2, 100, 900), new Setting(200, 700), 10);
        agrees(new Link(0.3, 5, 5), new Setting(100, 5), 2);
    }

    @Test
    @DisplayName("a perfect link with a shift of its longest delay makes no mistakes, and with a tick less it does")
    void perfect() {
        assertEquals(0, new Setting(1_000, 60).mistakesPerHour(new Link(0, 20, 60)));
        assertEquals(3_600.0 / 41, new Setting(1_000, 59).mistakesPerHour(new Link(0, 20, 60)), 1e-9);
        assertEquals(0, QualityRule.mistakes(new Link(0, 20, 60), new Setting(1_000, 60), 1, 1));
    }

    @Test
    @DisplayName("an interval of no ms is refused")
    void refused() {
        assertEquals(
                "Setting(0, 5) needs interval >= 1 and shift >= 0, in ms; try new Setting(500, 1_000)",
                assertThrows(IllegalArgumentException.class, () -> new Setting(0, 5))
                        .getMessage());
    }
}
