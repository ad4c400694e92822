package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.happensbefore.failure.ClockFault;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.FaultSchedule;
import org.happensbefore.failure.Lasting;
import org.happensbefore.failure.Lie;
import org.happensbefore.failure.LinkFault;
import org.happensbefore.failure.Omission;
import org.happensbefore.failure.Pace;
import org.happensbefore.failure.Period;
import org.happensbefore.failure.Separation;
import org.happensbefore.node.Disk;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Structure;
import org.happensbefore.sim.Randomness.Stream;
import org.jspecify.annotations.Nullable;

/** All that is wrong in one run, and what of it is in force now. A run without faults has none of these. */
final class Troubles {
    /**
     * What a crash leaves of a step.
     *
     * @param effects those that were carried out; of a send at the cut, what still left
     * @param whole how many of them are as the step made them
     * @param undone what was not, for readers; empty if nothing
     */
    record Remains(List<Effect> effects, int whole, String undone) {}

    private final FaultSchedule faults;
    private final Structure structure;
    private final Randomness randomness;
    private final InForce messages;
    private final Pacing pacing = new Pacing();
    private final Map<Integer, Liar> liars = new HashMap<>();
    private final Map<Integer, NodeClock> clocks = new HashMap<>();
    /** The crashes that wait for a step to cut. */
    private final Map<Integer, Fault.Crash> armed = new HashMap<>();

    private final Map<Integer, Integer> torn = new HashMap<>();

    Troubles(FaultSchedule faults, Structure structure, Randomness randomness) {
        this.faults = faults;
        this.structure = structure;
        this.randomness = randomness;
        messages = new InForce(faults, randomness);
        faults.all(Lie.class).forEach(l -> liars.computeIfAbsent(l.node(), id -> new Liar(id, structure, randomness)));
        Set<Integer> touched = new HashSet<>();
        faults.all(ClockFault.class).forEach(c -> touched.add(c.node()));
        faults.all(Pace.Pause.class).forEach(p -> touched.add(p.node()));
        touched.forEach(id -> clocks.put(id, new NodeClock(faults, id)));
    }

    /** Puts all that has a time on the agenda: of one tick it comes first. */
    void plan(Agenda agenda) {
        for (Fault f : faults.faults()) {
            if (f instanceof LinkFault) continue;
            agenda.put(f.at(), new Happening.Begin(f));
            if (f instanceof Lasting l && l.period().until() < Period.NEVER)
                agenda.put(l.period().until(), new Happening.End(l));
        }
    }

    InForce messages() {
        return messages;
    }

    Pacing pacing() {
        return pacing;
    }

    /** The clock that a node reads. */
    LongSupplier clock(int node, LongSupplier real) {
        NodeClock own = clocks.get(node);
        return own == null ? real : () -> own.shows(real.getAsLong());
    }

    /** When a timer of a node is due. */
    long due(int node, long now, long ticks) {
        NodeClock own = clocks.get(node);
        return own == null ? Post.later(now, ticks) : own.after(now, ticks);
    }

    /** Something lasting begins. */
    void begin(Lasting fault) {
        switch (fault) {
            case Separation s -> messages.begin(s);
            case Omission o -> messages.begin(o);
            case Pace p -> pacing.begin(p);
            case Lie l -> liar(l.node()).ifPresent(liar -> liar.begin(l));
            case ClockFault.Drift _ -> {}
        }
    }

    /** It is over. */
    void end(Lasting fault) {
        switch (fault) {
            case Separation s -> messages.end(s);
            case Omission o -> messages.end(o);
            case Pace p -> pacing.end(p);
            case Lie l -> liar(l.node()).ifPresent(liar -> liar.end(l));
            case ClockFault.Drift _ -> {}
        }
    }

    /** The liar in a node, if it is one. */
    Optional<Liar> liar(int node) {
        return Optional.ofNullable(liars.get(node));
    }

    /** The next step of a node is to be cut. */
    void arm(Fault.Crash crash) {
        armed.put(crash.node(), crash);
    }

    /** The crash that is to cut the next step of a node: it does so, or never will. */
    Fault.@Nullable Crash disarm(int node) {
        return armed.remove(node);
    }

    /** What a crash leaves of a step. */
    Remains remains(Fault.Crash crash, List<Effect> effects) {
        return switch (crash.cut()) {
            case Fault.Cut.BetweenSteps() -> new Remains(effects, effects.size(), "");
            case Fault.Cut.InStep(int first) -> remains(crash, effects, first, null);
            case Fault.Cut.InSend(int first, Set<Integer> reached) -> remains(crash, effects, first, reached);
        };
    }

    private Remains remains(Fault.Crash crash, List<Effect> effects, int first, @Nullable Set<Integer> reached) {
        if (first >= effects.size()) return new Remains(effects, effects.size(), "");
        var left = new ArrayList<>(effects.subList(0, first));
        int undone = effects.size() - first;
        String rest = undone == 1 ? "before its last effect" : "before " + undone + " more effects";
        if (effects.get(first) instanceof Effect.Send(List<Integer> to, Object message)) {
            var sent = new ArrayList<>(to);
            sent.removeIf(id -> reached == null
                    ? !randomness.happens(0.5, Stream.CUT, crash.node(), id, crash.at())
                    : !reached.contains(id));
            if (!sent.isEmpty()) {
                left.add(new Effect.Send(sent, message));
                rest = "within a send, " + sent.size() + " of " + to.size() + " sent"
                        + (undone == 1 ? "" : ", before " + (undone - 1) + " more effects");
            }
        }
        return new Remains(left, first, rest);
    }

    /** What a torn write leaves: of the fields that it changed at least one is as before, the others are drawn. */
    Disk torn(int node, Disk before, Disk last) {
        var changed = new ArrayList<Integer>();
        for (int i = 0; i < Math.min(last.values().size(), before.values().size()); i++)
            if (!structure
                    .encode(before.values().get(i))
                    .equals(structure.encode(last.values().get(i)))) changed.add(i);
        if (changed.isEmpty()) return last;
        int k = torn.merge(node, 1, Integer::sum);
        int bits = Math.min(30, changed.size());
        long written = randomness.between(0, (1L << bits) - 2, Stream.TORN, node, 0, k);
        var values = new ArrayList<@Nullable Object>(last.values());
        for (int b = 0; b < bits; b++)
            if ((written >> b & 1) == 0)
                values.set(changed.get(b), before.values().get(changed.get(b)));
        return new Disk(values);
    }
}
