package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.happensbefore.scenario.Story.Move;
import org.happensbefore.scenario.Story.Phone;
import org.happensbefore.scenario.Story.Tell;
import org.happensbefore.scenario.Story.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Stories with phone calls (Lamport 1978, Anomalous Behavior)")
class ToldTest {
    private static Told play(Move... moves) {
        return Told.of(() -> List.of(moves));
    }

    @Test
    @DisplayName("a request that was made after a phone call can get the smaller stamp")
    void anomaly() {
        Told told = play(new Work(0), new Work(0), new Phone(0, 1), new Work(1));
        assertEquals(1, told.anomalies().size());
        assertEquals(
                "People know that (2, process 0) came before (1, process 1), but the total order says the opposite",
                told.anomalies().getFirst().toString());
        assertEquals(List.of(new Told.Call(0, 1, 2)), told.calls());
        assertTrue(told.html().orElseThrow().endsWith("but the total order says the opposite.</p>"));
        assertTrue(told.text().endsWith("but the total order says the opposite."), told.text());
    }

    @Test
    @DisplayName("a message in place of the call, or a tie that goes to the caller, is no anomaly")
    void noAnomaly() {
        assertEquals(
                List.of(),
                play(new Work(0), new Work(0), new Tell(0, 1), new Work(1)).anomalies());
        assertEquals(List.of(), play(new Work(0), new Phone(0, 1), new Work(1)).anomalies());
        assertEquals(
                1, play(new Work(1), new Phone(1, 0), new Work(0)).anomalies().size());
        assertEquals(
                List.of(),
                play(new Work(0), new Work(0), new Work(1), new Phone(0, 1)).anomalies());
    }

    @Test
    @DisplayName("what was heard on the phone travels on, by phone and by message")
    void chain() {
        assertEquals(
                1,
                play(new Work(0), new Work(0), new Phone(0, 1), new Phone(1, 2), new Work(2))
                        .anomalies()
                        .size());
        assertEquals(
                3,
                play(new Work(0), new Work(0), new Work(0), new Work(0), new Phone(0, 1), new Tell(1, 2), new Work(2))
                        .anomalies()
                        .size());
    }

    @Test
    @DisplayName("without phone calls the total order never contradicts anybody: 500 random stories")
    void clockCondition() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var moves = new ArrayList<Move>();
            for (int i = 0; i < 20; i++) {
                int p = random.nextInt(4);
                moves.add(random.nextBoolean() ? new Work(p) : new Tell(p, (p + 1 + random.nextInt(3)) % 4));
            }
            assertEquals(List.of(), Told.of(() -> moves).anomalies(), "seed " + seed);
        }
    }

    @Test
    @DisplayName("an empty story is one; nobody calls themselves, and ids count from 0")
    void edges() {
        assertTrue(play().trace().events().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> play(new Phone(1, 1)));
        assertThrows(IllegalArgumentException.class, () -> play(new Work(-1)));
    }
}
