package org.happensbefore.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The search of {@link SlowExplorer} over numbers. A state is a row: the number of each slot's place, and of the
 * world beside them. What may happen at a place is worked out once, by the same rules, so that protocol code runs once
 * for each pair of a node's state and an event, and the search itself is work on arrays.
 *
 * <p>It goes level by level, and through a level block by block: scouts look at a block's states, and what they found is
 * put to the states found, in order.
 */
final class FastExplorer implements Graph {
    private final Exploration model;
    private final Successors successors;
    private final Judge judge;
    private final Actions actions;
    private final Space space;
    /** Looks again at what had no room when others looked, and at the finished search. */
    private final Scout filler;

    /** The state to go on with, and the one behind the last of its level. */
    private int first;

    private int levelEnd = 1;
    /** The last state that was expanded. */
    private int lastExpanded = -1;

    private int depth;
    private long steps;
    private long transitions;
    private long changes;
    /** Which bound was hit. */
    private Optional<String> bound = Optional.empty();

    FastExplorer(Exploration model) {
        this.model = model;
        var handlers = new Handlers(model);
        successors = new Successors(model, handlers);
        judge = new Judge(model, handlers);
        actions = new Actions(handlers, model.links, model.fairness);
        space = new Space(model, successors.moves(), successors.initial());
        filler = new Scout(space, judge, new Block(space));
    }

    Verdict run() {
        try {
            return search();
        } catch (OutOfMemoryError e) {
            space.found.close();
            return judge.outOfMemory(counts(depth), wholeGraph());
        }
    }

    private Verdict search() {
        try (var crew = new Crew(model.threads, space, judge);
                var pulse = new Pulse(this::progress)) {
            Optional<Verdict> violated = levels(crew, pulse);
            pulse.ended();
            if (violated.isPresent()) return violated.get();
        }
        return judge.finished(bound, counts(depth), space.state(0), wholeGraph());
    }

    private Optional<Verdict> levels(Crew crew, Pulse pulse) {
        while (first < space.found.size()) {
            if (first == levelEnd) {
                depth++;
                levelEnd = space.found.size();
            }
            if (depth == model.maxDepth) bound = Optional.of("depth " + model.maxDepth);
            pulse.beat();
            if (Thread.interrupted()) {
                pulse.interrupted();
                throw Judge.stopped(counts(depth));
            }
            Optional<Verdict> violated =
                    crew.look(first, levelEnd, bound.isEmpty()).flatMap(block -> take(block, crew));
            if (violated.isPresent()) return violated;
        }
        return Optional.empty();
    }

    private Progress progress(double seconds) {
        return new Progress(counts(depth), space.found.size() - first, seconds);
    }

    /** What was found, once the search is over. */
    WholeGraph wholeGraph() {
        return new FoundGraph(this, actions);
    }

    /** Puts what follows a block's states to the states found, and goes on to the state behind its last. */
    private Optional<Verdict> take(Block b, Crew crew) {
        for (int i = 0; i < b.size(); i++)
            if (b.pending[i]) {
                if (!crew.rest()) return Optional.empty();
                Block again = filler.look(b.first() + i, b.first() + i + 1, bound.isEmpty());
                Optional<Verdict> violated = take(again, crew);
                if (violated.isPresent() || first != b.first() + i + 1) return violated;
            } else if (bound.isEmpty()) {
                lastExpanded = b.first() + i;
                steps += b.steps[i];
                transitions += b.transitions[i];
                changes += b.changes[i];
                if (!b.deliver(i)) bound = Optional.of("%,d states".formatted(model.maxStates));
            }
        first = b.end();
        boolean untimely = b.expanding() && lastExpanded < b.end() - 1;
        if (untimely && (b.thrown() != null || b.brokenStep().isPresent())) {
            // It was not to be expanded, but was: its questions are asked again, without.
            first = b.end() - 1;
            return Optional.empty();
        }
        rethrow(b.thrown());
        if ((b.broken().isPresent() || b.brokenStep().isPresent()) && !crew.rest()) return Optional.empty();
        if (b.broken().isPresent())
            return Optional.of(judge.violated(b.broken().get(), space.state(0), path(b.end() - 1), counts(depth)));
        return b.brokenStep()
                .map(name -> judge.violated(name, space.state(0), brokenPath(b.end() - 1), counts(depth + 1)));
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof RuntimeException e) throw e;
        if (thrown instanceof Error e) throw e;
    }

    /** Rows do not say how they were reached: the first transition from the parent that leads there is the one. */
    @Override
    public List<Transition> path(int last) {
        var numbers = new ArrayDeque<Integer>();
        for (int i = last; i > 0; i = space.found.parent(i)) numbers.push(i);
        var path = new ArrayList<Transition>();
        for (int number : numbers) {
            State to = space.state(number);
            path.add(successors.of(space.state(space.found.parent(number))).stream()
                    .filter(t -> !t.move().silent() && t.to().equals(to))
                    .findFirst()
                    .orElseThrow());
        }
        return path;
    }

    /** The path to a state and the first transition from there that breaks a property. */
    private List<Transition> brokenPath(int last) {
        var path = new ArrayList<>(path(last));
        State from = space.state(last);
        path.add(successors.of(from).stream()
                .filter(t -> !t.move().silent()
                        && judge.broken(() -> Change.of(snapshot(from), snapshot(t.to()), t.move()))
                                .isPresent())
                .findFirst()
                .orElseThrow());
        return path;
    }

    private Snapshot snapshot(State state) {
        return new Snapshot(model, state.world(), state.places());
    }

    @Override
    public int size() {
        return space.found.size();
    }

    @Override
    public Snapshot snapshot(int state) {
        return snapshot(space.state(state));
    }

    @Override
    public State state(int state) {
        return space.state(state);
    }

    @Override
    public boolean isExpanded(int state) {
        if (state > lastExpanded) return false;
        Snapshot snapshot = snapshot(state);
        return !model.stop.test(snapshot) && model.within.test(snapshot);
    }

    @Override
    public void successors(int state, Visitor visitor) {
        if (Thread.interrupted()) throw Judge.stopped(counts(depth));
        filler.successors(state, visitor);
    }

    private Counts counts(int depth) {
        return new Counts(space.found.size(), steps, transitions, changes, depth);
    }
}
