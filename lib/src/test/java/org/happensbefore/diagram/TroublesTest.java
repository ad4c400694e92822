package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.happensbefore.codec.TraceJson;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is wrong with nodes, clocks, words and ways")
class TroublesTest {
    private static Trace trace(List<Mishap> mishaps) {
        return new Trace(
                "trouble",
                List.of("a", "b", "c"),
                List.of(
                        new Event(0, 0, 0, new Cause.Started(), List.of(), List.of(), ""),
                        new Event(1, 1, 4, new Cause.Received(0), List.of(), List.of(), ""),
                        new Event(2, 1, 9, new Cause.TimerFired("Tick"), List.of(), List.of(), "")),
                List.of(new Message(0, 0, 1, "Hello", "Hello(7)"), new Message(1, 0, 2, "Hello", "Hello(7)")),
                mishaps);
    }

    /** A mishap; what the legend says of it; what its element in the picture is; what the text tells. */
    static List<Arguments> troubles() {
        return List.of(
                Arguments.of(
                        new Mishap.Paused(1, 2, 6),
                        "pauses: no step, its clock stands still",
                        "class=\"pause\"",
                        "b      pauses, from 2 until 6; its clock stands still"),
                Arguments.of(
                        new Mishap.Slowed(1, 3, 2, Mishap.NEVER),
                        "slow: busy for 3 ticks after each step",
                        "class=\"slow\"",
                        "b      is slow, from 2 on: busy for 3 ticks after each step"),
                Arguments.of(
                        new Mishap.Drifted(2, 1.5, 0, 6),
                        "its clock runs at 1.5 ticks a tick",
                        "class=\"drift\"",
                        "c      has a clock that runs at 1.5 ticks a tick, from 0 until 6"),
                Arguments.of(
                        new Mishap.ClockStepped(1, 6, -8),
                        "its clock is set by −8",
                        "class=\"dial\"",
                        "b      has its clock set 8 ticks back"),
                Arguments.of(
                        new Mishap.Unheard(Set.of(0), Set.of(1, 2), 2, 6),
                        "one-way cut: nothing passes from the first to the second",
                        "one-way cut, from {a} to {b, c}, from 2 to 6",
                        "network  lets nothing pass from {a} to {b, c}, from 2 until 6"),
                Arguments.of(
                        new Mishap.Partitioned(List.of(Set.of(0, 1), Set.of(1, 2)), 2, 6),
                        "partition: nothing passes between the groups",
                        "partition {a, b} | {b, c}, from 2 to 6",
                        "network  is cut into {a, b} | {b, c}, from 2 until 6"),
                Arguments.of(
                        new Mishap.Lied(0, 0, "Hello(1)"),
                        "a lie: not what its class says",
                        "class=\"liedot\"",
                        "a      lies to b: says Hello(7) instead of Hello(1)"),
                Arguments.of(
                        new Mishap.Dropped(1, 3, "omitted by node 0"),
                        "lost on the way: omitted by node 0",
                        ", lost: omitted by node 0",
                        "network  drops Hello(7) from a to c (omitted by node 0)"),
                Arguments.of(
                        new Mishap.Stabilised(5, 4),
                        "Hello",
                        "stable: delays of at most 4, from 5 on",
                        "network  is stable from now on: messages take at most 4 ticks"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    @DisplayName("are drawn, explained by the legend and told; and what does not occur is not")
    void shown(Mishap trouble, String meaning, String drawn, String told) {
        Trace with = trace(List.of(trouble));
        Trace without = trace(List.of());
        SpaceTime picture = SpaceTime.of(with);
        String svg = picture.svg().orElseThrow();
        assertTrue(svg.contains(drawn), svg);
        assertTrue(svg.contains(">" + meaning + "<"), svg);
        assertTrue(picture.text().contains(told), picture.text());
        String plain = SpaceTime.of(without).svg().orElseThrow();
        assertFalse(plain.contains(drawn));
        if (!meaning.equals("Hello")) assertFalse(plain.contains(meaning));
        assertEquals(with, TraceJson.read(TraceJson.write(with)));
    }
}
