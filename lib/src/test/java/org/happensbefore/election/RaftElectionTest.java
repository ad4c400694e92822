package org.happensbefore.election;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.happensbefore.election.RaftElection.Elected;
import org.happensbefore.election.RaftElection.Log;
import org.happensbefore.election.RaftElection.Role;
import org.happensbefore.election.RaftElection.Server;
import org.happensbefore.election.RaftTwin.Wrong;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Timers;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Raft's leader election (Ongaro and Ousterhout 2014, sections 5.2 and 5.4.1)")
class RaftElectionTest {
    private static final String SAFETY = "at most one leader in each term";

    /** Timers fire so often in a whole run, at any moment: timeouts and heartbeats alike. */
    private static Exploration exploration(int n, int timers, IntFunction<? extends Node<?>> factory) {
        return Exploration.of(n, factory).started().timers(Timers.ANY, timers).always(SAFETY, RaftElectionTest::isSafe);
    }

    private static Exploration servers(int n, int timers) {
        return exploration(n, timers, _ -> new Server(150, 300));
    }

    private static boolean isSafe(Snapshot state) {
        List<Elected> elected =
                state.decisions().map(Elected.class::cast).distinct().toList();
        return elected.stream().map(Elected::term).distinct().count() == elected.size();
    }

    private static void holds(int states, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    private static void breaks(int steps, Exploration model) {
        Verdict verdict = model.run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(
                SAFETY + " after " + steps,
                violated.property() + " after " + violated.counts().depth());
    }

    @Test
    @DisplayName("no term has two leaders, whatever the timing (Election Safety, figure 3): 3 servers, 3 timers; 4, 2")
    void safe() {
        holds(415_625, servers(3, 3));
        holds(105_989, servers(4, 2));
    }

    @Test
    @DisplayName("nor when one of 3 crashes in any step and comes back")
    void safeWithRecovery() {
        holds(49_073, servers(3, 2).crashes(1).recoveries(1));
    }

    @ParameterizedTest(name = "{0}: two leaders after {1} steps")
    @DisplayName("with one thing wrong, 3 servers can elect two leaders in a term")
    @CsvSource({"VOTES_TWICE, 6", "COUNTS_OLD_VOTES, 7", "COUNTS_REFUSALS, 6", "LEADS_BY_HALF, 2"})
    void twins(Wrong wrong, int steps) {
        breaks(steps, exploration(3, 3, _ -> new RaftTwin(wrong)));
    }

    @Test
    @DisplayName("half of 4 is not enough: 2 and 2 elect two leaders in 6 steps")
    void halfOfFour() {
        breaks(6, exploration(4, 2, _ -> new RaftTwin(Wrong.LEADS_BY_HALF)));
    }

    @ParameterizedTest(name = "{0}: two leaders after {1} steps, with a recovery")
    @DisplayName("term and vote must both survive a crash (figure 2, persistent state)")
    @CsvSource({"FORGETS_ITS_VOTE, 7", "FORGETS_ITS_TERM, 7"})
    void forgetfulTwins(Wrong wrong, int steps) {
        Exploration model = exploration(3, 2, _ -> new RaftTwin(wrong)).crashes(1);
        assertInstanceOf(Verdict.Holds.class, model.run());
        breaks(steps, model.recoveries(1));
    }

    @Test
    @DisplayName(
            "the twins break by what is wrong with them: with nothing wrong they are the protocol, state for state")
    void twinIsTheProtocol() {
        holds(4_192, servers(3, 2));
        holds(4_192, exploration(3, 2, _ -> new RaftTwin(Wrong.NOTHING)));
    }

    @Test
    @DisplayName(
            "a leader stays leader while its heartbeats arrive; when it crashes another one follows in a later term")
    void heartbeats() {
        Simulation servers = Simulation.of(5, _ -> new Server(150, 300)).network(Network.delay(5, 10));
        Run quiet = servers.until(5_000).run();
        assertEquals(1, quiet.decisions().size(), quiet::toString);
        int first = quiet.decisions().getFirst().node();
        Run crashed = servers.until(5_000)
                .faults(crash(first).at(1_000), recover(first).at(3_000))
                .run();
        assertEquals(2, crashed.decisions().size(), crashed::toString);
        Elected second = (Elected) crashed.decisions().getLast().value();
        long waited = crashed.decisions().getLast().time() - 1_000;
        assertTrue(second.leader() != first && second.term() > 1 && waited > 75 && waited < 400, crashed::toString);
        assertEquals(
                List.of(second.leader()),
                crashed.nodes(Server.class)
                        .filter(s -> s.role() == Role.LEADER)
                        .map(s -> second.leader())
                        .toList());
        assertTrue(crashed.nodes(Server.class).allMatch(s -> s.term() == second.term()), "all have heard of it");
    }

    @Test
    @DisplayName("a server alone elects itself at its first timeout")
    void alone() {
        Run run = Simulation.of(1, _ -> new Server(150, 300)).until(1_000).run();
        assertEquals(List.of(new Elected(1, 0)), run.decisions(0));
    }

    @Test
    @DisplayName("the later last entry makes a log more up-to-date, and where they are of one term, the length (5.4.1)")
    void upToDate() {
        assertTrue(new Log(2, 1).isUpToDateFor(new Log(1, 9)));
        assertFalse(new Log(1, 9).isUpToDateFor(new Log(2, 1)));
        assertTrue(new Log(2, 3).isUpToDateFor(new Log(2, 3)));
        assertFalse(new Log(2, 2).isUpToDateFor(new Log(2, 3)));
        assertTrue(Log.EMPTY.isUpToDateFor(Log.EMPTY));
    }

    private static final String COMPLETE = "a leader's log is up-to-date for a majority";

    /** Three servers, of which one has a long log that ends early, and two have a short one that ends late. */
    private static Exploration logs(Function<Log, Node<?>> server) {
        List<Log> logs = List.of(new Log(1, 3), new Log(2, 2), new Log(2, 1));
        return exploration(3, 3, id -> server.apply(logs.get(id)))
                .always(
                        COMPLETE,
                        s -> s.decisions()
                                .allMatch(d -> logs.stream()
                                                .filter(log -> logs.get(((Elected) d).leader())
                                                        .isUpToDateFor(log))
                                                .count()
                                        >= 2));
    }

    @Test
    @DisplayName("nobody leads whose log lacks what a majority has (section 5.4.1), though its log is longer")
    void completeness() {
        holds(82_346, logs(log -> new Server(150, 300, log, 0)));
        holds(82_346, logs(log -> new RaftTwin(Wrong.NOTHING, log)));
    }

    @ParameterizedTest(name = "{0}: a leader that lacks entries after {1} steps")
    @DisplayName("a vote for whoever asks, or for the longer log, elects a server that lacks what a majority has")
    @CsvSource({"IGNORES_THE_LOG, 3", "COMPARES_LENGTHS, 3"})
    void incompleteTwins(Wrong wrong, int steps) {
        Verdict verdict = logs(log -> new RaftTwin(wrong, log)).run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(COMPLETE + " after " + steps, violated.property() + " after " + violated.steps());
    }

    @Test
    @DisplayName("a slow disk delays the votes and keeps them safe, through a crash and a recovery, too (figure 2)")
    void writes() {
        Simulation servers = Simulation.of(5, id -> new Server(150, 300, new Log(1, id), 40))
                .network(Network.delay(5, 5))
                .stopWhen(m -> !m.decisions().isEmpty());
        for (long seed = 0; seed < 100; seed++) {
            Run run = servers.seed(seed).run();
            Elected won = (Elected) run.decisions().getFirst().value();
            assertTrue(run.ticks() >= 150 + 5 + 40 + 5, run::toString);
            assertTrue(won.leader() >= 2, () -> "two servers have shorter logs than a leader: " + run);
        }
        holds(215_261, exploration(3, 4, _ -> new Server(150, 300, Log.EMPTY, 40)));
        holds(
                3_365,
                exploration(3, 2, _ -> new Server(150, 300, Log.EMPTY, 40))
                        .crashes(1)
                        .recoveries(1));
    }

    @Test
    @DisplayName("without a spread all time out together and nobody is ever elected (section 9.3: 150 to 150 ms)")
    void noSpread() {
        Run run = Simulation.of(5, _ -> new Server(150, 150))
                .network(Network.delay(1, 1))
                .until(100_000)
                .run();
        assertEquals(List.of(), run.decisions(), run::toString);
        assertTrue(run.nodes(Server.class).allMatch(s -> s.term() == 666), "a new term every 150 ticks");
    }

    @Test
    @DisplayName("refuses timeouts that are none, and a disk that is faster than at once")
    void refuses() {
        assertEquals(
                "an election timeout needs 2 <= lo <= hi, in ticks, was 150 to 149; the paper takes 150 to 300",
                refused(150, 149, 0));
        assertEquals(
                "an election timeout needs 2 <= lo <= hi, in ticks, was 1 to 9; the paper takes 150 to 300",
                refused(1, 9, 0));
        assertEquals("a disk takes at least 0 ticks to write, was -1", refused(150, 300, -1));
    }

    private static String refused(long lo, long hi, long write) {
        Simulation one = Simulation.of(1, _ -> new Server(lo, hi, Log.EMPTY, write));
        return assertThrows(IllegalArgumentException.class, one::run).getMessage();
    }
}
