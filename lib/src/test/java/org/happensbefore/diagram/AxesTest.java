package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.happensbefore.diagram.Scene.Dot;
import org.happensbefore.diagram.Scene.Tick;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That causality says what stands right of what, and time only in which order. */
class AxesTest {
    private static Scene scene(Trace trace) {
        return Layout.of(new Story(trace));
    }

    private static double x(Scene scene, Event e) {
        return scene.dots().get(e.id()).at().x();
    }

    @Test
    @DisplayName("what an event could have caused, directly or not, stands more than 20 pixels to its right")
    void causesStandLeft() {
        for (int seed = 0; seed < 60; seed++) {
            Trace trace = RandomRun.of(seed, 60);
            Scene scene = scene(trace);
            HappensBefore before = trace.happensBefore();
            for (Event a : trace.events())
                for (Event b : trace.events())
                    if (before.before(a, b))
                        assertTrue(x(scene, b) - x(scene, a) > 20, "seed " + seed + ": " + a + " and " + b);
        }
    }

    @Test
    @DisplayName("the lengths of times play no part: the same order of the same events gives the same places")
    void timesAreAnOrder() {
        for (int seed = 0; seed < 60; seed++) {
            Trace run = RandomRun.of(seed, 40);
            Trace even = timed(run, t -> t);
            Trace stretched = timed(run, t -> t * t + 7);
            assertEquals(places(scene(even)), places(scene(stretched)), "seed " + seed);
        }
    }

    private static List<Point> places(Scene scene) {
        return scene.dots().stream().map(Dot::at).toList();
    }

    /** The same run with other times, and without mishaps, which have times of their own. */
    private static Trace timed(Trace run, LongUnaryOperator time) {
        List<Event> events = run.events().stream()
                .map(e -> new Event(
                        e.id(), e.node(), time.applyAsLong(e.time()), e.cause(), e.outputs(), e.changes(), e.stamp()))
                .toList();
        return new Trace(run.title(), run.lanes(), events, run.messages(), List.of());
    }

    @Test
    @DisplayName("concurrent neighbours share columns: five nodes that do not talk need no more width than one")
    void concurrentEventsShareColumns() {
        assertEquals(scene(silent(1, 60)).width(), scene(silent(5, 60)).width());
        assertEquals(
                "0–4",
                scene(silent(5, 60)).ticks().get(1).label().text(),
                "a column of five times is called after the first and the last");
    }

    /** Nodes that take steps one after the other, and send nothing. */
    private static Trace silent(int lanes, int steps) {
        List<Event> events = IntStream.range(0, lanes * steps)
                .mapToObj(i ->
                        new Event(i, i % lanes, i, new Cause.Idled(), List.of(new Output.Persisted()), List.of(), ""))
                .toList();
        List<String> names =
                IntStream.range(0, lanes).mapToObj(i -> "node " + i).toList();
        return new Trace("silence", names, events, List.of(), List.of());
    }

    private static Event event(int id, int node, long time, Cause cause) {
        return new Event(id, node, time, cause, List.of(), List.of(), "");
    }

    @Test
    @DisplayName("where the page has room, events of different times have columns of their own")
    void roomDividesColumns() {
        assertEquals(
                List.of("time", "0", "1", "2", "3", "4", "5"),
                scene(silent(3, 2)).ticks().stream()
                        .map(Tick::label)
                        .map(Scene.Writing::text)
                        .toList());
    }

    @Test
    @DisplayName("a client's call stands right of every answer before it, in however wide a picture")
    void realTimeOrderOfOperations() {
        var events = new ArrayList<Event>();
        for (int i = 0; i < 120; i += 2) {
            int node = i / 2 % 4;
            events.add(event(i, node, i, new Cause.Invoked("read")));
            events.add(new Event(
                    i + 1, node, i + 1, new Cause.Idled(), List.of(new Output.Completed("0")), List.of(), ""));
        }
        var trace = new Trace("reads", List.of("a", "b", "c", "d"), events, List.<Message>of(), List.of());
        Scene scene = scene(trace);
        for (int i = 1; i < 119; i += 2)
            assertTrue(x(scene, events.get(i)) < x(scene, events.get(i + 1)), "the answer at " + i);
    }
}
