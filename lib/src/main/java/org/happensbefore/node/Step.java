package org.happensbefore.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One step of one node while it is taken: its draws, the effects so far, the mail to itself, the disk, the client's
 * session. One class for all engines, so that a step means the same in each. An engine that takes many may use one object
 * for one step after the other.
 */
public final class Step {
    private final Nodes nodes;
    private final Structure structure;
    private final Runnable watcher;
    private final List<Effect> effects = new ArrayList<>(4);
    /** The client's session after each effect but those since it moved last: a crash may leave it there. */
    private final List<Session> sessions = new ArrayList<>(0);

    private final ArrayDeque<Object> mailToSelf = new ArrayDeque<>(1);
    private @Nullable Node<?> node;
    private int self;
    private Surroundings around = Setting.EMPTY;
    private Session session = Session.NONE;
    private Disk disk = Disk.UNREAD;

    /**
     * What a step finds around it.
     *
     * @param draws where its random choices come from
     * @param clock the node's own clock, in ticks
     * @param session the operations it is asked
     * @param disk what is on its disk
     * @param asksAtOnce whether the next operation is asked within the step that answers the one before
     */
    public record Setting(Draws draws, LongSupplier clock, Session session, Disk disk, boolean asksAtOnce)
            implements Surroundings {
        private static final Setting EMPTY = new Setting(_ -> 0, () -> 0, Session.NONE, Disk.UNREAD, false);

        @Override
        public long now() {
            return clock.getAsLong();
        }
    }

    /** What a step finds around it, and who keeps it: see {@link Setting}. It does not change during the step. */
    public interface Surroundings {
        /** Where its random choices come from. */
        Draws draws();

        /** What the node's own clock shows, in ticks. */
        long now();

        /** The operations it is asked. */
        Session session();

        /** What is on its disk. */
        Disk disk();

        /** Whether the next operation is asked within the step that answers the one before. */
        boolean asksAtOnce();
    }

    /** A step that is still to be taken. */
    public Step(Nodes nodes) {
        this(nodes, () -> {});
    }

    Step(Nodes nodes, Runnable watcher) {
        this.nodes = nodes;
        this.watcher = watcher;
        structure = nodes.structure();
    }

    /**
     * Lets a node take a step: runs the handler, then what it sent to itself, then the client's next operation. What
     * this object knew of a step before is forgotten.
     *
     * @throws RuntimeException whatever the handler throws
     */
    public void take(Node<?> taking, int id, Trigger trigger, Surroundings surroundings) {
        effects.clear();
        sessions.clear();
        mailToSelf.clear();
        node = taking;
        self = id;
        around = surroundings;
        session = around.session();
        disk = around.disk();
        if (trigger instanceof Trigger.Restart) move(session.afterCrash());
        taking.during(this);
        try {
            handle(taking, trigger);
            for (Optional<Trigger> next = next(); next.isPresent(); next = next()) handle(taking, next.get());
            writeThrough();
        } finally {
            taking.during(null);
        }
    }

    private void handle(Node<?> taking, Trigger trigger) {
        if (trigger instanceof Trigger.Invoke) move(session.afterInvoke());
        taking.handle(trigger);
    }

    private Optional<Trigger> next() {
        if (!mailToSelf.isEmpty()) return Optional.of(new Trigger.Receive(self, mailToSelf.remove()));
        return around.asksAtOnce() ? session.next().map(Trigger.Invoke::new) : Optional.empty();
    }

    private void move(Session next) {
        while (sessions.size() < effects.size()) sessions.add(session);
        session = next;
    }

    /** What it did to the world, in order. */
    public List<Effect> effects() {
        return effects;
    }

    /** The client's session after the first effects and before all else. */
    public Session sessionAfter(int effects) {
        if (effects == 0) return around.session();
        return effects <= sessions.size() ? sessions.get(effects - 1) : session;
    }

    /** The client's session at its end. */
    public Session session() {
        return session;
    }

    Draws draws() {
        return around.draws();
    }

    long now() {
        return around.now();
    }

    void send(List<Integer> to, Object message) {
        if (message instanceof Timer)
            throw new Refusal(
                    Notation.of(message), "is a timer and cannot be sent", "a message record, or after(ticks, timer)");
        boolean toSelf = false;
        for (int i = 0; i < to.size(); i++) {
            int id = Ids.at(to, i);
            toSelf |= id == self;
            if (id < 0 || id >= nodes.slots())
                throw new IllegalArgumentException("node " + self + " sends to " + id + ", but ids are 0.."
                        + (nodes.slots() - 1) + "; send to one of these");
        }
        Object frozen = freeze(message);
        if (!toSelf) {
            if (!to.isEmpty()) record(new Effect.Send(to, frozen));
            return;
        }
        if (to.size() > 1) record(new Effect.Send(others(to), frozen));
        mailToSelf.add(frozen);
    }

    private List<Integer> others(List<Integer> to) {
        return to instanceof Ids
                ? Ids.allBut(self, nodes.n())
                : to.stream().filter(id -> id != self).toList();
    }

    <T> T freeze(T value) {
        return structure.freeze(value);
    }

    <V> Signed<V> sign(V value) {
        return new Signed<>(self, freeze(value));
    }

    void complete(Object result) {
        writeThrough();
        move(session.afterComplete());
        add(new Effect.Complete(freeze(result)));
    }

    void persist() {
        if (!disk.values().isEmpty()) write(structure.stable(Objects.requireNonNull(node)));
    }

    void record(Effect effect) {
        writeThrough();
        add(effect);
    }

    private void add(Effect effect) {
        watcher.run();
        effects.add(effect);
    }

    private void writeThrough() {
        if (disk.values().isEmpty()) return;
        Node<?> taking = Objects.requireNonNull(node);
        if (!structure.isWritten(taking, disk)) write(structure.writtenThrough(taking, disk));
    }

    private void write(Disk now) {
        if (structure.encode(now.values()).equals(structure.encode(disk.values()))) return;
        disk = now;
        add(new Effect.Write(now));
    }
}
