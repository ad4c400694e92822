package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.happensbefore.explore.Move.What;
import org.happensbefore.explore.Shift.News;
import org.happensbefore.node.Rounds;
import org.happensbefore.node.Signed;

/**
 * The transition relation of the synchronous model: one transition a round, in which all nodes receive, compute and
 * send. The adversary chooses who crashes, and whom of the others its last messages still reach; which messages are
 * omitted, by whom; and what each liar says to each node. Choices that lead to one state are one transition.
 */
final class Lockstep {
    private final Powers powers;
    private final Handlers handlers;
    private final Moves moves;
    private final Network network;

    Lockstep(Exploration model, Handlers handlers, Moves moves) {
        this.handlers = handlers;
        this.moves = moves;
        powers = model.powers;
        network = new Network(Links.RELIABLE, true);
    }

    /** A message that arrived, and what the node did on it. */
    record Arrival(Coded<Envelope> envelope, Outcome outcome) {}

    /**
     * One node's part in a round.
     *
     * @param arrivals what it received
     * @param steps its step, and its crash if that is not within the step
     * @param after its state afterwards
     */
    record Part(List<Arrival> arrivals, List<Outcome> steps, Coded<Local> after) {
        List<Coded<Envelope>> sent() {
            return steps.stream().flatMap(o -> o.sent().stream()).toList();
        }

        boolean crashes() {
            return steps.stream().anyMatch(Outcome::crash);
        }

        boolean isDown() {
            return after.value().status() == Local.Status.DOWN;
        }
    }

    /** A message that was omitted, and by whom. */
    record Omission(Coded<Envelope> envelope, int culprit) {}

    /** All that can happen in the next round; nothing when nobody takes another one. */
    List<Transition> of(State s) {
        List<List<Part>> parts = s.places().stream().map(this::parts).toList();
        if (parts.stream().flatMap(List::stream).allMatch(p -> steps(p).isEmpty())) return List.of();
        var found = new LinkedHashMap<State, Transition>();
        combine(s, parts, List.of(), powers.left(Nature.CRASH, s.world().spent()), found);
        return List.copyOf(found.values());
    }

    private static List<Outcome> steps(Part p) {
        return p.steps().stream().filter(o -> o.trigger().isPresent()).toList();
    }

    /** What one node may do in a round: stay up first, then crash before its step, within it, and after it. */
    private List<Part> parts(Place place) {
        Coded<Local> local = place.local();
        int slot = local.value().slot();
        var arrivals = new ArrayList<Arrival>();
        if (place.isDown() || powers.isLiar(slot)) return List.of(new Part(arrivals, List.of(), local));
        for (Coded<Envelope> e : place.inbox()) {
            Outcome o = handlers.deliver(local, e, Circumstances.NO_CLOCK).getFirst();
            arrivals.add(new Arrival(e, o));
            local = o.after();
        }
        var all = new ArrayList<Part>();
        List<Outcome> steps = Stream.concat(
                        handlers.start(local, Circumstances.NO_CLOCK).stream(),
                        handlers.fire(local, Circumstances.NO_CLOCK).stream())
                .toList();
        if (steps.isEmpty()) all.add(new Part(arrivals, List.of(), local));
        for (Outcome o : steps) if (!o.crash()) all.add(new Part(arrivals, List.of(o), o.after()));
        for (Outcome crash : handlers.crash(local)) all.add(new Part(arrivals, List.of(crash), crash.after()));
        for (Outcome o : steps)
            if (o.crash()) all.add(new Part(arrivals, List.of(o), o.after()));
            else
                for (Outcome crash : handlers.crash(o.after()))
                    all.add(new Part(arrivals, List.of(o, crash), crash.after()));
        return all;
    }

    private void combine(State s, List<List<Part>> all, List<Part> chosen, int crashes, Map<State, Transition> found) {
        if (chosen.size() == all.size()) {
            exchange(s, chosen, found);
            return;
        }
        for (Part p : all.get(chosen.size()))
            if (!p.crashes() || crashes > 0)
                combine(s, all, and(chosen, p), p.crashes() ? crashes - 1 : crashes, found);
    }

    private static <T> List<T> and(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    /** Messages to those that are down leave the state, and those to liars are heard at once. */
    private void exchange(State s, List<Part> parts, Map<State, Transition> found) {
        World world = s.world();
        for (Part p : parts) if (p.crashes()) world = world.after(Shift.spending(Nature.CRASH), powers);
        var messages = new ArrayList<Coded<Envelope>>();
        for (Part p : parts)
            for (Coded<Envelope> e : p.sent()) {
                int to = e.value().to();
                if (powers.isLiar(to)) world = heard(world, to, e);
                else if (!parts.get(to).isDown()) messages.add(e);
            }
        lie(s, new Exchange(parts, world, messages, List.of(), List.of()), 0, found);
    }

    /**
     * A round that is being chosen.
     *
     * @param messages what arrives of what was sent
     * @param omitted what does not, through somebody's fault
     * @param lies what liars say
     */
    private record Exchange(
            List<Part> parts,
            World world,
            List<Coded<Envelope>> messages,
            List<Omission> omitted,
            List<Coded<Envelope>> lies) {}

    private World heard(World world, int liar, Coded<Envelope> e) {
        World after = world;
        for (Signed<?> signed : handlers.nodes().structure().signed(e.value().message())) {
            var coded =
                    new Coded<Signed<?>>(signed, handlers.nodes().structure().encode(signed));
            if (!after.heard().getOrDefault(liar, List.of()).contains(coded))
                after = after.after(Shift.telling(List.of(new News.Heard(liar, coded))), powers);
        }
        return after;
    }

    /** Each liar says something, or nothing, to each node that is up: pair by pair. */
    private void lie(State s, Exchange x, int pair, Map<State, Transition> found) {
        int slots = x.parts().size();
        if (pair == slots * slots) {
            omit(s, x, 0, found);
            return;
        }
        lie(s, x, pair + 1, found);
        int liar = pair / slots;
        int to = pair % slots;
        if (!powers.isLiar(liar) || powers.isLiar(to) || x.parts().get(to).isDown()) return;
        if (powers.left(Nature.LIE, x.world().spent()) == 0) return;
        World world = x.world().after(Shift.spending(Nature.LIE), powers);
        for (Object message : handlers.lies(liar, s.world().heard().getOrDefault(liar, List.of()))) {
            Coded<Envelope> lie = handlers.coded(new Envelope(to, liar, new Rounds.InRound(round(x.parts()), message)));
            lie(s, new Exchange(x.parts(), world, x.messages(), x.omitted(), and(x.lies(), lie)), pair + 1, found);
        }
    }

    private static int round(List<Part> parts) {
        return parts.stream()
                .map(p -> p.after().value().node())
                .mapToInt(node -> node instanceof Rounds<?> r ? r.number() : 0)
                .max()
                .orElse(0);
    }

    /** Each message from the k-th on arrives, or is omitted by its sender or its receiver. */
    private void omit(State s, Exchange x, int k, Map<State, Transition> found) {
        if (k == x.messages().size() || powers.left(Nature.OMISSION, x.world().spent()) == 0) {
            settle(s, x, found);
            return;
        }
        omit(s, x, k + 1, found);
        Coded<Envelope> e = x.messages().get(k);
        var rest = new ArrayList<>(x.messages());
        rest.remove(k);
        int mayOmit = powers.mayOmit(x.world().omitting());
        for (int culprit :
                Set.of(e.value().from(), e.value().to()).stream().sorted().toList())
            if ((mayOmit >> culprit & 1) == 1 && !x.parts().get(culprit).isDown()) {
                Shift shift = Shift.spending(Nature.OMISSION, new News.Omitted(culprit));
                List<Omission> omitted = and(x.omitted(), new Omission(e, culprit));
                World world = x.world().after(shift, powers);
                omit(s, new Exchange(x.parts(), world, List.copyOf(rest), omitted, x.lies()), k, found);
            }
    }

    private void settle(State s, Exchange x, Map<State, Transition> found) {
        List<Place> places = IntStream.range(0, x.parts().size())
                .mapToObj(slot -> new Place(x.parts().get(slot).after(), inbox(slot, x)))
                .toList();
        World world = x.world();
        for (int slot = 0; slot < places.size(); slot++) {
            Local before = s.places().get(slot).local().value();
            for (Outcome o : x.parts().get(slot).steps()) {
                world = world.after(moves.told(before, o), powers);
                before = o.after().value();
            }
        }
        var what = new What.Round(x.parts(), x.omitted(), x.lies());
        var move = new Move(0, "round", what, places.getFirst(), List.of(), Shift.NONE, false);
        found.putIfAbsent(new State(world, places), new Transition(move, new State(world, places)));
    }

    private List<Coded<Envelope>> inbox(int slot, Exchange x) {
        List<Coded<Envelope>> mine = Stream.concat(x.messages().stream(), x.lies().stream())
                .filter(e -> e.value().to() == slot)
                .toList();
        return List.copyOf(network.with(List.of(), mine));
    }
}
