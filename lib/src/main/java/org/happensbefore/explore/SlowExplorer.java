package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breadth-first search with snapshots in a map: the obvious explorer, and the oracle of any faster one. */
final class SlowExplorer {
    /** A state, how it was reached first, and from where. */
    private record Found(State state, int parent, Optional<Transition> by, int depth) {}

    private final Exploration model;
    private final Successors successors;
    private final Judge judge;
    private final Map<State, Integer> index = new HashMap<>();
    private final List<Found> found = new ArrayList<>();
    private long steps;
    private long transitions;
    private long changes;
    /** Which bound was hit. */
    private Optional<String> bound = Optional.empty();

    SlowExplorer(Exploration model) {
        this.model = model;
        var handlers = new Handlers(model);
        judge = new Judge(model, handlers);
        successors = new Successors(model, handlers);
    }

    Verdict run() {
        add(successors.initial(), -1, Optional.empty(), 0);
        for (int i = 0; i < found.size(); i++) {
            Found f = found.get(i);
            if (Thread.interrupted()) throw Judge.stopped(counts(f.depth()));
            Snapshot snapshot = new Snapshot(model, f.state().places());
            if (f.depth() == model.maxDepth) bound = Optional.of("depth " + model.maxDepth);
            boolean expands = bound.isEmpty() && !model.stop.test(snapshot) && model.within.test(snapshot);
            List<Transition> next = expands || model.asksAtQuiet() ? successors.of(f.state()) : List.of();
            boolean failed =
                    f.state().places().stream().anyMatch(p -> !p.failure().isEmpty());
            Optional<String> broken = judge.broken(failed, snapshot, () -> successors.quiet(next));
            if (broken.isPresent()) return violated(broken.get(), i);
            if (expands) for (Transition t : next) take(f, i, t);
        }
        return judge.clean(bound, counts(found.getLast().depth()));
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
        Counts counts = counts(found.get(last).depth());
        return judge.violated(property, found.getFirst().state(), path, counts);
    }

    private Counts counts(int depth) {
        return new Counts(found.size(), steps, transitions, changes, depth);
    }
}
