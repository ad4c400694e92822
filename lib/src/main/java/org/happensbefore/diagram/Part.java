package org.happensbefore.diagram;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;

/**
 * The part of a run that one picture draws: all of it, or a stretch of events that follow each other, or what a sample
 * has of such a stretch. What a chain of messages leads from one event of a stretch to another runs through events
 * between them, which are in it as well; in a sample it may not be.
 */
final class Part {
    private final Trace trace;
    private final Index index;
    private final int first;
    private final int end;
    /** The ids of its events. */
    private final int[] ids;

    private final List<Event> events;
    private final List<Message> sent;
    private final List<Mishap> mishaps;

    /**
     * Of the events that are shown of a run, those from a place on, up to but without another.
     *
     * @param from the place of the first event among those that are shown
     * @param to the place after that of the last one
     */
    Part(Trace trace, Index index, int from, int to) {
        this.trace = trace;
        this.index = index;
        int[] shown = index.shown();
        ids = Arrays.copyOfRange(shown, from, to);
        first = from == 0 ? 0 : shown[from];
        end = to == shown.length ? trace.events().size() : shown[to];
        events = IntStream.of(ids).mapToObj(trace.events()::get).toList();
        sent = isWhole()
                ? trace.messages()
                : events.stream().flatMap(e -> index.sentBy(e.id())).toList();
        mishaps = isWhole()
                ? trace.mishaps()
                : trace.mishaps().stream().filter(this::concerns).toList();
    }

    boolean isWhole() {
        return ids.length == trace.events().size();
    }

    /** The first id that belongs to it, or to the sample of which it has some. */
    int first() {
        return first;
    }

    /** The first id that belongs to what comes after it. */
    int end() {
        return end;
    }

    /** Its events, by time. */
    List<Event> events() {
        return events;
    }

    /** Whether an event sent something. */
    boolean sends(Event event) {
        return index.sentBy(event.id()).findAny().isPresent();
    }

    /** The messages that its events sent, wherever they arrive. */
    List<Message> sent() {
        return sent;
    }

    /** What befell these messages, and what went wrong during it. */
    List<Mishap> mishaps() {
        return mishaps;
    }

    /** Whether it has the event with this id. */
    boolean has(int event) {
        int place = event - first;
        boolean isThere = place >= 0 && place < ids.length && ids[place] == event;
        return isThere || Arrays.binarySearch(ids, event) >= 0;
    }

    boolean has(Event event) {
        return has(event.id());
    }

    /** Where among its events one of them stands, from 0. */
    int place(Event event) {
        return place(event.id());
    }

    /** Where among its events the one with an id stands, from 0. */
    int place(int event) {
        int place = event - first;
        return place < ids.length && ids[place] == event ? place : Arrays.binarySearch(ids, event);
    }

    /** The first event that receives a message, in the part or not, by id; negative where none does. */
    int receipt(Message message) {
        return index.receipt(message.id());
    }

    /** Whether a message of the part is received by an event that is not in it. */
    boolean goesOn(Message message) {
        int receipt = receipt(message);
        return receipt >= 0 && !has(receipt);
    }

    /**
     * Whether the line of a message to or from another part says no more than that it comes from afar, or goes far: it is
     * under way for longer than a window, or its other end is not in the sample.
     */
    boolean isFar(Message message, int receipt) {
        if (has(message.sentBy()) && has(receipt)) return false;
        return index.isSample() || receipt - message.sentBy() > Windows.MOST;
    }

    /** Whether a message is received first after a later one of its link. */
    boolean isOvertaken(Message message) {
        return index.isOvertaken(message.id());
    }

    /** From when on what happens belongs to it. */
    long from() {
        return first == 0 ? Long.MIN_VALUE : trace.events().get(first).time();
    }

    /** From when on what happens belongs to what comes after it. */
    long until() {
        return end == trace.events().size()
                ? Long.MAX_VALUE
                : trace.events().get(end).time();
    }

    /**
     * For each lane the last event before the part, or the first one after it, by id; -1 where there is none.
     *
     * @param direction negative for those before
     */
    String beside(int direction) {
        return IntStream.range(0, trace.lanes().size())
                .mapToObj(n -> "" + beside(index.lane(n), direction))
                .collect(Collectors.joining(" "));
    }

    private int beside(List<Event> lane, int direction) {
        int border = direction < 0 ? first : end;
        int low = 0;
        for (int high = lane.size(); low < high; ) {
            int middle = (low + high) >>> 1;
            if (lane.get(middle).id() < border) low = middle + 1;
            else high = middle;
        }
        int at = direction < 0 ? low - 1 : low;
        return at >= 0 && at < lane.size() ? lane.get(at).id() : -1;
    }

    /** Which events these are, in a sentence; nothing to say of all of them. */
    String sentence() {
        if (isWhole() || events.isEmpty()) return "";
        String all = number(trace.events().size());
        if (index.isSample() && ids.length == index.shown().length) return "";
        Event last = events.getLast();
        String what = index.isSample()
                ? number(ids.length) + " events between number " + number(first + 1) + " and " + number(last.id() + 1)
                : "Events " + number(first + 1) + " to " + number(last.id() + 1);
        return what + " of " + all + ", time " + events.getFirst().time() + " to " + last.time()
                + ". Lines at the edges, and short ones, come from events before these or go on to later ones.";
    }

    /** A number as a reader reads it: 16,138. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
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
