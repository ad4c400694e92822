package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The transition relation: what can happen in a state, in canonical order. */
final class Successors {
    private final Exploration model;
    private final Handlers handlers;
    private final Moves moves;
    private final Lockstep lockstep;

    Successors(Exploration model, Handlers handlers) {
        this.model = model;
        this.handlers = handlers;
        moves = new Moves(model, handlers);
        lockstep = new Lockstep(model, handlers, moves);
    }

    Moves moves() {
        return moves;
    }

    /** Where everything begins. */
    State initial() {
        var places = new ArrayList<Place>();
        for (int slot = 0; slot < handlers.nodes().slots(); slot++)
            places.add(new Place(handlers.initial(slot), List.of()));
        var state = new State(World.initial(places.size(), model.powers), places);
        for (int slot = 0; model.started && slot < places.size(); slot++) {
            Place place = state.places().get(slot);
            List<Outcome> outcomes = handlers.start(
                    place.local(), state.world().at(slot, model.powers).reading());
            if (outcomes.stream().filter(o -> !o.crash()).count() > 1)
                throw new IllegalArgumentException("started() takes the start steps before the initial state, but node "
                        + slot + " draws in start(); leave started() out");
            if (!outcomes.isEmpty()) {
                Outcome o = outcomes.getFirst();
                state = after(
                        state,
                        slot,
                        new Place(o.after(), place.inbox()),
                        o.sent(),
                        moves.told(place.local().value(), o));
            }
        }
        return state;
    }

    /** All that can happen, silent steps included, by slot and then by code. */
    List<Transition> of(State s) {
        if (model.inRounds) return lockstep.of(s);
        List<List<Move>> here = moves(s, model.timers != Timers.AT_QUIET);
        if (model.timers == Timers.AT_QUIET && here.stream().allMatch(moves::isCalm)) here = moves(s, true);
        var all = new ArrayList<Transition>();
        for (List<Move> atPlace : here)
            for (Move m : atPlace)
                all.add(new Transition(m, m.silent() ? s : after(s, m.slot(), m.after(), m.sent(), m.shift())));
        return plainest(all);
    }

    /** What may happen at each place. */
    private List<List<Move>> moves(State s, boolean timers) {
        var all = new ArrayList<List<Move>>();
        for (Place p : s.places()) {
            Circumstances here = s.world().at(all.size(), model.powers);
            all.add(moves.at(p, timers ? here : here.withoutTimers()));
        }
        return all;
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

    private State after(State s, int slot, Place after, List<Coded<Envelope>> sent, Shift shift) {
        var places = new ArrayList<>(s.places());
        places.set(slot, after);
        for (Coded<Envelope> e : sent)
            places.set(e.value().to(), moves.receiving(places.get(e.value().to()), e));
        World world = s.world().after(shift, model.powers);
        // Messages to a node that will not come back leave the state.
        if (!world.mayRecover(model.powers)) places.replaceAll(p -> p.isDown() ? p.emptied() : p);
        return new State(world, List.copyOf(places));
    }
}
