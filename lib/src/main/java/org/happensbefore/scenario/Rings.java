package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.happensbefore.chart.Chart;
import org.happensbefore.election.ChangRoberts;
import org.happensbefore.election.HirschbergSinclair;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.node.Node;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;

/**
 * Leader election on rings put to the test: the explorations and simulations that tests, the chapter and replays share.
 * They take any node that is made from its number and decides the leader's, the reader's own too.
 */
public final class Rings {
    private static final int ORDERS = 20;

    private Rings() {}

    /** The numbers 1 to n in an order that the seed fixes; each order is equally likely. Successors are next to each other. */
    public static List<Integer> arrangement(int n, long seed) {
        var numbers = new ArrayList<>(IntStream.rangeClosed(1, n).boxed().toList());
        var random = new SplittableRandom(seed);
        for (int i = n - 1; i > 0; i--) Collections.swap(numbers, i, random.nextInt(i + 1));
        return List.copyOf(numbers);
    }

    /** The numbers n down to 1: each goes on until it meets the largest, which is the worst case. */
    public static List<Integer> descending(int n) {
        return IntStream.iterate(n, k -> k - 1).limit(n).boxed().toList();
    }

    /**
     * A ring of processes with these numbers, delays of 1 to 10 ticks, in any order.
     *
     * @param numbers of the processes, by id
     * @param process makes a process from its number
     */
    public static Simulation ring(List<Integer> numbers, IntFunction<? extends Node<?>> process) {
        return Simulation.of(numbers.size(), id -> process.apply(numbers.get(id)))
                .network(Network.delay(1, 10))
                .until(1_000_000)
                .maxEvents(10_000_000);
    }

    /** All schedules of such a ring. Asked: that nobody but the largest is ever decided, and at quiet that all decided it. */
    public static Exploration exploration(List<Integer> numbers, IntFunction<? extends Node<?>> process) {
        int largest = Collections.max(numbers);
        return Exploration.of(numbers.size(), id -> process.apply(numbers.get(id)))
                .started()
                .always("nobody but the largest leads", s -> s.decisions().allMatch(leader -> leader.equals(largest)))
                .atQuiet("everybody knows the leader", Rings::knowsEverybody);
    }

    private static boolean knowsEverybody(Snapshot s) {
        return IntStream.range(0, s.size()).noneMatch(p -> s.decisions(p).isEmpty());
    }

    /**
     * What an election by Chang and Roberts costs, its n announcements not counted, where the seed arranges the numbers:
     * {@code Sweep.over(10_000, seed -> Rings.candidateMessages(10, seed)).mean()}.
     *
     * @param n the number of processes, at least 2
     */
    public static long candidateMessages(int n, long seed) {
        return messages(arrangement(n, seed), ChangRoberts.Process::new, seed) - n;
    }

    /**
     * How many messages an election takes, announcements included.
     *
     * @throws IllegalStateException if it does not end with a leader whom all know
     */
    public static long messages(List<Integer> numbers, IntFunction<? extends Node<?>> process, long seed) {
        Run run = ring(numbers, process).seed(seed).untraced().run();
        List<Object> leader = List.of(Collections.max(numbers));
        boolean over = run.ending() instanceof Ending.Quiet
                && IntStream.range(0, numbers.size())
                        .allMatch(p -> run.decisions(p).equals(leader));
        if (!over)
            throw new IllegalStateException("messages of an election can be counted where all decide " + leader
                    + " and nothing is left to happen, but: " + run);
        return run.messages();
    }

    /**
     * What both elections cost on rings whose numbers fall, and on rings in random order, the mean of 20; and Hirschberg and
     * Sinclair's bound. Announcements are counted.
     *
     * @param sizes of the rings
     */
    public static Chart compared(int... sizes) {
        double[] n = IntStream.of(sizes).asDoubleStream().toArray();
        return Chart.logLog("Two elections on two kinds of rings")
                .axes("processes", "messages, announcement included")
                .measured("one way, numbers fall", n, each(sizes, k -> falling(k, ChangRoberts.Process::new)))
                .measured("one way, random order", n, each(sizes, k -> shuffled(k, ChangRoberts.Process::new)))
                .measured("both ways, random order", n, each(sizes, k -> shuffled(k, HirschbergSinclair.Process::new)))
                .measured("both ways, numbers fall", n, each(sizes, k -> falling(k, HirschbergSinclair.Process::new)))
                .formula("bound: 8n + 8n log n + n", n, each(sizes, k -> hirschbergSinclairBound(k) + k));
    }

    private static double[] each(int[] sizes, IntToDoubleFunction messages) {
        return IntStream.of(sizes).mapToDouble(messages).toArray();
    }

    private static double falling(int n, IntFunction<? extends Node<?>> process) {
        return messages(descending(n), process, 0);
    }

    /** The mean number of messages over some random orders. */
    public static double shuffled(int n, IntFunction<? extends Node<?>> process) {
        return LongStream.rangeClosed(1, ORDERS)
                .map(seed -> messages(arrangement(n, seed), process, seed))
                .average()
                .orElseThrow();
    }

    /** What Chang and Roberts expect of {@link #candidateMessages}: n·Hₙ, that is n + n/2 + … + n/n. */
    public static double nHn(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(k -> (double) n / k).sum();
    }

    /** What Hirschberg and Sinclair promise not to exceed, announcements not counted: 8n + 8⌈n log₂ n⌉. */
    public static long hirschbergSinclairBound(int n) {
        return 8L * n + 8 * (long) Math.ceil(n * Math.log(n) / Math.log(2));
    }
}
