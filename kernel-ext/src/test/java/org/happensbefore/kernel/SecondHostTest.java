package org.happensbefore.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import jdk.jshell.JShellException;
import org.happensbefore.diagram.Rendered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On a bare JShell instead of JJava, the core of the extension")
class SecondHostTest {
    private final ShellHost host = new ShellHost();

    @BeforeEach
    void prepare() {
        Notebook.host(host);
        Setup.prepare(host);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Rendered shown(String cell) throws JShellException {
        return Pictures.of(host.cell(cell).orElseThrow());
    }

    @Test
    @DisplayName("runs a cell of the book as typed: the imports are there, and a verdict is shown")
    void cellsRunAsTyped() throws JShellException {
        host.cell("""
                class Greeter extends Node<String> {
                    @Override protected void start() { sendToOthers("hello"); }
                    @Override protected void on(int from, String message) { decide(message); }
                }""");
        String verdict = shown(
                        "Exploration.of(2, id -> new Greeter()).always(\"few\", s -> s.messages().count() < 3).run()")
                .text();
        assertTrue(verdict.contains("holds"), verdict);
    }

    @Test
    @DisplayName("shows how a property of a cell's class is broken, and the rule that fired with its cell and line")
    void violationNamesItsRule() throws JShellException {
        host.cell("record Ballot(int number) {}");
        host.cell("""
                // A comment above.
                class Hasty extends Node<Ballot> {
                    private int seen;

                    @Override protected void start() { sendToOthers(new Ballot(self())); }
                    @Override protected void on(int from, Ballot message) {
                        switch (message) {
                            case Ballot(int b) when b > self() -> { seen++; }
                            case Ballot(int b) when b < self() -> {
                                seen = 7;
                                decide(b);
                            }
                            case Ballot _ -> {}
                        }
                    }
                }""");
        host.cells().remarks();
        Rendered page =
                shown("Exploration.of(2, id -> new Hasty()).never(\"decides\", s -> s.decisions().count() > 0).run()");
        assertEquals("""
                never decides is violated: after 3 steps (the shortest way there); seen: 7 states, 7 transitions, depth 3

                In step 3 Hasty 1 decides 0 on Ballot(0) from Hasty 0, which breaks "never decides"

                time  where    what
                   1  Hasty 0  starts; sends Ballot(0) to Hasty 1
                   2  Hasty 1  starts; sends Ballot(1) to Hasty 0
                   3  Hasty 1  receives Ballot(0) from Hasty 0; decides 0; seen = 7  <-- violated here

                What the last step changed:
                  where    field    before     after
                  Hasty 1  seen     0       →  7
                           decided  –       →  0

                The rule that fired, in Hasty.on (cell 2, line 11):
                   9  case Ballot(int b) when b < self() -> {
                  10      seen = 7;
                ▸ 11      decide(b);
                  12  }

                Assumed:
                  • reliable links""", page.text());
        String html = page.html().orElseThrow();
        assertTrue(html.contains("<mark>▸ 11      decide(b);</mark>"), html);
        assertTrue(html.contains("<tr class=\"changed\"><th scope=\"row\">Hasty 1</th><td>seen</td>"), html);
        assertTrue(page.svg().orElseThrow().contains("which breaks"), "the picture alone says it, too");
    }

    @Test
    @DisplayName("shows records of a cell as a table")
    void recordsAreATable() throws JShellException {
        host.cell("record Row(String name, int votes) {}");
        Rendered table = shown("List.of(new Row(\"a\", 1), new Row(\"b\", 22))");
        assertEquals("name  votes\na     1\nb     22", table.text());
        assertTrue(table.html().orElseThrow().contains("<th scope=\"col\">votes</th>"));
    }

    @Test
    @DisplayName("runs commands, which see the reader's scope")
    void commandsRun() throws JShellException {
        assertTrue(shown("%source LamportClock").text().contains("record LamportClock"));
        assertThrows(IllegalArgumentException.class, () -> host.cell("%source"));
    }

    @Test
    @DisplayName("shows some methods of a type in the order asked, each with its comment")
    void methodsOfASource() throws JShellException {
        String text = shown("%source RaftElection.Server campaign on").text();
        assertTrue(text.startsWith("/** Begins a new term"), text);
        assertTrue(text.indexOf("\nprivate void campaign()") < text.indexOf("\n@Override\nprotected void on("), text);
        assertFalse(text.contains("void restart()"), text);
        var none = assertThrows(IllegalArgumentException.class, () -> host.cell("%source RaftElection.Server elect"));
        assertTrue(none.getMessage().contains("has no method elect; it has role, term"), none.getMessage());
    }

    @Test
    @DisplayName("displays values in the middle of a cell")
    void displays() throws JShellException {
        host.cell("for (int i = 0; i < 3; i++) display(i * i);");
        assertEquals(List.of(0, 1, 4), host.displayed());
    }

    @Test
    @DisplayName("explains a failure with the reader's own cells and lines")
    void explains() throws JShellException {
        var cells = new Cells(host.shell());
        String method =
                "int half(int n) {\n    if (n % 2 == 1) throw new IllegalStateException(\"odd: \" + n);\n    return n / 2;\n}";
        cells.begin(1, method);
        host.cell(method);
        assertEquals(List.of(), cells.remarks());
        String call = "int a = half(4);\nint b = half(7);";
        cells.begin(2, call);
        var thrown = assertThrows(JShellException.class, () -> host.cell(call));
        assertEquals(
                List.of("IllegalStateException: odd: 7", "  at cell 1, line 2 in half", "  at cell 2, line 2"),
                cells.explain(thrown).lines());
    }

    @Test
    @DisplayName("says for which name a declaration waits")
    void waits() throws JShellException {
        var cells = new Cells(host.shell());
        cells.begin(1, "class Early { Late later; }");
        host.cell("class Early { Late later; }");
        assertEquals(
                List.of("Early is declared but cannot be used yet: class Late is not known. "
                        + "Declare it or correct its name, then run this cell again."),
                cells.remarks());
    }

    @Test
    @DisplayName("says so of a type that was declared before, too, and finds its newest cell")
    void waitsAgain() throws JShellException {
        Cells cells = host.cells();
        host.cell("class Twice { int n() { return 1; } }");
        assertEquals(List.of(), cells.remarks());
        String second = "class Twice {\n    int n() { return later; }\n}";
        host.cell(second);
        assertEquals(
                List.of("Twice is declared but cannot be used yet: variable later is not known. "
                        + "Declare it or correct its name, then run this cell again."),
                cells.remarks());
        var thrown = assertThrows(JShellException.class, () -> host.cell("new Twice().n()"));
        assertEquals(
                "  at cell 2, line 1 in new Twice",
                cells.explain(thrown).lines().get(1));
    }

    @Test
    @DisplayName("does not grade an older class than the one that stands in a cell and does not compile")
    void staleClassesAreNotGraded() throws JShellException {
        String right = "class MyClock implements ClockRules {"
                + " public long tick(long time) { return time + 1; }"
                + " public long receive(long time, long sent) { return Math.max(time, sent) + 1; } }";
        host.cell(right);
        assertEquals(Set.of(), host.rejected());
        host.cell(right.replace("+ 1;", "+ ;"));
        assertEquals(Set.of("MyClock"), host.rejected());
        String said = assertThrows(IllegalArgumentException.class, () -> host.cell("%grade lamport.clock"))
                .getMessage();
        assertTrue(said.startsWith("MyClock does not compile as its cell stands"), said);
        host.cell(right);
        assertEquals(Set.of(), host.rejected());
    }

    @Test
    @DisplayName("names the variables that lost their values because their type was declared again")
    void losses() throws JShellException {
        var cells = new Cells(host.shell());
        host.cell("record Vote(int ballot) {}\nvar vote = new Vote(1);\nvar votes = List.of(vote);\nint kept = 7;");
        assertEquals(List.of(), cells.remarks());
        cells.begin(2, "");
        host.cell("record Vote(int ballot, String value) {}");
        assertEquals(
                List.of("Vote was declared again, so these variables lost their values: vote, votes. "
                        + "Run the cells that set them."),
                cells.remarks());
        cells.begin(3, "");
        host.cell("record Vote(int ballot) {}\nvar vote = new Vote(2);\nvar votes = List.of(vote);");
        assertEquals(List.of(), cells.remarks());
    }
}
