package org.happensbefore.node;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes share nothing: no static that can change, no variable of another cell. */
@DisplayName("Shared state")
class SharedStateTest {
    private static final String WAY_OUT =
            "; use a field of the node, given to its constructor, or a static final constant of immutable value";

    private static Refusal refusal(Declared way, String declarations) {
        Nodes nodes = way.nodes(declarations, "new X()");
        return assertThrows(Refusal.class, () -> nodes.create(0));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a node's own static field is refused, with its name")
    void ownStatic(Declared way) {
        assertEquals(
                "X.count is static, and nodes share nothing; use an ordinary field, or a static final constant of immutable"
                        + " value, as List.of(..)",
                refusal(way, "class X extends Node<Integer> { static int count; }")
                        .getMessage());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("changing or reading another class's static that can change is refused")
    void otherStatic(Declared way) {
        String tally = "final class Tally { static int count; static final int[] COUNTS = {0}; } ";
        assertEquals(
                "X.start, line 1, reads the static field Tally.count, which can change, and nodes share nothing"
                        + WAY_OUT,
                refusal(way, tally + "class X extends Node<Integer> { protected void start() { Tally.count++; } }")
                        .getMessage());
        assertEquals(
                "X.start, line 1, changes the static field Tally.count, which can change, and nodes share nothing"
                        + WAY_OUT,
                refusal(way, tally + "class X extends Node<Integer> { protected void start() { Tally.count = 1; } }")
                        .getMessage());
        assertEquals(
                "X.start, line 1, reads the static field Tally.COUNTS, which holds what can change, and nodes share nothing"
                        + WAY_OUT,
                refusal(way, tally + "class X extends Node<Integer> { protected void start() { Tally.COUNTS[0]++; } }")
                        .getMessage());
    }

    @Test
    @DisplayName("changing or reading a variable of another cell is refused")
    void cellVariable() {
        try (var cells = new Declared.Cells()) {
            cells.run("int log = 0; var acceptors = Set.of(1, 2);");
            cells.run("class X extends Node<Integer> {\n  protected void start() {\n    log = 1;\n  }\n}");
            Nodes nodes = cells.nodes("new X()");
            assertEquals(
                    "X.start, line 3, changes the variable log of another cell, which can change, and nodes share nothing"
                            + WAY_OUT,
                    assertThrows(Refusal.class, () -> nodes.create(0)).getMessage());
            cells.run("class Y extends Node<Integer> { protected void start() { send(acceptors, 1); } }");
            Nodes others = cells.nodes("new Y()");
            assertEquals(
                    "Y.start, line 1, reads the variable acceptors of another cell, which can change, and nodes share nothing"
                            + WAY_OUT,
                    assertThrows(Refusal.class, () -> others.create(0)).getMessage());
        }
    }

    @Test
    @DisplayName("the reader's other snippets are not looked at, unless a handler calls them")
    void otherSnippets() {
        try (var cells = new Declared.Cells()) {
            cells.run("long clock() {\n  return System.nanoTime();\n}\nint one() { return 1; }");
            cells.run("class X extends Node<Integer> { protected void start() { emit(one()); } }");
            Nodes nodes = cells.nodes("new X()");
            assertDoesNotThrow(() -> nodes.create(0));
            cells.run("class Y extends Node<Integer> { protected void start() { emit(clock()); } }");
            Nodes others = cells.nodes("new Y()");
            assertEquals(
                    "clock, line 2, calls System.nanoTime(), which reads a clock; use now()",
                    assertThrows(Refusal.class, () -> others.create(0)).getMessage());
        }
    }

    @Test
    @DisplayName("a class that is declared again gets a fresh look")
    void redefined() {
        try (var cells = new Declared.Cells()) {
            cells.run("class X extends Node<Integer> { protected void start() { emit(System.nanoTime()); } }");
            Nodes before = cells.nodes("new X()");
            assertThrows(Refusal.class, () -> before.create(0));
            cells.run("class X extends Node<Integer> { protected void start() { emit(1); } }");
            Nodes mended = cells.nodes("new X()");
            assertDoesNotThrow(() -> mended.create(0));
            cells.run("class X extends Node<Integer> { protected void start() { emit(Math.random()); } }");
            Nodes broken = cells.nodes("new X()");
            assertThrows(Refusal.class, () -> broken.create(0));
        }
    }

    static Stream<Arguments> constants() {
        return Stream.of(
                        "static final int N = 3;",
                        "static final List<Integer> IDS = List.of(1, 2);",
                        "static final Map<String, List<Integer>> M = Map.of(\"a\", List.of(1));",
                        "private static final Comparator<Integer> DOWN = Comparator.reverseOrder();",
                        "static final Optional<String> NONE = Optional.empty();",
                        "record Pair(int a, List<String> b) {} static final Pair P = new Pair(1, List.of());",
                        "enum Phase { A, B } static final Phase START = Phase.A;",
                        "static final long serialVersionUID = 1;")
                .flatMap(text -> Stream.of(Declared.values()).map(way -> Arguments.of(way, text)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("constants")
    @DisplayName("constants of immutable value are no state")
    void constant(Declared way, String text) {
        assertDoesNotThrow(() -> way.nodes("class X extends Node<Integer> { " + text + " }", "new X()")
                .create(0));
    }

    static Stream<Arguments> changeable() {
        return Stream.of(
                        "static final int[] A = {1};",
                        "static final List<Integer> L = new ArrayList<>();",
                        "static final List<int[]> L = List.of(new int[1]);",
                        "static final StringBuilder B = new StringBuilder();",
                        "record Box(List<Integer> l) {} static final Box BOX = new Box(new ArrayList<>());",
                        "enum Phase { A; int uses; } static final Phase START = Phase.A;",
                        "static String name = \"x\";")
                .flatMap(text -> Stream.of(Declared.values()).map(way -> Arguments.of(way, text)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("changeable")
    @DisplayName("a static final of a value that can change is refused")
    void notConstant(Declared way, String text) {
        assertThrows(
                Refusal.class,
                () -> way.nodes("class X extends Node<Integer> { " + text + " }", "new X()")
                        .create(0));
    }
}
