package org.happensbefore.explore;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.happensbefore.explore.Exploration.Question;

/** Asks a model's questions of one state after the other, and puts the answer into words. */
final class Judge {
    private final Exploration model;
    private final Handlers handlers;

    Judge(Exploration model, Handlers handlers) {
        this.model = model;
        this.handlers = handlers;
    }

    /**
     * The first property that a state breaks.
     *
     * @param failed whether a handler has thrown
     */
    Optional<String> broken(boolean failed, Snapshot snapshot, BooleanSupplier quiet) {
        if (failed) return Optional.of("no exception");
        for (Question q : model.questions())
            if ((!q.atQuiet() || quiet.getAsBoolean()) && !q.holds().test(snapshot)) return Optional.of(q.name());
        return Optional.empty();
    }

    /** The verdict on a path whose last state breaks a property. */
    Verdict violated(String property, State initial, List<Transition> path, Counts counts) {
        State last = path.isEmpty() ? initial : path.getLast().to();
        String why = last.places().stream()
                .map(Place::failure)
                .filter(f -> !f.isEmpty())
                .findFirst()
                .orElse("the last state does not satisfy \"" + property + "\"");
        String title = property + " is violated after " + path.size() + (path.size() == 1 ? " step" : " steps");
        List<Move> moves = path.stream().map(Transition::move).toList();
        var trace = new Counterexample(model, handlers).trace(title, initial, moves);
        return new Verdict.Violated(property, why, trace, model.assumptions(), counts);
    }

    /** The verdict of a search that found no violation. */
    Verdict clean(Optional<String> bound, Counts counts) {
        List<String> properties = model.questions().stream().map(Question::name).toList();
        return bound.<Verdict>map(b -> new Verdict.Unknown(b, model.assumptions(), counts))
                .orElseGet(() -> new Verdict.Holds(properties, model.assumptions(), counts));
    }

    /** What is known when the reader stops the search. */
    static CancellationException stopped(Counts counts) {
        return new CancellationException("stopped: no violation in " + counts + " so far");
    }
}
