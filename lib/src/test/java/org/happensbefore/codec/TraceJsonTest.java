package org.happensbefore.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.happensbefore.diagram.Hostile;
import org.happensbefore.diagram.RandomRun;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceJsonTest {
    private static final Trace SMALL = new Trace(
            "one crash",
            List.of("a"),
            List.of(new Event(0, 0, 3, new Cause.Crashed(""), List.of(), List.of(), "")),
            List.of(),
            List.of());

    private static final String WRITTEN =
            "{\"schema\":\"happens-before/trace\",\"version\":4,\"title\":\"one crash\",\"lanes\":[\"a\"],"
                    + "\"events\":[{\"id\":0,\"node\":0,\"time\":3,\"cause\":{\"kind\":\"crashed\",\"cut\":\"\"},"
                    + "\"outputs\":[],\"changes\":[],\"stamp\":\"\"}],\"messages\":[],\"mishaps\":[],\"repeatsFrom\":null}";

    @Test
    @DisplayName("the written form of version 4 is fixed")
    void form() {
        assertEquals(WRITTEN, TraceJson.write(SMALL));
    }

    @Test
    @DisplayName("a document of version 1, which had no cycles, is read")
    void versionOne() {
        String old = WRITTEN.replace("\"version\":4", "\"version\":1").replace(",\"repeatsFrom\":null", "");
        assertEquals(SMALL, TraceJson.read(old));
    }

    @Test
    @DisplayName("where a run without end repeats from is kept")
    void cycle() {
        var endless = new Trace(
                SMALL.title(), SMALL.lanes(), SMALL.events(), SMALL.messages(), SMALL.mishaps(), OptionalInt.of(0));
        String json = TraceJson.write(endless);
        assertTrue(json.endsWith(",\"repeatsFrom\":0}"), json);
        assertEquals(endless, TraceJson.read(json));
    }

    @Test
    @DisplayName("a message's ballot, term or round is kept; one without is written as before")
    void keys() {
        var messages = List.of(
                new Message(0, 0, 0, "Prepare", "ballot 1", "Prepare(1)"), new Message(1, 0, 0, "String", "hello"));
        var keyed = new Trace(SMALL.title(), SMALL.lanes(), SMALL.events(), messages, SMALL.mishaps());
        String json = TraceJson.write(keyed);
        assertTrue(json.contains("\"type\":\"Prepare\",\"key\":\"ballot 1\",\"text\":"), json);
        assertTrue(json.contains("\"type\":\"String\",\"text\":\"hello\""), json);
        assertEquals(keyed, TraceJson.read(json));
    }

    @Test
    @DisplayName("reading what was written gives an equal trace, for 300 random runs")
    void roundTrip() {
        for (int seed = 0; seed < 300; seed++) {
            Trace trace = RandomRun.of(seed, seed % 80);
            assertEquals(trace, TraceJson.read(TraceJson.write(trace)), "seed " + seed);
        }
    }

    @Test
    @DisplayName("no text is changed, be it hostile, huge or not even Unicode; what is written is ASCII")
    void hostileTexts() {
        for (int seed = 0; seed < 30; seed++) {
            Trace trace = RandomRun.of(seed, 40, Hostile.TEXTS);
            String json = TraceJson.write(trace);
            assertTrue(json.chars().allMatch(c -> c >= ' ' && c < 128), "seed " + seed);
            assertEquals(trace, TraceJson.read(json), "seed " + seed);
        }
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @DisplayName("a damaged document is refused, with the place and the rule")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "schema":"happens-before/trace", | "schema":"other", | schema is "other", must be "happens-before/trace"
        "schema":"happens-before/trace", | `` | the document lacks the field "schema"
        "version":4 | "version":5 | version is 5, must be from 1 to 4: a newer version of this library may read it
        "version":4 | "version":0 | version is 0, must be from 1 to 4
        "version":4 | "version":1 | the document has the field "repeatsFrom", must be only the fields
        "version":4 | "version":"1" | version is "1", must be a whole number
        "title":"one crash" | "title":null | title is null, must be a text
        "lanes":["a"] | "lanes":[7] | lanes[0] is 7, must be a text
        "lanes":["a"] | "lanes":[] | events[0].node is 0, must be the number of a lane
        "node":0 | "node":1 | events[0].node is 1, must be the number of a lane, from 0 to 0
        "time":3 | "time":3.5 | events[0].time is 3.5, must be a whole number
        "time":3 | "time":99999999999999999999 | events[0].time is 99999999999999999999, must be a whole number
        "time":3 | "time":-1 | goes back in time
        "time":3 | "time":3,"time":4 | no valid JSON in line 1, column
        "time":3, | "tim":3, | events[0] has the field "tim", must be only the fields
        "kind":"crashed" | "kind":"exploded" | events[0].cause.kind is "exploded", must be one of started, received
        "cut":"" | "lost":"" | events[0].cause has the field "lost"
        "outputs":[] | "outputs":{} | events[0].outputs is an object, must be a list
        "outputs":[] | "outputs":[{"kind":"shouted"}] | events[0].outputs[0].kind is "shouted", must be one of
        "stamp":"" | `` | no valid JSON
        "messages":[] | "messages":[{"id":0,"sentBy":9,"to":0,"type":"A","text":"A"}] | was sent by no event
        "mishaps":[] | "mishaps":[{"kind":"dropped","message":0,"time":0,"reason":""}] | mishaps[0].message is 0
        "mishaps":[] | "mishaps":[{"kind":"partitioned","groups":[[4]],"from":0,"until":1}] | groups[0][0] is 4
        ,"repeatsFrom":null | `` | the document lacks the field "repeatsFrom"
        "repeatsFrom":null | "repeatsFrom":1 | repeatsFrom is 1, must be the number of an event, from 0 to 0
        "repeatsFrom":null | "repeatsFrom":"0" | repeatsFrom is "0", must be the number of an event
        "repeatsFrom":null} | "repeatsFrom":null}{} | no valid JSON
        "repeatsFrom":null} | "repeatsFrom":null | no valid JSON
        """)
    void damaged(String part, String replacement, String says) {
        String damaged = WRITTEN.replace(part, replacement == null ? "" : replacement);
        assertTrue(!damaged.equals(WRITTEN), "nothing was damaged");
        var refusal = assertThrows(IllegalArgumentException.class, () -> TraceJson.read(damaged));
        assertTrue(String.valueOf(refusal.getMessage()).contains(says), refusal.getMessage());
    }

    @Test
    @DisplayName("cut anywhere, a document is refused")
    void truncated() {
        for (int end = 0; end < WRITTEN.length(); end++) {
            String cut = WRITTEN.substring(0, end);
            assertThrows(IllegalArgumentException.class, () -> TraceJson.read(cut), cut);
        }
    }
}
