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
import org.happensbefore.trace.Timeline;
import org.happensbefore.trace.Trace;
import org.happensbefore.trace.TraceBuilder;

/** Records a run: its trace, and its timeline beside it. */
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
    private final Sketch sketch;
    private final TraceBuilder trace;
    private final Map<Integer, Map<String, String>> shown = new HashMap<>();
    private final List<Mishap> mishaps = new ArrayList<>();
    /** What the disk of a node that comes back has lost. */
    private String diskTold = "";

    Recorder(int n, Structure structure, Consumer<Line> lines) {
        this.structure = structure;
        sketch = new Sketch(
                n,
                structure,
                (node, when, outcome) ->
                        lines.accept(new Line(node, when, outcome, shown.getOrDefault(node, Map.of()))));
        trace = new TraceBuilder(n);
    }

    @Override
    public boolean seesDisks() {
        return true;
    }

    @Override
    public void begins(Slot slot) {
        trace.name(slot.id, slot.node.getClass());
        shown.put(slot.id, structure.show(slot.node));
        trace.client(slot.id, slot.session());
        sketch.begins(slot);
    }

    @Override
    public int stepped(long time, Slot slot, Trigger trigger, int message, List<Effect> effects) {
        Map<String, String> before = shown.getOrDefault(slot.id, Map.of());
        Map<String, String> after = structure.show(slot.node);
        shown.put(slot.id, after);
        int first = sketch.stepped(time, slot, trigger, message, effects);
        trace.client(slot.id, slot.session());
        boolean silent = trigger instanceof Trigger.Idle && effects.isEmpty() && after.equals(before);
        if (!silent) trace.event(slot.id, time, cause(trigger, message, before, after), effects, before, after);
        return first;
    }

    @Override
    public void failed(long time, Slot slot, Trigger trigger, int message, String why) {
        sketch.failed(time, slot, trigger, message, why);
        trace.event(slot.id, time, cause(trigger, message, Map.of(), Map.of()), List.of(), Map.of(), Map.of());
        trace.event(slot.id, time, new Cause.Crashed(why), List.of(), Map.of(), Map.of());
    }

    @Override
    public int cut(long time, Slot slot, Trigger trigger, int message, List<Effect> effects) {
        int first = sketch.cut(time, slot, trigger, message, effects);
        Map<String, String> before = shown.getOrDefault(slot.id, Map.of());
        trace.client(slot.id, slot.session());
        trace.event(slot.id, time, cause(trigger, message, before, before), effects, before, before);
        return first;
    }

    @Override
    public void crashed(long time, Slot slot, String undone) {
        sketch.crashed(time, slot, undone);
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
        sketch.dropped(message, time, reason);
        mishaps.add(new Mishap.Dropped(message, time, reason));
    }

    @Override
    public void duplicated(int message, long time) {
        sketch.duplicated(message, time);
        mishaps.add(new Mishap.Duplicated(message, time));
    }

    @Override
    public void delayed(int message, long time, long ticks) {
        sketch.delayed(message, time, ticks);
        mishaps.add(new Mishap.Delayed(message, time, ticks));
    }

    @Override
    public void lied(int message, long time, Object honest) {
        sketch.lied(message, time, honest);
        mishaps.add(new Mishap.Lied(message, time, Notation.of(honest)));
    }

    @Override
    public void struck(Fault fault) {
        sketch.struck(fault);
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
        sketch.stabilised(time, bound);
        mishaps.add(new Mishap.Stabilised(time, bound));
    }

    @Override
    public Optional<Timeline> timeline() {
        return sketch.timeline();
    }

    @Override
    public Optional<Trace> trace(Supplier<String> title) {
        // A message may be lost on its way, after other things have happened.
        mishaps.stream().sorted(Comparator.comparingLong(Mishap::at)).forEach(trace::mishap);
        mishaps.clear();
        return Optional.of(trace.build(title.get()));
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
}
