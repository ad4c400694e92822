package org.happensbefore.explore;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.happensbefore.node.Node;
import org.happensbefore.node.Session;

/** One state of a system, as a property may read it. Nodes stand here as they are: look, but do not touch. */
public final class Snapshot {
    private final Exploration model;
    private final List<Coded<Local>> locals;
    private final List<Coded<Envelope>> network;

    Snapshot(Exploration model, List<Coded<Local>> locals, List<Coded<Envelope>> network) {
        this.model = model;
        this.locals = locals;
        this.network = network;
    }

    private Stream<Local> slots() {
        return locals.stream().map(Coded::value);
    }

    private Local slot(int id) {
        if (id < 0 || id >= locals.size())
            throw new IllegalArgumentException("there is no node " + id + ": ids are 0.." + (locals.size() - 1));
        return locals.get(id).value();
    }

    /** How many nodes and clients there are; their ids are below it. */
    public int size() {
        return locals.size();
    }

    /** All decisions of all nodes, those of crashed ones included. */
    public Stream<Object> decisions() {
        return slots().flatMap(l -> l.decisions().stream());
    }

    /** The decisions of one node, in order; more than one if it decided differently. */
    public List<Object> decisions(int id) {
        return slot(id).decisions();
    }

    /**
     * What a node has handed up, in order.
     *
     * @throws IllegalStateException without {@link Exploration#keepDeliveries()}: only then is it a part of the state
     */
    public List<Object> deliveries(int id) {
        if (!model.keepsDeliveries)
            throw new IllegalStateException("deliveries are a part of the state only with keepDeliveries()");
        return slot(id).deliveries();
    }

    /** The nodes of a class that are up, by id. */
    public <N extends Node<?>> Stream<N> nodes(Class<N> type) {
        return slots().map(Local::node)
                .filter(Objects::nonNull)
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** Whether a node has not crashed, or has come back. */
    public boolean isUp(int id) {
        return slot(id).status() != Local.Status.DOWN;
    }

    /** How far the script of a node or client has come. */
    public Session session(int id) {
        return slot(id).session();
    }

    /** How many operations were asked and not answered: at most 1, and 1 more for each that a crash left open for ever. */
    public int open(int id) {
        return slot(id).session().invoked() - slot(id).session().completed();
    }

    /** The messages under way. */
    public Stream<Object> messages() {
        return network.stream().map(e -> e.value().message());
    }
}
