package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run as text")
class TextWriterTest {
    private static Trace endless(int repeatsFrom) {
        return new Trace(
                "never done",
                List.of("a", "b"),
                List.of(event(0, 0, 1), event(1, 1, 2), event(2, 0, 3)),
                List.of(),
                List.of(),
                OptionalInt.of(repeatsFrom));
    }

    private static Event event(int id, int node, long time) {
        return new Event(id, node, time, new Cause.Idled(), List.of(), List.of(), "");
    }

    @Test
    @DisplayName("a run without end shows its prefix, then its cycle, and where that begins again")
    void cycle() {
        assertEquals("""
                never done

                time  where  what
                   1  a      takes a step of its own
                for ever:
                   2  b      takes a step of its own
                   3  a      takes a step of its own
                and again from time 2""", SpaceTime.of(endless(1)).text());
    }

    @Test
    @DisplayName("a cycle begins at an event of the run")
    void refused() {
        assertEquals(
                "not a trace: it repeats from event 3, which does not exist",
                assertThrows(IllegalArgumentException.class, () -> endless(3)).getMessage());
    }
}
