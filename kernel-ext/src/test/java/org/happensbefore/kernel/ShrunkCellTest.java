package org.happensbefore.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.sim.Shrunk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cell that ends in a shrunk run")
class ShrunkCellTest {
    /** Whoever hears of a candidate first takes it for the leader; a server that crashes forgets. */
    private static final List<String> NODES = List.of(
            "sealed interface Ballot permits Ask, Yes {}",
            "record Ask(int term) implements Ballot {}",
            "record Yes(int term) implements Ballot {}",
            "record Stand(int term) {}",
            """
            class Voter extends Node<Ballot> implements Serves<Stand> {
                int term;
                final Votes<Boolean> votes = Votes.majority(n());

                @Override public void invoked(Stand asked) { term = asked.term(); votes.add(self(), true); sendToOthers(new Ask(term)); complete("asked"); }
                @Override protected void on(int from, Ballot message) {
                    switch (message) {
                        case Ask(int t) when t > term -> { term = t; send(from, new Yes(t)); }
                        case Yes(int t) when t == term -> { if (votes.add(from, true)) decide(t); }
                        case Ask _, Yes _ -> { }
                    }
                }
            }\
            """);

    private static final String SYSTEM = "Simulation.of(3, _ -> new Voter())";

    private static final String SHRINK = """
        var shrunk = Shrinking.of(%s
                .network(Network.delay(1, 30))
                .operations(id -> id == 2 ? List.of() : List.of(new Stand(1)))
                .faults(crash(2).at(12), recover(2).at(14), partition(Set.of(0, 2), Set.of(1)).between(3, 5)),
                run -> run.decisions().size() > 1).seeds(0, 1000).shrink();
        shrunk\
        """.formatted(SYSTEM);

    @Test
    @DisplayName(
            "shows the run with its last event marked, what is left of what there was, and code that makes the same"
                    + " run")
    void showsRunAndCode() throws Exception {
        var host = new ShellHost();
        try {
            Notebook.host(host);
            Setup.prepare(host);
            for (String cell : NODES) host.cell(cell);
            var shrunk = (Shrunk) host.cell(SHRINK).orElseThrow();
            Rendered shown = Pictures.of(shrunk);
            assertTrue(shown.text().startsWith(shrunk.toString()), shown.text());
            assertTrue(shown.text().contains("violated here"), shown.text());
            assertTrue(shown.svg().orElseThrow().contains("Voter 2"));
            assertTrue(shown.html().orElseThrow().contains("\n        .faults(crash(2)"), shown.text());
            Object again = host.cell(SYSTEM + shrunk.code() + ".run()").orElseThrow();
            assertEquals(shrunk.run().toString(), again.toString());
            assertEquals(
                    shrunk.run().fingerprint(),
                    host.cell("(" + SYSTEM + shrunk.code() + ").run().fingerprint()")
                            .orElseThrow());
        } finally {
            host.close();
        }
    }
}
