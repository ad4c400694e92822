package org.happensbefore.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.diagram.Hostile;
import org.happensbefore.diagram.RandomRun;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A log with vector clocks")
class VectorLogTest {
    private static final String CLOCK_FIRST = """
            client {"client":1}
            asks for 90
            server {"server":1, "client":1}
            hears of it
            server {"server":2, "client":1}
            answers
            client {"client":2, "server":2}
            has it
            """;

    private static Trace read(String log) {
        return VectorLog.read("a log", log, Optional.empty(), Optional.empty());
    }

    /** Each event as lane, what it says, and from whom it received. */
    private static String told(Trace trace) {
        return trace.events().stream()
                .map(e -> trace.lanes().get(e.node())
                        + (e.cause() instanceof Cause.Received(int m)
                                ? "<"
                                        + trace.lanes()
                                                .get(trace.sender(
                                                                trace.messages().get(m))
                                                        .node())
                                : "")
                        + e.outputs().stream()
                                .map(o -> ": " + ((Output.Emitted) o).label())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("; "));
    }

    @Test
    @DisplayName("is read whether the clock stands over what happened or under it; messages are what events learn")
    void bothWays() {
        String expected = "client: asks for 90; server<client: hears of it; server: answers; client<server: has it";
        assertEquals(expected, told(read(CLOCK_FIRST)));
        assertEquals(expected, told(read("""
                asks for 90
                client {"client":1}
                hears of it
                server {"server":1, "client":1}
                answers
                server {"server":2, "client":1}
                has it
                client {"client":2, "server":2}
                """)));
        assertEquals(expected, told(read(CLOCK_FIRST.replace("\n", "\r\n"))));
    }

    @Test
    @DisplayName("may have its lines in any order: causes come first, as near to the lines as can be")
    void shuffled() {
        assertEquals("a: one; b<a: two; c: three", told(read("""
                        two
                        b {"b":1,"a":1}
                        one
                        a {"a":1}
                        three
                        c {"c":1}
                        """)));
    }

    @Test
    @DisplayName("what an event learns through somebody else is no message of its own; what it learns twice are two")
    void onlyWhatIsNew() {
        assertEquals(
                "a: x; b<a: y; c<b: z",
                told(read("x\na {\"a\":1}\ny\nb {\"b\":1,\"a\":1}\nz\nc {\"c\":1,\"b\":1,\"a\":1}\n")));
        assertEquals(
                "a: x; b: y; c<a; c<b: z",
                told(read("x\na {\"a\":1}\ny\nb {\"b\":1}\nz\nc {\"c\":1,\"b\":1,\"a\":1}\n")));
    }

    @Test
    @DisplayName("says in its first two lines how to take it apart, as ShiViz has it, with groups that we do not need")
    void expression() {
        String log = """
                \\[(?<date>[\\d:]+)\\] (?<priority>INFO|WARN) (?<host>\\w+) (?<clock>{.*}) (?<event>.*)
                ^=== (?<trace>.*) ===$
                === good ===
                [12:00] INFO a {"a":1} x
                === bad ===
                [12:01] WARN a {"a":1} y
                [12:02] WARN b {"b":1, "a":1} z
                """;
        assertEquals(List.of("good", "bad"), VectorLog.executions(log, Optional.empty()));
        Trace bad = VectorLog.read("log", log, Optional.empty(), Optional.of("bad"));
        assertEquals("a: y; b<a: z", told(bad));
        assertEquals("log: bad", bad.title());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("that was written from a run has the run's events and its happens-before; 300 random runs")
    void roundTrip(boolean hostile) {
        for (long seed = 0; seed < 300; seed++) {
            Trace run = hostile ? RandomRun.of(seed, 40, Hostile.TEXTS) : RandomRun.of(seed, 60);
            if (run.events().isEmpty()) continue;
            Trace back = read(SpaceTime.of(run).shiviz());
            assertEquals(run.events().size(), back.events().size());
            HappensBefore was = run.happensBefore();
            HappensBefore is = back.happensBefore();
            for (Event a : run.events())
                for (Event b : run.events())
                    assertEquals(
                            was.before(a, b),
                            is.before(back.events().get(a.id()), back.events().get(b.id())),
                            "seed " + seed + ": " + a + " and " + b);
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("x\na {\"a\":}\n", "line 1: the clock {\"a\":} is no JSON"),
                Arguments.of(
                        "x\na {\"a\":-1}\n",
                        "line 1: the clock counts -1 events of a; a count is a whole number, at least 0"),
                Arguments.of("x\na {\"a\":1.5}\n", "line 1: the clock counts 1.5 events of a"),
                Arguments.of("x\na {\"b\":1}\n", "line 1: the clock of a does not count its own event"),
                Arguments.of("x\na {\"a\":1}\ny\na {\"a\":1}\n", "lines 1 and 3: both are event 1 of a"),
                Arguments.of(
                        "x\na {\"a\":1,\"b\":1}\ny\nb {\"b\":1,\"a\":1}\n",
                        "the clocks contradict each other: of the events in lines 1, 3 each knows"),
                Arguments.of("nothing of the kind", "finds no event; give the one that fits"),
                Arguments.of("(?<event>.*)(?<host>(?<clock>\n\n", "cannot be read"),
                Arguments.of(
                        "(?<host>\\S*) (?<clock>{.*}) (?<event>.*)\n^-(?<trace>.*)-$\n-x-\na {\"a\":1} e\n-y-\na {\"a\":1} e\n",
                        "the log has 2 executions: x, y; choose one of them"));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("that cannot be is refused, naming the line, the value and the rule")
    void refused(String log, String sentence) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> read(log)).getMessage();
        assertTrue(message.contains(sentence), message);
    }
}
