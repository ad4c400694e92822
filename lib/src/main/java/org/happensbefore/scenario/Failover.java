package org.happensbefore.scenario;

import java.util.SplittableRandom;
import org.happensbefore.election.RaftElection.Log;
import org.happensbefore.election.RaftElection.Server;
import org.happensbefore.failure.Faults;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;

/**
 * How long five Raft servers are without a leader when theirs has crashed: the set-up of Ongaro and Ousterhout 2014,
 * extended version, section 9.3 and figure 16. One tick is a tenth of a millisecond.
 *
 * <p>At tick 0 a heartbeat of the leader, server {@link #LEADER}, has just reached all at once; somewhere in the time to
 * the next one, which is half the shortest timeout, it crashes. The logs of the other four have different lengths, so
 * that two of them can win and two cannot (section 5.4.1).
 *
 * <p>The paper says that a broadcast takes about 15 ms, and not how they are spent; but that decides how many votes are
 * split. A message that is under way for 7.5 ms lets all rivals within 5 ms begin, too. Here messages take 2.5 ms each
 * way, and votes 10 ms to be on disk, during which nobody waits who has voted.
 *
 * @param lo the shortest election timeout, in ticks
 * @param hi the longest, in ticks
 * @param oneWay what each message takes, in ticks
 * @param write what a vote takes to be on disk, in ticks
 */
public record Failover(long lo, long hi, long oneWay, long write) {
    /** How many servers there are. */
    public static final int SERVERS = 5;

    /** The server that leads, and crashes. */
    public static final int LEADER = SERVERS - 1;

    /** How many ticks there are in a millisecond. */
    public static final int TICKS = 10;

    /** When nobody has been elected, a run is given up: 20 seconds, in milliseconds. */
    public static final long PATIENCE = 20_000;

    /**
     * Election timeouts, and the 15 ms of the paper's broadcast: 2.5 ms each way and 10 ms for the disk.
     *
     * @param lo the shortest, in milliseconds
     * @param hi the longest, in milliseconds, at least {@code lo}
     */
    public static Failover timeouts(long lo, long hi) {
        return new Failover(lo * TICKS, hi * TICKS, ticks(2.5), ticks(10));
    }

    /**
     * The same timeouts, other delays.
     *
     * @param oneWay what each message takes, in milliseconds
     * @param write what a vote takes to be on disk, in milliseconds
     */
    public Failover delays(double oneWay, double write) {
        return new Failover(lo, hi, ticks(oneWay), ticks(write));
    }

    /**
     * The same without a disk: the 15 ms are messages under way, 7.5 ms each way. It is the model that one thinks of first.
     */
    public Failover naive() {
        return delays(7.5, 0);
    }

    private static long ticks(double millis) {
        return Math.round(millis * TICKS);
    }

    /** The run of a seed, until there is another leader. */
    public Run run(long seed) {
        return Simulation.of(SERVERS, id -> new Server(lo, hi, new Log(1, id), write))
                .network(Network.delay(oneWay, oneWay))
                .faults(Faults.crash(LEADER).at(crash(seed)))
                .until(PATIENCE * TICKS)
                .stopWhen(m -> !m.decisions().isEmpty())
                .seed(seed)
                .untraced()
                .run();
    }

    /** When the leader crashes, in ticks: anywhere before its next heartbeat. */
    private long crash(long seed) {
        return new SplittableRandom(seed).nextLong(lo / 2);
    }

    /**
     * How long the servers of a seed are without a leader, in milliseconds, rounded; {@link #PATIENCE} if nobody is
     * elected: {@code Sweep.over(1000, Failover.timeouts(150, 155)::millis)}.
     */
    public long millis(long seed) {
        Run run = run(seed);
        return run.decisions().isEmpty() ? PATIENCE : Math.round((double) (run.ticks() - crash(seed)) / TICKS);
    }

    /** The timeouts, as figure 16 has them in its legend: {@code 150-155 ms}. */
    @Override
    public String toString() {
        return lo / TICKS + "-" + hi / TICKS + " ms";
    }
}
