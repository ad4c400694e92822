package org.happensbefore.history;

import java.util.List;
import java.util.Optional;
import org.happensbefore.node.Notation;

/**
 * What clients asked, what they were answered, and which answer came before which question: real-time order without
 * times. Two runs that agree in this have one history, in whatever order concurrent operations began.
 *
 * @param operations by node, and then in the order in which the node was asked
 */
public record History(List<Operation> operations) {
    /** Keeps its own copy. */
    public History {
        operations = List.copyOf(operations);
    }

    /**
     * One operation.
     *
     * @param node who was asked
     * @param life how many operations of the node a crash had left open by then: each life is a client of its own
     * @param operation what was asked
     * @param result the answer; empty while there is none
     * @param before by id, how many operations of each node and client were answered when this one was asked
     */
    public record Operation(int node, int life, Object operation, Optional<Object> result, List<Integer> before) {
        /** Keeps its own copy. */
        public Operation {
            before = List.copyOf(before);
        }

        /** Whether this one was answered before the other was asked. Neither precedes the other: they are concurrent. */
        public boolean precedes(Operation other) {
            return result.isPresent() && other.before.get(node) > before.get(node);
        }

        /** Whether nobody has answered. */
        public boolean isOpen() {
            return result.isEmpty();
        }

        @Override
        public String toString() {
            return "node " + node + ": " + Notation.of(operation) + " -> "
                    + result.map(Notation::of).orElse("open");
        }
    }
}
