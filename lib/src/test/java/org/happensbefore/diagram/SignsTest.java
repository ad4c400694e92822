package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signs of what befalls messages, timers that run, deliveries")
class SignsTest {
    private static Event event(int id, int node, Cause cause, Output... outputs) {
        return new Event(id, node, id, cause, List.of(outputs), List.of(), "");
    }

    private static SpaceTime run(List<Event> events, Mishap... mishaps) {
        return SpaceTime.of(new Trace(
                "signs",
                List.of("a", "b"),
                events,
                List.of(new Message(0, 0, 1, "Ask", "Ask(0)"), new Message(1, 1, 1, "Ask", "Ask(1)")),
                List.of(mishaps)));
    }

    private static final Event FIRST = event(0, 0, new Cause.Started());
    private static final Event SECOND = event(1, 0, new Cause.Idled());

    private static Event gets(int id, int message) {
        return event(id, 1, new Cause.Received(message));
    }

    private static void has(int signs, String look, SpaceTime picture) {
        String svg = picture.svg().orElseThrow();
        assertEquals(signs, svg.split("class=\"" + look + "\"", -1).length - 1, look + " in " + svg);
    }

    private static void says(String words, SpaceTime picture) {
        assertTrue(picture.svg().orElseThrow().contains(words), words);
    }

    private static final SpaceTime IN_ORDER = run(List.of(FIRST, SECOND, gets(2, 0), gets(3, 1)));

    @Test
    @DisplayName("a message that a later one of its link overtakes has a sign where it arrives, the later one has none")
    void overtaken() {
        SpaceTime overtaken = run(List.of(FIRST, SECOND, gets(2, 1), gets(3, 0)));
        has(2, "liedot past", overtaken); // one in the picture, one in the legend
        says("<title>Ask(0) from a to b; overtaken by a later message of its link</title>", overtaken);
        says(">overtaken by a later message of its link<", overtaken);
        has(0, "liedot past", IN_ORDER);
        has(0, "liedot past", run(List.of(FIRST, SECOND, gets(2, 0), gets(3, 1), gets(4, 0))));
    }

    @Test
    @DisplayName("a message that is copied has a sign where it sets out; the copy, where it arrives, an empty head")
    void copied() {
        SpaceTime copied = run(List.of(FIRST, SECOND, gets(2, 0), gets(3, 1), gets(4, 0)), new Mishap.Duplicated(0, 0));
        has(2, "copydot", copied);
        has(2, "head copy", copied);
        says("<title>Ask(0) from a to b; copied on the way</title>", copied);
        says("<title>Ask(0) from a to b, once more</title>", copied);
        has(2, "copydot", run(List.of(FIRST, SECOND, gets(2, 0)), new Mishap.Duplicated(0, 0)));
        has(0, "copydot", IN_ORDER);
        has(0, "head copy", IN_ORDER);
    }

    @Test
    @DisplayName("a message that is held back has an hourglass, and the legend says for how long")
    void heldBack() {
        SpaceTime late = run(List.of(FIRST, SECOND, gets(2, 0)), new Mishap.Delayed(0, 0, 8));
        has(2, "glass", late);
        says(">held back, by 8 ticks<", late);
        has(0, "glass", IN_ORDER);
    }

    @Test
    @DisplayName("a timer runs from its last setting to where it fires or is taken back; what has no end is not drawn")
    void timers() {
        SpaceTime timers = run(List.of(
                event(0, 0, new Cause.Started(), new Output.TimerSet("T", 5)),
                event(1, 0, new Cause.Idled(), new Output.TimerSet("T", 5), new Output.TimerSet("U", 9)),
                event(2, 1, new Cause.TimerFired("T")),
                event(3, 0, new Cause.TimerFired("T")),
                event(4, 0, new Cause.Idled(), new Output.TimerCancelled("U"), new Output.TimerSet("V", 1)),
                event(5, 0, new Cause.TimerFired("T")),
                event(6, 0, new Cause.Crashed("")),
                event(7, 0, new Cause.Restarted("")),
                event(8, 0, new Cause.TimerFired("V"))));
        has(3, "wait", timers); // one of them in the legend
        has(1, "waitend", timers);
        says("<title>timer T, set at time 1, fires at 3</title>", timers);
        says("<title>timer U, set at time 1, taken back at 4</title>", timers);
        has(0, "wait", IN_ORDER);
        assertFalse(IN_ORDER.svg().orElseThrow().contains("a timer runs"));
    }

    @Test
    @DisplayName("a delivery to the layer above points upwards; a decision is a diamond, whatever is delivered with it")
    void deliveries() {
        var up = new Output.Delivered(0, "m");
        assertEquals(Mark.DELIVERY, Mark.of(event(0, 0, new Cause.Received(0), up)));
        assertEquals(Mark.DECISION, Mark.of(event(0, 0, new Cause.Received(0), up, new Output.Decided("m"))));
        assertEquals(Mark.TIMER, Mark.of(event(0, 0, new Cause.TimerFired("T"), up)));
        says(">delivers to the layer above<", run(List.of(FIRST, SECOND, event(2, 1, new Cause.Received(0), up))));
        assertFalse(IN_ORDER.svg().orElseThrow().contains("layer above"));
    }
}
