package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.happensbefore.chart.Chart;
import org.happensbefore.chart.Charted;
import org.happensbefore.consensus.BackOff;
import org.happensbefore.consensus.Synod;
import org.happensbefore.node.Timer;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.sim.Sweep;

/**
 * Duelling proposers: each stops the ballot of the one before it with a higher one, before that has its votes. Agreement
 * is never in danger, but nothing is decided (Paxos Made Simple, section 2.4). No deterministic protocol can rule this out
 * (Fischer, Lynch and Paterson 1985); random waiting makes it unlikely to last.
 *
 * <p>There are 3 acceptors. Every message takes exactly 10 ticks, so that a ballot takes 40 if nobody disturbs it, and a
 * proposer waits 45 and its jitter. Nothing is left to chance but the jitter: the proposers begin one after the other,
 * evenly spread over the first 45 ticks. A ballot is stopped if a higher one begins within 20 ticks after it. Three
 * proposers can keep that up for ever, a ballot every 15 ticks; two cannot with these waits, but need an adversary that
 * chooses delays too: the explorer.
 *
 * @param proposers how many, at least 1
 * @param backOff how long they wait
 */
public record Duels(int proposers, BackOff backOff) {
    /** How many ballots are begun before a run is given up. */
    public static final int LIMIT = 100;

    private static final int ACCEPTORS = 3;
    private static final long DELAY = 10;
    private static final long PATIENCE = 45;

    /** @throws IllegalArgumentException if there is no proposer */
    public Duels {
        if (proposers < 1) throw new IllegalArgumentException("a duel needs proposers, was " + proposers + "; try 3");
    }

    /** Without jitter. */
    public static Duels of(int proposers) {
        return new Duels(proposers, BackOff.of(PATIENCE, 0));
    }

    /**
     * With waits of up to so much more, the same each time.
     *
     * @param ticks at least 0
     */
    public Duels jitter(long ticks) {
        return new Duels(proposers, BackOff.of(PATIENCE, ticks));
    }

    /** With waits whose jitter doubles each time. */
    public Duels doubling() {
        return new Duels(proposers, backOff.doubling());
    }

    /** A proposer whose first ballot begins later. */
    private static final class Late extends Synod.Insistent {
        private final long ticks;

        Late(long ticks, int first, int step, Set<Integer> acceptors, BackOff backOff) {
            super(first, step, "v" + first, acceptors, backOff);
            this.ticks = ticks;
        }

        private record Begin() implements Timer {}

        @Override
        protected void start() {
            after(ticks, new Begin());
        }

        @Override
        protected void onTimer(Timer timer) {
            if (timer instanceof Begin) super.start();
            else super.onTimer(timer);
        }
    }

    /** The system: it runs until somebody decides, or {@link #LIMIT} ballots are begun. */
    public Simulation simulation() {
        Set<Integer> acceptors = Synods.range(proposers, proposers + ACCEPTORS);
        return Simulation.of(
                        proposers + ACCEPTORS,
                        id -> id < proposers
                                ? new Late(id * PATIENCE / proposers, id, proposers, acceptors, backOff)
                                : new Synod.Acceptor())
                .network(Network.delay(DELAY, DELAY))
                .until(Long.MAX_VALUE)
                .stopWhen(m -> !m.decisions().isEmpty() || begun(m.nodes(Late.class)) >= LIMIT);
    }

    /** One run. */
    public Run run(long seed) {
        return simulation().seed(seed).run();
    }

    /** How many ballots were begun in a run, the one that decided and later ones included. */
    public static int ballots(Run run) {
        return begun(run.nodes(Late.class));
    }

    private static int begun(Stream<Late> proposers) {
        return proposers.mapToInt(p -> 1 + p.retries()).sum();
    }

    /**
     * How many ballots it takes, for seeds 0, 1, 2 and so on: {@link #LIMIT} where nobody had decided by then.
     *
     * @param seeds how many, at least 1
     */
    public Sweep ballots(int seeds) {
        Simulation runs = simulation().untraced();
        return Sweep.over(seeds, seed -> ballots(runs.seed(seed).run()));
    }

    /**
     * What jitter does.
     *
     * @param seeds how many runs for each
     * @param jitters in ticks, ascending
     */
    public Outcomes against(int seeds, long... jitters) {
        var rows = new ArrayList<Outcome>();
        for (long ticks : jitters) {
            Sweep sweep = jitter(ticks).ballots(seeds);
            rows.add(new Outcome(ticks, sweep));
        }
        return new Outcomes(rows);
    }

    /**
     * Many runs with one jitter.
     *
     * @param jitter in ticks
     * @param ballots how many ballots each run took
     */
    public record Outcome(long jitter, Sweep ballots) {
        /** The share of runs that had decided when so many ballots were begun, in 0..1. */
        public double decidedBy(int limit) {
            if (limit >= LIMIT)
                throw new IllegalArgumentException("runs end at " + LIMIT + " ballots; ask for less, was " + limit);
            return (double) ballots.seeds(b -> b <= limit).count() / ballots.count();
        }
    }

    /**
     * What came of each jitter.
     *
     * @param rows in the order asked
     */
    public record Outcomes(List<Outcome> rows) implements Charted {
        /** Keeps its own copy. */
        public Outcomes {
            rows = List.copyOf(rows);
        }

        @Override
        public Chart chart() {
            double[] jitters = rows.stream().mapToDouble(Outcome::jitter).toArray();
            Chart chart = Chart.lines("Duelling proposers: who waits at random decides")
                    .axes("jitter, ticks (after a wait of 45)", "runs that have decided, %");
            for (int limit : new int[] {5, 10, 20, LIMIT - 1})
                chart = chart.measured(
                        "within " + limit + " ballots",
                        jitters,
                        rows.stream().mapToDouble(r -> 100 * r.decidedBy(limit)).toArray());
            return chart;
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
