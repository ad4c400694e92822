package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.explore.Move.What;
import org.happensbefore.explore.Shift.News;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Session;
import org.happensbefore.node.Signed;
import org.happensbefore.node.Structure;

/** The rules of what may happen at a place: deliveries, spontaneous steps, faults. One reading for every explorer. */
final class Moves {
    private final Exploration model;
    private final Links links;
    private final Handlers handlers;
    private final Network network;

    Moves(Exploration model, Handlers handlers) {
        this.model = model;
        links = model.links;
        this.handlers = handlers;
        network = new Network(links, model.consuming);
    }

    /** All that may happen, silent steps included, in canonical order. */
    List<Move> at(Place place, Circumstances here) {
        var at = new At(place, here);
        at.deliver();
        at.lies();
        at.tick();
        at.spontaneous();
        at.faults();
        at.networkFaults();
        at.partitions();
        at.all.sort(Move.ORDER);
        return at.all;
    }

    /** Whether no delivery does anything, of all that may happen at a place: what may be lost need not arrive. */
    boolean isCalm(List<Move> here) {
        if (links.loses()) return true;
        for (Move m : here) if (!m.silent() && m.what() instanceof What.Delivered) return false;
        return true;
    }

    /** The place once a message to it was sent. For a liar it is only kept if it holds something signed. */
    Place receiving(Place place, Coded<Envelope> sent) {
        if (model.powers.isLiar(sent.value().to())
                && structure().signed(sent.value().message()).isEmpty()) return place;
        return new Place(place.local(), List.copyOf(network.with(place.inbox(), List.of(sent))));
    }

    private Structure structure() {
        return handlers.nodes().structure();
    }

    /** What a step adds to the history, if that is kept: the operations that were asked and answered in it, in order. */
    Shift told(Local before, Outcome o) {
        if (!model.keepsHistory) return Shift.NONE;
        var news = new ArrayList<News>();
        var results = o.effects().stream()
                .filter(Effect.Complete.class::isInstance)
                .map(e -> coded(((Effect.Complete) e).result()))
                .iterator();
        Session now = before.session();
        Session end = o.after().value().session();
        while (now.invoked() < end.invoked() || now.completed() < end.completed())
            if (now.open()) {
                news.add(new News.Answered(o.slot(), results.next()));
                now = now.afterComplete();
            } else {
                Object operation = now.next().orElseThrow();
                news.add(new News.Asked(o.slot(), now.abandoned(), coded(operation)));
                now = now.afterInvoke();
            }
        return Shift.telling(news);
    }

    private Coded<Object> coded(Object value) {
        return new Coded<>(value, structure().encode(value));
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
                for (Outcome o : handlers.deliver(local, e, here.reading())) {
                    boolean stays = o.silent() && !network.consumesSilently();
                    var what = new What.Delivered(o, e, network.ahead(inbox, at));
                    Shift news = model.powers.isLiar(slot) ? heard(e) : Shift.NONE;
                    add(o, what, stays && news.equals(Shift.NONE) ? inbox : network.delivered(inbox, at), news);
                }
            }
        }

        /** What is signed in a message that a liar has not received before, while it may still lie. */
        private Shift heard(Coded<Envelope> e) {
            if (!here.allow(Nature.LIE)) return Shift.NONE;
            return Shift.telling(structure().signed(e.value().message()).stream()
                    .<Coded<Signed<?>>>map(s -> new Coded<>(s, structure().encode(s)))
                    .distinct()
                    .filter(s -> !here.heard(slot).contains(s))
                    .map(s -> new News.Heard(slot, s))
                    .toList());
        }

        /** What liars say to this node. */
        void lies() {
            if (!here.allow(Nature.LIE) || model.powers.isLiar(slot)) return;
            for (int liar : model.powers.liars().keySet())
                if (here.hearsFrom(liar))
                    for (Object message : handlers.lies(liar, here.heard(liar))) {
                        Coded<Envelope> lie = handlers.coded(new Envelope(slot, liar, message));
                        for (Outcome o : handlers.deliver(local, lie, here.reading()))
                            add(o, new What.Told(o, lie), inbox, Shift.spending(Nature.LIE));
                    }
        }

        void tick() {
            if (here.allow(Nature.TICK)) {
                Shift shift = Shift.spending(Nature.TICK, new News.Ticked(slot));
                fault("tick", new What.Ticked(here.reading() + 1), inbox, shift);
            }
        }

        void spontaneous() {
            if (model.powers.isLiar(slot)) return;
            step(handlers.start(local, here.reading()), Shift.NONE);
            step(handlers.invoke(local, here.reading()), Shift.NONE);
            spend(Nature.IDLE, () -> handlers.idle(local, here.reading()));
            spend(Nature.TIMER, () -> handlers.fire(local, here.reading()));
        }

        void faults() {
            if (here.allow(Nature.CRASH) && !model.powers.isLiar(slot)) step(handlers.crash(local), Shift.NONE);
            spend(Nature.RECOVERY, () -> handlers.restart(local, here.reading()));
        }

        private void spend(Nature what, Supplier<List<Outcome>> steps) {
            if (here.allow(what)) step(steps.get(), Shift.spending(what));
        }

        private void step(List<Outcome> outcomes, Shift shift) {
            for (Outcome o : outcomes) add(o, new What.Stepped(o), inbox, shift);
        }

        private void add(Outcome o, What what, List<Coded<Envelope>> left, Shift shift) {
            if (o.crash() && !here.allow(Nature.CRASH)) return;
            boolean silent =
                    o.silent() && left.size() == inbox.size() && shift.news().isEmpty();
            Place after = silent ? place : new Place(o.after(), List.copyOf(left));
            Shift crash = o.crash() ? Shift.spending(Nature.CRASH) : Shift.NONE;
            Shift whole = shift.and(crash).and(told(local.value(), o));
            String code = what instanceof What.Told ? "told " + o.code() : o.code();
            all.add(new Move(slot, code, what, after, o.sent(), whole, silent));
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
            return id < handlers.nodes().n() && !model.powers.isLiar(id);
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
