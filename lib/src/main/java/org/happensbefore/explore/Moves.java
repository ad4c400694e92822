package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.happensbefore.explore.Move.What;

/** The rules of what may happen at a place: deliveries, spontaneous steps, faults. One reading for every explorer. */
final class Moves {
    private final Links links;
    private final Handlers handlers;
    private final Network network;

    Moves(Exploration model, Handlers handlers) {
        links = model.links;
        this.handlers = handlers;
        network = new Network(links);
    }

    /** All that may happen, silent steps included, in canonical order. */
    List<Move> at(Place place, Set<Nature> allowed) {
        var all = new ArrayList<Move>();
        deliver(place, allowed, all);
        spontaneous(place, allowed, all);
        faults(place, allowed, all);
        networkFaults(place, allowed, all);
        all.sort(Move.ORDER);
        return all;
    }

    /** Whether no delivery does anything: what may be lost need not arrive. */
    boolean isCalm(Place place) {
        if (links.loses()) return true;
        var all = new ArrayList<Move>();
        deliver(place, EnumSet.noneOf(Nature.class), all);
        return all.stream().allMatch(Move::silent);
    }

    /** The place once a message to it was sent. */
    Place receiving(Place place, Coded<Envelope> sent) {
        return new Place(place.local(), List.copyOf(network.with(place.inbox(), List.of(sent))));
    }

    /** Deliveries that an ordered link consumes are never silent. */
    private void deliver(Place place, Set<Nature> allowed, List<Move> all) {
        for (int at : network.deliverable(place.inbox())) {
            Coded<Envelope> e = place.inbox().get(at);
            for (Outcome o : handlers.deliver(place.local(), e)) {
                var what = new What.Delivered(o, e, network.ahead(place.inbox(), at));
                boolean stays = o.silent() && !network.consumesSilently();
                add(
                        o,
                        what,
                        stays ? place.inbox() : network.delivered(place.inbox(), at),
                        place,
                        Set.of(),
                        allowed,
                        all);
            }
        }
    }

    private void spontaneous(Place place, Set<Nature> allowed, List<Move> all) {
        for (Outcome o : handlers.start(place.local())) add(o, place, Set.of(), allowed, all);
        for (Outcome o : handlers.invoke(place.local())) add(o, place, Set.of(), allowed, all);
        if (allowed.contains(Nature.IDLE))
            for (Outcome o : handlers.idle(place.local())) add(o, place, Set.of(Nature.IDLE), allowed, all);
        if (allowed.contains(Nature.TIMER))
            for (Outcome o : handlers.fire(place.local())) add(o, place, Set.of(Nature.TIMER), allowed, all);
    }

    private void faults(Place place, Set<Nature> allowed, List<Move> all) {
        if (allowed.contains(Nature.CRASH))
            for (Outcome o : handlers.crash(place.local())) add(o, place, Set.of(), allowed, all);
        if (allowed.contains(Nature.RECOVERY))
            for (Outcome o : handlers.restart(place.local())) add(o, place, Set.of(Nature.RECOVERY), allowed, all);
    }

    private void networkFaults(Place place, Set<Nature> allowed, List<Move> all) {
        if (!links.consumes()) return;
        for (int at : network.distinct(place.inbox())) {
            Coded<Envelope> e = place.inbox().get(at);
            int ahead = network.ahead(place.inbox(), at);
            if (allowed.contains(Nature.DROP))
                all.add(fault(
                        place,
                        "dropped " + e,
                        new What.Dropped(e, ahead),
                        Network.dropped(place.inbox(), at),
                        Nature.DROP));
            if (allowed.contains(Nature.DUPLICATE))
                all.add(fault(
                        place,
                        "duplicated " + e,
                        new What.Duplicated(e, ahead),
                        Network.duplicated(place.inbox(), at),
                        Nature.DUPLICATE));
        }
    }

    private static Move fault(Place place, String code, What what, List<Coded<Envelope>> inbox, Nature spent) {
        var after = new Place(place.local(), List.copyOf(inbox));
        return new Move(place.local().value().slot(), code, what, after, List.of(), Set.of(spent), false);
    }

    private void add(Outcome o, Place place, Set<Nature> spends, Set<Nature> allowed, List<Move> all) {
        add(o, new What.Stepped(o), place.inbox(), place, spends, allowed, all);
    }

    private void add(
            Outcome o,
            What what,
            List<Coded<Envelope>> inbox,
            Place place,
            Set<Nature> spends,
            Set<Nature> allowed,
            List<Move> all) {
        if (o.crash() && !allowed.contains(Nature.CRASH)) return;
        boolean silent = o.silent() && inbox.size() == place.inbox().size();
        var after = silent ? place : new Place(o.after(), List.copyOf(inbox));
        all.add(new Move(o.slot(), o.code(), what, after, o.sent(), o.crash() ? with(spends) : spends, silent));
    }

    private static Set<Nature> with(Set<Nature> spends) {
        var more = EnumSet.of(Nature.CRASH);
        more.addAll(spends);
        return more;
    }
}
