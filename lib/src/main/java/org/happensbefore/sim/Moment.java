package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.happensbefore.node.Node;
import org.happensbefore.node.Session;

/** How far a run has come: what can be seen of it from outside while it goes on, and when it is over. */
public final class Moment {
    private final List<Slot> slots;
    private final List<Decision> decided = new ArrayList<>();
    private final List<Decision> decisions = Collections.unmodifiableList(decided);
    private long ticks;
    private long events;

    Moment(List<Slot> slots) {
        this.slots = slots;
    }

    void happened(long now) {
        events++;
        ticks = now;
    }

    void decided(Decision decision) {
        decided.add(decision);
    }

    List<Slot> slots() {
        return slots;
    }

    /** The tick of the last event. */
    public long ticks() {
        return ticks;
    }

    /** How many events there were: steps and crashes. A step that did nothing counts. */
    public long events() {
        return events;
    }

    /** All decisions in the order in which they were made. */
    public List<Decision> decisions() {
        return decisions;
    }

    /** What one node decided, in order; more than one value if it decided differently. */
    public List<Object> decisions(int id) {
        Slot slot = slot(id);
        return decisions.stream()
                .filter(d -> d.node() == slot.id)
                .map(Decision::value)
                .toList();
    }

    /** How far the script of a node has come. */
    public Session session(int id) {
        return slot(id).session();
    }

    /** Whether a node is up. */
    public boolean isUp(int id) {
        return slot(id).status == Slot.Status.UP;
    }

    /** The nodes of a class that are up, by id: look, but do not touch. */
    public <N extends Node<?>> Stream<N> nodes(Class<N> type) {
        return slots.stream()
                .filter(s -> s.status == Slot.Status.UP)
                .map(s -> s.node)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private Slot slot(int id) {
        if (id < 0 || id >= slots.size())
            throw new IllegalArgumentException("there is no node " + id + ": ids are 0.." + (slots.size() - 1));
        return slots.get(id);
    }
}
