package org.happensbefore.sim;

import java.util.Optional;
import java.util.OptionalLong;
import org.happensbefore.node.Notation;

/**
 * What a client asked a node, and what came of it.
 *
 * @param node who was asked
 * @param operation what
 * @param invoked the tick of the call
 * @param answer what and when it was answered; empty for one that is open at the end
 */
public record Operation(int node, Object operation, long invoked, Optional<Answer> answer) {
    /**
     * An answer.
     *
     * @param time its tick
     * @param result what the node completed the operation with
     */
    public record Answer(long time, Object result) {}

    Operation answered(long time, Object result) {
        return new Operation(node, operation, invoked, Optional.of(new Answer(time, result)));
    }

    /** From the call to the answer, in ticks; empty while it is open. */
    public OptionalLong ticks() {
        return answer.map(a -> OptionalLong.of(a.time() - invoked)).orElse(OptionalLong.empty());
    }

    @Override
    public String toString() {
        return "node " + node + " was asked " + Notation.of(operation) + " at tick " + invoked
                + answer.map(a -> " and answered " + Notation.of(a.result()) + " at tick " + a.time())
                        .orElse(" and never answered");
    }
}
