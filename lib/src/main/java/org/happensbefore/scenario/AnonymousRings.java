package org.happensbefore.scenario;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.happensbefore.election.ItaiRodeh.Outcome;
import org.happensbefore.election.ItaiRodeh.Process;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.node.Node;
import org.happensbefore.node.Rounds;
import org.happensbefore.node.Structure;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;

/** Rings of processes without names: what determinism cannot do there, and what coins can. */
public final class AnonymousRings {
    private AnonymousRings() {}

    /**
     * The synchronous run of equal processes. Asked: that all are in the same state after every round. Processes that
     * begin alike and hear alike do alike, so that is true of any class that neither draws nor looks at ids (Angluin
     * 1980), and nobody ever leads alone. For a class that draws, the counterexample is how it becomes unlike.
     *
     * @param n the number of processes
     * @param rounds how many rounds are looked at, at least 1
     * @param process makes a process; it sends to {@code (self() + 1) % n()}, or to its two neighbours
     */
    public static Exploration symmetry(int n, int rounds, Supplier<? extends Rounds<?>> process) {
        return Exploration.rounds(n, _ -> process.get())
                .within(s -> s.nodes(Rounds.class).allMatch(p -> p.number() < rounds))
                .always("all are in the same state", AnonymousRings::areAlike);
    }

    private static boolean areAlike(Snapshot s) {
        var structure = new Structure();
        List<Map<String, String>> states =
                s.nodes(Node.class).map(node -> structure.show(node)).toList();
        boolean decidedAlike =
                IntStream.range(0, s.size()).mapToObj(s::decisions).distinct().count() == 1;
        return decidedAlike && states.stream().distinct().count() == 1;
    }

    /**
     * All schedules of Itai and Rodeh's algorithm over FIFO links, all that can be drawn in the first rounds. Asked: that
     * never two lead, and at quiet that one does.
     *
     * @param n the number of processes, 2 or 3
     * @param rounds how many rounds there may be, at least 1
     */
    public static Exploration exploration(int n, int rounds) {
        return Exploration.of(n, _ -> new Process())
                .network(Links.FIFO)
                .within(s -> s.nodes(Process.class).allMatch(p -> p.round() <= rounds))
                .always("never two leaders", s -> leaders(s) < 2)
                .atQuiet(
                        "one leads and all know",
                        s -> leaders(s) == 1 && s.decisions().count() == n);
    }

    private static long leaders(Snapshot s) {
        return s.decisions().filter(Outcome.LEADS::equals).count();
    }

    /** A ring of n processes, FIFO links, delays of 1 to 10 ticks. */
    public static Simulation simulation(int n) {
        return Simulation.of(n, _ -> new Process())
                .network(Network.delay(1, 10).fifo())
                .until(1_000_000)
                .maxEvents(10_000_000);
    }

    /**
     * How many rounds it takes until one leads.
     *
     * @throws IllegalStateException if nobody does in 1,000,000 ticks
     */
    public static long rounds(int n, long seed) {
        Run run = simulation(n).seed(seed).untraced().run();
        if (!(run.ending() instanceof Ending.Quiet))
            throw new IllegalStateException("rounds can be counted where one leads, but: " + run);
        return run.nodes(Process.class).mapToInt(Process::round).max().orElseThrow();
    }

    /**
     * What {@link #rounds} is in the mean: M(n), where M(1) = 0 and M(k) = 1 + Σⱼ P(k, j) M(j), and P(k, j) is the
     * probability that of k who draw from 1 to n exactly j draw the largest number. Derived here.
     */
    public static double meanRounds(int n) {
        if (n == 1) return 1;
        double[] mean = new double[n + 1];
        for (int k = 2; k <= n; k++) {
            double left = 1;
            for (int j = 2; j < k; j++) left += probability(n, k, j) * mean[j];
            mean[k] = left / (1 - probability(n, k, k));
        }
        return mean[n];
    }

    /** That of k who draw from 1 to n exactly j draw the largest number. */
    private static double probability(int n, int k, int j) {
        double sum = 0;
        for (int v = 1; v <= n; v++) sum += StrictMath.pow((v - 1.0) / n, k - j);
        return choose(k, j) * StrictMath.pow(1.0 / n, j) * sum;
    }

    private static double choose(int k, int j) {
        double ways = 1;
        for (int i = 1; i <= j; i++) ways = ways * (k - j + i) / i;
        return ways;
    }
}
