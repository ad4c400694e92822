package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the picture of a violation sets apart")
class ViolationTest {
    private static Event event(int id, int node, Cause cause) {
        return new Event(id, node, id + 1, cause, List.of(), List.of(), "");
    }

    private static final List<Event> EVENTS = List.of(
            event(0, 0, new Cause.Started()),
            event(1, 2, new Cause.Started()),
            event(2, 1, new Cause.Received(1)),
            event(3, 1, new Cause.Received(0)));

    private static Trace trace(String first, String second, OptionalInt repeatsFrom) {
        return new Trace(
                "broken",
                List.of("a", "b", "c"),
                EVENTS,
                List.of(
                        new Message(0, 0, 1, "Ask", first, "Ask(1)"),
                        new Message(1, 1, 1, "Ask", second, "Ask(2)"),
                        new Message(2, 0, 2, "Tell", first, "Tell(1)")),
                List.of(),
                repeatsFrom);
    }

    private static final Trace RUN = trace("", "", OptionalInt.empty());

    private static long count(String part, String text) {
        return Pattern.compile(part).matcher(text).results().count();
    }

    @Test
    @DisplayName("what did not lead to it is faded in the picture, said in its text and its table, and never left out")
    void faded() {
        SpaceTime all = SpaceTime.of(RUN).violated("it is wrong");
        SpaceTime some = all.ledBy(Set.of(0, 3));
        String svg = some.svg().orElseThrow();
        assertEquals(2, count("<g class=\"e faded\"", svg), svg);
        assertEquals(1, count("<g class=\"m c\\d faded\" data-m", svg), svg);
        assertTrue(svg.contains("faded: did not lead to it"), svg);
        assertEquals(4, count("data-e=", svg));
        assertEquals(2, count("\\(did not lead to it\\)", some.text()), some.text());
        assertEquals(2, count("<tr class=\"faded\">", some.html().orElseThrow()));
        assertFalse(all.svg().orElseThrow().contains(" faded"), "nothing is faded where nothing is known");
    }

    @Test
    @DisplayName(
            "a page that has said what is wrong has the picture without its heading, but with its alternative text")
    void withoutHeading() {
        SpaceTime bare = SpaceTime.of(RUN).violated("it is wrong").withoutHeading();
        assertFalse(bare.svg().orElseThrow().contains("class=\"title\""));
        assertTrue(bare.svg().orElseThrow().contains("<title>broken</title>"));
        assertTrue(bare.html().orElseThrow().contains("alt=\"broken. "));
        assertTrue(bare.text().startsWith("time  where"), bare.text());
    }

    @Test
    @DisplayName("a run without end has a band over its cycle that says: for ever")
    void cycle() {
        Trace endless = trace("", "", OptionalInt.of(2));
        Scene scene = Layout.of(new Story(endless));
        Scene.Cycle cycle = scene.cycle().orElseThrow();
        for (Scene.Dot d : scene.dots())
            assertEquals(
                    d.event().id() >= 2,
                    d.at().x() > cycle.box().x() && d.at().x() < cycle.box().right(),
                    "event " + d.event().id());
        String svg = SpaceTime.of(endless).svg().orElseThrow();
        assertTrue(svg.contains(">for ever</text>"), svg);
        assertTrue(svg.contains("it repeats for ever."), "the description says so, too");
        assertEquals(0, count("for ever", SpaceTime.of(RUN).svg().orElseThrow()));
    }

    @Test
    @DisplayName(
            "the event that breaks it is the last one, where it goes round for ever, or the one that is named; it says why")
    void wrong() {
        assertWrong(
                3,
                "violated here: too bad",
                " The last event breaks the property.",
                SpaceTime.of(RUN).violated("too bad"));
        assertWrong(
                1,
                "violated here: too bad",
                " The event at time 2 on c breaks the property.",
                SpaceTime.of(RUN).violatedAt(1, "too bad"));
        SpaceTime endless = SpaceTime.of(trace("", "", OptionalInt.of(2))).violated("it never ends");
        assertWrong(
                2,
                "for ever from here on: it never ends",
                " What is due never comes: from time 3 on the run goes round.",
                endless);
        assertTrue(endless.svg().orElseThrow().contains(">what is due never comes<"), "the legend says so");
        var lost =
                new Trace("lost", RUN.lanes(), RUN.events(), RUN.messages(), List.of(new Mishap.Dropped(2, 9, "lost")));
        assertWrong(
                3,
                "violated by what follows: gone",
                " What befalls the network after the last event breaks the property.",
                SpaceTime.of(lost).violated("gone"));
        assertEquals(0, count("data-wrong", SpaceTime.of(RUN).svg().orElseThrow()));
        var e = assertThrows(
                IllegalArgumentException.class, () -> SpaceTime.of(RUN).violatedAt(4, "too bad"));
        assertEquals("there is no event 4 in a run of 4", e.getMessage());
    }

    private static void assertWrong(int event, String said, String described, SpaceTime picture) {
        String svg = picture.svg().orElseThrow();
        assertEquals(1, count("data-wrong=\"\"", svg), svg);
        assertEquals(1, count("data-e=\"" + event + "\"[^>]*data-wrong", svg), svg);
        assertEquals(1, count("; " + said + "</title>", svg), svg);
        assertTrue(svg.contains(described), svg);
        assertTrue(picture.text().contains("<-- " + said.substring(0, said.indexOf(':'))), picture.text());
    }

    @Test
    @DisplayName("a few ballots have a colour and a line style each; one ballot alone, and a clock's times, have types")
    void ballots() {
        assertEquals(List.of("ballot 1", "ballot 2"), kinds("ballot 1", "ballot 2"));
        assertEquals(List.of("ballot 2", "ballot 10"), kinds("ballot 10", "ballot 2"), "by number, not by letter");
        assertEquals(List.of("Ask", "Tell"), kinds("ballot 1", "ballot 1"));
        Trace clocks = new Trace(
                "clocks",
                List.of("a", "b", "c"),
                EVENTS,
                List.of(
                        new Message(0, 0, 1, "Ask", "time 1", "Ask(1)"),
                        new Message(1, 1, 1, "Ask", "time 2", "Ask(2)"),
                        new Message(2, 0, 2, "Tell", "time 3", "Tell(3)")),
                List.of());
        assertEquals(List.of("Ask", "Tell"), Kinds.of(clocks).names());
    }

    private static List<String> kinds(String first, String second) {
        return Kinds.of(trace(first, second, OptionalInt.empty())).names();
    }
}
