package org.happensbefore.bench;

import org.happensbefore.sim.Network;
import org.happensbefore.sim.Simulation;

/**
 * How many nodes pass messages on, how many messages each has under way, and how long the longest take: the same for the
 * simulator and for the queues beside it.
 *
 * @param nodes at least 2
 * @param perNode how many messages each node begins with; as many stay under way for each node
 * @param mostTicks delays are 1 to so many ticks
 */
record Load(int nodes, int perNode, int mostTicks) {
    /**
     * A busy network. With sixteen messages a node even the queue of three nodes is three levels deep, and with delays of
     * up to 100 ticks it has times to put in order, not only ties.
     */
    static Load busy(int nodes) {
        return new Load(nodes, 16, 100);
    }

    /** A quiet one: a message for each node, and many ties. Among three nodes there is next to nothing to order. */
    static Load quiet(int nodes) {
        return new Load(nodes, 1, 10);
    }

    /** How many messages are under way at any time. */
    int underWay() {
        return nodes * perNode;
    }

    /** So many deliveries of them; the starts come on top. */
    Simulation deliveries(int count) {
        return Simulation.of(nodes, _ -> new Relay(perNode))
                .network(Network.delay(1, mostTicks))
                .until(Long.MAX_VALUE)
                .maxEvents((long) count + nodes)
                .untraced();
    }
}
