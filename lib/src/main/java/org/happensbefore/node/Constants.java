package org.happensbefore.node;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Static fields that all nodes may share, since nothing in them can ever change. */
final class Constants {
    private static final Set<Class<?>> IMMUTABLE =
            Set.of(BigInteger.class, BigDecimal.class, Pattern.class, Class.class);

    private Constants() {}

    /** Whether a static field is final and its value immutable to the last part. */
    static boolean isConstant(Field f) {
        return Modifier.isFinal(f.getModifiers()) && (Fields.isAtom(f.getType()) || isImmutable(value(f)));
    }

    /** The value of a static field, a private one included. */
    static @Nullable Object value(Field f) {
        try {
            return MethodHandles.privateLookupIn(f.getDeclaringClass(), MethodHandles.lookup())
                    .unreflectVarHandle(f)
                    .get();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + f, e);
        }
    }

    private static boolean isImmutable(@Nullable Object v) {
        return switch (v) {
            case null -> true;
            case Enum<?> e -> partsAreImmutable(e, e.getDeclaringClass());
            case Record r -> partsAreImmutable(r, r.getClass());
            case Optional<?> o -> o.stream().allMatch(Constants::isImmutable);
            case Collection<?> c -> isUnmodifiable(c) && c.stream().allMatch(Constants::isImmutable);
            case Map<?, ?> m -> isUnmodifiable(m) && isImmutableEach(m.keySet()) && isImmutableEach(m.values());
            default ->
                Fields.isAtom(v.getClass())
                        || IMMUTABLE.contains(v.getClass())
                        || v.getClass().isHidden()
                        || (v instanceof Comparator && v.getClass().getName().startsWith("java.util."))
                        || v.getClass().getPackageName().equals("java.time")
                        || (Fields.isPlain(v.getClass()) && partsAreImmutable(v, v.getClass()));
        };
    }

    private static boolean isImmutableEach(Collection<?> values) {
        return values.stream().allMatch(Constants::isImmutable);
    }

    /** Whether it was made by List.of, Set.of, Map.of, copyOf or Stream.toList. */
    private static boolean isUnmodifiable(Object collection) {
        return collection.getClass().getName().startsWith("java.util.ImmutableCollections$");
    }

    private static boolean partsAreImmutable(Object v, Class<?> type) {
        for (Field f : type.getDeclaredFields())
            if (!Modifier.isStatic(f.getModifiers())
                    && !(Modifier.isFinal(f.getModifiers()) && (Fields.isAtom(f.getType()) || isImmutable(part(v, f)))))
                return false;
        return true;
    }

    private static @Nullable Object part(Object v, Field f) {
        try {
            return MethodHandles.privateLookupIn(f.getDeclaringClass(), MethodHandles.lookup())
                    .unreflectVarHandle(f)
                    .get(v);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + f, e);
        }
    }
}
