package org.happensbefore.node;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.node.Value.Origin;
import org.happensbefore.node.Value.Origin.Accident;

/** What the JDK's methods do to the order of collections: which make one up, which hand it on, which depend on it. */
final class Ordering {
    private static final Set<String> HASHED =
            Set.of("java.util.HashMap", "java.util.HashSet", "java.util.Hashtable", "java.util.Properties");
    /** Static methods whose result has an accidental order, with the least number of parameters for that. */
    private static final Map<String, Integer> MAKERS = Map.ofEntries(
            Map.entry("java.util.Set.of", 1),
            Map.entry("java.util.Set.copyOf", 1),
            Map.entry("java.util.Map.of", 3),
            Map.entry("java.util.Map.ofEntries", 1),
            Map.entry("java.util.Map.copyOf", 1),
            Map.entry("java.util.HashSet.newHashSet", 1),
            Map.entry("java.util.HashMap.newHashMap", 1),
            Map.entry("java.util.stream.Collectors.toSet", 0),
            Map.entry("java.util.stream.Collectors.toUnmodifiableSet", 0),
            Map.entry("java.util.stream.Collectors.toUnmodifiableMap", 2));
    /** The same for collectors that take the kind of map as one more parameter. */
    private static final Map<String, Integer> MAKERS_WITHOUT_FACTORY = Map.of(
            "java.util.stream.Collectors.toMap", 3,
            "java.util.stream.Collectors.groupingBy", 2);

    private static final Set<String> VIEWS = Set.of("keySet", "values", "entrySet", "clone");
    private static final Set<String> ITERATING =
            Set.of("iterator", "spliterator", "forEach", "stream", "parallelStream", "toArray", "toString");
    private static final Set<String> ORDERED = Set.of(
            "java.util.List",
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.Queue",
            "java.util.Deque",
            "java.util.ArrayDeque",
            "java.util.LinkedHashSet",
            "java.util.LinkedHashMap",
            "java.util.SequencedCollection",
            "java.util.SequencedSet",
            "java.util.SequencedMap",
            "java.util.PriorityQueue");
    private static final Set<String> PRINTING = Set.of(
            "java.lang.String.valueOf",
            "java.lang.String.join",
            "java.lang.String.format",
            "java.lang.String.formatted",
            "java.lang.StringBuilder.append",
            "java.util.Objects.toString");

    private Ordering() {}

    /** Where a new object's order comes from. */
    static Set<Origin> ofNew(ClassDesc type) {
        String name = name(type);
        return HASHED.contains(name) ? Set.of(new Accident("a " + type.displayName())) : Set.of();
    }

    /** Where the order of a JDK method's result comes from. */
    static Set<Origin> ofResult(String owner, String name, MethodTypeDesc type, List<Value> arguments) {
        String member = owner + "." + name;
        if (makes(member, type))
            return Set.of(new Accident(
                    owner.endsWith("Collectors") ? "what " + name + "() collects" : "a " + simple(owner) + "." + name));
        boolean handsOn = VIEWS.contains(name)
                || (owner.equals("java.util.Collections") && name.startsWith("unmodifiable"))
                || member.equals("java.util.Objects.requireNonNull");
        if (handsOn && !arguments.isEmpty()) return receiver(owner, arguments.getFirst());
        return name.equals("collect") && owner.startsWith("java.util.stream.")
                ? arguments.getLast().origins()
                : Set.of();
    }

    private static boolean makes(String member, MethodTypeDesc type) {
        int least = MAKERS.getOrDefault(member, Integer.MAX_VALUE);
        int most = MAKERS_WITHOUT_FACTORY.getOrDefault(member, -1);
        int given = type.parameterCount();
        boolean single = member.equals("java.util.Set.of")
                && given == 1
                && !type.parameterType(0).isArray();
        return (given >= least && !single) || given <= most;
    }

    /** The collections whose order a call of a JDK method depends on. */
    static Set<Origin> iterated(String owner, String name, List<Value> arguments) {
        if (ITERATING.contains(name) && !arguments.isEmpty()) return receiver(owner, arguments.getFirst());
        boolean ordered = ORDERED.contains(owner)
                && Set.of("<init>", "addAll", "putAll", "copyOf").contains(name);
        boolean ties =
                owner.equals("java.util.Collections") && Set.of("max", "min").contains(name) && arguments.size() == 2;
        return ordered || ties || PRINTING.contains(owner + "." + name) ? all(arguments) : Set.of();
    }

    /** All that the arguments may be. */
    static Set<Origin> all(List<Value> arguments) {
        return arguments.stream().map(Value::origins).reduce(Set.of(), Value::union);
    }

    private static Set<Origin> receiver(String owner, Value receiver) {
        return HASHED.contains(owner)
                ? Value.union(receiver.origins(), Set.of(new Accident("a " + simple(owner))))
                : receiver.origins();
    }

    /** What a collection in a field is, if its order is an accident that can be seen. */
    static Optional<String> accident(Object collection) {
        if (!Encoder.isAccidental(collection)) return Optional.empty();
        String kind = collection.getClass().getSimpleName();
        if (HASHED.contains(collection.getClass().getName())) return Optional.of("a " + kind);
        int size = collection instanceof Map<?, ?> m ? m.size() : ((java.util.Collection<?>) collection).size();
        return size < 2 ? Optional.empty() : Optional.of(collection instanceof Map ? "a Map.of" : "a Set.of");
    }

    private static String name(ClassDesc type) {
        return (type.packageName() + "." + type.displayName());
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
