package org.happensbefore.explore;

import java.util.List;
import org.happensbefore.node.Disk;
import org.happensbefore.node.Node;
import org.happensbefore.node.Session;
import org.happensbefore.node.Structure;
import org.happensbefore.node.Timer;
import org.jspecify.annotations.Nullable;

/**
 * All that belongs to one slot.
 *
 * @param node the node as a snapshot that nobody steps; null while it is down
 * @param timers in the order set, or sorted where that order does not matter
 * @param decisions what the world has seen it decide, which a crash keeps
 * @param deliveries what it has handed up, if the model keeps that
 * @param failure what a handler threw, or the empty text
 */
record Local(
        int slot,
        Status status,
        @Nullable Node<?> node,
        Disk disk,
        List<Timer> timers,
        List<Object> decisions,
        List<Object> deliveries,
        Session session,
        String failure) {
    enum Status {
        NEW,
        UP,
        DOWN
    }

    Coded<Local> coded(Structure structure) {
        String code = slot + " " + status + structure.encode(node) + structure.encode(disk.values())
                + structure.encode(timers)
                + structure.encode(decisions) + structure.encode(deliveries) + session.invoked() + "/"
                + session.completed() + "/" + session.abandoned() + structure.encode(failure);
        return new Coded<>(this, code);
    }
}
