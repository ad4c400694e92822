package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.ClientCall;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;

/** What happened, in words: one sentence for each event, message and mishap. */
final class Telling {
    /** The longest text of a program that a sentence quotes; the JSON form of a trace has all of it. */
    static final int QUOTED = 400;

    private final Trace trace;
    private final Index index;

    Telling(Trace trace, Index index) {
        this.trace = trace;
        this.index = index;
    }

    /** The parts in which the run is drawn, by time. */
    List<Part> windows() {
        return Windows.of(trace, index);
    }

    /** The events of a lane that are shown, in whichever part of the run. */
    List<Event> shown(int lane) {
        return index.lane(lane);
    }

    /** What goes on for a while in it. */
    Course course() {
        return index.course();
    }

    /** What messages are told apart by. */
    Kinds kinds() {
        return index.kinds();
    }

    /** The name of a lane. */
    String lane(int node) {
        return quoted(trace.lanes().get(node));
    }

    /** What happened at an event, without who and when. */
    String event(Event e) {
        var parts = new ArrayList<String>();
        parts.add(cause(e.cause()));
        for (Output o : e.outputs()) parts.add(output(o));
        for (Event.Change c : e.changes()) parts.add(quoted(c.field()) + " = " + quoted(c.value()));
        parts.addAll(sends(e));
        return String.join("; ", parts);
    }

    private String cause(Cause cause) {
        return switch (cause) {
            case Cause.Started() -> "starts";
            case Cause.Received(int m) -> {
                Message message = trace.messages().get(m);
                yield "receives " + quoted(message.text()) + " from "
                        + lane(trace.sender(message).node());
            }
            case Cause.TimerFired(String timer) -> "timer " + quoted(timer) + " fires";
            case Cause.Idled() -> "takes a step of its own";
            case Cause.Invoked(String operation) -> "a client calls " + quoted(operation);
            case Cause.Crashed(String cut) -> cut.isEmpty() ? "crashes" : "crashes " + quoted(cut);
            case Cause.Restarted(String lost) -> lost.isEmpty() ? "is back" : "is back, and has lost: " + quoted(lost);
        };
    }

    private String output(Output output) {
        return switch (output) {
            case Output.Decided(String value) -> "decides " + quoted(value);
            case Output.Delivered(int from, String message) ->
                "delivers " + quoted(message) + " from " + (isLane(from) ? lane(from) : "node " + from);
            case Output.Invoked(String operation) -> "a client calls " + quoted(operation);
            case Output.Completed(String result) -> "answers the client: " + quoted(result);
            case Output.Emitted(String label) -> "notes " + quoted(label);
            case Output.TimerSet(String timer, long ticks) ->
                "sets timer " + quoted(timer) + (ticks > 0 ? " to " + ticks : "");
            case Output.TimerCancelled(String timer) -> "cancels timer " + quoted(timer);
            case Output.Persisted() -> "writes to disk";
        };
    }

    /** What a client asked and was answered. */
    String call(ClientCall c) {
        long asked = trace.events().get(c.asked()).time();
        return "a client of " + lane(c.node()) + " calls " + quoted(c.operation()) + " at time " + asked
                + (c.isOpen()
                        ? ", which is not answered"
                        : ", answered at "
                                + trace.events().get(c.answered().getAsInt()).time() + ": " + quoted(c.result()));
    }

    private boolean isLane(int node) {
        return node >= 0 && node < trace.lanes().size();
    }

    private List<String> sends(Event e) {
        var receivers = new LinkedHashMap<String, List<Message>>();
        index.sentBy(e.id())
                .forEach(m -> receivers
                        .computeIfAbsent(m.text(), _ -> new ArrayList<>())
                        .add(m));
        return receivers.entrySet().stream()
                .map(s -> "sends " + quoted(s.getKey()) + " to "
                        + s.getValue().stream().map(m -> lane(m.to())).collect(Collectors.joining(", ")))
                .toList();
    }

    /** A message with its way. */
    String message(Message m) {
        return quoted(m.text()) + " from " + lane(trace.sender(m).node()) + " to " + lane(m.to());
    }

    /** Where something went wrong: at a node, or on the network. */
    String place(Mishap mishap) {
        return switch (mishap) {
            case Mishap.Dropped _,
                    Mishap.Duplicated _,
                    Mishap.Delayed _,
                    Mishap.Partitioned _,
                    Mishap.Unheard _,
                    Mishap.Stabilised _ -> "network";
            case Mishap.Lied l ->
                lane(trace.sender(trace.messages().get(l.message())).node());
            case Mishap.Paused p -> lane(p.node());
            case Mishap.Slowed s -> lane(s.node());
            case Mishap.Drifted d -> lane(d.node());
            case Mishap.ClockStepped c -> lane(c.node());
        };
    }

    /** What the network, or a faulty node, did. */
    String mishap(Mishap mishap) {
        return switch (mishap) {
            case Mishap.Dropped(int m, long _, String reason) ->
                "drops " + message(trace.messages().get(m)) + " (" + quoted(reason) + ")";
            case Mishap.Duplicated(int m, long _) ->
                "makes a copy of " + message(trace.messages().get(m));
            case Mishap.Delayed(int m, long _, long ticks) ->
                "holds " + message(trace.messages().get(m)) + " back for " + ticks + " more ticks";
            case Mishap.Lied(int m, long _, String honest) -> {
                Message told = trace.messages().get(m);
                yield "lies to " + lane(told.to()) + ": says " + quoted(told.text()) + " instead of " + quoted(honest);
            }
            case Mishap.Partitioned p -> "is cut into " + groups(p.groups()) + ", from " + p.from() + end(p.until());
            case Mishap.Unheard u ->
                "lets nothing pass from " + oneWay(u.senders(), u.receivers()) + ", from " + u.from() + end(u.until());
            case Mishap.Paused p -> "pauses, from " + p.from() + end(p.until()) + "; its clock stands still";
            case Mishap.Slowed s ->
                "is slow, from " + s.from() + end(s.until()) + ": busy for " + s.ticks() + " ticks after each step";
            case Mishap.Drifted d ->
                "has a clock that runs at " + d.rate() + " ticks a tick, from " + d.from() + end(d.until());
            case Mishap.ClockStepped(int _, long time, long ticks) ->
                (time == 0 ? "has a clock that is " : "has its clock set ") + Math.abs(ticks) + " ticks "
                        + (ticks > 0 ? "ahead" : "back");
            case Mishap.Stabilised(long _, long bound) ->
                "is stable from now on: messages take at most " + bound + " ticks";
        };
    }

    private static String end(long until) {
        return until == Mishap.NEVER ? " on" : " until " + until;
    }

    /** Who is not heard by whom. */
    String oneWay(Set<Integer> senders, Set<Integer> receivers) {
        return groups(List.of(senders)) + " to " + groups(List.of(receivers));
    }

    /** The groups of a partition; who is in none of them is alone. */
    String groups(List<Set<Integer>> groups) {
        return groups.stream()
                .map(g -> g.stream().sorted().map(this::lane).collect(Collectors.joining(", ", "{", "}")))
                .collect(Collectors.joining(" | "));
    }

    private static String quoted(String text) {
        return Words.shortened(text, QUOTED);
    }
}
