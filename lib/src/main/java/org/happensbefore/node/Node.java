package org.happensbefore.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A process of a distributed algorithm. Its fields are its state; each call of a handler is one step; what a step does
 * to the world it records as effects, in order.
 *
 * <p>A handler runs to completion and is never re-entered: what it sends to itself is handled in order when it has
 * returned, within the same step. A crash may cut a step after any prefix of its effects. Handlers depend on the
 * node's fields, the trigger and {@link #random()}, and on nothing else.
 *
 * <p>State is every non-static field, private and final ones included: primitives, boxed values, strings, enums,
 * records, {@code Optional}, the collections of {@code java.util} without a comparator, {@code int[]}, {@code long[]},
 * {@code boolean[]}, and final classes of these. The author writes no copy, equals or hashCode.
 *
 * @param <M> the messages, usually a sealed interface of records; {@code Void} for a node that receives none
 */
public abstract class Node<M> {
    /** Who is being born: bound while a factory runs, so that ids are known in constructors. */
    static final ScopedValue<Birth> BIRTH = ScopedValue.newInstance();

    private final int self;
    private final int n;

    /** The step being taken; set by the engine for its length, not a part of the state. */
    private @Nullable Step step;

    /** For subclasses: constructors are pure, they only fill fields. */
    protected Node() {
        Birth birth = BIRTH.orElse(Birth.OF_NOBODY);
        self = birth.self;
        n = birth.n;
    }

    /** The first step, before every delivery here. By default nothing. */
    protected void start() {}

    /**
     * A message arrives. By default it is ignored.
     *
     * @param from the true sender's id
     * @param message frozen: its collections cannot be modified
     */
    protected void on(int from, M message) {}

    /** A timer fires; it is no longer set. By default nothing. */
    protected void onTimer(Timer timer) {}

    /** A step without a trigger: a spontaneous action. Taken only of classes that override it. */
    protected void idle() {}

    /** The first step after a crash; fields that are not {@link Stable} are as the constructor left them. */
    protected void restart() {}

    /** This node's id, 0..n-1 (a remote client's: n or more). Valid in constructors and field initialisers too. */
    protected final int self() {
        requireBorn();
        return self;
    }

    /** The number of nodes, clients not counted. Valid in constructors and field initialisers too. */
    protected final int n() {
        requireBorn();
        return n;
    }

    /** The ids of all nodes but this one, ascending. */
    protected final Set<Integer> others() {
        var ids = new TreeSet<Integer>();
        for (int id = 0; id < n(); id++) if (id != self()) ids.add(id);
        return ids;
    }

    /** The random choices of this step. */
    protected final Draws random() {
        return step().draws();
    }

    /** The node's own clock, in ticks. */
    protected final long now() {
        return step().now();
    }

    /**
     * Sends a message to one node, or to oneself (handled within this step).
     *
     * @throws IllegalArgumentException if there is no such node, or the message is a {@link Timer}
     */
    protected final void send(int to, M message) {
        send(Ids.only(to), message);
    }

    /** Sends a message to several nodes: one effect, of which a crash lets any subset through. */
    protected final void send(Set<Integer> to, M message) {
        send(new ArrayList<>(new TreeSet<>(to)), message);
    }

    /** Sends a message to every other node: one effect. */
    protected final void sendToOthers(M message) {
        send(Ids.allBut(self(), n()), message);
    }

    /** Sends a message to every node, oneself included: one effect, and a step of one's own within this one. */
    protected final void sendToAll(M message) {
        send(Ids.all(n()), message);
    }

    private void send(List<Integer> to, M message) {
        step().send(to, message instanceof Timer ? message : outgoing(to, message));
    }

    /** A message as it travels. */
    Object outgoing(Iterable<Integer> to, Object message) {
        return message;
    }

    /** A message as it arrives. */
    @SuppressWarnings("unchecked")
    void receive(int from, Object message) {
        on(from, (M) message);
    }

    /**
     * Sets a timer. An equal one that is set already is replaced.
     *
     * @param ticks the delay, at least 0
     */
    protected final void after(long ticks, Timer timer) {
        after(ticks, ticks, timer);
    }

    /**
     * Sets a timer whose delay is drawn.
     *
     * @param lo the least delay in ticks, at least 0
     * @param hi the greatest, at least {@code lo}
     */
    protected final void after(long lo, long hi, Timer timer) {
        if (lo < 0 || hi < lo)
            throw new IllegalArgumentException("after(lo, hi, timer) needs 0 <= lo <= hi, was after(" + lo + ", " + hi
                    + ", " + Notation.of(timer) + ")");
        step().record(new Effect.After(lo, hi, step().freeze(timer)));
    }

    /** Takes a timer back; one that is not set is no mistake. */
    protected final void cancel(Timer timer) {
        step().record(new Effect.Cancel(step().freeze(timer)));
    }

    /** Decides, irrevocably. Repeating the last decision adds nothing; another value stands beside it, to be seen. */
    protected final void decide(Object value) {
        step().record(new Effect.Decide(step().freeze(value)));
    }

    /** Hands a message up. */
    protected final void deliver(int from, Object message) {
        step().record(new Effect.Deliver(from, step().freeze(message)));
    }

    /**
     * Answers the open operation.
     *
     * @throws IllegalStateException if none is open
     */
    protected final void complete(Object result) {
        step().complete(result);
    }

    /**
     * A value with this node's signature, which nobody else can make. No effect: it goes where the node sends it.
     *
     * @throws IllegalArgumentException if the value holds what a message must not hold
     */
    protected final <V> Signed<V> sign(V value) {
        return step().sign(value);
    }

    /** Puts a label into the trace. */
    protected final void emit(Object label) {
        step().record(new Effect.Emit(step().freeze(label)));
    }

    /** Writes all stable fields to disk, those that wait for it included. */
    protected final void persist() {
        step().persist();
    }

    final void handle(Trigger trigger) {
        switch (trigger) {
            case Trigger.Start() -> start();
            case Trigger.Receive(int from, Object message) -> receive(from, message);
            case Trigger.Fire(Timer timer) -> onTimer(timer);
            case Trigger.Idle() -> idle();
            case Trigger.Invoke(Object operation) -> serve(operation);
            case Trigger.Restart() -> restart();
        }
    }

    @SuppressWarnings("unchecked")
    private void serve(Object operation) {
        if (!(this instanceof Serves<?> server))
            throw new Refusal(
                    getClass().getSimpleName(),
                    "is asked " + Notation.of(operation) + " but serves no operations",
                    "implements Serves<..>, or an empty script for this node");
        ((Serves<Object>) server).invoked(operation);
    }

    final void during(@Nullable Step taken) {
        step = taken;
    }

    private Step step() {
        if (step == null)
            throw new IllegalStateException("effects, random() and now() belong to handlers, not to constructors or "
                    + "to code outside a run; use start() for what comes first");
        return step;
    }

    private void requireBorn() {
        if (n == 0)
            throw new IllegalStateException("self() and n() are known to nodes that an engine makes; use "
                    + "Simulation.of(n, id -> new ..) or Exploration.of(n, id -> new ..)");
    }

    /** Who is being born, and among how many; one object for one node after the other. */
    static final class Birth {
        static final Birth OF_NOBODY = new Birth();

        private int self = -1;
        private int n;

        void begin(int id, int among) {
            self = id;
            n = among;
        }

        void end() {
            begin(-1, 0);
        }
    }
}
