package org.happensbefore.trace;

import java.util.List;

/**
 * One event of a run: a step of a node, or something that was done to the node.
 *
 * @param id its position in {@link Trace#events()}, from 0
 * @param node the lane it happened on
 * @param time when it happened, in ticks of virtual time (simulated runs) or in steps (explored ones), at least 0
 * @param cause what made it happen
 * @param outputs what the step did besides sending, in order
 * @param changes what it changed in the node's state, as {@code field = value}, in the order of the fields
 * @param stamp what a clock says of it, or the empty text
 */
public record Event(
        int id, int node, long time, Cause cause, List<Output> outputs, List<Change> changes, String stamp) {
    /** Keeps its own copies of the lists. */
    public Event {
        outputs = List.copyOf(outputs);
        changes = List.copyOf(changes);
    }

    /** The same event, with what a clock says of it. */
    public Event stamped(String by) {
        return new Event(id, node, time, cause, outputs, changes, by);
    }

    /** A field whose value is another one after the event. */
    public record Change(String field, String value) {}
}
