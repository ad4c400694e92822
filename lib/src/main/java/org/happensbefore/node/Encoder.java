package org.happensbefore.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value as text, in iteration order; collections whose order is an accident (hashing, the JVM's salt) are
 * written sorted. Two values are the same if their texts are, on every machine.
 */
final class Encoder {
    static final Set<Class<?>> COLLECTIONS = Set.of(
            ArrayList.class,
            ArrayDeque.class,
            TreeSet.class,
            LinkedHashSet.class,
            HashSet.class,
            TreeMap.class,
            LinkedHashMap.class,
            HashMap.class,
            EnumMap.class);
    static final Set<Class<?>> ARRAYS = Set.of(int[].class, long[].class, boolean[].class);

    private final Fields fields;
    private final StringBuilder out = new StringBuilder();
    /** Where each mutable object was met: state is a tree. */
    private final IdentityHashMap<Object, String> seen;

    /** Whose value it is, as it stands behind a path. */
    private final String owner;

    Encoder(Fields fields) {
        this(fields, new IdentityHashMap<>(), "");
    }

    private Encoder(Fields fields, IdentityHashMap<Object, String> seen, String owner) {
        this.fields = fields;
        this.seen = seen;
        this.owner = owner;
    }

    /** The text of a value. */
    static String encode(Fields fields, @Nullable Object value) {
        var encoder = new Encoder(fields);
        encoder.write(value, "");
        return encoder.out.toString();
    }

    /** The text of a node that must share no mutable object with those whose objects were seen before. */
    static String encodeOwned(Fields fields, Node<?> node, String owner, IdentityHashMap<Object, String> seen) {
        var encoder = new Encoder(fields, seen, owner);
        encoder.write(node, fields.name(node.getClass()));
        return encoder.out.toString();
    }

    /** Whether it can be changed where it stands. */
    static boolean isMutable(Object v) {
        if (v instanceof Record || v instanceof Enum || v instanceof Signed || Fields.isAtom(v.getClass()))
            return false;
        return COLLECTIONS.contains(v.getClass())
                || ARRAYS.contains(v.getClass())
                || v instanceof EnumSet
                || v instanceof Node
                || Fields.isPlain(v.getClass());
    }

    private void write(@Nullable Object v, String path) {
        if (v != null && isMutable(v)) {
            String first = seen.put(v, path + owner);
            if (first != null)
                throw new Refusal(path + owner, "is the same object as " + first, "a copy, made with new");
        }
        switch (v) {
            case null -> out.append("null");
            case Integer _, Boolean _ -> out.append(v);
            case Long _, Short _, Byte _, Float _, Double _ ->
                out.append(v).append(v.getClass().getSimpleName().charAt(0));
            case Character c -> out.append('\'').append((int) c);
            case String s ->
                out.append('"')
                        .append(s.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            case Enum<?> e -> {
                fields.requireImmutable(e.getDeclaringClass(), path);
                out.append(fields.name(e.getDeclaringClass())).append('.').append(e.name());
            }
            case int[] a -> out.append("int").append(Arrays.toString(a));
            case long[] a -> out.append("long").append(Arrays.toString(a));
            case boolean[] a -> out.append("boolean").append(Arrays.toString(a));
            case Optional<?> o -> group("Optional", o.isPresent() ? List.of(o.get()) : List.of(), path);
            case Record r -> parts(r, path);
            case Signed<?> s -> {
                out.append(fields.name(Signed.class)).append('(').append(s.by()).append(',');
                write(s.value(), path + ".value()");
                out.append(')');
            }
            case Node<?> n -> {
                if (!out.isEmpty())
                    throw new Refusal(
                            path,
                            "is a node inside a node, and layers are not there yet",
                            "one node class, or plain final classes for its parts");
                parts(n, path);
            }
            case Collection<?> c -> group(kind(c, path), ordered(c), path);
            case Map<?, ?> m ->
                group(
                        kind(m, path),
                        ordered(m.entrySet()).stream()
                                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                                .toList(),
                        path);
            default -> {
                if (!Fields.isPlain(v.getClass())) throw refusal(v, path);
                parts(v, path);
            }
        }
    }

    /** What to say of a value that state must not hold. */
    static Refusal refusal(Object v, String path) {
        Class<?> type = v.getClass();
        String place = path.isEmpty() ? "a value" : path;
        if (type.isHidden())
            return new Refusal(place, "is a function", "a final field of functional type, or a record");
        if (type.isAnonymousClass())
            return new Refusal(place, "is of an anonymous class", "a record, or a final class with a name");
        if (type.isArray())
            return new Refusal(
                    place,
                    "is a " + type.getSimpleName(),
                    type.getComponentType().isArray()
                            ? "an ArrayList of arrays"
                            : "an ArrayList, or int[], long[], boolean[]");
        if (Fields.isLoadedByApplication(type))
            return new Refusal(
                    place, "is a " + type.getSimpleName() + ", a class that is not final", "a record or a final class");
        return new Refusal(place, "is a " + type.getName(), Fields.ALLOWED);
    }

    private void parts(Object v, String path) {
        out.append(fields.name(v.getClass())).append('(');
        String separator = "";
        for (Fields.Part p : fields.of(v.getClass())) {
            out.append(separator);
            Object value = p.of(v);
            write(value, value == null || Fields.isAtom(value.getClass()) ? path : place(v, p, path));
            separator = ",";
        }
        out.append(')');
    }

    /** Where a part stands, for whoever refuses it; atoms never are, so they need no path. */
    private String place(Object owner, Fields.Part p, String path) {
        return path.isEmpty() ? fields.name(owner.getClass()) + "." + p.name() : path + "." + p.name();
    }

    private void group(String kind, List<?> items, String path) {
        out.append(kind).append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) out.append(',');
            write(items.get(i), path + "[" + i + "]");
        }
        out.append(']');
    }

    /** Which collection it is; the immutable ones of one shape are one kind, whatever class the JDK chose. */
    static String kind(Object c, String path) {
        if ((c instanceof SortedSet<?> s && s.comparator() != null)
                || (c instanceof SortedMap<?, ?> m && m.comparator() != null))
            throw new Refusal(path, "has a comparator", "natural order (make the elements Comparable)");
        if (COLLECTIONS.contains(c.getClass())) return c.getClass().getSimpleName();
        if (c instanceof EnumSet) return "EnumSet";
        if (!isImmutable(c))
            throw new Refusal(
                    path.isEmpty() ? "a value" : path,
                    "is a " + c.getClass().getName(),
                    "ArrayList, ArrayDeque, TreeMap, TreeSet, LinkedHashMap, LinkedHashSet, HashMap, HashSet, EnumMap, "
                            + "EnumSet, or List.of, Set.of, Map.of");
        return c instanceof List ? "List" : c instanceof Set ? "Set" : "Map";
    }

    private static boolean isImmutable(Object c) {
        String name = c.getClass().getName();
        return c instanceof Ids
                || name.startsWith("java.util.ImmutableCollections$")
                || name.startsWith("java.util.Collections$UnmodifiableSequenced");
    }

    /** Whether the iteration order of a collection is an accident. */
    static boolean isAccidental(Object c) {
        String name = c.getClass().getName();
        return name.equals("java.util.HashSet")
                || name.startsWith("java.util.HashMap")
                || ((c instanceof Set || c instanceof Map) && name.startsWith("java.util.ImmutableCollections$"));
    }

    /**
     * The items in iteration order; where that order is an accident, numbers and strings in their natural order, all
     * else in the order of the encodings.
     */
    <T> List<T> ordered(Collection<T> c) {
        if (!isAccidental(c)) return new ArrayList<>(c);
        boolean atoms = c.stream().map(Encoder::key).allMatch(k -> k != null && Fields.isAtom(k.getClass()))
                && c.stream()
                                .map(x -> Objects.requireNonNull(key(x)).getClass())
                                .distinct()
                                .count()
                        <= 1;
        return c.stream()
                .sorted(atoms ? Encoder::naturally : Comparator.comparing(x -> encode(fields, key(x))))
                .toList();
    }

    private static @Nullable Object key(Object item) {
        return item instanceof Map.Entry<?, ?> e ? e.getKey() : item;
    }

    @SuppressWarnings("unchecked")
    private static int naturally(Object a, Object b) {
        return ((Comparable<@Nullable Object>) Objects.requireNonNull(key(a))).compareTo(key(b));
    }
}
