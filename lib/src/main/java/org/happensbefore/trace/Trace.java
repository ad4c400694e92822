package org.happensbefore.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.happensbefore.clock.LogicalClock;
import org.happensbefore.trace.Cause.Received;

/**
 * The immutable record of one run. Events stand in an order that agrees with happens-before: a cause comes before
 * its effects, and times never go back.
 *
 * <p>Memory: the events and messages of a run of more than 1,000 events are packed, less than 64 bytes an event for most
 * protocols, and made anew each time one is asked for.
 *
 * @param title one sentence that says what the run shows
 * @param lanes the names of the nodes, by id
 * @param events all events, in the order in which they happened
 * @param messages all messages, in the order in which they were sent
 * @param mishaps what the network did wrong, in the order of time
 * @param repeatsFrom in a run without end the id of the first event of the cycle: the events from there on happen again
 *     and again in this order, each time from the same state; empty for a run that ends. What such a run shows is called
 *     a lasso, a prefix and a cycle.
 */
public record Trace(
        String title,
        List<String> lanes,
        List<Event> events,
        List<Message> messages,
        List<Mishap> mishaps,
        OptionalInt repeatsFrom) {
    /** A run that ends. */
    public Trace(String title, List<String> lanes, List<Event> events, List<Message> messages, List<Mishap> mishaps) {
        this(title, lanes, events, messages, mishaps, OptionalInt.empty());
    }

    /**
     * Checks that ids are positions, that lanes exist, that causes come first, and that a cycle has an event.
     *
     * @throws IllegalArgumentException naming the first event or message that breaks one of these
     */
    public Trace {
        lanes = List.copyOf(lanes);
        events = unchanging(events);
        messages = unchanging(messages);
        mishaps = List.copyOf(mishaps);
        for (int i = 0; i < messages.size(); i++) {
            Message m = messages.get(i);
            require(m.id() == i, "message", m, "stands at position " + i);
            require(m.to() >= 0 && m.to() < lanes.size(), "message", m, "goes to a lane that does not exist");
            require(m.sentBy() >= 0 && m.sentBy() < events.size(), "message", m, "was sent by no event");
        }
        if (repeatsFrom.isPresent()) {
            int first = repeatsFrom.getAsInt();
            require(first >= 0 && first < events.size(), "it repeats from event " + first + ", which does not exist");
        }
        long now = 0;
        for (int i = 0; i < events.size(); i++) {
            Event e = events.get(i);
            require(e.id() == i, "event", e, "stands at position " + i);
            require(e.node() >= 0 && e.node() < lanes.size(), "event", e, "is on a lane that does not exist");
            require(e.time() >= now, "event", e, "goes back in time, before " + now);
            now = e.time();
            if (e.cause() instanceof Received(int m)) {
                require(m >= 0 && m < messages.size(), "event", e, "receives a message that does not exist");
                require(messages.get(m).to() == e.node(), "event", e, "receives a message sent to another lane");
                require(messages.get(m).sentBy() < i, "event", e, "receives a message before it was sent");
            }
        }
    }

    private static <T> List<T> unchanging(List<T> list) {
        return list instanceof Tape.Rows<T> ? list : List.copyOf(list);
    }

    /** The text of what was looked at is made only if it is needed: a trace may have a million of them. */
    private static void require(boolean holds, String kind, Record of, String otherwise) {
        if (!holds) require(false, kind + " " + of + " " + otherwise);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new IllegalArgumentException("not a trace: " + otherwise);
    }

    /** The event that sent a message. */
    public Event sender(Message message) {
        return events.get(message.sentBy());
    }

    /** The events of one lane, in order. */
    public Stream<Event> of(int node) {
        return events.stream().filter(e -> e.node() == node);
    }

    /** What clients asked and were answered, in the order in which they asked. Made anew each time: one pass. */
    public List<ClientCall> calls() {
        return ClientCall.of(events);
    }

    /** The messages that an event sent, in order. */
    public Stream<Message> sentBy(Event event) {
        if (!(messages instanceof Tape.Rows<Message>)) return messages.stream().filter(m -> m.sentBy() == event.id());
        return messages.subList(firstAfter(event.id() - 1), messages.size()).stream()
                .takeWhile(m -> m.sentBy() == event.id());
    }

    /** The first message that an event after this one sent; found by halves. */
    private int firstAfter(int event) {
        int low = 0;
        for (int high = messages.size(); low < high; ) {
            int middle = (low + high) >>> 1;
            if (messages.get(middle).sentBy() <= event) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /**
     * The same run, each event stamped by a logical clock that follows it.
     *
     * @param zero the clock of a node to which nothing has happened yet
     */
    public <C extends LogicalClock<C>> Trace label(C zero) {
        List<C> stamps = stamps(zero);
        List<Event> labelled = new ArrayList<>();
        for (Event e : events) labelled.add(e.stamped(String.valueOf(stamps.get(e.id()))));
        return new Trace(title, lanes, labelled, messages, mishaps, repeatsFrom);
    }

    /** What a logical clock says of each event, by event id. */
    public <C extends LogicalClock<C>> List<C> stamps(C zero) {
        List<C> stamps = new ArrayList<>();
        Map<Integer, C> last = new HashMap<>();
        for (Event e : events) {
            C before = last.getOrDefault(e.node(), zero);
            C stamp = e.cause() instanceof Received(int m)
                    ? before.receive(e.node(), stamps.get(messages.get(m).sentBy()))
                    : before.tick(e.node());
            last.put(e.node(), stamp);
            stamps.add(stamp);
        }
        return stamps;
    }

    /** Which event could have caused which. */
    public HappensBefore happensBefore() {
        return new HappensBefore(this);
    }
}
