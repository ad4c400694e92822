package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.happensbefore.failure.ClockFault;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.Lie;
import org.happensbefore.failure.LinkFault;
import org.happensbefore.failure.Omission;
import org.happensbefore.failure.Pace;
import org.happensbefore.failure.Period;
import org.happensbefore.failure.Separation;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Structure;
import org.happensbefore.node.Trigger;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.TraceBuilder;

/** Records a run: its trace, and a rolling hash of one line for each event, made of contents only. */
final class Recorder implements Witness {
    /**
     * One event in canonical form: equal lines mean equal events, on every machine.
     *
     * @param node where; -1 for what happens on the network
     * @param when the tick and the trigger
     * @param outcome the effects, and the node's state afterwards
     * @param fields the same state as a reader should see it
     */
    record Line(int node, String when, String outcome, Map<String, String> fields) {}

    private final Structure structure;
    private final Consumer<Line> lines;
    private final TraceBuilder trace;
    private final Map<Integer, Map<String, String>> shown = new HashMap<>();
    private final List<Mishap> mishaps = new ArrayList<>();
    /** What the disk of a node that comes back has lost. */
    private String diskTold = "";

    private int messages;
    private long fingerprint;

    Recorder(int n, Structure structure, Consumer<Line> lines) {
        this.structure = structure;
        this.lines = lines;
        trace = new TraceBuilder(n);
    }

    @Override
    public boolean seesDisks() {
        return true;
    }

    @Override
    public void begins(Slot slot) {
        trace.name(slot.id, slot.node.getClass());
        Map<String, String> fields = structure.show(slot.node);
        shown.put(slot.id, fields);
        line(slot.id, "at the beginning", structure.encode(slot.node), fields);
    }

    @Override
    public int stepped(long time, Slot slot, Trigger trigger, int message, List<Effect> effects) {
        Map<String, String> before = shown.getOrDefault(slot.id, Map.of());
        Map<String, String> after = structure.show(slot.node);
        shown.put(slot.id, after);
        line(
                slot.id,
                "at tick " + time + ", " + code(trigger),
                effects.stream().map(this::code).collect(Collectors.joining("; ")) + " -> "
                        + structure.encode(slot.node),
                after);
        int first = messages;
        boolean silent = trigger instanceof Trigger.Idle && effects.isEmpty() && after.equals(before);
        if (!silent)
            messages += trace.event(slot.id, time, cause(trigger, message, before, after), effects, before, after)
                    .size();
        return first;
    }

    @Override
    public void failed(long time, Slot slot, Trigger trigger, int message, String why) {
        line(slot.id, "at tick " + time + ", " + code(trigger), why);
        trace.event(slot.id, time, cause(trigger, message, Map.of(), Map.of()), List.of(), Map.of(), Map.of());
        trace.event(slot.id, time, new Cause.Crashed(why), List.of(), Map.of(), Map.of());
    }

    @Override
    public int cut(long time, Slot slot, Trigger trigger, int message, List<Effect> effects) {
        line(
                slot.id,
                "at tick " + time + ", " + code(trigger),
                effects.stream().map(this::code).collect(Collectors.joining("; ")) + " and a crash");
        int first = messages;
        Map<String, String> before = shown.getOrDefault(slot.id, Map.of());
        messages += trace.event(slot.id, time, cause(trigger, message, before, before), effects, before, before)
                .size();
        return first;
    }

    @Override
    public void crashed(long time, Slot slot, String undone) {
        line(slot.id, "at tick " + time + ", crash", undone);
        trace.event(slot.id, time, new Cause.Crashed(undone), List.of(), Map.of(), Map.of());
    }

    @Override
    public void damaged(Slot slot, Fault.Disk disk) {
        diskTold = switch (disk) {
            case INTACT -> "";
            case EMPTY -> "all that was on disk";
            case TORN -> "part of the last write";
        };
    }

    @Override
    public void dropped(int message, long time, String reason) {
        line(-1, "at tick " + time + ", message " + message, reason);
        mishaps.add(new Mishap.Dropped(message, time, reason));
    }

    @Override
    public void duplicated(int message, long time) {
        line(-1, "at tick " + time + ", message " + message, "duplicated");
        mishaps.add(new Mishap.Duplicated(message, time));
    }

    @Override
    public void delayed(int message, long time, long ticks) {
        line(-1, "at tick " + time + ", message " + message, "held back for " + ticks);
        mishaps.add(new Mishap.Delayed(message, time, ticks));
    }

    @Override
    public void lied(int message, long time, Object honest) {
        line(-1, "at tick " + time + ", message " + message, "instead of " + structure.encode(honest));
        mishaps.add(new Mishap.Lied(message, time, Notation.of(honest)));
    }

    @Override
    public void struck(Fault fault) {
        String kind = fault instanceof Separation.Partition ? "partition" : "fault";
        line(-1, "at tick " + fault.at() + ", " + kind, fault.toString());
        switch (fault) {
            case Separation.Partition(var groups, Period p) ->
                mishaps.add(new Mishap.Partitioned(groups, p.from(), p.until()));
            case Separation.Bridge(var groups, Period p) ->
                mishaps.add(new Mishap.Partitioned(groups, p.from(), p.until()));
            case Separation.OneWay(var senders, var receivers, Period p) ->
                mishaps.add(new Mishap.Unheard(senders, receivers, p.from(), p.until()));
            case Pace.Pause(int node, Period p) -> mishaps.add(new Mishap.Paused(node, p.from(), p.until()));
            case Pace.Slow(int node, long ticks, Period p) ->
                mishaps.add(new Mishap.Slowed(node, ticks, p.from(), p.until()));
            case ClockFault.Drift(int node, double rate, Period p) ->
                mishaps.add(new Mishap.Drifted(node, rate, p.from(), p.until()));
            case ClockFault.Skew(int node, long ticks) -> mishaps.add(new Mishap.ClockStepped(node, 0, ticks));
            case ClockFault.Step(int node, long ticks, long at) ->
                mishaps.add(new Mishap.ClockStepped(node, at, ticks));
            // What these do is seen on each message, and a crash and a recovery are events.
            case Omission _, Lie _, LinkFault _, Fault.Crash _, Fault.Recovery _ -> {}
        }
    }

    @Override
    public void stabilised(long time, long bound) {
        line(-1, "at tick " + time + ", stable", "bound " + bound);
        mishaps.add(new Mishap.Stabilised(time, bound));
    }

    @Override
    public Optional<Recording> record(Supplier<String> title) {
        // A message may be lost on its way, after other things have happened.
        mishaps.stream().sorted(Comparator.comparingLong(Mishap::at)).forEach(trace::mishap);
        mishaps.clear();
        return Optional.of(new Recording(trace.build(title.get()), fingerprint));
    }

    private String told(String lost) {
        String told = diskTold.isEmpty() ? lost : lost.isEmpty() ? diskTold : diskTold + ", and " + lost;
        diskTold = "";
        return told;
    }

    private Cause cause(Trigger trigger, int message, Map<String, String> before, Map<String, String> after) {
        return switch (trigger) {
            case Trigger.Start() -> new Cause.Started();
            case Trigger.Receive _ -> new Cause.Received(message);
            case Trigger.Fire(var timer) -> new Cause.TimerFired(Notation.of(timer));
            case Trigger.Idle() -> new Cause.Idled();
            case Trigger.Invoke(Object operation) -> new Cause.Invoked(Notation.of(operation));
            case Trigger.Restart() -> new Cause.Restarted(told(lost(before, after)));
        };
    }

    private static String lost(Map<String, String> before, Map<String, String> after) {
        return before.entrySet().stream()
                .filter(e -> !e.getValue().equals(after.get(e.getKey())))
                .map(e -> e.getKey() + " was " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private void line(int node, String when, String outcome) {
        line(node, when, outcome, Map.of());
    }

    private void line(int node, String when, String outcome, Map<String, String> fields) {
        var line = new Line(node, when, outcome, fields);
        lines.accept(line);
        fingerprint = hash(hash(hash(fingerprint, String.valueOf(node)), when), outcome);
    }

    /** FNV-1a over the characters, then mixed. */
    private static long hash(long before, String text) {
        long h = before ^ 0xcbf2_9ce4_8422_2325L;
        for (int i = 0; i < text.length(); i++) h = (h ^ text.charAt(i)) * 0x100_0000_01b3L;
        return Randomness.mix(h + text.length());
    }

    private String code(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Start() -> "start";
            case Trigger.Receive(int from, Object message) ->
                "receipt of " + structure.encode(message) + " from node " + from;
            case Trigger.Fire(var timer) -> "timer " + structure.encode(timer);
            case Trigger.Idle() -> "idle";
            case Trigger.Invoke(Object operation) -> "call of " + structure.encode(operation);
            case Trigger.Restart() -> "restart";
        };
    }

    private String code(Effect effect) {
        return switch (effect) {
            case Effect.Send(List<Integer> to, Object message) -> "send " + to + " " + structure.encode(message);
            case Effect.After(long ticks, long _, var timer) -> "after " + ticks + " " + structure.encode(timer);
            case Effect.Cancel(var timer) -> "cancel " + structure.encode(timer);
            case Effect.Decide(Object value) -> "decide " + structure.encode(value);
            case Effect.Deliver(int from, Object message) -> "deliver " + from + " " + structure.encode(message);
            case Effect.Complete(Object result) -> "complete " + structure.encode(result);
            case Effect.Emit(Object label) -> "emit " + structure.encode(label);
            case Effect.Write(var disk) -> "write " + structure.encode(disk.values());
        };
    }
}
