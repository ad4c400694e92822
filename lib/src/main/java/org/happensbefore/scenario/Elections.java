package org.happensbefore.scenario;

import org.happensbefore.election.RaftElection;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;

/**
 * How long it takes to elect a leader.
 *
 * <p>One tick is a millisecond. The setting is the one that Ongaro and Ousterhout recommend (2014, section 9.3):
 * election timeouts of 150 to 300 ms, where a message and its answer take about 15 ms, here 5 to 10 ms each way. It is not
 * their measurement: they crash a leader among servers with logs, which had heard from it at different times; here all
 * servers start at one moment, as followers, and there is no leader yet.
 */
public final class Elections {
    private Elections() {}

    /**
     * Servers that run until the first of them leads.
     *
     * @param n how many, at least 1
     */
    public static Simulation raft(int n) {
        return Simulation.of(n, _ -> new RaftElection.Server(150, 300))
                .network(Network.delay(5, 10))
                .until(1_000_000)
                .maxEvents(10_000_000)
                .stopWhen(m -> !m.decisions().isEmpty())
                .untraced();
    }

    /**
     * One such run: {@code raft(5, 7).ticks()} is the time until there is a leader.
     *
     * @throws IllegalStateException if nobody was elected in 1,000,000 ticks
     */
    public static Run raft(int n, long seed) {
        Run run = raft(n).seed(seed).run();
        if (!(run.ending() instanceof Ending.Stopped)) throw new IllegalStateException("nobody was elected: " + run);
        return run;
    }
}
