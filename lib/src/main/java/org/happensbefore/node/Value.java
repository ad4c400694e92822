package org.happensbefore.node;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an operand of protocol code.
 *
 * @param origins where it may come from, if it is a collection whose order may be an accident, or a format; what an array
 *     holds
 * @param type its static type, as far as it is the same on all paths
 */
record Value(Set<Origin> origins, @Nullable ClassDesc type) {
    static final Value UNKNOWN = new Value(Set.of(), null);

    /** Where a value comes from, or an array's elements, or the text that it is. */
    sealed interface Origin {
        /** An element of an array, with its static type. */
        record Element(ClassDesc type) implements Origin {}

        /** From a constant in the code, if it may be a format. */
        record Text(String format) implements Origin {}

        /** From an expression whose iteration order is an accident, as {@code a HashMap}. */
        record Accident(String what) implements Origin {}

        /**
         * From a field; what it holds is known when an instance is.
         *
         * @param of where the record comes from whose component it is; empty for fields of nodes and plain classes
         */
        record Held(Class<?> owner, String field, Optional<Held> of) implements Origin {
            /** How many records deep it is. */
            int depth() {
                return of.map(Held::depth).orElse(0) + 1;
            }
        }
    }

    static Value of(ClassDesc type) {
        return new Value(Set.of(), type);
    }

    /** A constant in the code. */
    static Value constant(ConstantDesc value) {
        return value instanceof String text && text.contains("%")
                ? new Value(Set.of(new Origin.Text(text)), ConstantDescs.CD_String)
                : UNKNOWN;
    }

    static Set<Origin> union(Set<Origin> a, Set<Origin> b) {
        if (b.isEmpty() || a.equals(b)) return a;
        if (a.isEmpty()) return b;
        var all = new LinkedHashSet<>(a);
        all.addAll(b);
        return Collections.unmodifiableSet(all);
    }

    boolean isArray() {
        return type != null && type.isArray();
    }

    /** An array that holds this element, too. */
    Value holding(Value element) {
        Set<Origin> held = element.type == null
                ? element.origins
                : union(element.origins, Set.of(new Origin.Element(element.type)));
        return new Value(union(origins, held), type);
    }

    Value or(Value other) {
        return new Value(union(origins, other.origins), Objects.equals(type, other.type) ? type : null);
    }
}
