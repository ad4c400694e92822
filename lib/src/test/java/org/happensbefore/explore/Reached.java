package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** What can be seen in the reachable states of a model: every test of the contract compares this with what NODE.md says. */
final class Reached {
    private Reached() {}

    /** Everything that some reachable state shows. */
    static <T> Set<T> anywhere(Exploration model, Function<Snapshot, T> view) {
        var seen = new HashSet<T>();
        complete(model.always("seen", s -> {
            seen.add(view.apply(s));
            return true;
        }));
        return seen;
    }

    /** Everything that some quiet state shows. */
    static <T> Set<T> atQuiet(Exploration model, Function<Snapshot, T> view) {
        var seen = new HashSet<T>();
        complete(model.atQuiet("seen", s -> {
            seen.add(view.apply(s));
            return true;
        }));
        return seen;
    }

    /** How many transitions leave the initial state. */
    static long fromTheInitialState(Exploration model) {
        return model.maxDepth(1).run().counts().transitions();
    }

    private static void complete(Exploration model) {
        assertInstanceOf(Verdict.Holds.class, model.run());
    }
}
