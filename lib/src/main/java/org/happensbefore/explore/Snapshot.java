package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.happensbefore.history.History;
import org.happensbefore.node.Node;
import org.happensbefore.node.Session;
import org.jspecify.annotations.Nullable;

/** One state of a system, as a property may read it. Nodes stand here as they are: look, but do not touch. */
public final class Snapshot {
    private static final Places[] NO_NUMBERS = {};
    private static final int[] NO_NUMBER = {};

    private final Exploration model;
    private final World world;
    /** The places, by slot; or, for a state of numbers, empty. */
    private final List<Place> places;
    /** By slot: the places met there, of which the state has that number. */
    private final Places[] met;

    private final int[] numbers;
    /** The nodes that were asked for last: properties often ask again at once. */
    private @Nullable Listed listed;

    private record Listed(Class<?> type, List<?> nodes) {}

    Snapshot(Exploration model, World world, List<Place> places) {
        this.model = model;
        this.world = world;
        this.places = places;
        met = NO_NUMBERS;
        numbers = NO_NUMBER;
    }

    /**
     * Of numbered places.
     *
     * @param numbers by slot, and perhaps more; kept
     */
    Snapshot(Exploration model, World world, Places[] met, int[] numbers) {
        this.model = model;
        this.world = world;
        places = List.of();
        this.met = met;
        this.numbers = numbers;
    }

    private Place place(int id) {
        return met.length == 0 ? places.get(id) : met[id].get(numbers[id]);
    }

    private Stream<Place> places() {
        return IntStream.range(0, size()).mapToObj(this::place);
    }

    private Local slot(int id) {
        if (id < 0 || id >= size())
            throw new IllegalArgumentException("there is no node " + id + ": ids are 0.." + (size() - 1));
        return local(id);
    }

    private Local local(int id) {
        return met.length == 0 ? places.get(id).local().value() : met[id].local(numbers[id]);
    }

    /** How many nodes and clients there are; their ids are below it. */
    public int size() {
        return Math.max(places.size(), met.length);
    }

    /** All decisions of all nodes, those of crashed ones included. */
    public Stream<Object> decisions() {
        return places().flatMap(p -> p.local().value().decisions().stream());
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
        Listed known = listed;
        if (known == null || known.type != type) listed = known = new Listed(type, all(type));
        // Of this very class.
        @SuppressWarnings("unchecked")
        List<N> nodes = (List<N>) known.nodes;
        return nodes.stream();
    }

    private <N> List<N> all(Class<N> type) {
        var nodes = new ArrayList<N>(size());
        for (int id = 0; id < size(); id++) {
            Node<?> node = local(id).node();
            if (type.isInstance(node)) nodes.add(type.cast(node));
        }
        return nodes;
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
        return Place.underWay(places().toList()).map(e -> e.value().message());
    }
}
