package org.happensbefore.election;

import static org.happensbefore.failure.Faults.crash;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.election.RaftElection.Elected;
import org.happensbefore.election.RaftElection.Log;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Timers;
import org.happensbefore.explore.Verdict;
import org.happensbefore.scenario.Return;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Raft's elections with a question before them (Ongaro 2014, section 9.6)")
class PreVoteTest {
    private static PreVote.Server server(Log log) {
        return new PreVote.Server(150, 300, log);
    }

    @Test
    @DisplayName("no term has two leaders, whatever the timing, through a crash and a recovery, too: 3 servers")
    void safe() {
        Exploration three = Exploration.of(3, _ -> server(Log.EMPTY))
                .started()
                .always("at most one leader in each term", s -> {
                    List<Elected> elected =
                            s.decisions().map(Elected.class::cast).distinct().toList();
                    return elected.stream().map(Elected::term).distinct().count() == elected.size();
                });
        holds(
                385_768,
                three.timers(Timers.ANY, 2)
                        .reachable("two terms", s -> s.decisions().distinct().count() > 1));
        holds(4_757, three.timers(Timers.ANY, 1).crashes(1).recoveries(1));
    }

    private static void holds(int states, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    @Test
    @DisplayName("a server that was cut off comes back and deposes Raft's leader, and not this one's; 50 seeds")
    void returning() {
        for (long seed = 0; seed < 50; seed++) {
            Run raft = Return.simulation(log -> new RaftElection.Server(150, 300, log, 0))
                    .seed(seed)
                    .run();
            assertTrue(Return.elections(raft) > 0, raft::toString);
            Run careful = Return.simulation(PreVoteTest::server).seed(seed).run();
            assertEquals(1, careful.decisions().size(), careful::toString);
            int term = ((Elected) careful.decisions().getFirst().value()).term();
            assertTrue(careful.nodes(PreVote.Server.class).allMatch(s -> s.term() == term), careful::toString);
        }
    }

    @Test
    @DisplayName("a leader that crashes is followed by another one, and one that lives is not; 50 seeds")
    void alive() {
        Simulation five = Simulation.of(5, _ -> server(Log.EMPTY))
                .network(Network.delay(5, 10))
                .until(4_000);
        for (long seed = 0; seed < 50; seed++) {
            Run quiet = five.seed(seed).run();
            int first = quiet.decisions().getFirst().node();
            assertEquals(1, quiet.decisions().size(), quiet::toString);
            Run crashed = five.seed(seed).faults(crash(first).at(2_000)).run();
            assertEquals(2, crashed.decisions().size(), crashed::toString);
            assertTrue(crashed.decisions().getLast().time() < 3_000, crashed::toString);
        }
    }

    @Test
    @DisplayName("who lacks what a majority has is not even asked to begin a term: nobody would vote for it")
    void uselessCandidate() {
        Run run = Return.simulation(PreVoteTest::server).until(2_000).run();
        assertTrue(run.nodes(PreVote.Server.class).allMatch(s -> s.term() == 1), run::toString);
    }

    @Test
    @DisplayName("refuses timeouts that are none")
    void refuses() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> Simulation.of(1, _ -> new PreVote.Server(9, 8, Log.EMPTY))
                                .run())
                .getMessage()
                .startsWith("an election timeout needs 2 <= lo <= hi"));
    }
}
