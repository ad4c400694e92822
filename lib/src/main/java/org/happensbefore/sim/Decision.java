package org.happensbefore.sim;

import org.happensbefore.node.Notation;

/**
 * A node decided. A second, different decision of one node is a decision too; repeating the last one is none.
 *
 * @param time the tick
 * @param node who
 * @param value what
 */
public record Decision(long time, int node, Object value) {
    @Override
    public String toString() {
        return "node " + node + " decided " + Notation.of(value) + " at tick " + time;
    }
}
