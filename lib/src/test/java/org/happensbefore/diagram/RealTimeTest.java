package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Scene.Dot;
import org.happensbefore.diagram.Scene.Tick;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.scenario.RandomTalk;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That the picture in real time is to scale. */
class RealTimeTest {
    private static Scene scene(Trace trace) {
        return Layout.of(new Story(trace).in(View.of(trace).on(View.Axis.TIME)));
    }

    private static Event event(int id, int node, long time, Cause cause, Output... outputs) {
        return new Event(id, node, time, cause, List.of(outputs), List.of(), "");
    }

    @Test
    @DisplayName("a message that takes ten times as long is drawn ten times as long")
    void messagesToScale() {
        Trace trace = new Trace(
                "two messages",
                List.of("node 0", "node 1"),
                List.of(
                        event(0, 0, 0, new Cause.Started()),
                        event(1, 1, 100, new Cause.Received(0)),
                        event(2, 1, 300, new Cause.Idled()),
                        event(3, 0, 1300, new Cause.Received(1))),
                List.of(new Message(0, 0, 1, "Ping", "Ping(1)"), new Message(1, 2, 0, "Pong", "Pong(1)")),
                List.of());
        List<Dot> dots = scene(trace).dots();
        double fast = dots.get(1).at().x() - dots.get(0).at().x();
        double slow = dots.get(3).at().x() - dots.get(2).at().x();
        assertEquals(10, slow / fast, 1e-9);
    }

    @Test
    @DisplayName("an event stands at its time, or touches the mark before it, or stands just right of its sender")
    void eventsStandAtTheirTimes() {
        int exact = 0;
        int all = 0;
        for (int seed = 0; seed < 60; seed++) {
            Trace trace = RandomRun.of(seed, 60);
            Scene scene = scene(trace);
            List<Dot> dots = scene.dots();
            double[] axis = axis(scene);
            double[] last = new double[trace.lanes().size()];
            for (Dot d : dots) {
                Event e = d.event();
                double late = d.at().x() - axis[0] - axis[1] * e.time();
                boolean touches = Math.abs(d.at().x()
                                - last[e.node()]
                                - 2 * scene.density().radius()
                                - 2)
                        < 1e-6;
                boolean follows = e.cause() instanceof Cause.Received(int m)
                        && Math.abs(d.at().x()
                                        - dots.get(trace.messages().get(m).sentBy())
                                                .at()
                                                .x()
                                        - 3)
                                < 1e-6;
                assertTrue(Math.abs(late) < 1e-6 || (late > 0 && (touches || follows)), "seed " + seed + ": " + d);
                last[e.node()] = d.at().x();
                if (Math.abs(late) < 1e-6) exact++;
                all++;
            }
        }
        assertTrue(exact > 0.6 * all, exact + " of " + all + " stand at their times");
    }

    /** Where time 0 is, and how many pixels a tick has, as the axis under the lanes says. */
    private static double[] axis(Scene scene) {
        List<Tick> ticks = scene.ticks();
        Tick first = ticks.get(1);
        Tick last = ticks.getLast();
        long from = Long.parseLong(first.label().text());
        double tick = (last.x() - first.x()) / (Long.parseLong(last.label().text()) - from);
        return new double[] {first.x() - tick * from, tick};
    }

    @Test
    @DisplayName("causes stand left of effects in real time too, and no message runs back, on whichever axis")
    void nothingRunsBack() {
        for (int seed = 0; seed < 60; seed++) {
            Trace trace = RandomRun.of(seed, 60);
            Scene scene = scene(trace);
            HappensBefore before = trace.happensBefore();
            for (Dot a : scene.dots())
                for (Dot b : scene.dots())
                    if (before.before(a.event(), b.event()))
                        assertTrue(a.at().x() + 2 < b.at().x(), "seed " + seed + ": " + a + " and " + b);
            for (Scene one : List.of(scene, Layout.of(new Story(trace))))
                for (Arrow arrow : one.arrows()) assertForward(one, arrow, "seed " + seed + ": " + arrow);
        }
    }

    private static void assertForward(Scene scene, Arrow arrow, String which) {
        if (arrow.receipt().isEmpty()) return;
        double r = scene.density().radius();
        double from = scene.dots().get(arrow.message().sentBy()).at().x() - r;
        double to = scene.dots().get(arrow.receipt().get().id()).at().x() + r;
        for (Point p : arrow.pieces()) assertTrue(from <= p.x() && p.x() <= to, which);
    }

    @Test
    @DisplayName("in real time no two writings overlap, none covers an event, and all stand inside")
    void nothingOverlaps() {
        for (int seed = 0; seed < 100; seed++) {
            Scene scene = scene(RandomRun.of(seed, 10 + seed));
            List<Writing> all = writings(scene).toList();
            for (int i = 0; i < all.size(); i++) {
                Box box = all.get(i).box();
                String which = "seed " + seed + ": " + all.get(i);
                assertTrue(box.x() >= 0 && box.right() <= scene.width() && box.bottom() <= scene.height(), which);
                for (int j = 0; j < i; j++) assertFalse(box.overlaps(all.get(j).box()), which + " and " + all.get(j));
                for (Dot d : scene.dots())
                    assertFalse(box.overlaps(new Box(d.at().x() - 5, d.at().y() - 5, 10, 10)), which + " on " + d);
            }
        }
    }

    private static Stream<Writing> writings(Scene scene) {
        return Stream.of(
                        scene.heading().stream(),
                        scene.dots().stream().flatMap(d -> d.notes().stream()),
                        scene.captions().stream().map(Scene.Caption::writing),
                        scene.bands().stream().map(Scene.Band::label),
                        scene.ticks().stream().map(Tick::label),
                        scene.legend().stream().map(Scene.Entry::text))
                .flatMap(s -> s);
    }

    @Test
    @DisplayName("in a crowd of timers the decision keeps its words, and most timers lose theirs")
    void whoDecidesIsHeard() {
        var events = new ArrayList<Event>();
        for (int i = 0; i < 40; i++)
            events.add(
                    i % 13 == 7
                            ? event(i, 0, i, new Cause.Idled(), new Output.Decided("blue"))
                            : event(i, 0, i, new Cause.TimerFired("Overdue")));
        events.add(event(40, 0, 4000, new Cause.TimerFired("Overdue")));
        List<Dot> dots = scene(new Trace("crowd", List.of("p"), events, List.of(), List.of()))
                .dots();
        for (int i = 7; i < 40; i += 13)
            assertEquals("decides blue", dots.get(i).notes().getFirst().text());
        assertTrue(dots.stream().filter(d -> !d.notes().isEmpty()).count() < 30);
    }

    @Test
    @DisplayName("a page brings the other axis where time means something, and costs less than half as much again")
    void bothAxes() {
        Trace counted = RandomTalk.of(3).events(24).seed(7).run().trace();
        assertFalse(SpaceTime.of(counted).html().orElseThrow().contains("class=\"axis\">"));
        String run = SpaceTime.of(RandomRun.of(7, 60)).html().orElseThrow();
        String island = run.substring(run.indexOf("class=\"axis\">"), run.indexOf("</svg></script>"));
        assertTrue(island.length() < (run.length() - island.length()) / 2, island.length() + " of " + run.length());
        assertFalse(island.contains("<title>time "), "the sentences are there once");
        assertEquals(
                SpaceTime.of(RandomRun.of(7, 60))
                        .inRealTime()
                        .svg()
                        .orElseThrow()
                        .split("data-e=")
                        .length,
                island.split("data-e=").length);
        assertFalse(
                SpaceTime.of(RandomRun.of(7, 600)).html().orElseThrow().contains("class=\"axis\">"), "a long run's");
    }
}
