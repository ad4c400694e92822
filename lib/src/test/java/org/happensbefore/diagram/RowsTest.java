package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.happensbefore.diagram.Scene.Lane;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In which order lanes stand. */
class RowsTest {
    private static final List<String> NAMES = List.of("web", "cache", "store", "queue", "mail", "log");

    /** A run whose lanes have these names. */
    private static Trace named(Trace run, List<String> names) {
        return new Trace(
                run.title(), names.subList(0, run.lanes().size()), run.events(), run.messages(), run.mishaps());
    }

    private static List<String> numbered(String role, int count) {
        return IntStream.range(0, count).mapToObj(i -> role + " " + i).toList();
    }

    private static List<Integer> rows(SpaceTime picture, Trace trace) {
        String svg = picture.svg().orElseThrow();
        String names = svg.substring(svg.indexOf("<g class=\"names\">"));
        return IntStream.range(0, trace.lanes().size())
                .boxed()
                .sorted((a, b) -> Integer.compare(
                        names.indexOf(">" + trace.lanes().get(a) + "<"),
                        names.indexOf(">" + trace.lanes().get(b) + "<")))
                .toList();
    }

    @Test
    @DisplayName("ordered lanes have no more crossings in any run, and a third fewer in 200 random ones")
    void fewerCrossings() {
        long before = 0;
        long after = 0;
        for (int seed = 0; seed < 200; seed++) {
            Trace trace = RandomRun.of(seed, 60);
            if (trace.lanes().size() < 4) continue;
            trace = named(trace, numbered("node", 6));
            long given = Rows.asGiven(trace).crossings(trace);
            long ordered = Rows.withFewCrossings(trace).crossings(trace);
            assertTrue(ordered <= given, "seed " + seed + ": " + ordered + " instead of " + given);
            before += given;
            after += ordered;
        }
        assertTrue(3 * after < 2 * before, after + " of " + before);
    }

    @Test
    @DisplayName("two messages cross if they change sides while both are under way, not where they begin together")
    void crossingsAreCounted() {
        Trace trace = new Trace(
                "two pairs",
                NAMES.subList(0, 4),
                List.of(
                        event(0, 0, new Cause.Started()),
                        event(1, 2, new Cause.Started()),
                        event(2, 1, new Cause.Received(0)),
                        event(3, 3, new Cause.Received(2)),
                        event(4, 3, new Cause.Received(1))),
                List.of(message(0, 0, 1), message(1, 0, 3), message(2, 1, 3)),
                List.of());
        assertEquals(0, Rows.asGiven(trace).crossings(trace));
        assertEquals(2, Rows.of(List.of(3, 0, 1, 2), trace).crossings(trace), "2 to 3 crosses both from 0");
    }

    private static Event event(int id, int node, Cause cause) {
        return new Event(id, node, id, cause, List.of(), List.of(), "");
    }

    private static Message message(int id, int by, int to) {
        return new Message(id, by, to, "Ping", "Ping");
    }

    @Test
    @DisplayName(
            "numbered nodes stand in the order of their numbers unless somebody asks; nodes with names of their own do"
                    + " not")
    void whatIsUsual() {
        int moved = 0;
        for (int seed = 0; seed < 60; seed++) {
            Trace run = RandomRun.of(seed, 60);
            if (run.lanes().size() < 4) continue;
            Trace numbered = named(run, numbered("node", 6));
            assertEquals(Rows.asGiven(run).lanes(), rows(SpaceTime.of(numbered), numbered), "seed " + seed);
            Trace named = named(run, NAMES);
            assertEquals(rows(SpaceTime.of(named).ordered(), named), rows(SpaceTime.of(named), named), "seed " + seed);
            if (!rows(SpaceTime.of(named), named).equals(Rows.asGiven(run).lanes())) moved++;
        }
        assertTrue(moved > 15, moved + " were worth it");
    }

    @Test
    @DisplayName("roles stay together and in their order")
    void rolesStayTogether() {
        for (int seed = 0; seed < 100; seed++) {
            Trace run = RandomRun.of(seed, 60);
            if (run.lanes().size() < 6) continue;
            Trace trace = named(run, List.of("Client 0", "Client 1", "Server 2", "Server 3", "Server 4", "Log 5"));
            List<Integer> rows = Rows.withFewCrossings(trace).lanes();
            assertEquals(List.of(0, 1), rows.subList(0, 2).stream().sorted().toList(), "clients, seed " + seed);
            assertEquals(5, rows.get(5), "the log, seed " + seed);
        }
    }

    @Test
    @DisplayName("an order can be given, and everything stands in it: lanes, events, arrows; a wrong one is refused")
    void anOrderCanBeGiven() {
        for (int seed = 0; seed < 60; seed++) {
            Trace trace = named(RandomRun.of(seed, 40), numbered("node", 6));
            var order = new ArrayList<>(Rows.asGiven(trace).lanes());
            Collections.shuffle(order, new Random(seed));
            assertEquals(order, rows(SpaceTime.of(trace).lanes(order), trace), "seed " + seed);
            Scene scene = Layout.of(new Story(trace).in(View.of(trace).with(Rows.of(order, trace))));
            assertEquals(order, scene.lanes().stream().map(Lane::node).toList());
            for (int row = 1; row < order.size(); row++)
                assertTrue(
                        scene.lanes().get(row - 1).y() + 60
                                < scene.lanes().get(row).y(),
                        "seed " + seed);
            for (var dot : scene.dots())
                assertEquals(
                        scene.lanes().get(order.indexOf(dot.event().node())).y(),
                        dot.at().y(),
                        "seed " + seed);
            assertNothingOverlaps(scene, "seed " + seed);
        }
        Trace trace = named(RandomRun.of(7, 10), numbered("node", 6));
        SpaceTime picture = SpaceTime.of(trace);
        for (List<Integer> wrong : List.of(List.of(0), List.of(0, 0, 1, 2, 3), List.of(1, 2, 3, 4, 5)))
            assertTrue(assertThrows(IllegalArgumentException.class, () -> picture.lanes(wrong))
                    .getMessage()
                    .contains("names each of [0, 1, 2, 3, 4] once, was " + wrong));
    }

    private static void assertNothingOverlaps(Scene scene, String which) {
        List<Box> notes = scene.dots().stream()
                .flatMap(d -> d.notes().stream())
                .map(Scene.Writing::box)
                .toList();
        for (int i = 0; i < notes.size(); i++)
            for (int j = 0; j < i; j++)
                assertTrue(!notes.get(i).overlaps(notes.get(j)), which + ": " + notes.get(i) + " and " + notes.get(j));
    }
}
