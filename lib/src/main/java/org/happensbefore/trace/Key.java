package org.happensbefore.trace;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds in a message to which of a protocol's numbered undertakings it belongs: a ballot, a term, a round. */
final class Key {
    /** What papers call such a number; in a message with several, the first of these counts. */
    private static final List<String> NAMES = List.of("ballot", "term", "view", "epoch", "round", "time");

    private Key() {}

    /** A name and a number, as {@code ballot 1}; the empty text if the message has none, or is no record. */
    static String of(Object message) {
        return NAMES.stream()
                .flatMap(name -> number(message, name).map(n -> name + " " + n).stream())
                .findFirst()
                .orElse("");
    }

    /** The number of this name in a record, or else in the records in it: an Accept(Vote(ballot, value)) has one. */
    private static Optional<Number> number(Object value, String name) {
        if (!(value instanceof Record r)) return Optional.empty();
        var inner = new ArrayList<Object>();
        for (RecordComponent c : r.getClass().getRecordComponents()) {
            Object part = component(r, c);
            if (c.getName().equals(name) && (part instanceof Integer || part instanceof Long))
                return Optional.of((Number) part);
            inner.add(part);
        }
        return inner.stream().flatMap(part -> number(part, name).stream()).findFirst();
    }

    private static Object component(Record r, RecordComponent c) {
        try {
            var accessor = c.getAccessor();
            accessor.setAccessible(true);
            Object value = accessor.invoke(r);
            return value == null ? "" : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "cannot read " + c.getName() + " of a " + r.getClass().getName(), e);
        }
    }
}
