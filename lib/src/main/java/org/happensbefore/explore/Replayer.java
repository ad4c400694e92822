package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;

/**
 * Follows a trace through the transition relation: at each time the first transition that a trace would tell in the same
 * way. Cost: the square of the length of the run, times what can happen in a state.
 */
final class Replayer {
    private final Exploration model;
    private final Handlers handlers;
    private final Successors successors;
    private final Trace trace;
    private final List<Move> taken = new ArrayList<>();
    private final List<Snapshot> states = new ArrayList<>();

    /** What a trace tells of one time. Until when a partition lasts is told later. */
    private record Told(List<Event> events, List<Message> messages, List<Mishap> mishaps) {}

    Replayer(Exploration model, Trace trace) {
        this.model = model;
        this.trace = trace;
        handlers = new Handlers(model);
        successors = new Successors(model, handlers);
        int slots = handlers.nodes().slots();
        if (trace.lanes().size() != slots)
            throw new IllegalArgumentException("the trace has " + trace.lanes().size() + " lanes, but here are " + slots
                    + " nodes and clients; replay it with the exploration that it is from");
    }

    Replay run() {
        State initial = successors.initial();
        State now = initial;
        add(now);
        for (long time = 1; time <= end(); time++) {
            Optional<Transition> next = next(initial, now, time);
            if (next.isEmpty()) return new Replay(states, Optional.of(parting(time)));
            taken.add(next.get().move());
            now = next.get().to();
            add(now);
        }
        return new Replay(states, Optional.empty());
    }

    private void add(State state) {
        states.add(new Snapshot(model, state.world(), state.places()));
    }

    private long end() {
        return LongStream.concat(
                        trace.events().stream().mapToLong(Event::time),
                        trace.mishaps().stream().mapToLong(Mishap::at))
                .max()
                .orElse(0);
    }

    private Optional<Transition> next(State initial, State now, long time) {
        Told wanted = told(trace, time);
        return successors.of(now).stream()
                .filter(t -> !t.move().silent())
                .filter(t -> told(traceWith(initial, t.move()), time).equals(wanted))
                .findFirst();
    }

    private Trace traceWith(State initial, Move next) {
        List<Move> moves = Stream.concat(taken.stream(), Stream.of(next)).toList();
        return new Counterexample(model, handlers).trace("", initial, moves);
    }

    private static Told told(Trace trace, long time) {
        List<Event> events =
                trace.events().stream().filter(e -> e.time() == time).toList();
        return new Told(
                events,
                events.stream().flatMap(trace::sentBy).toList(),
                trace.mishaps().stream()
                        .filter(m -> m.at() == time)
                        .map(m -> m instanceof Mishap.Partitioned p
                                ? new Mishap.Partitioned(p.groups(), p.from(), p.from() + 1)
                                : m)
                        .toList());
    }

    private String parting(long time) {
        String what = told(trace, time).events().stream()
                .findFirst()
                .map(e -> ": " + trace.lanes().get(e.node()) + " " + occasion(e))
                .orElse("");
        return "step " + time + " of " + end() + " does not happen in this way any more" + what;
    }

    private String occasion(Event e) {
        return switch (e.cause()) {
            case Cause.Started() -> "starts";
            case Cause.Received(int m) -> "on " + trace.messages().get(m).text();
            case Cause.TimerFired(String timer) -> "when its timer " + timer + " fires";
            case Cause.Idled() -> "takes a step of its own";
            case Cause.Invoked(String operation) -> "when a client asks for " + operation;
            case Cause.Crashed _ -> "crashes";
            case Cause.Restarted _ -> "comes back";
        };
    }
}
