package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The explorer and a naive search agree on random systems (NODE.md, Steps)")
class OracleTest {
    /** Deep enough for a crash, a recovery, and what they lead to. */
    private static final int DEPTH = 5;

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("on states, steps, transitions, changes, and the length of the shortest way to a state")
    void agree(long seed) {
        var system = new RandomSystem(seed);
        var naive = new NaiveSearch(system, DEPTH);
        var seen = new HashSet<String>();
        Exploration model = system.model().maxDepth(DEPTH);
        Counts counts = model.always("seen", s -> {
                    seen.add(system.describe(s));
                    return true;
                })
                .run()
                .counts();
        String about = "seed " + seed + ": " + system;
        Map<String, Integer> depths = naive.depths.entrySet().stream()
                .collect(Collectors.toMap(e -> naive.describe(e.getKey()), Map.Entry::getValue, Math::min));
        assertEquals(depths.keySet(), seen, about);
        assertEquals(
                List.of(naive.depths.size(), naive.steps, naive.transitions, naive.changes),
                List.of(counts.states(), counts.steps(), counts.transitions(), counts.changes()),
                about);
        String goal = depths.keySet().stream()
                .sorted()
                .skip(new Random(seed).nextInt(depths.size()))
                .findFirst()
                .orElseThrow();
        var violated = assertInstanceOf(
                Verdict.Violated.class,
                model.never(goal, s -> system.describe(s).equals(goal)).run());
        assertEquals(depths.get(goal), violated.counts().depth(), about + ", " + goal);
    }
}
