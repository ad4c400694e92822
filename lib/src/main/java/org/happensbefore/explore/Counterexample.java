package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.happensbefore.explore.Move.What;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Node;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Trigger;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;
import org.happensbefore.trace.TraceBuilder;

/** Turns a path of moves into a trace: which message each delivery received, and what each step changed. */
final class Counterexample {
    /** A message that was sent, and whether it may still arrive. */
    private record Sent(int id, Coded<Envelope> envelope) {}

    private final Exploration model;
    private final Handlers handlers;
    private final TraceBuilder trace;
    private final List<Sent> underWay = new ArrayList<>();
    /** What the last start or delivery at a slot showed, for naming what a crash took. */
    private final Map<Integer, Map<String, String>> shown = new HashMap<>();

    private long time;

    Counterexample(Exploration model, Handlers handlers) {
        this.model = model;
        this.handlers = handlers;
        trace = new TraceBuilder(handlers.nodes().slots());
    }

    Trace trace(String title, State initial, Lasso run) {
        List<Move> path = Stream.concat(run.prefix().stream(), run.cycle().stream())
                .map(Transition::move)
                .toList();
        return trace(title, initial, path, run.prefix().size());
    }

    Trace trace(String title, State initial, List<Move> path) {
        return trace(title, initial, path, path.size());
    }

    private Trace trace(String title, State initial, List<Move> path, int prefix) {
        OptionalInt repeatsFrom = OptionalInt.empty();
        for (int slot = 0; slot < handlers.nodes().slots(); slot++)
            trace.name(slot, handlers.nodes().create(slot).getClass());
        for (int slot = 0; slot < handlers.nodes().slots(); slot++)
            trace.client(slot, handlers.initial(slot).value().session());
        started(initial);
        for (Place p : initial.places()) remember(p.local().value());
        for (Move m : path) {
            if (time++ == prefix) repeatsFrom = OptionalInt.of(trace.events());
            record(m, path);
        }
        return trace.build(title, repeatsFrom);
    }

    /** The start steps that were taken before the initial state. */
    private void started(State initial) {
        if (!model.started) return;
        int reading = initial.world().at(0, model.powers).reading();
        for (int slot = 0; slot < initial.places().size(); slot++)
            for (Outcome o : handlers.start(handlers.initial(slot), reading))
                if (!o.crash()) step(o, new Cause.Started());
    }

    private void record(Move m, List<Move> path) {
        switch (m.what()) {
            case What.Stepped(Outcome o) when o.trigger().isEmpty() -> crash(o, "");
            case What.Stepped(Outcome o) -> step(o, cause(o.trigger().orElseThrow()));
            case What.Delivered(Outcome o, var envelope, int ahead) ->
                step(o, new Cause.Received(receive(envelope, ahead)));
            case What.Told(Outcome o, var lie) -> step(o, new Cause.Received(tell(lie.value())));
            case What.Ticked(int reading) -> happens(m.slot(), new Effect.Emit("clock " + reading));
            case What.Round round -> record(round);
            case What.Dropped(var envelope, int ahead) -> drop(find(envelope).get(ahead), "lost");
            case What.Omitted(var envelope, int ahead, int culprit) ->
                drop(find(envelope).get(ahead), "omitted by node " + culprit);
            case What.Duplicated(var envelope, int ahead) -> {
                Sent copied = find(envelope).get(ahead);
                underWay.add(underWay.indexOf(copied), copied);
                trace.duplicated(copied.id(), time);
            }
            case What.Cut(Set<Integer> apart) -> trace.mishap(new Mishap.Partitioned(sides(apart), time, healed(path)));
            case What.Healed() -> {}
        }
    }

    /** A round: each node receives what came, takes its step, perhaps crashes; liars speak last. */
    private void record(What.Round round) {
        for (Lockstep.Part p : round.parts()) {
            for (Lockstep.Arrival a : p.arrivals()) step(a.outcome(), new Cause.Received(receive(a.envelope(), 0)));
            for (Outcome o : p.steps())
                if (o.trigger().isEmpty()) crash(o, "");
                else step(o, cause(o.trigger().orElseThrow()));
        }
        for (Coded<Envelope> lie : round.lies()) underWay.add(new Sent(tell(lie.value()), lie));
        for (Lockstep.Omission o : round.omitted())
            drop(find(o.envelope()).getFirst(), "omitted by node " + o.culprit());
    }

    private List<Set<Integer>> sides(Set<Integer> apart) {
        Set<Integer> first = IntStream.range(0, handlers.nodes().slots())
                .filter(id -> !apart.contains(id))
                .boxed()
                .collect(Collectors.toSet());
        return List.of(first, apart);
    }

    /** When the cut of now is over: at the next healing, or after the end. */
    private long healed(List<Move> path) {
        int at = (int) time;
        while (at < path.size() && !(path.get(at).what() instanceof What.Healed)) at++;
        return at + 1L;
    }

    /** A liar says what it likes. */
    private int tell(Envelope lie) {
        return happens(lie.from(), new Effect.Emit("lie"), new Effect.Send(List.of(lie.to()), lie.message()))
                .getFirst();
    }

    /** Something that happens at a slot and is no step of a node. */
    private List<Integer> happens(int slot, Effect... effects) {
        return trace.event(slot, time, new Cause.Idled(), List.of(effects), Map.of(), Map.of());
    }

    private Cause cause(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Start() -> new Cause.Started();
            case Trigger.Receive _ -> throw new IllegalStateException("a delivery knows its envelope");
            case Trigger.Fire(var timer) -> new Cause.TimerFired(Notation.of(timer));
            case Trigger.Idle() -> new Cause.Idled();
            case Trigger.Invoke(Object operation) -> new Cause.Invoked(Notation.of(operation));
            case Trigger.Restart() -> new Cause.Restarted("");
        };
    }

    private void step(Outcome o, Cause cause) {
        Map<String, String> before = shown.getOrDefault(o.slot(), Map.of());
        Local after = o.after().value();
        Map<String, String> now = after.node() == null ? before : show(after.node());
        Cause told = cause instanceof Cause.Restarted ? new Cause.Restarted(lost(before, now)) : cause;
        trace.client(o.slot(), after.session());
        List<Integer> ids = trace.event(o.slot(), time, told, o.effects(), before, now);
        for (int i = 0; i < ids.size(); i++)
            underWay.add(new Sent(ids.get(i), o.sent().get(i)));
        remember(after);
        if (o.crash()) crash(o, o.undone() == 1 ? "before its last effect" : "before " + o.undone() + " more effects");
        else if (!after.failure().isEmpty()) crash(o, after.failure());
    }

    private void crash(Outcome o, String cut) {
        trace.event(o.slot(), time, new Cause.Crashed(cut), List.<Effect>of(), Map.of(), Map.of());
    }

    private static String lost(Map<String, String> before, Map<String, String> now) {
        return before.entrySet().stream()
                .filter(e -> !e.getValue().equals(now.get(e.getKey())))
                .map(e -> e.getKey() + " was " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private void remember(Local local) {
        if (local.node() != null) shown.put(local.slot(), show(Objects.requireNonNull(local.node())));
    }

    private Map<String, String> show(Node<?> node) {
        return handlers.nodes().structure().show(node);
    }

    /** The oldest such message under way; those ahead of it in its queue are lost. Where links duplicate, it stays. */
    private int receive(Coded<Envelope> envelope, int ahead) {
        List<Sent> queue = find(envelope);
        queue.subList(0, ahead).forEach(s -> drop(s, "lost"));
        Sent sent = queue.get(ahead);
        if (model.links.consumes()) underWay.remove(sent);
        return sent.id();
    }

    private void drop(Sent lost, String reason) {
        underWay.remove(lost);
        trace.dropped(lost.id(), time, reason);
    }

    /** The messages like this one that are under way, oldest first; for ordered links the whole queue it stands in. */
    private List<Sent> find(Coded<Envelope> envelope) {
        return underWay.stream()
                .filter(s -> s.envelope().equals(envelope) || (model.links.ordered() && sameLink(s, envelope.value())))
                .toList();
    }

    private static boolean sameLink(Sent sent, Envelope e) {
        Envelope other = sent.envelope().value();
        return other.to() == e.to() && other.from() == e.from();
    }
}
