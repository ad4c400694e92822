package org.happensbefore.diagram;

import java.util.List;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;

/**
 * The part of a run that one picture draws: some events that follow each other, and what has to do with them. What a chain
 * of messages leads from one of them to another runs through events between them, which are in the part as well.
 */
final class Part {
    private final Trace trace;
    private final Index index;
    private final int first;
    private final int end;
    private final List<Event> events;
    private final List<Message> sent;
    private final List<Mishap> mishaps;

    /**
     * The events from one on, up to but without another.
     *
     * @param first the id of the first event
     * @param end the id after that of the last one
     */
    Part(Trace trace, Index index, int first, int end) {
        this.trace = trace;
        this.index = index;
        this.first = first;
        this.end = end;
        events = List.copyOf(trace.events().subList(first, end));
        sent = isWhole()
                ? trace.messages()
                : events.stream().flatMap(e -> index.sentBy(e.id())).toList();
        mishaps = isWhole()
                ? trace.mishaps()
                : trace.mishaps().stream().filter(this::concerns).toList();
    }

    /** All of a run. */
    static Part all(Trace trace, Index index) {
        return new Part(trace, index, 0, trace.events().size());
    }

    boolean isWhole() {
        return first == 0 && end == trace.events().size();
    }

    /** The id of its first event. */
    int first() {
        return first;
    }

    /** The id after that of its last event. */
    int end() {
        return end;
    }

    /** Its events, by time. */
    List<Event> events() {
        return events;
    }

    /** The messages that its events sent, wherever they arrive. */
    List<Message> sent() {
        return sent;
    }

    /** What befell these messages, and what went wrong during it. */
    List<Mishap> mishaps() {
        return mishaps;
    }

    boolean has(int event) {
        return event >= first && event < end;
    }

    boolean has(Event event) {
        return has(event.id());
    }

    /** Where among its events one of them stands, from 0. */
    int place(Event event) {
        return event.id() - first;
    }

    /** The first event that receives a message, in the part or not, by id; negative where none does. */
    int receipt(Message message) {
        return index.receipt(message.id());
    }

    /** Whether a message is under way for so long that its line says no more than that it comes from afar, or goes far. */
    boolean isFar(Message message, int receipt) {
        boolean inside = has(message.sentBy()) && has(receipt);
        return !inside && receipt - message.sentBy() > Windows.MOST;
    }

    /** From when on what happens belongs to it. */
    long from() {
        return first == 0 || events.isEmpty()
                ? Long.MIN_VALUE
                : events.getFirst().time();
    }

    /** From when on what happens belongs to what comes after it. */
    long until() {
        return end == trace.events().size()
                ? Long.MAX_VALUE
                : trace.events().get(end).time();
    }

    private boolean concerns(Mishap mishap) {
        return switch (mishap) {
            case Mishap.Dropped d -> has(sender(d.message()));
            case Mishap.Duplicated d -> has(sender(d.message()));
            case Mishap.Delayed d -> has(sender(d.message()));
            case Mishap.Lied l -> has(sender(l.message()));
            case Mishap.Partitioned p -> lasts(p.from(), p.until());
            case Mishap.Unheard u -> lasts(u.from(), u.until());
            case Mishap.Paused p -> lasts(p.from(), p.until());
            case Mishap.Slowed s -> lasts(s.from(), s.until());
            case Mishap.Drifted d -> lasts(d.from(), d.until());
            case Mishap.ClockStepped c -> lasts(c.time(), c.time());
            case Mishap.Stabilised s -> lasts(s.time(), s.time());
        };
    }

    private int sender(int message) {
        return trace.messages().get(message).sentBy();
    }

    /** Whether some of it happens during the part; what takes no time happens in one part alone. */
    private boolean lasts(long begin, long stop) {
        return begin < until() && (stop > from() || begin == from());
    }
}
