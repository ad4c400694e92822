package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.happensbefore.failure.ClockFault;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.FaultSchedule;
import org.happensbefore.failure.Lasting;
import org.happensbefore.failure.LinkFault;
import org.happensbefore.failure.Pace;
import org.happensbefore.node.Disk;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Node;
import org.happensbefore.node.Nodes;
import org.happensbefore.node.Refusal;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Session;
import org.happensbefore.node.Step;
import org.happensbefore.node.Structure;
import org.happensbefore.node.Timer;
import org.happensbefore.node.Trigger;
import org.happensbefore.sim.Randomness.Stream;
import org.happensbefore.sim.Slot.Status;
import org.jspecify.annotations.Nullable;

/**
 * One run: takes what is next from the agenda until something ends it. What is next makes a node take a step, and the
 * effects of the step are carried out when it is over: they put other things on the agenda.
 */
final class Simulator {
    /** So many arrivals are looked ahead at once. */
    private static final int AHEAD = 32;

    private final Simulation model;
    private final Nodes nodes;
    private final Structure structure;
    private final Witness witness;
    private final Randomness randomness;
    private final Agenda agenda = new Agenda();
    private final FaultSchedule faults;
    private final @Nullable Troubles troubles;
    private final Post post;
    private final Step step;
    private final LongSupplier clock = this::now;
    private final List<Slot> slots;
    private final Moment moment;
    /** Whether nodes and links are so many that they are not all near. */
    private final boolean wide;
    /** How many things happen at this tick before it has to be looked ahead again. */
    private int ahead;
    /** The sum of all that was read too early, so that the reads are not left out. */
    int glanced;

    private long now;
    private Optional<Ending> failure = Optional.empty();

    Simulator(Simulation model, Nodes nodes, Witness witness) {
        this.model = model;
        this.nodes = nodes;
        this.witness = witness;
        structure = nodes.structure();
        randomness = new Randomness(model.seed);
        faults = model.schedule(randomness);
        troubles = faults.isEmpty() ? null : new Troubles(faults, structure, randomness);
        post = new Post(nodes.n(), model, troubles == null ? null : troubles.messages(), randomness, agenda, witness);
        step = new Step(nodes);
        slots = new ArrayList<>(nodes.n());
        moment = new Moment(slots);
        wide = !Links.areFew(nodes.n());
    }

    Run run() {
        if (troubles != null) troubles.plan(agenda);
        nodes.createAll(this::place);
        for (Slot slot : slots) agenda.put(0, slot.id, new Happening.Start(slot));
        Ending ending = loop();
        post.postAll(now);
        boolean cutOff = ending instanceof Ending.Events || (ending instanceof Ending.Until && !model.untilSaid);
        return new Run(model, faults, ending, cutOff ? Leftover.of(agenda) : "", moment, post.tally(), witness);
    }

    private void place(int id, Node<?> node) {
        List<?> script = model.script(id);
        if (!script.isEmpty() && !(node instanceof Serves<?>))
            throw new IllegalArgumentException("node " + id + " is given operations, but "
                    + node.getClass().getSimpleName()
                    + " serves none; let it implement Serves<..>, or give it List.of()");
        Session session = script.isEmpty() ? Session.NONE : new Session(structure.freeze(List.copyOf(script)));
        Disk disk = witness.seesDisks() || needsDisk(id) ? structure.stable(node) : Disk.UNREAD;
        LongSupplier own = troubles == null ? clock : troubles.clock(id, clock);
        var slot = new Slot(id, node, randomness, own, disk, session, !model.thinking.isGiven());
        slots.add(slot);
        witness.begins(slot);
    }

    /**
     * Whether its disk will be read, or its writes counted. No other disk is written where no trace tells of it: nothing
     * else in a run depends on it.
     */
    private boolean needsDisk(int id) {
        for (Fault f : faults.faults())
            if ((f instanceof Fault.Recovery r && r.node() == id) || (f instanceof Fault.Crash c && c.node() == id))
                return true;
        return false;
    }

    private Ending loop() {
        while (failure.isEmpty()) {
            if (--ahead < 0) ahead = lookAhead();
            if (!agenda.next()) return new Ending.Quiet();
            if (agenda.time() > model.until) return new Ending.Until(model.until);
            if (moment.events() >= model.maxEvents) return new Ending.Events(model.maxEvents);
            if (Thread.interrupted())
                throw new CancellationException("stopped: " + moment.events() + " events so far, at tick " + now);
            now = agenda.time();
            long before = moment.events();
            if (agenda.isArrival()) arrive(agenda.from(), agenda.to(), agenda.message(), agenda.number());
            else happen(agenda.happening());
            if (failure.isEmpty() && moment.events() > before && model.stop.test(moment)) return new Ending.Stopped();
        }
        return failure.get();
    }

    /**
     * Reads what the next arrivals of this tick will need, and says how many follow the first of them. Each read misses
     * the cache, but none waits for the one before it, as it would if it were made when its message arrives.
     */
    private int lookAhead() {
        if (!wide) return Integer.MAX_VALUE;
        int row = agenda.upcoming();
        if (row == 0) post.postAll(now);
        int count = 0;
        int sum = 0;
        for (; row != 0 && count < AHEAD; row = agenda.after(row)) {
            Slot slot = slots.get(agenda.receiver(row));
            if (slot.node.getClass() == agenda.what(row).getClass()) sum++;
            sum += slot.life;
            count++;
        }
        glanced += sum;
        return Math.max(0, count - 1);
    }

    private void arrive(int from, int to, Object message, int number) {
        Slot slot = slots.get(to);
        if (!post.arrives(now, from, to, number, isUp(slot))) return;
        if (troubles == null) step(slot, new Trigger.Receive(from, message), number);
        else happen(new Happening.Delivery(slot, from, message, number));
    }

    /** A node that pauses from the beginning on is up, but has not started. */
    private boolean isUp(Slot slot) {
        return slot.status == Status.UP
                || (slot.status == Status.NEW
                        && troubles != null
                        && troubles.pacing().isHeld(slot.id, now));
    }

    private void happen(Happening next) {
        switch (next) {
            case Happening.AtNode at -> {
                if (!waits(at)) act(at);
            }
            case Happening.Wake(Slot slot) -> wake(slot);
            case Happening.Begin(Fault fault) -> begin(fault);
            case Happening.End(Lasting fault) -> end(fault);
        }
    }

    private void act(Happening.AtNode next) {
        switch (next) {
            case Happening.Start(Slot slot) -> start(slot);
            case Happening.Delivery(Slot slot, int from, Object message, int number) ->
                step(slot, new Trigger.Receive(from, message), number);
            case Happening.Alarm alarm -> {
                if (!alarm.live) return;
                alarm.slot().unset(alarm);
                step(alarm.slot(), new Trigger.Fire(alarm.timer), -1);
            }
            case Happening.Call(Slot slot, int life) -> {
                if (life != slot.life) return;
                slot.thinking = false;
                slot.nextCall().ifPresent(operation -> step(slot, new Trigger.Invoke(operation), -1));
            }
            case Happening.Idle(Slot slot, int life) -> {
                if (life != slot.life) return;
                step(slot, new Trigger.Idle(), -1);
                planIdle(slot);
            }
        }
    }

    private boolean waits(Happening.AtNode next) {
        return troubles != null
                && next.slot().status != Status.DOWN
                && troubles.pacing().waits(next.slot().id, now, next);
    }

    /** A node goes on with what has waited longest there: one thing at a time, as a step may keep it busy again. */
    private void wake(Slot slot) {
        Pacing pacing = Objects.requireNonNull(troubles).pacing();
        if (pacing.isHeld(slot.id, now)) return;
        Happening.AtNode next = pacing.waiting(slot.id).poll();
        if (next == null) return;
        act(next);
        if (!pacing.isHeld(slot.id, now)) plan(now, slot, new Happening.Wake(slot));
    }

    /** A node whose class has no start() of its own, and which is asked nothing yet, is up without a step. */
    private void start(Slot slot) {
        if (slot.status != Status.NEW) return;
        slot.status = Status.UP;
        boolean asked = !model.thinking.isGiven() && slot.nextCall().isPresent();
        if (asked || Overrides.of(slot.node.getClass()).start()) step(slot, new Trigger.Start(), -1);
        else planCall(slot);
        planIdle(slot);
    }

    private void begin(Fault fault) {
        Troubles all = Objects.requireNonNull(troubles);
        switch (fault) {
            case Fault.Crash(int node, long _, Fault.Cut.BetweenSteps _) -> {
                happened();
                crash(slots.get(node), "");
            }
            case Fault.Crash crash -> all.arm(crash);
            case Fault.Recovery recovery -> recover(recovery);
            case Lasting lasting -> {
                all.begin(lasting);
                witness.struck(lasting);
            }
            case ClockFault _, LinkFault _ -> witness.struck(fault);
        }
    }

    private void end(Lasting fault) {
        Objects.requireNonNull(troubles).end(fault);
        if (fault instanceof Pace.Pause p) wake(slots.get(p.node()));
    }

    private void crash(Slot slot, String undone) {
        slot.crash();
        witness.crashed(now, slot, undone);
        for (Happening.AtNode lost : Objects.requireNonNull(troubles).pacing().crashed(slot.id))
            if (lost instanceof Happening.Delivery d) post.misses(now, d.number());
    }

    private void recover(Fault.Recovery recovery) {
        Slot slot = slots.get(recovery.node());
        Troubles all = Objects.requireNonNull(troubles);
        if (all.disarm(slot.id) != null) {
            happened();
            crash(slot, "");
        }
        slot.node = nodes.create(slot.id);
        switch (recovery.disk()) {
            case INTACT -> {}
            case EMPTY -> slot.damage(structure.stable(slot.node));
            case TORN -> slot.damage(all.torn(slot.id, slot.olderDisk(), slot.disk()));
        }
        witness.damaged(slot, recovery.disk());
        structure.load(slot.node, slot.disk());
        slot.status = Status.UP;
        step(slot, new Trigger.Restart(), -1);
        planIdle(slot);
    }

    /** Puts something on the agenda, behind what was sent before it. */
    private void plan(long time, Slot at, Happening happening) {
        post.postAll(now);
        agenda.put(time, at.id, happening);
    }

    private long now() {
        return now;
    }

    private void happened() {
        moment.happened(now);
    }

    private void step(Slot slot, Trigger trigger, int message) {
        happened();
        try {
            step.take(slot.node, slot.id, trigger, slot);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
            fail(slot, trigger, message, thrown);
            return;
        }
        List<Effect> effects = drawn(slot, step.effects());
        if (troubles != null) {
            finish(troubles, slot, trigger, message, effects);
            return;
        }
        slot.follow(now, step.session(), effects);
        int firstMessage = witness.stepped(now, slot, trigger, message, effects);
        carryOut(slot, effects, firstMessage);
        planCall(slot);
    }

    /** The end of a step where faults are about: a crash may cut it, a liar says something else, a slow node is busy. */
    private void finish(Troubles all, Slot slot, Trigger trigger, int message, List<Effect> effects) {
        Fault.Crash crash = all.disarm(slot.id);
        Troubles.Remains remains =
                crash == null ? new Troubles.Remains(effects, effects.size(), "") : all.remains(crash, effects);
        Optional<Liar> liar = all.liar(slot.id);
        if (trigger instanceof Trigger.Receive(int _, Object heard)) liar.ifPresent(l -> l.hears(heard));
        Optional<Liar.Speech> speech = liar.map(l -> l.says(remains.effects()));
        List<Effect> done = speech.map(Liar.Speech::effects).orElse(remains.effects());
        boolean whole = remains.undone().isEmpty();
        slot.follow(now, whole ? step.session() : step.sessionAfter(remains.whole()), remains.effects());
        int firstMessage = whole
                ? witness.stepped(now, slot, trigger, message, done)
                : witness.cut(now, slot, trigger, message, done);
        speech.ifPresent(s -> s.tell(firstMessage, (number, honest) -> witness.lied(number, now, honest)));
        carryOut(slot, done, firstMessage);
        if (crash != null) {
            happened();
            crash(slot, remains.undone());
            return;
        }
        planCall(slot);
        long free = all.pacing().stepped(slot.id, now);
        if (free > now) plan(free, slot, new Happening.Wake(slot));
    }

    private void fail(Slot slot, Trigger trigger, int message, Throwable thrown) {
        String said = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        String why = thrown.getClass().getSimpleName() + said;
        slot.crash();
        witness.failed(now, slot, trigger, message, why);
        failure = Optional.of(new Ending.Failed(slot.id, why));
    }

    /** The effects, every timer with the delay that was drawn for it. */
    private List<Effect> drawn(Slot slot, List<Effect> effects) {
        for (int i = 0; i < effects.size(); i++)
            if (effects.get(i) instanceof Effect.After(long lo, long hi, Timer timer) && lo < hi) {
                long ticks = randomness.between(lo, hi, Stream.TIMER, slot.id, 0, slot.timersDrawn++);
                effects.set(i, new Effect.After(ticks, ticks, timer));
            }
        return effects;
    }

    private void carryOut(Slot slot, List<Effect> effects, int firstMessage) {
        int number = firstMessage;
        for (int i = 0; i < effects.size(); i++)
            switch (effects.get(i)) {
                case Effect.Send s -> {
                    int receivers = s.to().size();
                    for (int k = 0; k < receivers; k++) post.send(now, slot.id, s.receiver(k), s.message(), number++);
                }
                case Effect.After(long ticks, long _, Timer timer) ->
                    plan(
                            troubles == null ? Post.later(now, ticks) : troubles.due(slot.id, now, ticks),
                            slot,
                            slot.set(timer, structure));
                case Effect.Cancel(Timer timer) -> slot.cancel(timer, structure);
                case Effect.Decide(Object value) -> {
                    if (slot.decides(value, structure)) moment.decided(new Decision(now, slot.id, value));
                }
                case Effect.Write(Disk disk) -> slot.write(disk);
                case Effect.Complete _, Effect.Deliver _, Effect.Emit _ -> {}
            }
    }

    private void planCall(Slot slot) {
        if (!model.thinking.isGiven() || slot.thinking || slot.nextCall().isEmpty()) return;
        slot.thinking = true;
        long ticks = randomness.between(
                model.thinking.lo(), model.thinking.hi(), Stream.THINKING, slot.id, 0, slot.thoughts++);
        plan(Post.later(now, ticks), slot, new Happening.Call(slot, slot.life));
    }

    private void planIdle(Slot slot) {
        if (!model.idle.isGiven()
                || slot.status != Status.UP
                || !Overrides.of(slot.node.getClass()).idle()) return;
        long ticks = randomness.between(model.idle.lo(), model.idle.hi(), Stream.IDLE, slot.id, 0, slot.idles++);
        plan(Post.later(now, ticks), slot, new Happening.Idle(slot, slot.life));
    }
}
