package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.happensbefore.explore.Nature.Spent;
import org.happensbefore.explore.Transition.What;

/** The transition relation: what can happen in a state, in canonical order. */
final class Successors {
    private final Exploration model;
    private final Handlers handlers;
    private final Network network;

    Successors(Exploration model, Handlers handlers) {
        this.model = model;
        this.handlers = handlers;
        network = new Network(model.links);
    }

    /** Where everything begins. */
    State initial() {
        var locals = new ArrayList<Coded<Local>>();
        for (int slot = 0; slot < handlers.nodes().slots(); slot++) locals.add(handlers.initial(slot));
        var state = new State(Spent.NOTHING, locals, List.of());
        for (int slot = 0; model.started && slot < locals.size(); slot++) {
            List<Outcome> outcomes = handlers.start(state.locals().get(slot));
            if (outcomes.stream().filter(o -> !o.crash()).count() > 1)
                throw new IllegalArgumentException("started() takes the start steps before the initial state, but node "
                        + slot + " draws in start(); leave started() out");
            if (!outcomes.isEmpty()) state = after(state, outcomes.getFirst(), state.network(), state.spent());
        }
        return state;
    }

    /** All that can happen, silent steps included; deliveries that an ordered link consumes are never silent. */
    List<Transition> of(State s) {
        var all = new ArrayList<Transition>();
        for (int at : network.deliverable(s.network())) deliver(s, at, all);
        boolean quiet = model.links.loses() || all.stream().allMatch(Transition::silent);
        for (int slot = 0; slot < s.locals().size(); slot++) {
            spontaneous(s, slot, all);
            if (model.timers != Timers.AT_QUIET || quiet) fire(s, slot, all);
            faults(s, slot, all);
        }
        networkFaults(s, all);
        all.sort(Transition.ORDER);
        return plainest(all);
    }

    /** Crashes that lead to the same state are one transition: of a node's transitions in order, the first. */
    private static List<Transition> plainest(List<Transition> sorted) {
        var crashed = new HashSet<State>();
        return sorted.stream().filter(t -> !t.isCrash() || crashed.add(t.to())).toList();
    }

    /** Whether nothing but faults can happen: what may be lost need not arrive. */
    boolean quiet(List<Transition> transitions) {
        return transitions.stream().allMatch(t -> t.silent() || isFault(t.what()));
    }

    private boolean isFault(What what) {
        return switch (what) {
            case What.Stepped(Outcome o) ->
                o.crash() || o.restart() || o.trigger().isEmpty();
            case What.Delivered(Outcome o, var _, var _) -> o.crash() || model.links.loses();
            case What.Dropped _, What.Duplicated _ -> true;
        };
    }

    private void deliver(State s, int at, List<Transition> all) {
        Coded<Envelope> e = s.network().get(at);
        for (Outcome o : handlers.deliver(s.locals().get(e.value().to()), e)) {
            if (o.crash() && !model.allows(Nature.CRASH, s.spent())) continue;
            var what = new What.Delivered(o, e, network.ahead(s.network(), at));
            boolean stays = o.silent() && !network.consumesSilently();
            if (stays) all.add(new Transition(o.slot(), o.code(), what, s, true));
            else add(s, what, o, network.delivered(s.network(), at), s.spent(), all);
        }
    }

    private void spontaneous(State s, int slot, List<Transition> all) {
        Coded<Local> local = s.locals().get(slot);
        for (Outcome o : handlers.start(local)) add(s, o, s.spent(), all);
        for (Outcome o : handlers.invoke(local)) add(s, o, s.spent(), all);
        if (model.allows(Nature.IDLE, s.spent()))
            for (Outcome o : handlers.idle(local)) add(s, o, model.spend(Nature.IDLE, s.spent()), all);
    }

    private void fire(State s, int slot, List<Transition> all) {
        if (!model.allows(Nature.TIMER, s.spent())) return;
        for (Outcome o : handlers.fire(s.locals().get(slot))) add(s, o, model.spend(Nature.TIMER, s.spent()), all);
    }

    private void faults(State s, int slot, List<Transition> all) {
        Coded<Local> local = s.locals().get(slot);
        if (model.allows(Nature.CRASH, s.spent())) for (Outcome o : handlers.crash(local)) add(s, o, s.spent(), all);
        if (model.allows(Nature.RECOVERY, s.spent()))
            for (Outcome o : handlers.restart(local)) add(s, o, model.spend(Nature.RECOVERY, s.spent()), all);
    }

    private void networkFaults(State s, List<Transition> all) {
        if (!model.links.consumes()) return;
        for (int at : network.distinct(s.network())) {
            Coded<Envelope> e = s.network().get(at);
            int ahead = network.ahead(s.network(), at);
            if (model.allows(Nature.DROP, s.spent())) {
                State to = settled(model.spend(Nature.DROP, s.spent()), s.locals(), Network.dropped(s.network(), at));
                all.add(new Transition(e.value().to(), "dropped " + e, new What.Dropped(e, ahead), to, false));
            }
            if (model.allows(Nature.DUPLICATE, s.spent())) {
                State to = settled(
                        model.spend(Nature.DUPLICATE, s.spent()), s.locals(), Network.duplicated(s.network(), at));
                all.add(new Transition(e.value().to(), "duplicated " + e, new What.Duplicated(e, ahead), to, false));
            }
        }
    }

    private void add(State s, Outcome o, Spent spent, List<Transition> all) {
        if (o.crash() && !model.allows(Nature.CRASH, s.spent())) return;
        add(s, new What.Stepped(o), o, s.network(), spent, all);
    }

    private void add(
            State s, What what, Outcome o, List<Coded<Envelope>> remaining, Spent spent, List<Transition> all) {
        boolean silent = o.silent() && remaining.equals(s.network());
        State to = silent && spent.equals(s.spent()) ? s : after(s, o, remaining, spent);
        all.add(new Transition(o.slot(), o.code(), what, to, silent));
    }

    private State after(State s, Outcome o, List<Coded<Envelope>> remaining, Spent before) {
        var locals = new ArrayList<>(s.locals());
        locals.set(o.slot(), o.after());
        Spent spent = o.crash() ? model.spend(Nature.CRASH, before) : before;
        return settled(spent, locals, network.with(remaining, o.sent()));
    }

    /** Messages to a node that will not come back leave the state. */
    private State settled(Spent spent, List<Coded<Local>> locals, List<Coded<Envelope>> under) {
        List<Coded<Envelope>> live = model.allows(Nature.RECOVERY, spent)
                ? under
                : under.stream()
                        .filter(e -> locals.get(e.value().to()).value().status() != Local.Status.DOWN)
                        .toList();
        return new State(spent, List.copyOf(locals), List.copyOf(live));
    }
}
