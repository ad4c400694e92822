package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.happensbefore.explore.Nature.Spent;

/** The transition relation: what can happen in a state, in canonical order. */
final class Successors {
    private final Exploration model;
    private final Handlers handlers;
    private final Moves moves;

    Successors(Exploration model, Handlers handlers) {
        this.model = model;
        this.handlers = handlers;
        moves = new Moves(model, handlers);
    }

    Moves moves() {
        return moves;
    }

    /** Where everything begins. */
    State initial() {
        var places = new ArrayList<Place>();
        for (int slot = 0; slot < handlers.nodes().slots(); slot++)
            places.add(new Place(handlers.initial(slot), List.of()));
        var state = new State(Spent.NOTHING, places);
        for (int slot = 0; model.started && slot < places.size(); slot++) {
            Place place = state.places().get(slot);
            List<Outcome> outcomes = handlers.start(place.local());
            if (outcomes.stream().filter(o -> !o.crash()).count() > 1)
                throw new IllegalArgumentException("started() takes the start steps before the initial state, but node "
                        + slot + " draws in start(); leave started() out");
            if (!outcomes.isEmpty()) {
                Outcome o = outcomes.getFirst();
                state = after(state, slot, new Place(o.after(), place.inbox()), o.sent(), Set.of());
            }
        }
        return state;
    }

    /** All that can happen, silent steps included, by slot and then by code. */
    List<Transition> of(State s) {
        Set<Nature> allowed = model.allowed(s.spent());
        if (model.timers == Timers.AT_QUIET && !s.places().stream().allMatch(moves::isCalm))
            allowed.remove(Nature.TIMER);
        var all = new ArrayList<Transition>();
        for (Place p : s.places())
            for (Move m : moves.at(p, allowed))
                all.add(new Transition(m, m.silent() ? s : after(s, m.slot(), m.after(), m.sent(), m.spends())));
        return plainest(all);
    }

    /** Crashes that lead to the same state are one transition: of a node's transitions in order, the first. */
    private static List<Transition> plainest(List<Transition> sorted) {
        var crashed = new HashSet<State>();
        return sorted.stream()
                .filter(t -> !t.move().isCrash() || crashed.add(t.to()))
                .toList();
    }

    /** Whether nothing but faults can happen: what may be lost need not arrive. */
    boolean quiet(List<Transition> transitions) {
        return transitions.stream().map(Transition::move).allMatch(m -> m.silent() || m.isFault(model.links));
    }

    private State after(State s, int slot, Place after, List<Coded<Envelope>> sent, Set<Nature> spends) {
        var places = new ArrayList<>(s.places());
        places.set(slot, after);
        for (Coded<Envelope> e : sent)
            places.set(e.value().to(), moves.receiving(places.get(e.value().to()), e));
        Spent spent = model.spend(spends, s.spent());
        // Messages to a node that will not come back leave the state.
        if (!model.allows(Nature.RECOVERY, spent)) places.replaceAll(p -> p.isDown() ? p.emptied() : p);
        return new State(spent, List.copyOf(places));
    }
}
