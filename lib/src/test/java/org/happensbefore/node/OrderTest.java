package org.happensbefore.node;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Iteration over a collection whose order differs from JVM to JVM is refused; everything else with it is fine. */
@DisplayName("Accidental order")
class OrderTest {
    private static final String RULE =
            ", whose order is an accident of the JVM; use a TreeSet, TreeMap, LinkedHashSet or"
                    + " LinkedHashMap (send(set, message) needs no order)";

    private static Stream<Arguments> bothWays(String[]... rows) {
        return Stream.of(rows)
                .flatMap(row -> Stream.of(Declared.values())
                        .map(way -> Arguments.of(
                                Stream.concat(Stream.of(way), Stream.of(row)).toArray())));
    }

    private static String[] row(String... row) {
        return row;
    }

    /** A node with members that the factory gives it, with a way to say what its handler does. */
    private static String node(String body) {
        return """
                record View(Set<Integer> members) {}
                final class Log { final Map<Integer, String> entries; Log(Map<Integer, String> entries) { this.entries = entries; } }
                class X extends Node<View> {
                    private final Set<Integer> members; private Map<Integer, String> known = new TreeMap<>(); final Log log; View view;
                    X(Set<Integer> members) { this(members, new Log(new TreeMap<>())); }
                    X(Set<Integer> members, Log log) { this.members = members; this.log = log; this.view = new View(Set.copyOf(members)); }
                    private void each(Collection<Integer> ids) { for (int id : ids) emit(id); }
                    private Set<Integer> mine() { return members; }
                    @Override protected void on(int from, View message) { %s }
                }
                """.formatted(body);
    }

    private static final String FIELD = "the field members, a Set.of";

    static Stream<Arguments> iterated() {
        return bothWays(
                row("for (int p : members) emit(p);", FIELD),
                row("members.forEach(p -> emit(p));", FIELD),
                row("emit(members.stream().toList());", FIELD),
                row("emit(\"members \" + members);", FIELD),
                row("emit(new ArrayList<>(members));", FIELD),
                row("emit(List.copyOf(members));", FIELD),
                row("var copy = members; var it = copy.iterator(); emit(it.next());", FIELD),
                row("var some = from > 1 ? members : new TreeSet<Integer>(); for (int p : some) emit(p);", FIELD),
                row("for (int p : mine()) emit(p);", FIELD),
                row("Runnable r = () -> { for (int p : members) emit(p); }; r.run();", FIELD),
                row("var m = members; Runnable r = () -> { for (int p : m) emit(p); }; r.run();", FIELD),
                row("for (int p : view.members()) emit(p);", FIELD),
                row("for (int p : Collections.unmodifiableSet(members)) emit(p);", FIELD),
                row("for (int p : Set.of(from, 7)) emit(p);", "a Set.of"),
                row("for (var e : Map.of(1, 2, 3, 4).entrySet()) emit(e);", "a Map.of"),
                row("var s = new HashSet<>(members); for (int p : s) emit(p);", "a HashSet"),
                row("Map<Integer, String> m = new HashMap<>(); for (int p : m.keySet()) emit(p);", "a HashMap"),
                row("Map<Integer, String> m = new HashMap<>(); m.forEach((k, v) -> emit(k));", "a HashMap"),
                row("var m = new HashMap<Integer, String>(); emit(m.values().stream().toList());", "a HashMap"),
                row("known = new HashMap<>(); for (int p : known.keySet()) emit(p);", "a HashMap"),
                row("for (int p : Stream.of(1, 2).collect(Collectors.toSet())) emit(p);", "what toSet() collects"),
                row(
                        "Stream.of(1, 2).collect(Collectors.groupingBy(i -> i % 2)).forEach((k, v) -> emit(k));",
                        "what groupingBy() collects"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("iterated")
    @DisplayName("refuses to iterate, naming the collection and the way out")
    void refuses(Declared way, String body, String what) {
        Nodes nodes = way.nodes(node(body), "new X(Set.of(1, 2, 3))");
        var refusal = assertThrows(Refusal.class, () -> nodes.create(0));
        assertEquals(
                "X.on, line " + (way == Declared.IN_A_CELL ? 7 : 9) + ", iterates over " + what + RULE,
                refusal.getMessage());
    }

    static Stream<Arguments> harmless() {
        return bothWays(
                row("send(members, message);"),
                row("if (members.contains(from) && members.size() > 1 && !members.isEmpty()) emit(1);"),
                row("emit(members.equals(message.members()));"),
                row("emit(new TreeSet<>(members).first());"),
                row("var sorted = new TreeSet<Integer>(); sorted.addAll(members); for (int p : sorted) emit(p);"),
                row("for (int p : message.members()) emit(p);"),
                row("for (int p : known.keySet()) emit(p);"),
                row("for (int p : others()) emit(p);"),
                row("send(from, new View(Set.of(1, 2)));"),
                row("for (int p : Set.of(1)) emit(p); for (int p : Set.<Integer>of()) emit(p);"),
                row("var m = new HashMap<Integer, Integer>(); m.merge(from, 1, Integer::sum); emit(m.get(from));"),
                row("var votes = new LinkedHashSet<Integer>(); votes.add(1); for (int p : votes) emit(p);"),
                row("for (var e : new EnumMap<Thread.State, Integer>(Thread.State.class).entrySet()) emit(e);"),
                row("emit(Stream.of(1, 2).collect(Collectors.toCollection(TreeSet::new)).first());"),
                row(
                        "for (int p : Stream.of(1).collect(Collectors.groupingBy(i -> i, TreeMap::new, Collectors.counting()))"
                                + ".keySet()) emit(p);"),
                row("each(List.of(1, 2));"),
                row("for (var e : log.entries.entrySet()) emit(e.getKey());"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("harmless")
    @DisplayName("accepts whatever does not depend on the order")
    void accepts(Declared way, String body) {
        assertDoesNotThrow(() -> way.nodes(node(body), "new X(Set.of(1, 2, 3))").create(0));
    }

    static Stream<Arguments> held() {
        return bothWays(
                row("new X(new HashSet<>())", "for (int p : members) emit(p);", "the field members, a HashSet"),
                row(
                        "new X(Set.of(), new Log(new HashMap<>()))",
                        "for (var e : log.entries.entrySet()) emit(e.getKey());",
                        "the field entries, a HashMap"),
                row("new X(Set.of(1, 2))", "each(members);", "the field members, a Set.of"));
    }

    @ParameterizedTest(name = "{0}: {1} with {2}")
    @MethodSource("held")
    @DisplayName("is known by what a fresh instance holds, also in its parts and through a parameter")
    void refusesWhatIsHeld(Declared way, String node, String body, String what) {
        Nodes nodes = way.nodes(node(body), node);
        var refusal = assertThrows(Refusal.class, () -> nodes.create(0));
        assertEquals(" iterates over " + what + RULE, refusal.getMessage().replaceFirst("^X.*, line \\d,", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sorted")
    @DisplayName("is no matter where the factory gives a sorted set")
    void acceptsSorted(Declared way, String node) {
        assertDoesNotThrow(
                () -> way.nodes(node("for (int p : members) emit(p);"), node).create(0));
    }

    static Stream<Arguments> sorted() {
        return bothWays(
                row("new X(new TreeSet<>(Set.of(1, 2)))"),
                row("new X(Set.of(1))"),
                row("new X(new LinkedHashSet<>())"));
    }
}
