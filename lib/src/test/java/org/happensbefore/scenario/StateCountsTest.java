package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.scenario.StateCounts.Count;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("States of single-decree Paxos against its messages")
class StateCountsTest {
    @Test
    @DisplayName("an acceptor sends and receives 4 messages for each ballot; states multiply")
    void counts() {
        var counts = StateCounts.of(2, 3);
        assertEquals(
                List.of(
                        new Count(2, 1, "no crash", 8, 36),
                        new Count(2, 2, "no crash", 16, 324),
                        new Count(2, 3, "no crash", 24, 31_329)),
                counts.rows().subList(0, 3));
        assertEquals(7, counts.rows().size());
        assertTrue(counts.text().contains("31329") || counts.text().contains("31330"), counts::text);
    }
}
