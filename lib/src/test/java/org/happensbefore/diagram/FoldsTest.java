package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.happensbefore.diagram.Folds.Fold;
import org.happensbefore.diagram.Scene.Dot;
import org.happensbefore.diagram.Scene.Span;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Event.Change;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Long local runs are one mark. */
class FoldsTest {
    private static Event step(int id, Output... outputs) {
        return new Event(id, 0, 2L * id, new Cause.Idled(), List.of(outputs), List.of(), "");
    }

    /** Steps of one node, of which some are different. */
    private static Trace steps(int count, Function<Event, Event> change) {
        return new Trace(
                "steps",
                List.of("a", "b"),
                IntStream.range(0, count).mapToObj(i -> change.apply(step(i))).toList(),
                List.of(),
                List.of());
    }

    private static List<Integer> sizes(Story story) {
        return Folds.of(story).all().stream().map(f -> f.events().size()).toList();
    }

    private static Story apart(Trace trace) {
        return new Story(trace).in(View.of(trace).eachEvent());
    }

    private static List<Integer> sizes(Trace trace) {
        return sizes(new Story(trace));
    }

    /** That an event in the middle of eleven is a reason to look, and five are left on each side. */
    private static void assertSeen(Function<Event, Event> change) {
        assertEquals(List.of(5, 5), sizes(steps(11, e -> e.id() == 5 ? change.apply(e) : e)));
    }

    @Test
    @DisplayName("five local steps in a row fold, four do not")
    void five() {
        assertEquals(List.of(), sizes(steps(4, e -> e)));
        assertEquals(List.of(5), sizes(steps(5, e -> e)));
        assertEquals(List.of(), sizes(apart(steps(50, e -> e))), "unless nobody wants folds");
    }

    @Test
    @DisplayName(
            "what there is to see is not folded: changes, outputs, stamps, calls, crashes, what is wrong or pointed out")
    void reasonsToLook() {
        assertSeen(e -> new Event(e.id(), 0, e.time(), e.cause(), List.of(), List.of(new Change("x", "1")), ""));
        assertSeen(e -> new Event(e.id(), 0, e.time(), e.cause(), List.of(new Output.Persisted()), List.of(), ""));
        assertSeen(e -> new Event(e.id(), 0, e.time(), e.cause(), List.of(new Output.Emitted("x")), List.of(), ""));
        assertSeen(e -> e.stamped("7"));
        assertSeen(e -> new Event(e.id(), 0, e.time(), new Cause.Invoked("get"), List.of(), List.of(), ""));
        assertSeen(e -> new Event(e.id(), 0, e.time(), new Cause.Crashed(""), List.of(), List.of(), ""));
        Trace trace = steps(11, e -> e);
        assertEquals(List.of(10), sizes(new Story(trace).broken("no")), "the last one is wrong");
        assertEquals(List.of(5, 5), sizes(new Story(trace).marked(5, "here")));
        assertEquals(
                List.of(5, 6), sizes(new Story(trace).ledBy(Set.of(0, 1, 2, 3, 4))), "what led there stands apart");
    }

    @Test
    @DisplayName(
            "sendings, receipts, and what begins or ends in between divide a run; timers that are set again do not")
    void divisions() {
        Trace eleven = steps(11, e -> e);
        List<Message> one = List.of(new Message(0, 5, 1, "Ping", "Ping"));
        assertEquals(List.of(5, 5), sizes(new Trace("sends", eleven.lanes(), eleven.events(), one, List.of())));
        List<Mishap> pause = List.of(new Mishap.Paused(1, 10, 1000));
        assertEquals(List.of(5, 6), sizes(new Trace("pauses", eleven.lanes(), eleven.events(), List.of(), pause)));
        assertEquals(
                List.of(11),
                sizes(steps(
                        11,
                        e -> new Event(
                                e.id(),
                                0,
                                e.time(),
                                new Cause.TimerFired("Beat"),
                                List.of(new Output.TimerSet("Beat", 2)),
                                List.of(),
                                ""))));
    }

    @Test
    @DisplayName("in a log, whose every event has a label, labels alone are nothing to see")
    void logs() {
        assertEquals(
                List.of(8),
                sizes(steps(
                        8,
                        e -> new Event(
                                e.id(),
                                0,
                                e.time(),
                                e.cause(),
                                List.of(new Output.Emitted("line " + e.id())),
                                List.of(),
                                ""))));
    }

    @Test
    @DisplayName(
            "a fold is one mark with its number; what happened is said; every event is there, a little right of the last")
    void drawn() {
        Trace trace = steps(40, e -> e);
        Scene scene = Layout.of(new Story(trace));
        List<Span> marks =
                scene.spans().stream().filter(s -> s.kind() == Span.Kind.LOCAL).toList();
        assertEquals(1, marks.size());
        assertEquals(
                "a takes 40 steps without messages, time 0 to 78: takes a step of its own, 40 times",
                marks.getFirst().text());
        assertTrue(marks.getFirst().right() - marks.getFirst().left() < 110, marks.toString());
        List<Dot> dots = scene.dots();
        assertEquals("40 steps", dots.getFirst().notes().getFirst().text());
        for (int i = 1; i < 40; i++) {
            assertTrue(dots.get(i - 1).at().x() < dots.get(i).at().x(), "event " + i);
            assertEquals(List.of(), dots.get(i).notes());
        }
        String svg = SpaceTime.of(trace).svg().orElseThrow();
        for (int i = 0; i < 40; i++) assertTrue(svg.contains("data-e=\"" + i + "\""), "event " + i);
        assertEquals(42, SpaceTime.of(trace).text().lines().count() - 1, "the text has a line for each");
        assertFalse(SpaceTime.of(trace).unfolded().svg().orElseThrow().contains("40 steps"));
    }

    @Test
    @DisplayName(
            "what several runs at once fold is as long as it lasts, and what happens elsewhere meanwhile has its room")
    void foldsOverlap() {
        var events = new ArrayList<Event>();
        for (int i = 0; i < 60; i++)
            events.add(new Event(
                    i,
                    i % 3,
                    i,
                    new Cause.Idled(),
                    List.of(),
                    i % 3 == 2 ? List.of(new Change("n", "" + i)) : List.of(),
                    ""));
        Story story = new Story(new Trace("three", List.of("a", "b", "c"), events, List.of(), List.of()));
        Scene scene = Layout.of(story);
        assertEquals(List.of(20, 20), sizes(story));
        for (Fold f : Folds.of(story).all())
            assertTrue(
                    scene.dots().get(f.last().id()).at().x()
                                    - scene.dots().get(f.first().id()).at().x()
                            > 20 * 21,
                    "as long as c's");
        for (int i = 1; i < 60; i++)
            assertTrue(
                    scene.dots().get(i - 1).at().x() <= scene.dots().get(i).at().x(), "event " + i);
    }
}
