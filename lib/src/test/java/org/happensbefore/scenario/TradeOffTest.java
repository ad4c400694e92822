package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.scenario.TradeOff.Row;
import org.happensbefore.sim.Network;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Detection time against mistakes (Hayashibara et al. 2004, section 5)")
class TradeOffTest {
    private static final TradeOff LOSSY =
            TradeOff.of(Network.delay(135, 150).fifo().loss(0.004), 100_000, 1, TradeOff.thresholds(), new long[] {
                105, 150, 210, 250, 1_000
            });

    private static void monotone(List<Row> rows) {
        for (int i = 1; i < rows.size(); i++) {
            assertTrue(rows.get(i).detection() > rows.get(i - 1).detection());
            assertTrue(rows.get(i).mistakes() <= rows.get(i - 1).mistakes());
        }
    }

    @Test
    @DisplayName("a greater threshold or timeout notices later and errs less")
    void monotone() {
        monotone(LOSSY.phi());
        monotone(LOSSY.fixed());
    }

    @Test
    @DisplayName(
            "the detection time of a fixed timeout is the mean delay more; 0.4% are lost; a timeout of a second errs never")
    void figures() {
        assertEquals(142.5 + 1_000, LOSSY.fixed().getLast().detection(), 0.2);
        assertEquals(0, LOSSY.fixed().getLast().mistakes());
        assertEquals(0.4, LOSSY.lost(), 0.08);
        // Each lost heartbeat is a mistake for 150 ms; two in a row are one.
        assertEquals(0.004 * 0.996 * 100_000, (double) LOSSY.fixed().get(1).mistakes(), 80);
    }

    @Test
    @DisplayName("thresholds of 1, 2 and 3 promise 3,600, 360 and 36 mistakes an hour (section 4.1: 10%, 1%, 0.1%)")
    void promises() {
        assertEquals(3_600, TradeOff.promised(1), 1e-6);
        assertEquals(360, TradeOff.promised(2), 1e-6);
        assertEquals(36, TradeOff.promised(3), 1e-6);
    }

    @Test
    @DisplayName("the threshold of 2 that the chapter quotes can be asked for, and one that was not tried cannot")
    void rows() {
        assertEquals(2, LOSSY.phi(2).setting());
        assertEquals(1_000, LOSSY.fixed(1_000).setting());
        assertThrows(IllegalArgumentException.class, () -> LOSSY.phi(7));
    }
}
