package org.happensbefore.diagram;

import org.happensbefore.trace.Trace;

/**
 * How a story is drawn.
 *
 * @param axis what the way to the right means
 * @param rows in which order the lanes stand
 */
record View(Axis axis, Rows rows) {
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
        return new View(Axis.ORDER, Rows.usual(trace));
    }

    /** The same on this axis. */
    View on(Axis other) {
        return new View(other, rows);
    }

    /** The same with the lanes in this order. */
    View with(Rows other) {
        return new View(axis, other);
    }
}
