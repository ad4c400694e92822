package org.happensbefore.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TwoRunsTest {
    private static Trace changed(Trace run, UnaryOperator<Event> change) {
        return new Trace(
                run.title(), run.lanes(), run.events().stream().map(change).toList(), run.messages(), run.mishaps());
    }

    private static Trace noted(Trace run, int event) {
        return changed(run, e -> {
            if (e.id() != event) return e;
            var outputs = new ArrayList<>(e.outputs());
            outputs.add(new Output.Emitted("a change"));
            return new Event(e.id(), e.node(), e.time(), e.cause(), outputs, e.changes(), e.stamp());
        });
    }

    @Test
    @DisplayName("one changed event is the first difference, and all that it could not have caused is shared")
    void oneChange() {
        for (int seed = 0; seed < 60; seed++) {
            Trace run = RandomRun.of(seed, 80);
            HappensBefore order = run.happensBefore();
            for (int id = 0; id < run.events().size(); id += 7) {
                int changed = id;
                TwoRuns both = TwoRuns.of(run, noted(run, id));
                long shared = run.events().stream()
                        .filter(e ->
                                e.id() != changed && !order.before(run.events().get(changed), e))
                        .count();
                String said = both.difference();
                assertTrue(
                        said.contains(shared == 0 ? "share nothing" : "share " + shared + " event"),
                        "seed " + seed + ", event " + id + ": " + said);
                List<String> marked = both.text()
                        .lines()
                        .filter(l -> l.contains("<-- first difference"))
                        .toList();
                assertEquals(2, marked.size(), said);
                assertTrue(marked.get(1).contains("notes a change"), marked.get(1));
                assertFalse(marked.get(0).contains("notes a change"), marked.get(0));
            }
        }
    }

    @Test
    @DisplayName("a run that stops earlier differs where it stops")
    void shorter() {
        Trace run = RandomRun.of(4, 60);
        int kept = run.events().size() - 1;
        Event last = run.events().get(kept);
        var shorter = new Trace(
                run.title(),
                run.lanes(),
                run.events().subList(0, kept),
                run.messages().stream().filter(m -> m.sentBy() < kept).toList(),
                List.of());
        String said = TwoRuns.of(run, shorter).difference();
        assertTrue(said.contains("in the second it is not there, since nothing more happens at that node"), said);
        assertTrue(said.contains("of " + run.lanes().get(last.node()) + " on"), said);
    }

    @Test
    @DisplayName("the same run twice has no difference, and one whose steps come later differs in times only")
    void same() {
        Trace run = RandomRun.of(9, 40);
        assertEquals(
                "Both runs are the same: " + run.events().size() + " events, at the same times.",
                TwoRuns.of(run, run).difference());
        Trace later = changed(
                run, e -> new Event(e.id(), e.node(), e.time() + 5, e.cause(), e.outputs(), e.changes(), e.stamp()));
        String said = TwoRuns.of(run, later).difference();
        assertTrue(said.contains("but for times: event 1 of "), said);
        assertFalse(TwoRuns.of(run, later).text().contains("first difference"));
    }

    @Test
    @DisplayName("runs of other nodes are refused with both lists of names")
    void otherNodes() {
        Trace run = RandomRun.of(9, 40);
        var renamed = new Trace(
                run.title(), run.lanes().stream().map(l -> l + "'").toList(), run.events(), run.messages(), List.of());
        String said = assertThrows(IllegalArgumentException.class, () -> TwoRuns.of(run, renamed))
                .getMessage();
        assertTrue(
                said.contains("same nodes in the same order")
                        && said.contains(run.lanes().toString()),
                said);
    }

    @Test
    @DisplayName("an event that is marked has a ring and its words in picture, text, and both logs; no other has")
    void marked() {
        Trace run = RandomRun.of(2, 14);
        SpaceTime picture = SpaceTime.of(run).marked(3, "here it <begins>");
        String svg = picture.svg().orElseThrow();
        assertEquals(2, svg.split("class=\"noted\"", -1).length, "one ring");
        assertTrue(svg.contains(">here it &lt;begins&gt;</text>"));
        assertEquals(
                1,
                picture.text()
                        .lines()
                        .filter(l -> l.endsWith("  <-- here it <begins>"))
                        .count());
        assertTrue(picture.shiviz().contains("here it <begins>"));
        assertTrue(picture.mermaid().contains("here it #60;begins#62;"));
        assertFalse(SpaceTime.of(run).svg().orElseThrow().contains("class=\"noted\""));
        String said = assertThrows(IllegalArgumentException.class, () -> picture.marked(900, "x"))
                .getMessage();
        assertTrue(said.contains("no event 900") && said.contains("0 to "), said);
    }

    @Test
    @DisplayName("a picture that is called a counterexample keeps what was asked of it before")
    void violatedKeeps() {
        Trace run = RandomRun.of(2, 14);
        SpaceTime asked = SpaceTime.of(run).marked(3, "here").inRealTime().withoutHeading();
        SpaceTime violated = asked.violatedAt(5, "two leaders");
        String svg = violated.svg().orElseThrow();
        assertTrue(
                svg.contains("class=\"noted\"") && svg.contains("class=\"ring\"") && svg.contains("data-axis=\"time\""),
                svg);
        assertFalse(violated.text().contains("two leaders\n"), "still without its heading");
        assertEquals(
                SpaceTime.of(run)
                        .violatedAt(5, "two leaders")
                        .marked(3, "here")
                        .inRealTime()
                        .withoutHeading()
                        .svg(),
                violated.svg(),
                "in whatever order it is asked");
    }
}
