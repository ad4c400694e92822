package org.happensbefore.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Breadth-first search with snapshots in a map: the obvious explorer, and the oracle of any faster one. */
final class SlowExplorer implements WholeGraph, Graph {
    /** A state, how it was reached first, and from where. */
    private record Found(State state, int parent, Optional<Transition> by, int depth) {}

    private final Exploration model;
    private final Successors successors;
    private final Judge judge;
    private final Actions actions;
    private final Map<State, Integer> index = new HashMap<>();
    private final List<Found> found = new ArrayList<>();
    private final Set<Integer> expanded = new HashSet<>();
    /** What can happen in a state, once it was asked for. */
    private final Map<Integer, List<Transition>> known = new HashMap<>();

    private long steps;
    private long transitions;
    private long changes;
    /** Which bound was hit. */
    private Optional<String> bound = Optional.empty();

    SlowExplorer(Exploration model) {
        this.model = model;
        var handlers = new Handlers(model);
        judge = new Judge(model, handlers);
        actions = new Actions(handlers, model.links, model.fairness);
        successors = new Successors(model, handlers);
    }

    Verdict run() {
        add(successors.initial(), -1, Optional.empty(), 0);
        for (int i = 0; i < found.size(); i++) {
            Found f = found.get(i);
            if (Thread.interrupted()) throw Judge.stopped(counts(f.depth()));
            Snapshot snapshot = snapshot(f.state());
            if (f.depth() == model.maxDepth) bound = Optional.of("depth " + model.maxDepth);
            boolean expands = bound.isEmpty() && !model.stop.test(snapshot) && model.within.test(snapshot);
            List<Transition> next = expands || model.asksAtQuiet() ? successors.of(f.state()) : List.of();
            boolean failed =
                    f.state().places().stream().anyMatch(p -> !p.failure().isEmpty());
            Optional<String> broken = judge.broken(failed, snapshot, () -> successors.quiet(next));
            if (broken.isPresent()) return violated(broken.get(), path(i));
            judge.visited(i, snapshot);
            if (!expands) continue;
            expanded.add(i);
            for (Transition t : next) take(f, i, t);
            for (Transition t : next) {
                Optional<String> brokenStep = broken(f, t);
                if (brokenStep.isPresent()) return violated(brokenStep.get(), extended(path(i), t));
            }
        }
        return judge.finished(
                bound, counts(found.getLast().depth()), found.getFirst().state(), this);
    }

    private Snapshot snapshot(State state) {
        return new Snapshot(model, state.world(), state.places());
    }

    private void take(Found from, int i, Transition t) {
        if (t.move().isStep()) steps++;
        if (t.move().silent()) return;
        transitions++;
        if (!t.to().equals(from.state())) changes++;
        add(t.to(), i, Optional.of(t), from.depth() + 1);
    }

    /** The property that a transition breaks. */
    private Optional<String> broken(Found from, Transition t) {
        if (t.move().silent()) return Optional.empty();
        return judge.broken(() -> Change.of(snapshot(from.state()), snapshot(t.to()), t.move()));
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

    @Override
    public List<Transition> path(int state) {
        var path = new ArrayList<Transition>();
        for (int i = state; i > 0; i = found.get(i).parent())
            path.add(found.get(i).by().orElseThrow());
        Collections.reverse(path);
        return path;
    }

    private static List<Transition> extended(List<Transition> path, Transition last) {
        var longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private Verdict violated(String property, List<Transition> path) {
        return judge.violated(property, found.getFirst().state(), path, counts(path.size()));
    }

    /** From each state a search for a goal. */
    @Override
    public OptionalInt hopeless(Predicate<Snapshot> goal) {
        return IntStream.range(0, found.size())
                .filter(from -> !mayReach(from, goal))
                .findFirst();
    }

    private boolean mayReach(int from, Predicate<Snapshot> goal) {
        var seen = new HashSet<>(Set.of(from));
        var frontier = new ArrayDeque<>(seen);
        while (!frontier.isEmpty()) {
            int i = frontier.remove();
            State state = found.get(i).state();
            if (goal.test(snapshot(state)) || !expanded.contains(i)) return true;
            for (Transition t : successors.of(state)) {
                Integer to = index.get(t.to());
                if (to == null) return true;
                if (seen.add(to)) frontier.add(to);
            }
        }
        return false;
    }

    @Override
    public Optional<Lasso> lasso(Question.Liveness question) {
        return new ByDefinition(this, actions).lasso(question);
    }

    @Override
    public int size() {
        return found.size();
    }

    @Override
    public Snapshot snapshot(int state) {
        return snapshot(found.get(state).state());
    }

    @Override
    public State state(int state) {
        return found.get(state).state();
    }

    @Override
    public boolean isExpanded(int state) {
        return expanded.contains(state);
    }

    @Override
    public void successors(int state, Visitor visitor) {
        List<Transition> next =
                known.computeIfAbsent(state, _ -> successors.of(found.get(state).state()));
        for (Transition t : next)
            if (!t.move().silent()) visitor.visit(t.move(), index.getOrDefault(t.to(), NOT_FOUND));
    }

    private Counts counts(int depth) {
        return new Counts(found.size(), steps, transitions, changes, depth);
    }
}
