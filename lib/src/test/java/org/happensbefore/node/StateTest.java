package org.happensbefore.node;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** State is every non-static field: what it may hold, when two states are one, and what leaves the node. */
@DisplayName("State (NODE.md, State)")
class StateTest {
    private static final String ALLOWED = "primitives, String, enums, records, Optional, the collections of java.util,"
            + " int[], long[], boolean[], or a final class of these";
    private static final String COLLECTIONS = "ArrayList, ArrayDeque, TreeMap, TreeSet, LinkedHashMap, LinkedHashSet,"
            + " HashMap, HashSet, EnumMap, EnumSet, or List.of, Set.of, Map.of";

    private static final String DECLARATIONS = """
            enum Color { RED, GREEN }
            record Pair(Object a, Object b) {}
            final class Box { Object held; Box(Object held) { this.held = held; } }
            class Open { int x; }
            class Child extends Node<Integer> {}
            class X extends Node<Integer> { FIELD }
            """;

    private static Stream<Arguments> bothWays(Stream<String[]> rows) {
        return rows.flatMap(row -> Stream.of(Declared.values())
                .map(way -> Arguments.of(
                        Stream.concat(Stream.of(way), Stream.of(row)).toArray())));
    }

    private static String[] row(String... row) {
        return row;
    }

    static Stream<Arguments> forbidden() {
        return bothWays(Stream.of(
                row("StringBuilder f;", "X.f is a java.lang.StringBuilder; use " + ALLOWED),
                row(
                        "private final Object f = new StringBuilder();",
                        "X.f is a java.lang.StringBuilder; use " + ALLOWED),
                row("Object[] f;", "X.f is a java.lang.Object[]; use " + ALLOWED),
                row("int[][] f;", "X.f is a int[][]; use " + ALLOWED),
                row("Object f = new double[2];", "X.f is a double[]; use an ArrayList, or int[], long[], boolean[]"),
                row("PriorityQueue<Integer> f;", "X.f is a java.util.PriorityQueue; use " + ALLOWED),
                row("List<Integer> f = new LinkedList<>();", "X.f is a java.util.LinkedList; use " + COLLECTIONS),
                row("List<Integer> f = Arrays.asList(1);", "X.f is a java.util.Arrays$ArrayList; use " + COLLECTIONS),
                row(
                        "Set<Integer> f = new TreeSet<>(Comparator.reverseOrder());",
                        "X.f has a comparator; use natural order (make the elements Comparable)"),
                row(
                        "Map<Integer, Integer> f = new TreeMap<>(Comparator.reverseOrder());",
                        "X.f has a comparator; use natural order (make the elements Comparable)"),
                row("Runnable f;", "X.f holds a function, which is wiring and not state; use a final field"),
                row(
                        "Object f = (Runnable) () -> {};",
                        "X.f is a function; use a final field of functional type, or a record"),
                row(
                        "Object f = new Open();",
                        "X.f is a Open, a class that is not final; use a record or a final class"),
                row(
                        "Object f = new Object() {};",
                        "X.f is of an anonymous class; use a record, or a final class with a name"),
                row(
                        "Node<Integer> f = new Child();",
                        "X.f is a node inside a node, and layers are not there yet; use one node class, or plain final"
                                + " classes for its parts"),
                row(
                        "Pair f = new Pair(1, new Pair(2, new StringBuilder()));",
                        "X.f.b.b is a java.lang.StringBuilder; use " + ALLOWED),
                row(
                        "Object f = new Box(List.of(1, new Open()));",
                        "X.f.held[1] is a Open, a class that is not final; use a record or a final class"),
                row(
                        "Object f = Optional.of(new Open());",
                        "X.f[0] is a Open, a class that is not final; use a record or a final class"),
                row(
                        "Object f = new TreeMap<>(Map.of(1, new Open()));",
                        "X.f[1] is a Open, a class that is not final; use a record or a final class")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("forbidden")
    @DisplayName("refuses everything else, with the path of the field and the way out")
    void refuses(Declared way, String field, String message) {
        Nodes nodes = way.nodes(DECLARATIONS.replace("FIELD", field), "new X()");
        assertEquals(
                message.replace("X.f has a comparator", "X.f has a comparator"),
                assertThrows(Refusal.class, () -> nodes.create(0)).getMessage());
    }

    static Stream<Arguments> allowed() {
        return bothWays(Stream.of(
                row("byte a; short b; int c; long d; float e; double f; boolean g; char h;"),
                row("Integer a = 1; Long b; Boolean c; Character d; Double e; Float f; Short g; Byte h;"),
                row(
                        "String a = \"x\"; Color b = Color.RED; Pair c = new Pair(1, null); Optional<Integer> d = Optional.of(1);"),
                row(
                        "EnumMap<Color, Integer> a = new EnumMap<>(Color.class); EnumSet<Color> b = EnumSet.of(Color.RED);"),
                row("int[] a = {1}; long[] b; boolean[] c = new boolean[2]; private final int[] d = new int[3];"),
                row("ArrayList<Integer> a; ArrayDeque<Integer> b = new ArrayDeque<>(); List<Integer> c = List.of(1);"),
                row("TreeMap<Integer, List<Integer>> a = new TreeMap<>(); Set<Integer> b = new TreeSet<>();"),
                row(
                        "LinkedHashMap<Integer, Integer> a; LinkedHashSet<Integer> b; HashMap<Integer, Integer> c; HashSet<Integer> d;"),
                row(
                        "Set<Integer> a = Set.of(1); Map<Integer, Integer> b = Map.of(1, 2); Object c = Stream.of(1).toList();"),
                row("final Box a = new Box(new ArrayList<>()); Object b = null; final Runnable c = () -> {};"),
                row("static final int A = 1; static final List<String> B = List.of(\"x\");")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("allowed")
    @DisplayName("allows values, collections, arrays of primitives, final classes, and functions in final fields")
    void allows(Declared way, String fields) {
        assertDoesNotThrow(() ->
                way.nodes(DECLARATIONS.replace("FIELD", fields), "new X()").create(0));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a mutable object that two paths reach is refused with both paths")
    void twoPaths(Declared way) {
        String field = "final List<Integer> a = new ArrayList<>(); Pair b = new Pair(0, a);";
        Nodes nodes = way.nodes(DECLARATIONS.replace("FIELD", field), "new X()");
        assertEquals(
                "X.b.b of node 0 is the same object as X.a of node 0; use a copy, made with new",
                assertThrows(Refusal.class, () -> nodes.create(0)).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("nodes share nothing: what the factory gives to two of them must be immutable")
    void sharedByTheFactory(Declared way) {
        String node = """
                final class Shared { static final List<Integer> LIST = new ArrayList<>(); }
                class X extends Node<Integer> { final List<Integer> list; X(List<Integer> list) { this.list = list; } }
                """;
        Nodes nodes = way.nodes(node, "new X(Shared.LIST)");
        assertEquals(
                "X.list of another node made for id 0 is the same object as X.list of node 0; use a copy, made with new",
                assertThrows(Refusal.class, () -> nodes.create(0)).getMessage());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("factories are pure: two nodes for one id must be the same")
    void impureFactory(Declared way) {
        String node = """
                final class Count { static int made; }
                class X extends Node<Integer> { final int number; X(int number) { this.number = number; } }
                """;
        Nodes nodes = way.nodes(node, "new X(Count.made++)");
        String said = assertThrows(Refusal.class, () -> nodes.create(0)).getMessage();
        assertTrue(
                said.matches(
                        "the factory makes two different nodes for id 0: \\{number=\\d} and then \\{number=\\d}; use"
                                + " only id and constants in it, as id -> new X\\(id\\)"),
                said);
    }

    @Test
    @DisplayName("two classes of one name are refused, since names are all that a state keeps of them")
    void oneName() {
        Nodes nodes = Declared.IN_A_JAR.nodes("""
                interface A { record Vote(int x) {} } interface B { record Vote(int x) {} }
                class X extends Node<Integer> { A.Vote a = new A.Vote(1); B.Vote b = new B.Vote(1); }
                """, "new X()");
        assertEquals(
                "Vote is the name of two classes, A$Vote and B$Vote; use two names, or run again the cells that use the older"
                        + " one",
                assertThrows(Refusal.class, () -> nodes.create(0)).getMessage());
    }

    @Test
    @DisplayName("a class that a cell declared again is another class, and no name of the shell reaches the reader")
    void declaredAgain() {
        try (var cells = new Declared.Cells()) {
            cells.run("record Ballot(int x) {}");
            cells.run("final Object old = new Ballot(1);");
            cells.run("record Ballot(int x, int y) {}");
            cells.run(
                    "class X extends Node<Integer> { final Object a, b; X(Object a, Object b) { this.a = a; this.b = b; } }");
            Nodes nodes = cells.nodes("new X(old, new Ballot(1, 2))");
            String said = assertThrows(Refusal.class, () -> nodes.create(0)).getMessage();
            assertEquals(
                    "Ballot is the name of two classes, since a cell declared it again; use two names, or run again the cells"
                            + " that use the older one",
                    said);
        }
    }

    private final Structure structure = new Structure();

    record Held(Object value) {}

    @Test
    @DisplayName("identity is the canonical encoding in iteration order, never equals")
    void identity() {
        Set<Integer> ab = new LinkedHashSet<>(List.of(1, 2));
        Set<Integer> ba = new LinkedHashSet<>(List.of(2, 1));
        assertEquals(ab, ba);
        assertNotEquals(structure.encode(ab), structure.encode(ba), "equal sets that iterate differently");
        assertEquals(
                structure.encode(new ArrayDeque<>(List.of(1, 2))),
                structure.encode(new ArrayDeque<>(List.of(1, 2))),
                "deques compare by identity");
        assertNotEquals(structure.encode(1), structure.encode(1L));
        assertNotEquals(structure.encode("1"), structure.encode(1));
        assertNotEquals(structure.encode(new Held("a,b")), structure.encode(new Held(List.of("a", "b"))));
        assertNotEquals(structure.encode(List.of("a\",\"b")), structure.encode(List.of("a", "b")));
    }

    @Test
    @DisplayName("collections whose order is an accident are encoded sorted")
    void accidentalOrder() {
        Set<String> one = new HashSet<>(List.of("Aa", "BB", "c"));
        Set<String> other = new HashSet<>(List.of("c", "BB", "Aa"));
        assertEquals("HashSet[\"Aa\",\"BB\",\"c\"]", structure.encode(one));
        assertEquals(structure.encode(one), structure.encode(other));
        assertEquals("Set[2,9,10]", structure.encode(Set.of(10, 9, 2)));
        assertEquals("Map[2,\"x\",10,\"y\"]", structure.encode(Map.of(10, "y", 2, "x")));
        assertEquals(
                structure.encode(Set.of(new Held(1), new Held(2))), structure.encode(Set.of(new Held(2), new Held(1))));
    }

    @Test
    @DisplayName("messages are frozen: deep, in order, and nobody can change them")
    void frozen() {
        var list = new ArrayList<>(List.of(1, 2));
        Held message = structure.freeze(new Held(Map.of("k", list)));
        list.add(3);
        assertEquals("Held(Map[\"k\",List[1,2]])", structure.encode(message));
        var inner = (List<?>) ((Map<?, ?>) message.value()).get("k");
        assertThrows(UnsupportedOperationException.class, inner::clear);
        assertThrows(
                UnsupportedOperationException.class,
                () -> ((Set<?>) structure
                                .freeze(new Held(new TreeSet<>(Set.of(1))))
                                .value())
                        .clear());
    }

    @Test
    @DisplayName("what cannot be frozen is refused: arrays, plain classes, null, collections as a component's class")
    void unfreezable() {
        record Deque(ArrayDeque<Integer> items) {}
        assertEquals("Held.value is an array, which cannot be frozen; use List", refusal(new Held(new int[] {1})));
        assertEquals(
                "Held.value is a Plain that would have to be copied; use a record, or a field of the node itself that the"
                        + " constructor fills",
                refusal(new Held(new Plain())));
        assertEquals(
                "Deque (Deque) declares a component as a class of collection that cannot be frozen; use List, Set or Map as"
                        + " the component's type",
                refusal(new Deque(new ArrayDeque<>())));
        assertEquals("Held.value is a java.lang.Thread; use " + ALLOWED, refusal(new Held(new Thread())));
    }

    private String refusal(Object value) {
        return assertThrows(Refusal.class, () -> structure.freeze(value)).getMessage();
    }

    static final class Plain {
        int x;
    }

    /** A node with one of each kind of collection, in final fields. */
    static final class Full extends Node<String> {
        final List<List<Integer>> list = new ArrayList<>();
        final ArrayDeque<Integer> deque = new ArrayDeque<>();
        final Map<String, Integer> tree = new TreeMap<>();
        final Set<Integer> linked = new LinkedHashSet<>();
        final Map<Integer, Integer> linkedMap = new LinkedHashMap<>();
        final Set<Integer> hash = new HashSet<>();
        final Map<Integer, Integer> hashMap = new HashMap<>();
        final EnumMap<TimeUnit, Integer> enumMap = new EnumMap<>(TimeUnit.class);
        final EnumSet<TimeUnit> enumSet = EnumSet.noneOf(TimeUnit.class);
        final int[] array = new int[2];
        final Plain plain = new Plain();
        Optional<Held> last = Optional.empty();

        private void fill() {
            list.add(new ArrayList<>(List.of(1)));
            deque.add(2);
            tree.put("k", 3);
            linked.addAll(List.of(9, 4));
            linkedMap.put(9, 1);
            hash.add(5);
            hashMap.put(6, 6);
            enumMap.put(TimeUnit.DAYS, 7);
            enumSet.add(TimeUnit.HOURS);
            array[1] = 8;
            plain.x = 9;
            last = Optional.of(new Held(new ArrayList<>(List.of(10))));
        }
    }

    @Test
    @DisplayName("copies are deep, and collections in final fields are filled anew")
    void copies() {
        var nodes = new Nodes(1, 0, _ -> new Full());
        Full source = (Full) nodes.create(0);
        source.fill();
        Full copy = (Full) nodes.create(0);
        nodes.structure().load(copy, source);
        String before = nodes.structure().encode(source);
        assertEquals(before, nodes.structure().encode(copy));
        copy.fill();
        copy.list.getFirst().add(7);
        ((List<?>) copy.last.orElseThrow().value()).clear();
        assertEquals(before, nodes.structure().encode(source), "the copy shares nothing with the source");
    }

    static final class Stubborn extends Node<String> {
        final Held held = new Held(new ArrayList<>());
    }

    @Test
    @DisplayName("a final field that is no collection must stay equal")
    void otherFinals() {
        var nodes = new Nodes(1, 0, _ -> new Stubborn());
        var source = (Stubborn) nodes.create(0);
        ((List<?>) source.held.value()).add(null);
        assertEquals(
                "Stubborn.held is final, but is no longer what the constructor put there; use a field that is not final, or a"
                        + " collection in a final one",
                assertThrows(Refusal.class, () -> nodes.structure().load(nodes.create(0), source))
                        .getMessage());
    }

    @Test
    @DisplayName("a sorted set loses its comparator nowhere: it may have none")
    void comparators() {
        Set<Integer> reversed = new TreeSet<>(Comparator.reverseOrder());
        assertThrows(Refusal.class, () -> structure.encode(reversed));
    }

    @Test
    @DisplayName("null is no message, decision or answer")
    void nothing() {
        assertEquals(
                "a message, timer, decision or answer is null; use a value, or Optional.empty()",
                assertThrows(Refusal.class, () -> structure.freeze(null)).getMessage());
    }
}
