package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Liveness on random systems that may run for ever")
class LassoOracleTest {
    /** How many random systems: -Dexplore.systems=1000 for more. */
    private static final long SYSTEMS = Long.getLong("explore.systems", 300);

    static LongStream seeds() {
        return LongStream.range(0, SYSTEMS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName(
            "components and recursion find a lasso where trying all closed walks does, and each lasso is what it says")
    void agree(long seed) {
        var loop = new RandomLoop(seed);
        for (Fairness fairness : Fairness.values()) {
            check(
                    loop.model.fairness(fairness),
                    new Question.Eventually("eventually", loop.goal),
                    fairness + " " + loop);
            check(
                    loop.model.fairness(fairness),
                    new Question.LeadsTo("leads to", loop.due, loop.goal),
                    fairness + " " + loop);
        }
    }

    private static void check(Exploration model, Question.Liveness question, String about) {
        var slow = new SlowExplorer(model);
        slow.run();
        var fast = new FastExplorer(model);
        fast.run();
        Optional<Lasso> shortest = slow.lasso(question);
        Optional<Lasso> found = fast.wholeGraph().lasso(question);
        String which = question.name() + " " + about;
        assertEquals(shortest.isPresent(), found.isPresent(), which);
        if (found.isEmpty()) return;
        Lasso lasso = found.get();
        assertEquals(shortest.get().prefix(), lasso.prefix(), which);
        assertEquals(shortest.get().cycle().isEmpty(), lasso.cycle().isEmpty(), which);
        assertTrue(shortest.get().cycle().size() <= lasso.cycle().size(), which);
        new LassoCheck(model).check(shortest.get(), question, "tried, " + which);
        new LassoCheck(model).check(lasso, question, "found, " + which);
    }
}
