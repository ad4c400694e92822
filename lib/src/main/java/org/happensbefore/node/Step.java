package org.happensbefore.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One step of one node while it is taken: its draws, the effects so far, the mail to itself, the disk, the client's
 * session. One class for all engines, so that a step means the same in each.
 */
public final class Step {
    private final Nodes nodes;
    private final Node<?> node;
    private final int self;
    private final Setting setting;
    private final Runnable watcher;
    private final List<Effect> effects = new ArrayList<>();
    /** The client's session after each effect: a crash may leave it there. */
    private final List<Session> sessions = new ArrayList<>();

    private final Deque<Object> mailToSelf = new ArrayDeque<>();
    private Session session;
    private Disk disk;
    /**
     * What a step finds around it.
     *
     * @param draws where its random choices come from
     * @param clock the node's own clock, in ticks
     * @param session the operations it is asked
     * @param disk what is on its disk
     * @param asksAtOnce whether the next operation is asked within the step that answers the one before
     */
    public record Setting(Draws draws, LongSupplier clock, Session session, Disk disk, boolean asksAtOnce) {}

    Step(Nodes nodes, Node<?> node, int self, Setting setting, Runnable watcher) {
        this.nodes = nodes;
        this.node = node;
        this.self = self;
        this.setting = setting;
        this.watcher = watcher;
        session = setting.session();
        disk = setting.disk();
    }

    /** Runs the handler, then what it sent to itself, then the client's next operation: all one step. */
    void take(Trigger trigger) {
        if (trigger instanceof Trigger.Restart) session = session.afterCrash();
        node.during(this);
        try {
            for (Optional<Trigger> next = Optional.of(trigger); next.isPresent(); next = next()) {
                if (next.get() instanceof Trigger.Invoke) session = session.afterInvoke();
                node.handle(next.get());
            }
            writeThrough();
        } finally {
            node.during(null);
        }
    }

    private Optional<Trigger> next() {
        if (!mailToSelf.isEmpty()) return Optional.of(new Trigger.Receive(self, mailToSelf.remove()));
        return setting.asksAtOnce() ? session.next().map(Trigger.Invoke::new) : Optional.empty();
    }

    /** What it did to the world, in order. */
    public List<Effect> effects() {
        return effects;
    }

    /** The client's session after the first effects and before all else. */
    public Session sessionAfter(int effects) {
        return effects == 0 ? setting.session() : sessions.get(effects - 1);
    }

    /** The client's session at its end. */
    public Session session() {
        return session;
    }

    Draws draws() {
        return setting.draws();
    }

    long now() {
        return setting.clock().getAsLong();
    }

    void send(List<Integer> to, Object message) {
        if (message instanceof Timer)
            throw new Refusal(
                    Notation.of(message), "is a timer and cannot be sent", "a message record, or after(ticks, timer)");
        for (int id : to)
            if (id < 0 || id >= nodes.slots())
                throw new IllegalArgumentException(
                        "node " + self + " sends to " + id + ", but ids are 0.." + (nodes.slots() - 1));
        Object frozen = nodes.structure().freeze(message);
        List<Integer> others = new ArrayList<>(to);
        others.removeIf(id -> id == self);
        if (!others.isEmpty()) record(_ -> new Effect.Send(others, frozen));
        if (others.size() < to.size()) mailToSelf.add(frozen);
    }

    <V> Signed<V> sign(V value) {
        return new Signed<>(self, nodes.structure().freeze(value));
    }

    void complete(Object result) {
        writeThrough();
        session = session.afterComplete();
        add(new Effect.Complete(nodes.structure().freeze(result)));
    }

    void persist() {
        if (!disk.values().isEmpty()) write(nodes.structure().stable(node));
    }

    void record(Function<Structure, Effect> effect) {
        writeThrough();
        add(effect.apply(nodes.structure()));
    }

    private void add(Effect effect) {
        watcher.run();
        effects.add(effect);
        sessions.add(session);
    }

    private void writeThrough() {
        if (!nodes.structure().isWritten(node, disk)) write(nodes.structure().writtenThrough(node, disk));
    }

    private void write(Disk now) {
        if (nodes.structure().encode(now.values()).equals(nodes.structure().encode(disk.values()))) return;
        disk = now;
        add(new Effect.Write(now));
    }
}
