package org.happensbefore.explore;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One state of the whole system.
 *
 * @param spent what nature has used of its budgets
 * @param locals one for each slot
 * @param network the messages under way: sorted, or for ordered links by receiver and sender and then as sent
 */
record State(Nature.Spent spent, List<Coded<Local>> locals, List<Coded<Envelope>> network) {
    /** The canonical text: equal texts, equal states. */
    String code() {
        return spent.times()
                + Stream.concat(locals.stream(), network.stream())
                        .map(Coded::code)
                        .collect(Collectors.joining("|"));
    }

    Snapshot snapshot() {
        return new Snapshot(locals, network);
    }
}
