package org.happensbefore.node;

import java.util.function.IntFunction;

/**
 * The nodes of one run or one exploration: how many there are, the factories that make them, and how a step is taken.
 * What is cached about their classes lives here, so that a class redefined in a notebook is looked at anew.
 */
public final class Nodes {
    private final int n;
    private final int slots;
    private final IntFunction<? extends Node<?>> factory;
    private final Structure structure;

    /**
     * @param n the number of nodes, ids 0..n-1
     * @param clients the number of remote clients, ids from n on; not counted by {@link Node#n()}
     * @param factory makes a fresh instance for an id, always in the same state
     * @throws IllegalArgumentException if n is less than 1 or there are fewer than 0 clients
     */
    public Nodes(int n, int clients, IntFunction<? extends Node<?>> factory) {
        this(n, clients, factory, new Structure());
    }

    /**
     * Nodes of one of many runs of the same code, which is looked at in the first of them only.
     *
     * @param structure what is known of their classes; for one thread at a time
     */
    public Nodes(int n, int clients, IntFunction<? extends Node<?>> factory, Structure structure) {
        if (n < 1) throw new IllegalArgumentException("a run needs at least 1 node, was " + n);
        if (clients < 0) throw new IllegalArgumentException("the number of clients must be at least 0, was " + clients);
        this.n = n;
        this.slots = n + clients;
        this.factory = factory;
        this.structure = structure;
    }

    /** The number of nodes, clients not counted. */
    public int n() {
        return n;
    }

    /** The number of nodes and clients. */
    public int slots() {
        return slots;
    }

    /** State as a value: encoding, copying, freezing. */
    public Structure structure() {
        return structure;
    }

    /**
     * A fresh instance.
     *
     * @throws IllegalArgumentException if its class, its fields or the factory break a rule of protocol code, naming
     *     the place and the way out
     */
    public Node<?> create(int id) {
        Node<?> node = make(id);
        structure.admit(node, id, this::make);
        return node;
    }

    /**
     * A fresh instance for each id, one after the other: cheaper than one at a time.
     *
     * @param born told of each
     * @throws IllegalArgumentException as {@link #create}
     */
    public void createAll(Born born) {
        var birth = new Node.Birth();
        IntFunction<Node<?>> make = id -> make(id, birth);
        ScopedValue.where(Node.BIRTH, birth).run(() -> {
            for (int id = 0; id < slots; id++) {
                Node<?> node = make.apply(id);
                structure.admit(node, id, make);
                born.node(id, node);
            }
        });
        structure.allAdmitted();
    }

    /** Who is told of the nodes that are made. */
    @FunctionalInterface
    public interface Born {
        /** A node, and its id. */
        void node(int id, Node<?> node);
    }

    private Node<?> make(int id) {
        var birth = new Node.Birth();
        return ScopedValue.where(Node.BIRTH, birth).call(() -> make(id, birth));
    }

    private Node<?> make(int id, Node.Birth birth) {
        birth.begin(id, n);
        try {
            Node<?> node = factory.apply(id);
            if (node == null) throw new IllegalArgumentException("the factory returned null for node " + id);
            return node;
        } finally {
            birth.end();
        }
    }

    /**
     * Lets a node take a step. The instance is changed; the effects are recorded, not carried out.
     *
     * @throws RuntimeException whatever the handler throws
     */
    public Step step(Node<?> node, int id, Trigger trigger, Step.Setting setting) {
        return step(node, id, trigger, setting, () -> {});
    }

    /**
     * The same step.
     *
     * @param effect called within the handler whenever it makes an effect
     */
    public Step step(Node<?> node, int id, Trigger trigger, Step.Setting setting, Runnable effect) {
        var step = new Step(this, effect);
        step.take(node, id, trigger, setting);
        return step;
    }
}
