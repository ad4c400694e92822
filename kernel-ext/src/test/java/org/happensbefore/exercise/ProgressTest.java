package org.happensbefore.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.happensbefore.exercise.Progress.Bet;
import org.happensbefore.exercise.Progress.Done;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a reader's progress")
class ProgressTest {
    private static final int SEEDS = 500;

    private static Progress random(Random random) {
        var exercises = new TreeMap<String, Done>();
        var bets = new TreeMap<String, Bet>();
        var shown = new TreeSet<String>();
        for (String id : new String[] {"a", "b", "c"}) {
            if (random.nextBoolean()) {
                var points = new TreeMap<String, Integer>();
                for (String property : new String[] {"p", "q"})
                    if (random.nextBoolean()) points.put(property, random.nextInt(3));
                var hints = new TreeSet<Integer>();
                for (int hint = 0; hint < 3; hint++) if (random.nextBoolean()) hints.add(hint);
                exercises.put(id, new Done(points, hints, random.nextBoolean()));
            }
            if (random.nextBoolean()) bets.put(id, new Bet(random.nextInt(2), random.nextInt(2), random.nextBoolean()));
            if (random.nextBoolean()) shown.add(id);
        }
        return new Progress(exercises, bets, shown);
    }

    @Test
    @DisplayName("merging is commutative, associative and idempotent, and NONE changes nothing")
    void semilattice() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            Progress a = random(random);
            Progress b = random(random);
            Progress c = random(random);
            String said = "seed " + seed;
            assertEquals(a.merge(b), b.merge(a), said);
            assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)), said);
            assertEquals(a, a.merge(a), said);
            assertEquals(a, a.merge(Progress.NONE), said);
        }
    }

    @Test
    @DisplayName("what is written is read again")
    void json() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Progress progress = random(new Random(seed));
            assertEquals(progress, ProgressJson.read(ProgressJson.write(progress)), "seed " + seed);
        }
    }

    @Test
    @DisplayName("points are the most that was earned, whatever is graded later")
    void most() {
        Progress progress = Progress.NONE.earning("a", Map.of("p", 2, "q", 0)).earning("a", Map.of("p", 0, "q", 1));
        assertEquals(3, progress.of("a").earned());
    }

    @Test
    @DisplayName("the first bet stands; one placed after the result was shown says so")
    void bets() {
        Progress before = Progress.NONE.betting("x", 10, 1).showing("x").betting("x", 33, 2);
        assertEquals(new Bet(10, 1, false), before.bet("x").orElseThrow());
        Progress after = Progress.NONE.showing("x").betting("x", 33, 2);
        assertTrue(after.bet("x").orElseThrow().afterwards());
        assertFalse(after.merge(before).bet("x").orElseThrow().afterwards());
    }

    @Test
    @DisplayName("a bet is a number in the prediction's range; a refusal names question, range and unit")
    void range() {
        var share = new Prediction("x.share", "How many?", "%", 0, 100);
        assertEquals(33, share.parse("33"));
        assertEquals(33.5, share.parse("33.5%"));
        for (String wrong : new String[] {"many", "-1", "101", "NaN", ""}) {
            var refused = assertThrows(IllegalArgumentException.class, () -> share.parse(wrong));
            assertTrue(refused.getMessage().contains("from 0 to 100, in %"), refused.getMessage());
        }
    }
}
