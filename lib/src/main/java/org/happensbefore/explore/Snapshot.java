package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.happensbefore.history.History;
import org.happensbefore.node.Node;
import org.happensbefore.node.Session;

/** One state of a system, as a property may read it. Nodes stand here as they are: look, but do not touch. */
public final class Snapshot {
    private final Exploration model;
    private final World world;
    private final List<Place> places;

    Snapshot(Exploration model, World world, List<Place> places) {
        this.model = model;
        this.world = world;
        this.places = places;
    }

    private Local slot(int id) {
        if (id < 0 || id >= places.size())
            throw new IllegalArgumentException("there is no node " + id + ": ids are 0.." + (places.size() - 1));
        return places.get(id).local().value();
    }

    /** How many nodes and clients there are; their ids are below it. */
    public int size() {
        return places.size();
    }

    /** All decisions of all nodes, those of crashed ones included. */
    public Stream<Object> decisions() {
        return places.stream().flatMap(p -> p.local().value().decisions().stream());
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

    /** A node, if it is up. */
    Optional<Node<?>> node(int id) {
        return Optional.ofNullable(slot(id).node());
    }

    /** The nodes of a class that are up, by id. */
    public <N extends Node<?>> Stream<N> nodes(Class<N> type) {
        var nodes = new ArrayList<N>(places.size());
        for (Place p : places) {
            Node<?> node = p.local().value().node();
            if (type.isInstance(node)) nodes.add(type.cast(node));
        }
        return nodes.stream();
    }

    /** Whether a node has not crashed, or has come back. */
    public boolean isUp(int id) {
        return slot(id).status() != Local.Status.DOWN;
    }

    /** Whether messages of one node or client can arrive at another: no cut separates them. */
    public boolean reaches(int from, int to) {
        return (world.apart() >> slot(from).slot() & 1) == (world.apart() >> slot(to).slot() & 1);
    }

    /** Whether a node has omitted to send or to receive a message. */
    public boolean omits(int id) {
        return (world.omitting() >> slot(id).slot() & 1) == 1;
    }

    /** How far the script of a node or client has come. */
    public Session session(int id) {
        return slot(id).session();
    }

    /** How many operations were asked and not answered: at most 1, and 1 more for each that a crash left open for ever. */
    public int open(int id) {
        return slot(id).session().invoked() - slot(id).session().completed();
    }

    /**
     * What was asked and answered so far.
     *
     * @throws IllegalStateException without {@link Exploration#keepHistory()}: only then is it a part of the state
     */
    public History history() {
        if (!model.keepsHistory)
            throw new IllegalStateException("the history of operations is a part of the state only with keepHistory()");
        return new History(world.history().stream().map(this::operation).toList());
    }

    private History.Operation operation(Shift.Asking a) {
        var before = new ArrayList<>(a.before());
        while (before.size() < size()) before.add(0);
        return new History.Operation(
                a.slot(), a.life(), a.operation().value(), a.result().map(Coded::value), before);
    }

    /** The messages under way. */
    public Stream<Object> messages() {
        return Place.underWay(places).map(e -> e.value().message());
    }
}
