package org.happensbefore.explore;

import java.util.List;
import java.util.stream.Stream;

/**
 * A slot and the messages under way to it. What may happen there depends on nothing else but nature's budgets, and
 * reaches other places only as messages.
 *
 * @param inbox sorted, or for ordered links by sender and then as sent
 */
record Place(Coded<Local> local, List<Coded<Envelope>> inbox) {
    boolean isDown() {
        return local.value().status() == Local.Status.DOWN;
    }

    /** With nothing under way to it. */
    Place emptied() {
        return inbox.isEmpty() ? this : new Place(local, List.of());
    }

    /** What a handler threw there, or the empty text. */
    String failure() {
        return local.value().failure();
    }

    /** The messages under way to some places. */
    static Stream<Coded<Envelope>> underWay(List<Place> places) {
        return places.stream().flatMap(p -> p.inbox().stream());
    }
}
