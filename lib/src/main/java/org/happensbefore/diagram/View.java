package org.happensbefore.diagram;

import org.happensbefore.trace.Trace;

/**
 * How a story is drawn.
 *
 * @param axis what the way to the right means
 * @param rows in which order the lanes stand
 * @param unfolded whether long local runs stand event by event
 */
record View(Axis axis, Rows rows, boolean unfolded) {
    /** What the way to the right means. */
    enum Axis {
        /** Before and after, with as much room as that needs. */
        ORDER,
        /** Virtual time, to scale. */
        TIME;

        Axis other() {
            return this == ORDER ? TIME : ORDER;
        }
    }

    /** As nothing else is asked. */
    static View of(Trace trace) {
        return new View(Axis.ORDER, Rows.usual(trace), false);
    }

    /** The same on this axis. */
    View on(Axis other) {
        return new View(other, rows, unfolded);
    }

    /** The same with the lanes in this order. */
    View with(Rows other) {
        return new View(axis, other, unfolded);
    }

    /** The same with every event of its own. */
    View eachEvent() {
        return new View(axis, rows, true);
    }
}
