package org.happensbefore.explore;

import java.util.List;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Notation;

/**
 * One transition, as a property of one step may read it: a step of a node, whole or cut by a crash, or a fault.
 *
 * @param before the state in which it happens
 * @param after the state it leads to; the same one where a step has effects only
 * @param node where it happens; for a message that is lost or duplicated its receiver
 * @param emitted the labels that the step gave with {@code emit(..)}, in order, as a trace shows them
 */
public record Change(Snapshot before, Snapshot after, int node, List<String> emitted) {
    /** Keeps its own copy of the labels. */
    public Change {
        emitted = List.copyOf(emitted);
    }

    static Change of(Snapshot before, Snapshot after, Move move) {
        return new Change(before, after, move.slot(), emitted(move));
    }

    private static List<String> emitted(Move move) {
        return switch (move.what()) {
            case Move.What.Stepped(Outcome o) -> emitted(o);
            case Move.What.Delivered(Outcome o, var _, int _) -> emitted(o);
            case Move.What.Told(Outcome o, var _) -> emitted(o);
            case Move.What.Round(var parts, var _, var _) ->
                parts.stream()
                        .flatMap(p -> p.steps().stream())
                        .flatMap(o -> emitted(o).stream())
                        .toList();
            case Move.What.Fault _, Move.What.Ticked _ -> List.of();
        };
    }

    private static List<String> emitted(Outcome o) {
        return o.effects().stream()
                .filter(Effect.Emit.class::isInstance)
                .map(e -> Notation.of(((Effect.Emit) e).label()))
                .toList();
    }
}
