package org.happensbefore.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values as a reader should see them: {@code Promise(3, none)}, {@code {1, 2}}, {@code {a: 1}}. */
public final class Notation {
    private Notation() {}

    /** The text of a value. */
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Record r -> record(r);
            case Optional<?> o -> o.map(Notation::of).orElse("none");
            case Map<?, ?> m ->
                list("{", m.entrySet().stream().map(e -> of(e.getKey()) + ": " + of(e.getValue())), "}");
            case java.util.List<?> l -> list("[", l.stream().map(Notation::of), "]");
            case Collection<?> c -> list("{", c.stream().map(Notation::of), "}");
            case int[] a -> java.util.Arrays.toString(a);
            case long[] a -> java.util.Arrays.toString(a);
            case boolean[] a -> java.util.Arrays.toString(a);
            default -> value.toString();
        };
    }

    private static String record(Record r) {
        RecordComponent[] components = r.getClass().getRecordComponents();
        String name = r.getClass().getSimpleName();
        return components.length == 0
                ? name
                : list(name + "(", Stream.of(components).map(c -> of(component(r, c))), ")");
    }

    private static @Nullable Object component(Record r, RecordComponent c) {
        try {
            var accessor = c.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(r);
        } catch (IllegalAccessException | InvocationTargetException e) {
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(
                    "cannot read " + c.getName() + " of a " + r.getClass().getName(), e);
        }
    }

    private static String list(String open, Stream<String> items, String close) {
        return items.collect(Collectors.joining(", ", open, close));
    }
}
