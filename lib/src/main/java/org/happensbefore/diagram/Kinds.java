package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Trace;

/**
 * What a picture tells apart by colour and line style: the ballots (terms, rounds) of a run that has a few of them, which
 * says more than types do, since messages are named anyway; the types of messages otherwise.
 */
final class Kinds {
    /** More have no colours of their own. */
    private static final int MOST_KEYS = 12;

    private static final Set<String> PLAIN =
            Set.of("String", "Integer", "Long", "Double", "Boolean", "Character", "Byte", "Short", "Float");

    /** In the order of the styles: keys by name and number, then types in the order of their first sending. */
    private final List<String> names;

    private final boolean keyed;

    private Kinds(List<String> names, boolean keyed) {
        this.names = names;
        this.keyed = keyed;
    }

    static Kinds of(Trace trace) {
        List<Message> all = trace.messages();
        List<String> keys = all.stream()
                .map(Message::key)
                .filter(Predicate.not(String::isEmpty))
                .distinct()
                .sorted(Comparator.comparing(Kinds::word).thenComparingLong(Kinds::number))
                .toList();
        boolean keyed = keys.size() > 1 && keys.size() <= MOST_KEYS && isShared(trace);
        var names = new ArrayList<String>(keyed ? keys : List.of());
        all.stream()
                .filter(m -> !keyed || m.key().isEmpty())
                .map(Message::type)
                .distinct()
                .forEach(names::add);
        return new Kinds(names, keyed);
    }

    /** Whether some undertaking has messages of two types: a clock's times, which no two sendings share, are none. */
    private static boolean isShared(Trace trace) {
        return trace.messages().stream()
                .filter(m -> !m.key().isEmpty())
                .collect(Collectors.groupingBy(Message::key, Collectors.mapping(Message::type, Collectors.toSet())))
                .values()
                .stream()
                .anyMatch(types -> types.size() > 1);
    }

    private static String word(String key) {
        return key.substring(0, key.indexOf(' ') + 1);
    }

    private static long number(String key) {
        String digits = key.substring(key.indexOf(' ') + 1);
        return digits.matches("-?\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    /** The style of a message, from 0. */
    int style(Message m) {
        return names.indexOf(keyed && !m.key().isEmpty() ? m.key() : m.type());
    }

    /** The style of an undertaking, as {@code term 3}; negative where messages are not told apart by these. */
    int style(String key) {
        return keyed && !key.isEmpty() ? names.indexOf(key) : -1;
    }

    /** What a reader calls each style: messages of Java's own types have no name of the protocol's. */
    List<String> names() {
        boolean only = names.stream().filter(PLAIN::contains).count() == 1;
        return names.stream()
                .map(n -> only && PLAIN.contains(n) ? "message" : n)
                .toList();
    }
}
