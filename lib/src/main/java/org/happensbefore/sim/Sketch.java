package org.happensbefore.sim;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.Separation;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Structure;
import org.happensbefore.node.Trigger;
import org.happensbefore.trace.Timeline;

/** Keeps a run's timeline, whose fingerprints are a rolling hash of one line for each thing that happens. */
final class Sketch implements Witness {
    /** Who sees the lines, each made of contents only. */
    interface Lines {
        /**
         * A line.
         *
         * @param node where; -1 for what happens on the network
         * @param when the tick and the trigger
         * @param outcome the effects, and the node's state afterwards
         */
        void line(int node, String when, String outcome);
    }

    private final Structure structure;
    private final Lines lines;
    private final Timeline.Builder timeline;
    private int messages;
    private long fingerprint;

    Sketch(int n, Structure structure, Lines lines) {
        this.structure = structure;
        this.lines = lines;
        timeline = new Timeline.Builder(n);
    }

    @Override
    public boolean seesDisks() {
        return true;
    }

    @Override
    public void begins(Slot slot) {
        line(slot.id, "at the beginning", structure.encode(slot.node));
    }

    @Override
    public int stepped(long time, Slot slot, Trigger trigger, int message, List<Effect> effects) {
        line(slot.id, when(time, trigger), codes(effects) + " -> " + structure.encode(slot.node));
        return event(time, slot, kind(trigger), effects);
    }

    @Override
    public void failed(long time, Slot slot, Trigger trigger, int message, String why) {
        line(slot.id, when(time, trigger), why);
        event(time, slot, kind(trigger), List.of());
        event(time, slot, "exception", List.of());
    }

    @Override
    public int cut(long time, Slot slot, Trigger trigger, int message, List<Effect> effects) {
        line(slot.id, when(time, trigger), codes(effects) + " and a crash");
        return event(time, slot, kind(trigger), effects);
    }

    @Override
    public void crashed(long time, Slot slot, String undone) {
        line(slot.id, "at tick " + time + ", crash", undone);
        event(time, slot, "crash", List.of());
    }

    @Override
    public void dropped(int message, long time, String reason) {
        onTheWay(message, time, reason);
    }

    @Override
    public void duplicated(int message, long time) {
        onTheWay(message, time, "duplicated");
    }

    @Override
    public void delayed(int message, long time, long ticks) {
        onTheWay(message, time, "held back for " + ticks);
    }

    @Override
    public void lied(int message, long time, Object honest) {
        onTheWay(message, time, "instead of " + structure.encode(honest));
    }

    private void onTheWay(int message, long time, String what) {
        line(-1, "at tick " + time + ", message " + message, what);
    }

    @Override
    public void struck(Fault fault) {
        String kind = fault instanceof Separation.Partition ? "partition" : "fault";
        line(-1, "at tick " + fault.at() + ", " + kind, fault.toString());
    }

    @Override
    public void stabilised(long time, long bound) {
        line(-1, "at tick " + time + ", stable", "bound " + bound);
    }

    @Override
    public Optional<Timeline> timeline() {
        return Optional.of(timeline.build(fingerprint));
    }

    /** The answer is the number of the first message that was sent; each receiver's has the next one. */
    private int event(long time, Slot slot, String kind, List<Effect> effects) {
        timeline.event(time, slot.id, kind, fingerprint);
        int first = messages;
        for (Effect e : effects) if (e instanceof Effect.Send(List<Integer> to, Object _)) messages += to.size();
        return first;
    }

    private void line(int node, String when, String outcome) {
        lines.line(node, when, outcome);
        fingerprint = hash(hash(hash(fingerprint, String.valueOf(node)), when), outcome);
    }

    /** FNV-1a over the characters, then mixed. */
    private static long hash(long before, String text) {
        long h = before ^ 0xcbf2_9ce4_8422_2325L;
        for (int i = 0; i < text.length(); i++) h = (h ^ text.charAt(i)) * 0x100_0000_01b3L;
        return Randomness.mix(h + text.length());
    }

    private static String kind(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Start() -> "start";
            case Trigger.Receive(int _, Object message) -> "receipt of " + name(message);
            case Trigger.Fire(var timer) -> "timer " + name(timer);
            case Trigger.Idle() -> "idle";
            case Trigger.Invoke(Object operation) -> "call of " + name(operation);
            case Trigger.Restart() -> "restart";
        };
    }

    private static String name(Object value) {
        return value instanceof Enum<?> e ? e.name() : value.getClass().getSimpleName();
    }

    private String when(long time, Trigger trigger) {
        return "at tick " + time + ", " + code(trigger);
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

    private String codes(List<Effect> effects) {
        return effects.stream().map(this::code).collect(Collectors.joining("; "));
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
