package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.happensbefore.explore.Exploration.Question;

/** Breadth-first search with snapshots in a map: the obvious explorer, and the oracle of any faster one. */
final class SlowExplorer {
    /** A state, how it was reached first, and from where. */
    private record Found(State state, int parent, Optional<Transition> by, int depth) {}

    private final Exploration model;
    private final Handlers handlers;
    private final Successors successors;
    private final Map<State, Integer> index = new HashMap<>();
    private final List<Found> found = new ArrayList<>();
    private long steps;
    private long transitions;
    private long changes;
    /** Which bound was hit. */
    private Optional<String> bound = Optional.empty();

    SlowExplorer(Exploration model) {
        this.model = model;
        handlers = new Handlers(model);
        successors = new Successors(model, handlers);
    }

    Verdict run() {
        add(successors.initial(), -1, Optional.empty(), 0);
        for (int i = 0; i < found.size(); i++) {
            Found f = found.get(i);
            if (Thread.interrupted())
                throw new CancellationException("stopped: no violation in " + counts(f.depth()) + " so far");
            Snapshot snapshot = new Snapshot(model, f.state().places());
            if (f.depth() == model.maxDepth) bound = Optional.of("depth " + model.maxDepth);
            boolean expands = bound.isEmpty() && !model.stop.test(snapshot) && model.within.test(snapshot);
            List<Transition> next = expands || model.asksAtQuiet() ? successors.of(f.state()) : List.of();
            Optional<String> broken = broken(f.state(), snapshot, next);
            if (broken.isPresent()) return violated(broken.get(), i);
            if (expands) for (Transition t : next) take(f, i, t);
        }
        Counts counts = counts(found.getLast().depth());
        List<String> properties = model.questions().stream().map(Question::name).toList();
        return bound.<Verdict>map(b -> new Verdict.Unknown(b, model.assumptions(), counts))
                .orElseGet(() -> new Verdict.Holds(properties, model.assumptions(), counts));
    }

    private static Optional<String> failure(State state) {
        return state.places().stream()
                .map(Place::failure)
                .filter(f -> !f.isEmpty())
                .findFirst();
    }

    private Optional<String> broken(State state, Snapshot snapshot, List<Transition> next) {
        if (failure(state).isPresent()) return Optional.of("no exception");
        for (Question q : model.questions())
            if ((!q.atQuiet() || successors.quiet(next)) && !q.holds().test(snapshot)) return Optional.of(q.name());
        return Optional.empty();
    }

    private void take(Found from, int i, Transition t) {
        if (t.move().isStep()) steps++;
        if (t.move().silent()) return;
        transitions++;
        if (!t.to().equals(from.state())) changes++;
        add(t.to(), i, Optional.of(t), from.depth() + 1);
    }

    private void add(State state, int parent, Optional<Transition> by, int depth) {
        if (index.containsKey(state)) return;
        if (found.size() == model.maxStates) {
            bound = Optional.of("%,d states".formatted(model.maxStates));
            return;
        }
        index.put(state, found.size());
        found.add(new Found(state, parent, by, depth));
    }

    private Verdict violated(String property, int last) {
        var path = new ArrayList<Transition>();
        for (int i = last; i > 0; i = found.get(i).parent())
            path.add(found.get(i).by().orElseThrow());
        Collections.reverse(path);
        String why = failure(found.get(last).state()).orElse("the last state does not satisfy \"" + property + "\"");
        String title = property + " is violated after " + path.size() + (path.size() == 1 ? " step" : " steps");
        var trace = new Counterexample(model, handlers)
                .trace(
                        title,
                        found.getFirst().state(),
                        path.stream().map(Transition::move).toList());
        return new Verdict.Violated(
                property,
                why,
                trace,
                model.assumptions(),
                counts(found.get(last).depth()));
    }

    private Counts counts(int depth) {
        return new Counts(found.size(), steps, transitions, changes, depth);
    }
}
