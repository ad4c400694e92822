package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.happensbefore.codec.TraceJson;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A run leaves the house")
class ExportsTest {
    private static Event event(int id, int node, long time, Cause cause, Output... outputs) {
        return new Event(id, node, time, cause, List.of(outputs), List.of(), "");
    }

    private static final Trace RUN = new Trace(
            "two and a half messages",
            List.of("a", "b"),
            List.of(
                    event(0, 0, 0, new Cause.Started()),
                    event(1, 1, 3, new Cause.Received(0), new Output.Decided("7; end")),
                    event(2, 1, 5, new Cause.Received(0)),
                    event(3, 1, 6, new Cause.Crashed(""))),
            List.of(
                    new Message(0, 0, 1, "Ping", "Ping(1)"),
                    new Message(1, 0, 1, "Ping", "Ping(2)"),
                    new Message(2, 1, 0, "Pong", "Pong"),
                    new Message(3, 1, 0, "end", "end")),
            List.of(new Mishap.Dropped(1, 4, "lost")));

    @Test
    @DisplayName("as a log for ShiViz: its expression, then two lines an event, with vector clocks")
    void shiviz() {
        assertEquals("""
            (?<event>.+)\\n(?<host>.+) (?<clock>\\{.*\\})

            [0] starts; sends Ping(1) to b; sends Ping(2) to b
            a {"a":1}
            [3] receives Ping(1) from a; decides 7; end; sends Pong to a; sends end to a
            b {"a":1,"b":1}
            [5] receives Ping(1) from a
            b {"a":1,"b":2}
            [6] crashes  <-- violated here
            b {"a":1,"b":3}
            """, SpaceTime.of(RUN).violated().shiviz());
    }

    @Test
    @DisplayName("as a sequence diagram for Mermaid: receipts, copies, losses, what is under way, notes")
    void mermaid() {
        assertEquals("""
            sequenceDiagram
                participant n0 as a
                participant n1 as b
                n0->>n1: Ping(1)
                Note over n1: decides 7#59; end
                n0-xn1: Ping(2) (lost)
                n0->>n1: Ping(1) (again)
                Note over n1: crashes
                n1--)n0: Pong (under way)
                n1--)n0: end (under way)
            """, SpaceTime.of(RUN).mermaid());
    }

    @Test
    @DisplayName("whatever its texts are, each line of the sequence diagram is one of its sentences")
    void hostile() {
        var sentence = Pattern.compile(
                "sequenceDiagram|    (participant n\\d+ as|Note over n\\d+(,n\\d+)?:|n\\d+(->>|-x|--\\))n\\d+:)"
                        + "( ([\\p{L}\\p{Nd} .,()\\[\\]=|\\-+*'/…→]|#\\d+;)+)");
        for (long seed = 0; seed < 100; seed++) {
            String source = SpaceTime.of(RandomRun.of(seed, 40, Hostile.TEXTS)).mermaid();
            source.lines().forEach(line -> assertTrue(sentence.matcher(line).matches(), line));
        }
    }

    @Test
    @DisplayName("as a drawing in ASCII: a column for each node, arrows where messages arrive or are lost")
    void ascii() {
        assertEquals("""
            two and a half messages
            b crashed

            time  a                                   b
               0  o                                   |
               3  +-Ping(1)-------------------------->* decides 7; end
               4  +-Ping(2)------------------------x  |
               5  +-Ping(1)-------------------------->o
               6  |                                   X violated here
                  |                                   : crash
                  |  <........................Pong @3.+
                  |  <.........................end @3.+

            o a step of a node   --> a message, where it arrives   * a decision   --x lost   X a crash; dotted while down
            ..> not received in this run   @9 sent at time 9
            """.strip(), SpaceTime.of(RUN).violated("b crashed").ascii());
    }

    @Test
    @DisplayName(
            "as a drawing in ASCII that is never wider than 120 columns and has each event once, whatever its texts")
    void asciiOfAnything() {
        for (long seed = 0; seed < 100; seed++) {
            Trace run = RandomRun.of(seed, 40, Hostile.TEXTS);
            List<String> drawing =
                    SpaceTime.of(run).withoutHeading().ascii().lines().toList();
            for (String line : drawing) assertTrue(line.length() <= 120 && line.matches("[ -~]*"), line);
            long times = drawing.stream()
                    .filter(l -> l.matches(" *\\d+ {2}[|:+o#@*^XO].*"))
                    .count();
            long drops = run.mishaps().stream()
                    .filter(Mishap.Dropped.class::isInstance)
                    .count();
            assertEquals(run.events().size() + drops, times);
        }
        SpaceTime many = SpaceTime.of(new Trace("wide", Collections.nCopies(9, "n"), List.of(), List.of(), List.of()));
        assertEquals(many.text(), many.ascii(), "where there is no room, the list");
    }

    @Test
    @DisplayName("in its page, without loss: the run itself, and for short runs the texts for other tools")
    void inItsPage() {
        for (long seed = 0; seed < 20; seed++) {
            Trace run = RandomRun.of(seed, 40, Hostile.TEXTS);
            SpaceTime picture = SpaceTime.of(run);
            assertEquals(run, TraceJson.read(island(picture, "run")));
            JsonNode forms = JsonMapper.shared().readTree(island(picture, "forms"));
            assertEquals(picture.shiviz(), forms.get("shiviz").asString());
            assertEquals(picture.mermaid(), forms.get("mermaid").asString());
            assertEquals(picture.text(), forms.get("text").asString());
            assertEquals(picture.ascii(), forms.get("ascii").asString());
        }
        SpaceTime longer = SpaceTime.of(RandomRun.of(4, 2 * Forms.MOST));
        assertFalse(longer.page().contains("class=\"forms\""));
    }

    private static String island(SpaceTime picture, String name) {
        String begin = "<script type=\"application/json\" class=\"" + name + "\">";
        String rest = picture.page().split(Pattern.quote(begin), 2)[1];
        return rest.substring(0, rest.indexOf('<'));
    }

    @Test
    @DisplayName("as a page that needs nothing else and says its title safely")
    void page() {
        Trace named =
                new Trace("</title><script>alert(1)</script>", RUN.lanes(), RUN.events(), RUN.messages(), List.of());
        String page = SpaceTime.of(named).page();
        assertTrue(page.startsWith("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">"));
        assertTrue(page.contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>"));
        assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(page).find());
        assertTrue(page.endsWith("</body>\n</html>\n"));
    }
}
