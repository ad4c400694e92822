package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.happensbefore.trace.Trace;

/** Asks a model's questions of one state after the other, and puts the answer into words. */
final class Judge {
    private static final int NOWHERE = Integer.MAX_VALUE;

    private final Exploration model;
    private final Handlers handlers;
    private final List<Question> questions;
    /** Those that each state is asked. */
    private final Question[] ofStates;

    private final boolean hasGoals;
    /** By question: the first state that is its goal. */
    private final AtomicIntegerArray reached;

    Judge(Exploration model, Handlers handlers) {
        this.model = model;
        this.handlers = handlers;
        questions = model.questions();
        ofStates = questions.stream()
                .filter(q -> q instanceof Question.Always || q instanceof Question.AtQuiet)
                .toArray(Question[]::new);
        hasGoals = questions.stream().anyMatch(Question.Reachable.class::isInstance);
        int[] nowhere = new int[questions.size()];
        Arrays.fill(nowhere, NOWHERE);
        reached = new AtomicIntegerArray(nowhere);
    }

    /**
     * The first property that a state breaks.
     *
     * @param failed whether a handler has thrown
     */
    Optional<String> broken(boolean failed, Snapshot snapshot, BooleanSupplier quiet) {
        if (failed) return Optional.of("no exception");
        for (Question q : ofStates) {
            boolean holds = q instanceof Question.Always a
                    ? a.holds().test(snapshot)
                    : !quiet.getAsBoolean() || ((Question.AtQuiet) q).holds().test(snapshot);
            if (!holds) return Optional.of(q.name());
        }
        return Optional.empty();
    }

    /** The first property that a transition breaks. */
    Optional<String> broken(Supplier<Change> change) {
        for (Question q : questions)
            if (q instanceof Question.EveryStep(String name, var holds) && !holds.test(change.get()))
                return Optional.of(name);
        return Optional.empty();
    }

    /** Remembers which goals a state is. Of several calls, in whatever order, the one with the least number counts. */
    void visited(int state, Snapshot snapshot) {
        if (!hasGoals) return;
        for (int i = 0; i < questions.size(); i++)
            if (state < reached.get(i)
                    && questions.get(i) instanceof Question.Reachable(String _, var goal)
                    && goal.test(snapshot)) reached.accumulateAndGet(i, state, Math::min);
    }

    /** The verdict on a path whose last state, or last step, breaks a property. */
    Verdict violated(String property, State initial, List<Transition> path, Counts counts) {
        State last = path.isEmpty() ? initial : path.getLast().to();
        boolean isStep = questions.stream()
                .anyMatch(q -> q instanceof Question.EveryStep e && e.name().equals(property));
        Optional<String> failure = last.places().stream()
                .map(Place::failure)
                .filter(f -> !f.isEmpty())
                .findFirst();
        Trace trace = trace(property, initial, path);
        Explanation cause = new Explainer(model, handlers, initial, path, trace).broken(property);
        String told = cause.story().isEmpty()
                ? "the last " + (isStep ? "step" : "state") + " does not satisfy \"" + property + "\""
                : String.join("; ", cause.story());
        return new Verdict.Violated(
                property,
                path.size(),
                failure.orElse(told),
                trace,
                model.assumptions(handlers.nodes().structure()),
                counts,
                cause);
    }

    private Trace trace(String broken, State initial, List<Transition> path) {
        return titled(broken + " is violated after " + steps(path.size()), initial, path);
    }

    private Trace titled(String title, State initial, List<Transition> path) {
        return new Counterexample(model, handlers).trace(title, initial, new Lasso(path, List.of()));
    }

    static String steps(int count) {
        return count + (count == 1 ? " step" : " steps");
    }

    /** The verdict of a search that came to its end, or to a bound, and met no violation on its way. */
    Verdict finished(Optional<String> bound, Counts counts, State initial, WholeGraph graph) {
        for (int i = 0; i < questions.size(); i++)
            switch (questions.get(i)) {
                case Question.Always _, Question.AtQuiet _, Question.EveryStep _ -> {}
                case Question.Reachable(String name, var _) -> {
                    if (reached.get(i) == NOWHERE && bound.isEmpty()) return unreachable(name, initial, counts);
                }
                case Question.AlwaysPossible(String name, var goal) -> {
                    OptionalInt from = graph.hopeless(goal);
                    if (from.isPresent()) return hopeless(name, initial, graph.path(from.getAsInt()), counts);
                }
                case Question.Liveness q -> {
                    Optional<Lasso> lasso = graph.lasso(q);
                    if (lasso.isPresent()) return missed(q.name(), initial, lasso.get(), counts);
                }
            }
        if (bound.isPresent() && !isAnswered()) return unknown(bound.get(), counts, graph);
        return holds(bound, counts, initial, graph);
    }

    /** The verdict of a search for which the heap was too small. */
    Verdict outOfMemory(Counts counts, WholeGraph graph) {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        return unknown("memory, of which the heap has %,d MB".formatted(heap), counts, graph);
    }

    private Verdict unknown(String bound, Counts counts, WholeGraph graph) {
        return new Verdict.Unknown(
                bound, Growth.in(graph), model.assumptions(handlers.nodes().structure()), counts);
    }

    private Verdict unreachable(String name, State initial, Counts counts) {
        String why = "no reachable state satisfies \"" + name + "\"";
        var trace = titled(name + " is never reached", initial, List.of());
        Explanation cause = new Explainer(model, handlers, initial, List.of(), trace).wholeRun();
        return new Verdict.Violated(
                name,
                Verdict.Violated.NO_STEPS,
                why,
                trace,
                model.assumptions(handlers.nodes().structure()),
                counts,
                cause);
    }

    private Verdict hopeless(String name, State initial, List<Transition> path, Counts counts) {
        String why = "no continuation from the last state leads to one that satisfies \"" + name + "\"";
        Trace trace = trace(name, initial, path);
        Explanation cause = new Explainer(model, handlers, initial, path, trace).wholeRun();
        return new Verdict.Violated(
                name,
                path.size(),
                why,
                trace,
                model.assumptions(handlers.nodes().structure()),
                counts,
                cause);
    }

    private Verdict missed(String name, State initial, Lasso run, Counts counts) {
        String fair = model.fairness == Fairness.NONE
                ? "without fairness"
                : "under " + Powers.words(model.fairness) + " fairness";
        String why = "\"" + name + "\" is due and does not come: " + fair
                + (run.cycle().isEmpty()
                        ? " the run may end in the last state"
                        : " the run may go on like this for ever");
        String title = name + " never comes after " + steps(run.prefix().size())
                + (run.cycle().isEmpty() ? "" : " and " + steps(run.cycle().size()) + " again and again");
        Trace trace = new Counterexample(model, handlers).trace(title, initial, run);
        List<Transition> path =
                Stream.concat(run.prefix().stream(), run.cycle().stream()).toList();
        Explanation cause = new Explainer(model, handlers, initial, path, trace).wholeRun();
        return new Verdict.Violated(
                name,
                path.size(),
                why,
                trace,
                model.assumptions(handlers.nodes().structure()),
                counts,
                cause);
    }

    /** Whether all that was asked is where something can be reached, and is known. */
    private boolean isAnswered() {
        return !questions.isEmpty()
                && IntStream.range(0, questions.size())
                        .allMatch(i -> questions.get(i) instanceof Question.Reachable && reached.get(i) != NOWHERE);
    }

    private Verdict holds(Optional<String> bound, Counts counts, State initial, WholeGraph graph) {
        var claims = new ArrayList<String>();
        Map<String, Trace> witnesses = new LinkedHashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            Question q = questions.get(i);
            if (q instanceof Question.Reachable(String name, var _)) {
                List<Transition> path = graph.path(reached.get(i));
                String how = "reachable in " + steps(path.size());
                claims.add(name + " (" + how + ")");
                witnesses.put(name, titled(name + " is " + how, initial, path));
            } else claims.add(q.claim());
        }
        String searched = model.assumptions(handlers.nodes().structure())
                + bound.map(b -> ", up to " + b).orElse("");
        return new Verdict.Holds(claims, witnesses, searched, counts);
    }

    /** What is known when the reader stops the search. */
    static CancellationException stopped(Counts counts) {
        return new CancellationException(knownSoFar(counts));
    }

    static String knownSoFar(Counts counts) {
        return "stopped: no violation in " + counts + " so far";
    }
}
