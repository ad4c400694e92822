package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.explore.Move.What;
import org.happensbefore.explore.World.Circumstances;
import org.happensbefore.explore.World.News;
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
        var at = new At(place, here);
        at.deliver();
        at.spontaneous();
        at.faults();
        at.networkFaults();
        at.partitions();
        at.all.sort(Move.ORDER);
        return at.all;
    }

    /** Whether no delivery does anything, of all that may happen at a place: what may be lost need not arrive. */
    boolean isCalm(List<Move> here) {
        return links.loses() || here.stream().allMatch(m -> m.silent() || !(m.what() instanceof What.Delivered));
    }

    /** The place once a message to it was sent. */
    Place receiving(Place place, Coded<Envelope> sent) {
        return new Place(place.local(), List.copyOf(network.with(place.inbox(), List.of(sent))));
    }

    /** What may happen at one place. */
    private final class At {
        private final Place place;
        private final Coded<Local> local;
        private final List<Coded<Envelope>> inbox;
        private final Circumstances here;
        private final int slot;
        private final List<Move> all = new ArrayList<>();

        At(Place place, Circumstances here) {
            this.place = place;
            this.here = here;
            local = place.local();
            inbox = place.inbox();
            slot = local.value().slot();
        }

        /** Deliveries that an ordered link consumes are never silent. */
        void deliver() {
            for (int at : network.deliverable(inbox)) {
                Coded<Envelope> e = inbox.get(at);
                if (!here.hearsFrom(e.value().from())) continue;
                for (Outcome o : handlers.deliver(local, e)) {
                    boolean stays = o.silent() && !network.consumesSilently();
                    var what = new What.Delivered(o, e, network.ahead(inbox, at));
                    add(o, what, stays ? inbox : network.delivered(inbox, at), Shift.NONE);
                }
            }
        }

        void spontaneous() {
            step(handlers.start(local), Shift.NONE);
            step(handlers.invoke(local), Shift.NONE);
            spend(Nature.IDLE, () -> handlers.idle(local));
            spend(Nature.TIMER, () -> handlers.fire(local));
        }

        void faults() {
            if (here.allow(Nature.CRASH)) step(handlers.crash(local), Shift.NONE);
            spend(Nature.RECOVERY, () -> handlers.restart(local));
        }

        private void spend(Nature what, Supplier<List<Outcome>> steps) {
            if (here.allow(what)) step(steps.get(), Shift.spending(what));
        }

        private void step(List<Outcome> outcomes, Shift shift) {
            for (Outcome o : outcomes) add(o, new What.Stepped(o), inbox, shift);
        }

        private void add(Outcome o, What what, List<Coded<Envelope>> left, Shift shift) {
            if (o.crash() && !here.allow(Nature.CRASH)) return;
            boolean silent = o.silent() && left.size() == inbox.size();
            Place after = silent ? place : new Place(o.after(), List.copyOf(left));
            all.add(new Move(
                    slot, o.code(), what, after, o.sent(), o.crash() ? shift.and(Nature.CRASH) : shift, silent));
        }

        void networkFaults() {
            if (!links.consumes()) return;
            for (int at : network.distinct(inbox)) {
                Coded<Envelope> e = inbox.get(at);
                int ahead = network.ahead(inbox, at);
                List<Coded<Envelope>> without = Network.dropped(inbox, at);
                if (here.allow(Nature.DROP))
                    fault("dropped " + e, new What.Dropped(e, ahead), without, Shift.spending(Nature.DROP));
                if (here.allow(Nature.DUPLICATE)) {
                    List<Coded<Envelope>> twice = Network.duplicated(inbox, at);
                    fault("duplicated " + e, new What.Duplicated(e, ahead), twice, Shift.spending(Nature.DUPLICATE));
                }
                if (here.allow(Nature.OMISSION))
                    here.culprits(e.value().from(), slot).filter(this::isNode).forEach(id -> {
                        Shift shift = Shift.spending(Nature.OMISSION, new News.Omitted(id));
                        fault("omitted by %03d %s".formatted(id, e), new What.Omitted(e, ahead, id), without, shift);
                    });
            }
        }

        private boolean isNode(int id) {
            return id < handlers.nodes().n();
        }

        void partitions() {
            if (here.allow(Nature.PARTITION))
                for (int apart = 2; apart < 1 << handlers.nodes().slots(); apart += 2)
                    fault(
                            "cut %08x".formatted(apart),
                            new What.Cut(slots(apart)),
                            inbox,
                            Shift.spending(Nature.PARTITION, new News.Cut(apart)));
            if (here.allow(Nature.HEAL))
                fault("heal", new What.Healed(), inbox, Shift.spending(Nature.HEAL, new News.Healed()));
        }

        private Set<Integer> slots(int bits) {
            return IntStream.range(0, Integer.SIZE)
                    .filter(id -> (bits >> id & 1) == 1)
                    .boxed()
                    .collect(Collectors.toSet());
        }

        private void fault(String code, What what, List<Coded<Envelope>> left, Shift shift) {
            all.add(new Move(slot, code, what, new Place(local, List.copyOf(left)), List.of(), shift, false));
        }
    }
}
