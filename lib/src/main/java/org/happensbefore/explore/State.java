package org.happensbefore.explore;

import java.util.List;

/**
 * One state of the whole system. Its parts are equal if their canonical texts are.
 *
 * @param spent what nature has used of its budgets
 * @param locals one for each slot
 * @param network the messages under way: sorted, or for ordered links by receiver and sender and then as sent
 */
record State(Nature.Spent spent, List<Coded<Local>> locals, List<Coded<Envelope>> network) {
    /** What a property may read of it. */
    Snapshot snapshot(Exploration model) {
        return new Snapshot(model, locals, network);
    }
}
