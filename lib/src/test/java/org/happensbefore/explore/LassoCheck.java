package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.happensbefore.explore.Move.What;

/** Follows a lasso step by step, with names of its own for actions: it is a run, it is fair, and what is due never comes. */
final class LassoCheck {
    private final Exploration model;
    private final Successors successors;
    private final Handlers handlers;

    LassoCheck(Exploration model) {
        this.model = model;
        handlers = new Handlers(model);
        successors = new Successors(model, handlers);
    }

    void check(Lasso lasso, Question.Liveness question, String about) {
        State state = successors.initial();
        boolean due = isDue(state, question, true, false);
        for (Transition t : lasso.prefix()) {
            state = next(state, t, about);
            due = isDue(state, question, false, due);
        }
        assertTrue(due, "nothing is due at the end of the prefix: " + about);
        if (lasso.cycle().isEmpty()) {
            assertEquals(Set.of(), owed(state), "the run must not end here: " + about);
            return;
        }
        var states = new ArrayList<State>();
        State at = state;
        for (Transition t : lasso.cycle()) {
            states.add(at);
            at = next(at, t, about);
            assertFalse(question.goal().test(snapshot(at)), "the goal is met on the cycle: " + about);
        }
        assertEquals(state, at, "the cycle does not close: " + about);
        fair(states, lasso.cycle().stream().map(Transition::move).toList(), about);
    }

    private boolean isDue(State s, Question.Liveness question, boolean initial, boolean before) {
        return (before || question.isDue(snapshot(s), initial))
                && !question.goal().test(snapshot(s));
    }

    private Snapshot snapshot(State s) {
        return new Snapshot(model, s.world(), s.places());
    }

    private State next(State from, Transition taken, String about) {
        Move move = taken.move();
        List<Transition> such = successors.of(from).stream()
                .filter(t -> !t.move().silent()
                        && t.move().slot() == move.slot()
                        && t.move().code().equals(move.code())
                        && t.move().after().equals(move.after()))
                .toList();
        assertEquals(1, such.stream().map(Transition::to).distinct().count(), "no such step: " + move + about);
        assertEquals(taken.to(), such.getFirst().to(), about);
        return such.getFirst().to();
    }

    private void fair(List<State> states, List<Move> moves, String about) {
        Set<String> taken =
                moves.stream().map(this::name).flatMap(Optional::stream).collect(Collectors.toSet());
        var asked = new HashSet<>(owed(states.getFirst()));
        for (State s : states)
            if (model.fairness == Fairness.STRONG) asked.addAll(owed(s));
            else asked.retainAll(owed(s));
        asked.removeAll(taken);
        assertEquals(Set.of(), asked, "owed and never done: " + about);
        if (model.fairness == Fairness.STRONG && model.links.loses())
            for (Move m : moves) for (Coded<Envelope> e : m.sent()) arrives(e, states, taken, about);
    }

    private void arrives(Coded<Envelope> e, List<State> states, Set<String> taken, String about) {
        boolean up = place(states.getFirst(), e).local().value().status() == Local.Status.UP;
        boolean inVain = states.stream()
                .anyMatch(s -> place(s, e).inbox().contains(e)
                        && successors.of(s).stream()
                                .noneMatch(t -> !t.move().silent()
                                        && name(t.move()).equals(Optional.of("delivery " + e.code()))));
        assertTrue(!up || inVain || taken.contains("delivery " + e.code()), e + " never arrives: " + about);
    }

    private static Place place(State s, Coded<Envelope> e) {
        return s.places().get(e.value().to());
    }

    private Set<String> owed(State s) {
        if (model.fairness == Fairness.NONE) return Set.of();
        return successors.of(s).stream()
                .map(Transition::move)
                .filter(m -> !m.silent() && !(m.what() instanceof What.Delivered && model.links.loses()))
                .map(this::name)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** The action; none for a fault. */
    private Optional<String> name(Move m) {
        if (m.isCrash()) return Optional.empty();
        return switch (m.what()) {
            case What.Delivered(Outcome _, var e, int _) -> Optional.of("delivery " + e.code());
            case What.Stepped(Outcome o) ->
                o.restart() ? Optional.empty() : o.trigger().map(t -> m.slot() + handlers.code(t));
            case What.Told _, What.Fault _ -> Optional.empty();
            case What.Ticked _ -> Optional.of(m.slot() + "tick");
            case What.Round _ -> Optional.of("round");
        };
    }
}
