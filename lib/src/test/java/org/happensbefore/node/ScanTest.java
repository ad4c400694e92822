package org.happensbefore.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A step depends on state, trigger and draws, and on nothing else: what is refused, and what is not. */
@DisplayName("The scan of protocol code")
class ScanTest {
    private static String node(String body) {
        return """
                class X extends Node<Integer> {
                    @Override protected void on(int from, Integer message) {
                        %s
                    }
                }
                """.formatted(body);
    }

    private static Stream<Arguments> bothWays(Stream<String[]> rows) {
        return rows.flatMap(row -> Stream.of(Declared.values())
                .map(way -> Arguments.of(
                        Stream.concat(Stream.of(way), Stream.of(row)).toArray())));
    }

    private static String[] row(String... row) {
        return row;
    }

    static Stream<Arguments> refusedBodies() {
        return bothWays(
                Stream.of(
                        row("emit(System.nanoTime());", "calls System.nanoTime(), which reads a clock; use now()"),
                        row(
                                "emit(Math.random());",
                                "calls Math.random(), which draws numbers that no engine controls; use random()"),
                        row(
                                "System.out.println(message);",
                                "uses System.out, which writes to the console, and a step has effects only through its node; use emit(label)")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusedBodies")
    @DisplayName("refuses what depends on the machine or the moment, naming method, line and way out")
    void refuses(Declared way, String body, String expected) {
        Nodes nodes = way.nodes(node(body), "new X()");
        var refusal = assertThrows(Refusal.class, () -> nodes.create(0));
        assertEquals("X.on, line 3, " + expected, refusal.getMessage());
    }
}
