package org.happensbefore.trace;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import org.happensbefore.trace.Event.Change;

/**
 * Events and messages as rows of numbers, in the order in which they happened. One becomes an object when somebody
 * looks at it: an equal one each time.
 *
 * <p>Memory: 4 bytes a row for the index, a byte for each small number, and each form of text once; see {@link Texts}.
 */
final class Tape {
    private static final int STARTED = 0;
    private static final int RECEIVED = 1;
    private static final int FIRED = 2;
    private static final int IDLED = 3;
    private static final int INVOKED = 4;
    private static final int CRASHED = 5;
    private static final int RESTARTED = 6;

    private static final int DECIDED = 0;
    private static final int DELIVERED = 1;
    private static final int COMPLETED = 2;
    private static final int EMITTED = 3;
    private static final int TIMER_SET = 4;
    private static final int TIMER_CANCELLED = 5;
    private static final int PERSISTED = 6;
    private static final int ASKED = 7;

    private final Bytes events;
    private final Bytes messages;
    private final Texts texts;

    /** Nothing has happened yet. */
    Tape() {
        this(new Bytes(), new Bytes(), new Texts());
    }

    private Tape(Bytes events, Bytes messages, Texts texts) {
        this.events = events;
        this.messages = messages;
        this.texts = texts;
    }

    /** What is on it so far, to be read; what is added later does not change it. */
    Tape soFar() {
        return new Tape(events.soFar(), messages.soFar(), texts.soFar());
    }

    /** The events, by id. */
    Rows<Event> events() {
        return new Rows<>(events, this::event);
    }

    /** The messages, by id; those of one event stand together. */
    Rows<Message> messages() {
        return new Rows<>(messages, this::message);
    }

    /** A list whose elements are made when they are asked for. */
    static final class Rows<T> extends AbstractList<T> implements RandomAccess {
        private final Bytes rows;
        private final IntFunction<T> made;

        private Rows(Bytes rows, IntFunction<T> made) {
            this.rows = rows;
            this.made = made;
        }

        @Override
        public T get(int id) {
            return made.apply(id);
        }

        @Override
        public int size() {
            return rows.rows();
        }
    }

    /** Adds the event with the next id; it has no stamp. */
    void add(Event event) {
        events.begin();
        events.put(event.node());
        events.put(event.time());
        write(event.cause());
        events.put(event.outputs().size());
        event.outputs().forEach(this::write);
        events.put(event.changes().size());
        for (Change c : event.changes()) {
            texts.write(c.field(), events);
            texts.write(c.value(), events);
        }
    }

    private Event event(int id) {
        Bytes.Reader row = events.row(id);
        return new Event(id, row.nextInt(), row.next(), cause(row), outputs(row), changes(row), "");
    }

    private List<Output> outputs(Bytes.Reader row) {
        int size = row.nextInt();
        var outputs = new ArrayList<Output>(size);
        for (int i = 0; i < size; i++) outputs.add(output(row));
        return outputs;
    }

    private List<Change> changes(Bytes.Reader row) {
        int size = row.nextInt();
        var changes = new ArrayList<Change>(size);
        for (int i = 0; i < size; i++) changes.add(new Change(texts.read(row), texts.read(row)));
        return changes;
    }

    /** Adds the message with the next id. */
    void add(Message message) {
        messages.begin();
        messages.put(message.sentBy());
        messages.put(message.to());
        texts.write(message.type(), messages);
        texts.write(message.key(), messages);
        texts.write(message.text(), messages);
    }

    private Message message(int id) {
        Bytes.Reader row = messages.row(id);
        return new Message(id, row.nextInt(), row.nextInt(), texts.read(row), texts.read(row), texts.read(row));
    }

    private void write(Cause cause) {
        switch (cause) {
            case Cause.Started() -> events.put(STARTED);
            case Cause.Received(int message) -> {
                events.put(RECEIVED);
                events.put(message);
            }
            case Cause.TimerFired(String timer) -> write(FIRED, timer);
            case Cause.Idled() -> events.put(IDLED);
            case Cause.Invoked(String operation) -> write(INVOKED, operation);
            case Cause.Crashed(String cut) -> write(CRASHED, cut);
            case Cause.Restarted(String lost) -> write(RESTARTED, lost);
        }
    }

    private Cause cause(Bytes.Reader row) {
        int kind = row.nextInt();
        return switch (kind) {
            case STARTED -> new Cause.Started();
            case RECEIVED -> new Cause.Received(row.nextInt());
            case FIRED -> new Cause.TimerFired(texts.read(row));
            case IDLED -> new Cause.Idled();
            case INVOKED -> new Cause.Invoked(texts.read(row));
            case CRASHED -> new Cause.Crashed(texts.read(row));
            case RESTARTED -> new Cause.Restarted(texts.read(row));
            default -> throw new IllegalStateException("a tape with a cause of kind " + kind);
        };
    }

    private void write(Output output) {
        switch (output) {
            case Output.Decided(String value) -> write(DECIDED, value);
            case Output.Delivered(int from, String message) -> {
                write(DELIVERED, message);
                events.put(from);
            }
            case Output.Invoked(String operation) -> write(ASKED, operation);
            case Output.Completed(String result) -> write(COMPLETED, result);
            case Output.Emitted(String label) -> write(EMITTED, label);
            case Output.TimerSet(String timer, long ticks) -> {
                write(TIMER_SET, timer);
                events.put(ticks);
            }
            case Output.TimerCancelled(String timer) -> write(TIMER_CANCELLED, timer);
            case Output.Persisted() -> events.put(PERSISTED);
        }
    }

    private Output output(Bytes.Reader row) {
        int kind = row.nextInt();
        String text = kind == PERSISTED ? "" : texts.read(row);
        return switch (kind) {
            case DECIDED -> new Output.Decided(text);
            case DELIVERED -> new Output.Delivered(row.nextInt(), text);
            case ASKED -> new Output.Invoked(text);
            case COMPLETED -> new Output.Completed(text);
            case EMITTED -> new Output.Emitted(text);
            case TIMER_SET -> new Output.TimerSet(text, row.next());
            case TIMER_CANCELLED -> new Output.TimerCancelled(text);
            case PERSISTED -> new Output.Persisted();
            default -> throw new IllegalStateException("a tape with an output of kind " + kind);
        };
    }

    private void write(int kind, String text) {
        events.put(kind);
        texts.write(text, events);
    }
}
