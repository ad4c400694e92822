package org.happensbefore.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.diagram.Rendered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cell that ends in a run")
class RunCellTest {
    private static final List<String> PAXOS = List.of(
            "sealed interface Paxos permits Prepare, Promise, Accept, Accepted {}",
            "record Vote(int ballot, String value) {}",
            "record Prepare(int ballot) implements Paxos {}",
            "record Promise(int ballot, Optional<Vote> last) implements Paxos {}",
            "record Accept(Vote vote) implements Paxos {}",
            "record Accepted(int ballot) implements Paxos {}",
            """
            class Acceptor extends Node<Paxos> {
                @Stable int promised = -1;
                @Stable Optional<Vote> accepted = Optional.empty();

                @Override protected void on(int from, Paxos message) {
                    switch (message) {
                        case Prepare(int b) when b > promised -> { promised = b; send(from, new Promise(b, accepted)); }
                        case Accept(Vote v) when v.ballot() >= promised -> {
                            promised = v.ballot(); accepted = Optional.of(v); send(from, new Accepted(v.ballot())); }
                        case Prepare _, Accept _, Promise _, Accepted _ -> { }
                    }
                }
            }""",
            """
            class Proposer extends Node<Paxos> {
                final int ballot;
                final String own;
                final Set<Integer> acceptors;
                final Votes<Optional<Vote>> promises = Votes.majority(3);
                final Votes<Boolean> votes = Votes.majority(3);
                boolean retired;
                String value = "";

                Proposer(int ballot, String own, Set<Integer> acceptors) {
                    this.ballot = ballot; this.own = own; this.acceptors = acceptors; }

                @Override protected void start() { send(acceptors, new Prepare(ballot)); }
                @Override protected void restart() { retired = true; }
                @Override protected void on(int from, Paxos message) {
                    switch (message) {
                        case Promise(int b, Optional<Vote> last) when b == ballot && !retired -> {
                            if (!promises.add(from, last)) return;
                            value = promises.values().stream().flatMap(Optional::stream)
                                    .max(Comparator.comparingInt(Vote::ballot)).map(Vote::value).orElse(own);
                            send(acceptors, new Accept(new Vote(ballot, value))); }
                        case Accepted(int b) when b == ballot && !retired -> { if (votes.add(from, true)) decide(value); }
                        case Prepare _, Accept _, Promise _, Accepted _ -> { }
                    }
                }
            }""");

    /** As typed in the book. */
    private static final String RUN = """
            var acceptors = Set.of(2, 3, 4);
            var run = Simulation.of(5, i -> i < 2 ? new Proposer(i, "v" + i, acceptors) : new Acceptor())
                    .network(Network.delay(1, 10).loss(0.1).duplicate(0.01))
                    .faults(crash(3).at(40), recover(3).at(90), partition(Set.of(0, 2), Set.of(1, 3, 4)).between(50, 120))
                    .seed(42).run();
            run""";

    @Test
    @DisplayName("shows the space-time diagram, with the crash and the partition, under the run's sentence")
    void showsTheDiagram() throws Exception {
        var host = new ShellHost();
        try {
            Notebook.host(host);
            Setup.prepare(host);
            for (String cell : PAXOS) host.cell(cell);
            Rendered shown = Pictures.of(host.cell(RUN).orElseThrow());
            assertTrue(shown.text().contains("node 1 decided v1"), shown.text());
            assertTrue(shown.svg().orElseThrow().contains("Proposer 0"));
            assertEquals(
                    "[node 1 decided v1 at tick 35]",
                    host.cell("run.decisions()").orElseThrow().toString());
        } finally {
            host.close();
        }
    }
}
