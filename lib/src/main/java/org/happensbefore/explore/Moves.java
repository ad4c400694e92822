package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import org.happensbefore.explore.Move.What;
import org.happensbefore.explore.World.Circumstances;
import org.happensbefore.explore.World.Shift;

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
    List<Move> at(Place place, Circumstances here) {
        var all = new ArrayList<Move>();
        deliver(place, here, all);
        spontaneous(place, here, all);
        faults(place, here, all);
        networkFaults(place, here, all);
        all.sort(Move.ORDER);
        return all;
    }

    /** Whether no delivery does anything, of all that may happen at a place: what may be lost need not arrive. */
    boolean isCalm(List<Move> here) {
        return links.loses() || here.stream().allMatch(m -> m.silent() || !(m.what() instanceof What.Delivered));
    }

    /** The place once a message to it was sent. */
    Place receiving(Place place, Coded<Envelope> sent) {
        return new Place(place.local(), List.copyOf(network.with(place.inbox(), List.of(sent))));
    }

    /** Deliveries that an ordered link consumes are never silent. */
    private void deliver(Place place, Circumstances here, List<Move> all) {
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
                        Shift.NONE,
                        here,
                        all);
            }
        }
    }

    private void spontaneous(Place place, Circumstances here, List<Move> all) {
        for (Outcome o : handlers.start(place.local())) add(o, place, Shift.NONE, here, all);
        for (Outcome o : handlers.invoke(place.local())) add(o, place, Shift.NONE, here, all);
        if (here.allow(Nature.IDLE))
            for (Outcome o : handlers.idle(place.local())) add(o, place, Shift.spending(Nature.IDLE), here, all);
        if (here.allow(Nature.TIMER))
            for (Outcome o : handlers.fire(place.local())) add(o, place, Shift.spending(Nature.TIMER), here, all);
    }

    private void faults(Place place, Circumstances here, List<Move> all) {
        if (here.allow(Nature.CRASH))
            for (Outcome o : handlers.crash(place.local())) add(o, place, Shift.NONE, here, all);
        if (here.allow(Nature.RECOVERY))
            for (Outcome o : handlers.restart(place.local())) add(o, place, Shift.spending(Nature.RECOVERY), here, all);
    }

    private void networkFaults(Place place, Circumstances here, List<Move> all) {
        if (!links.consumes()) return;
        for (int at : network.distinct(place.inbox())) {
            Coded<Envelope> e = place.inbox().get(at);
            int ahead = network.ahead(place.inbox(), at);
            if (here.allow(Nature.DROP))
                all.add(fault(
                        place,
                        "dropped " + e,
                        new What.Dropped(e, ahead),
                        Network.dropped(place.inbox(), at),
                        Nature.DROP));
            if (here.allow(Nature.DUPLICATE))
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
        return new Move(place.local().value().slot(), code, what, after, List.of(), Shift.spending(spent), false);
    }

    private void add(Outcome o, Place place, Shift shift, Circumstances here, List<Move> all) {
        add(o, new What.Stepped(o), place.inbox(), place, shift, here, all);
    }

    private void add(
            Outcome o,
            What what,
            List<Coded<Envelope>> inbox,
            Place place,
            Shift shift,
            Circumstances here,
            List<Move> all) {
        if (o.crash() && !here.allow(Nature.CRASH)) return;
        boolean silent = o.silent() && inbox.size() == place.inbox().size();
        var after = silent ? place : new Place(o.after(), List.copyOf(inbox));
        all.add(new Move(
                o.slot(), o.code(), what, after, o.sent(), o.crash() ? shift.and(Nature.CRASH) : shift, silent));
    }
}
