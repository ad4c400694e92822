package org.happensbefore.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Session;
import org.happensbefore.trace.Event.Change;
import org.jspecify.annotations.Nullable;

/** Gathers a trace while a run goes on, from the effects that the engine carries out. */
public final class TraceBuilder {
    /** A trace of more events stays packed; a shorter one is read all the time, and small. */
    private static final int LONG = 1_000;

    private final List<@Nullable String> lanes = new ArrayList<>();
    private final Tape tape = new Tape();
    private final List<Mishap> mishaps = new ArrayList<>();
    /** How far the client of each lane had come before the event that is recorded next. */
    private final Map<Integer, Session> clients = new HashMap<>();

    private final Map<Integer, Session> clientsNow = new HashMap<>();

    /**
     * Nothing has happened yet.
     *
     * @param slots the number of lanes
     */
    public TraceBuilder(int slots) {
        for (int i = 0; i < slots; i++) lanes.add(null);
    }

    /** Names a lane: the class's simple name and the id. */
    public void name(int slot, Class<?> type) {
        lanes.set(slot, type.getSimpleName() + " " + slot);
    }

    /**
     * How far a node's client has come: the first time, before the node's first event; then, when the event is over that
     * is recorded next. What it asked within an event is told by that event.
     */
    public void client(int node, Session session) {
        clients.putIfAbsent(node, session);
        clientsNow.put(node, session);
    }

    /**
     * Records one event.
     *
     * @param effects what was carried out; each receiver of a send becomes one message, in order
     * @param before the node's fields before the event, as {@code Structure.show} gives them
     * @param after its fields after the event
     * @return the ids of the messages that it sent, in the order of the effects and of the receivers
     */
    public List<Integer> event(
            int node,
            long time,
            Cause cause,
            List<Effect> effects,
            Map<String, String> before,
            Map<String, String> after) {
        int id = events();
        int firstMessage = tape.messages().size();
        var outputs = new ArrayList<Output>();
        for (Effect e : effects) {
            if (e instanceof Effect.Send(List<Integer> to, Object message)) send(id, to, message);
            else output(e).ifPresent(outputs::add);
        }
        asked(node, cause, outputs);
        var changes = new ArrayList<Change>();
        after.forEach((field, value) -> {
            if (!value.equals(before.get(field))) changes.add(new Change(field, value));
        });
        tape.add(new Event(id, node, time, cause, outputs, changes, ""));
        return IntStream.range(firstMessage, tape.messages().size()).boxed().toList();
    }

    /** The calls within the event, each after the answer to the one before; one that followed no answer comes first. */
    private void asked(int node, Cause cause, List<Output> outputs) {
        Session before = clients.getOrDefault(node, Session.NONE);
        Session now = clientsNow.getOrDefault(node, Session.NONE);
        clients.put(node, now);
        boolean called = cause instanceof Cause.Invoked;
        boolean open = called || (before.open() && !(cause instanceof Cause.Restarted));
        int from = before.invoked() + (called ? 1 : 0); // A step that throws leaves its own call uncounted, too.
        var calls = now.script().subList(from, Math.max(from, now.invoked())).stream()
                .map(call -> new Output.Invoked(Notation.of(call)))
                .iterator();
        if (!open && calls.hasNext()) outputs.addFirst(calls.next());
        for (int i = 0; i < outputs.size() && calls.hasNext(); i++)
            if (outputs.get(i) instanceof Output.Completed) outputs.add(++i, calls.next());
    }

    private void send(int event, List<Integer> to, Object message) {
        String type = message.getClass().getSimpleName();
        String key = Key.of(message);
        String text = Notation.of(message);
        for (int receiver : to) tape.add(new Message(tape.messages().size(), event, receiver, type, key, text));
    }

    private static Optional<Output> output(Effect effect) {
        return switch (effect) {
            case Effect.Send _ -> Optional.empty();
            case Effect.After(long lo, long _, var timer) -> Optional.of(new Output.TimerSet(Notation.of(timer), lo));
            case Effect.Cancel(var timer) -> Optional.of(new Output.TimerCancelled(Notation.of(timer)));
            case Effect.Decide(Object value) -> Optional.of(new Output.Decided(Notation.of(value)));
            case Effect.Deliver(int from, Object message) ->
                Optional.of(new Output.Delivered(from, Notation.of(message)));
            case Effect.Complete(Object result) -> Optional.of(new Output.Completed(Notation.of(result)));
            case Effect.Emit(Object label) -> Optional.of(new Output.Emitted(Notation.of(label)));
            case Effect.Write _ -> Optional.of(new Output.Persisted());
        };
    }

    /** Records that a message will not arrive. */
    public void dropped(int message, long time, String reason) {
        mishaps.add(new Mishap.Dropped(message, time, reason));
    }

    /** Records that a message will arrive once more. */
    public void duplicated(int message, long time) {
        mishaps.add(new Mishap.Duplicated(message, time));
    }

    /** Records what the network did wrong. */
    public void mishap(Mishap mishap) {
        mishaps.add(mishap);
    }

    /** How many events were recorded: the id of the next one. */
    public int events() {
        return tape.events().size();
    }

    /** The trace so far, under a title: one sentence that says what it shows. */
    public Trace build(String title) {
        return build(title, OptionalInt.empty());
    }

    /**
     * The trace so far as a run without end.
     *
     * @param repeatsFrom the id of the first event of the cycle
     */
    public Trace build(String title, OptionalInt repeatsFrom) {
        var names = new ArrayList<String>();
        for (int i = 0; i < lanes.size(); i++) {
            String name = lanes.get(i);
            names.add(name == null ? "node " + i : name);
        }
        Tape all = tape.soFar();
        return events() > LONG
                ? new Trace(title, names, all.events(), all.messages(), mishaps, repeatsFrom)
                : new Trace(title, names, List.copyOf(all.events()), List.copyOf(all.messages()), mishaps, repeatsFrom);
    }
}
