package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.happensbefore.node.Disk;
import org.happensbefore.node.Draws;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Node;
import org.happensbefore.node.Session;
import org.happensbefore.node.Step;
import org.happensbefore.node.Structure;
import org.happensbefore.node.Timer;
import org.happensbefore.sim.Happening.Alarm;
import org.jspecify.annotations.Nullable;

/** All that belongs to one node while a run goes on. The node lives in place: nothing is copied from step to step. */
final class Slot implements Draws, Step.Surroundings {
    enum Status {
        NEW,
        UP,
        DOWN
    }

    final int id;
    Status status = Status.NEW;
    Node<?> node;
    /** How many crashes there were: what was put on the agenda for an earlier life is void. */
    int life;
    /** Whether the client's next call stands on the agenda. */
    boolean thinking;
    /** How many draws were made, by purpose. */
    long timersDrawn;

    long thoughts;
    long idles;
    private long drawn;
    private final Randomness randomness;
    private final LongSupplier clock;
    private Disk disk;
    private Disk older;
    private Session session;
    private final boolean asksAtOnce;

    /** What it decided last. */
    private @Nullable Object decided;

    private List<Operation> operations = List.of();
    /** Which operation the next answer is for. */
    private int answered;

    private List<Alarm> alarms = List.of();

    Slot(
            int id,
            Node<?> node,
            Randomness randomness,
            LongSupplier clock,
            Disk disk,
            Session session,
            boolean asksAtOnce) {
        this.id = id;
        this.node = node;
        this.randomness = randomness;
        this.clock = clock;
        this.disk = disk;
        older = disk;
        this.session = session;
        this.asksAtOnce = asksAtOnce;
    }

    @Override
    public int below(int bound) {
        Draws.requirePositive(bound);
        return (int) randomness.between(0, bound - 1L, Randomness.Stream.NODE, id, 0, drawn++);
    }

    @Override
    public Draws draws() {
        return this;
    }

    @Override
    public long now() {
        return clock.getAsLong();
    }

    @Override
    public Disk disk() {
        return disk;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public boolean asksAtOnce() {
        return asksAtOnce;
    }

    /** The disk has been written. */
    void write(Disk written) {
        older = disk;
        disk = written;
    }

    /** What was on its disk before the last write. */
    Disk olderDisk() {
        return older;
    }

    /** Something happened to the disk while the node was down. */
    void damage(Disk left) {
        older = left;
        disk = left;
    }

    /** Sets a timer, instead of an equal one that is set. */
    Alarm set(Timer timer, Structure structure) {
        cancel(timer, structure);
        var alarm = new Alarm(this, timer);
        if (alarms.isEmpty()) alarms = new ArrayList<>(4);
        alarms.add(alarm);
        return alarm;
    }

    /** Takes a timer back, if an equal one is set. */
    void cancel(Timer timer, Structure structure) {
        for (int i = 0; i < alarms.size(); i++)
            if (structure.areEqual(alarms.get(i).timer, timer)) {
                alarms.remove(i).live = false;
                return;
            }
    }

    /** A timer fires. */
    void unset(Alarm alarm) {
        alarm.live = false;
        alarms.remove(alarm);
    }

    /** The node stops: its timers die, and so does what it and its client had in mind. */
    void crash() {
        status = Status.DOWN;
        life++;
        thinking = false;
        alarms.forEach(a -> a.live = false);
        alarms = List.of();
    }

    /** Whether a decision is another one than its last. */
    boolean decides(Object value, Structure structure) {
        if (decided != null && structure.areEqual(decided, value)) return false;
        decided = value;
        return true;
    }

    /** What a client asked in a step, and what it was answered. */
    void follow(long now, Session after, List<Effect> effects) {
        Session before = session;
        if (after.script().isEmpty()) return;
        if (after.abandoned() > before.abandoned()) answered = before.invoked();
        if (operations.isEmpty()) operations = new ArrayList<>();
        for (int i = before.invoked(); i < after.invoked(); i++)
            operations.add(new Operation(id, before.script().get(i), now, Optional.empty()));
        session = after;
        for (Effect e : effects)
            if (e instanceof Effect.Complete(Object result)) {
                operations.set(answered, operations.get(answered).answered(now, result));
                answered++;
            }
    }

    List<Operation> operations() {
        return operations;
    }

    /** What the client asks next, unless it waits for an answer or has asked everything. */
    Optional<Object> nextCall() {
        return session.script().isEmpty() ? Optional.empty() : session.next();
    }
}
