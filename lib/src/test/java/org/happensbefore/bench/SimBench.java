package org.happensbefore.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.happensbefore.scenario.Elections;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.sim.Sweep;

/** The simulator's speed: a line for each figure, with its name, the median and the reference of the same run, if any. */
final class SimBench {
    private static final int TURNS = 1_000_000;
    private static final int ELECTIONS = 1_000_000;

    private SimBench() {}

    public static void main(String[] names) {
        for (String name : names)
            switch (name) {
                case "deliver-3" -> deliver(name, 3);
                case "deliver-100" -> deliver(name, 100);
                case "deliver-10000" -> deliver(name, 10_000);
                case "wheel-3" -> wheel(name, 3);
                case "wheel-100" -> wheel(name, 100);
                case "wheel-10000" -> wheel(name, 10_000);
                case "raft-elections-million" -> elections(name);
                case "gossip-million" -> gossip(name, 1_000_000);
                default -> throw new IllegalArgumentException("no such measurement: " + name);
            }
    }

    private static void deliver(String name, int n) {
        var heap = new BareHeap(n);
        Simulation relays = relays(n);
        measure(
                name,
                "ns",
                8,
                9,
                () -> nanos(() -> requireEvents(relays.run())) / TURNS,
                () -> nanos(() -> requirePositive(heap.turns(TURNS))) / TURNS);
    }

    static Simulation relays(int n) {
        return Simulation.of(n, _ -> new Relay())
                .network(Network.delay(1, 10))
                .until(Long.MAX_VALUE)
                .maxEvents(TURNS + n)
                .untraced();
    }

    private static void wheel(String name, int n) {
        var heap = new BareHeap(n);
        var wheel = new BareWheel(n);
        measure(
                name,
                "ns",
                8,
                9,
                () -> nanos(() -> requirePositive(wheel.turns(TURNS))) / TURNS,
                () -> nanos(() -> requirePositive(heap.turns(TURNS))) / TURNS);
    }

    private static void elections(String name) {
        measure(
                name,
                "s",
                1,
                3,
                () -> nanos(() -> Sweep.over(
                                ELECTIONS, seed -> Elections.raft(5, seed).ticks()))
                        / 1e9,
                () -> nanos(SimBench::electionsByHand) / 1e9);
    }

    /** On two threads, as the sweep has them. */
    static void electionsByHand() {
        var own = ThreadLocal.withInitial(ArrayElections::new);
        Sweep.over(ELECTIONS, seed -> own.get().ticks(seed));
    }

    private static void gossip(String name, int n) {
        double seconds = nanos(() -> {
                    Run run = Gossip.spread(n, 1);
                    System.err.println(
                            run.events() + " events, " + run.messages() + " messages, until tick " + run.ticks());
                })
                / 1e9;
        System.out.printf(Locale.ROOT, "%s %.6f s none%n", name, seconds);
    }

    private static void measure(
            String name, String unit, int warm, int rounds, DoubleSupplier ours, DoubleSupplier reference) {
        double[] measured = new double[rounds];
        double[] floor = new double[rounds];
        for (int i = -warm; i < rounds; i++) {
            double f = reference.getAsDouble();
            double m = ours.getAsDouble();
            if (i < 0) continue;
            floor[i] = f;
            measured[i] = m;
        }
        Arrays.sort(measured);
        Arrays.sort(floor);
        double value = measured[rounds / 2];
        double beside = floor[rounds / 2];
        System.out.printf(
                Locale.ROOT, "%s %.3f %s reference %.3f ratio %.2f%n", name, value, unit, beside, value / beside);
    }

    private static double nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    private static void requireEvents(Run run) {
        if (run.events() < TURNS) throw new IllegalStateException("too few events: " + run);
    }

    private static void requirePositive(long sum) {
        if (sum <= 0) throw new IllegalStateException("the sum is " + sum);
    }
}
