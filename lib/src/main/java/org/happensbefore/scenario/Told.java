package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.clock.LamportClock;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.node.Effect;
import org.happensbefore.scenario.Story.Move;
import org.happensbefore.scenario.Story.Phone;
import org.happensbefore.scenario.Story.Tell;
import org.happensbefore.scenario.Story.Work;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Trace;
import org.happensbefore.trace.TraceBuilder;

/**
 * A story that was played: the run as the system saw it, stamped by Lamport clocks, and the phone calls, which it did
 * not see.
 *
 * @param trace the run
 * @param calls the phone calls, in order
 * @param anomalies where Lamport's total order contradicts what people know
 */
public record Told(Trace trace, List<Call> calls, List<Anomaly> anomalies) implements Rendered {
    /** Keeps its own copies. */
    public Told {
        calls = List.copyOf(calls);
        anomalies = List.copyOf(anomalies);
    }

    /** The diagram, and under it what the people and the clocks say. */
    @Override
    public String text() {
        return SpaceTime.of(trace).text() + "\n" + said();
    }

    @Override
    public Optional<String> html() {
        return SpaceTime.of(trace).html().map(diagram -> diagram + "<p>" + said() + "</p>");
    }

    private String said() {
        return anomalies.isEmpty()
                ? "Nobody knows better than the clocks."
                : anomalies.stream().map(a -> a + ".").collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return said();
    }

    /**
     * A phone call.
     *
     * @param from the process whose people called
     * @param to the process whose people answered
     * @param before how many events had happened by then: events with this id and above come after the call
     */
    public record Call(int from, int to, int before) {}

    /**
     * Two events that people can tell apart and the system puts the wrong way round.
     *
     * @param known the event that came first, as people at the other event's process knew
     * @param later the event that came after it, and has the smaller place in the total order (stamp, process)
     */
    public record Anomaly(Event known, Event later) {
        @Override
        public String toString() {
            return "People know that %s came before %s, but the total order says the opposite"
                    .formatted(place(known), place(later));
        }

        private static String place(Event e) {
            return "(" + e.stamp() + ", process " + e.node() + ")";
        }
    }

    /**
     * Plays a story. There are as many processes as the largest number says.
     *
     * @throws IllegalArgumentException if a process has a negative number or talks to itself
     */
    public static Told of(Story story) {
        story.moves().forEach(Told::check);
        int processes =
                1 + story.moves().stream().flatMapToInt(Told::processes).max().orElse(0);
        var trace = new TraceBuilder(processes);
        var calls = new ArrayList<Call>();
        int events = 0;
        for (Move move : story.moves())
            switch (move) {
                case Work(int process) -> event(trace, process, events++, new Cause.Idled(), List.of());
                case Tell(int from, int to) -> {
                    int message = event(
                                    trace,
                                    from,
                                    events++,
                                    new Cause.Idled(),
                                    List.of(new Effect.Send(List.of(to), "from " + from)))
                            .getFirst();
                    event(trace, to, events++, new Cause.Received(message), List.of());
                }
                case Phone(int from, int to) -> calls.add(new Call(from, to, events));
            }
        Trace stamped =
                trace.build("A story of %d processes".formatted(processes)).label(LamportClock.ZERO);
        return new Told(stamped, calls, anomalies(stamped, calls));
    }

    private static void check(Move move) {
        int[] ids = processes(move).toArray();
        for (int id : ids)
            if (id < 0) throw new IllegalArgumentException("processes are numbered from 0, but the story has " + move);
        if (ids.length == 2 && ids[0] == ids[1])
            throw new IllegalArgumentException("a process needs no message and no call to itself, but the story has "
                    + move + "; use Work(" + ids[0] + ")");
    }

    private static IntStream processes(Move move) {
        return switch (move) {
            case Work(int process) -> IntStream.of(process);
            case Tell(int from, int to) -> IntStream.of(from, to);
            case Phone(int from, int to) -> IntStream.of(from, to);
        };
    }

    private static List<Integer> event(TraceBuilder trace, int process, int id, Cause cause, List<Effect> effects) {
        return trace.event(process, id, cause, effects, Map.of(), Map.of());
    }

    /**
     * People at a process know what happened there, what messages told it, and what they heard on the phone. It is
     * enough to remember the event with the greatest place among those: if any is placed after a new event, that one is.
     */
    private static List<Anomaly> anomalies(Trace trace, List<Call> calls) {
        List<LamportClock> stamps = trace.stamps(LamportClock.ZERO);
        Comparator<Event> total =
                Comparator.comparing((Event e) -> stamps.get(e.id())).thenComparingInt(Event::node);
        List<Optional<Event>> greatest = new ArrayList<>();
        for (int p = 0; p < trace.lanes().size(); p++) greatest.add(Optional.empty());
        List<Optional<Event>> sent = new ArrayList<>();
        var anomalies = new ArrayList<Anomaly>();
        for (Event e : trace.events()) {
            for (Call c : calls)
                if (c.before() == e.id())
                    greatest.set(c.to(), greater(total, greatest.get(c.to()), greatest.get(c.from())));
            Optional<Event> known = greatest.get(e.node());
            if (e.cause() instanceof Cause.Received(int message))
                known = greater(
                        total, known, sent.get(trace.messages().get(message).sentBy()));
            known.filter(k -> total.compare(k, e) > 0).ifPresent(k -> anomalies.add(new Anomaly(k, e)));
            greatest.set(e.node(), greater(total, known, Optional.of(e)));
            sent.add(greatest.get(e.node()));
        }
        return anomalies;
    }

    private static Optional<Event> greater(Comparator<Event> total, Optional<Event> a, Optional<Event> b) {
        if (a.isEmpty() || b.isEmpty()) return a.or(() -> b);
        return total.compare(a.get(), b.get()) >= 0 ? a : b;
    }
}
