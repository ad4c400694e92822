package org.happensbefore.bench;

import org.happensbefore.scenario.Elections;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.sim.Sweep;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The simulator beside its floors: deliveries beside a bare heap, which decides what comes next and does nothing else,
 * and elections beside arrays that are written for them alone and come to the same tick for every seed. What is under
 * way in a busy network and in a quiet one, {@link Load} says.
 */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class SimBench {
    /** Deliveries, or turns of the heap, in one call. */
    static final int DELIVERIES = 1_000_000;

    private static final int SEEDS = 1_000_000;

    private final Simulation deliveries3 = Load.busy(3).deliveries(DELIVERIES);
    private final Simulation deliveries100 = Load.busy(100).deliveries(DELIVERIES);
    private final Simulation deliveries10000 = Load.busy(10_000).deliveries(DELIVERIES);

    private final BareHeap heap3 = new BareHeap(Load.busy(3));
    private final BareHeap heap100 = new BareHeap(Load.busy(100));
    private final BareHeap heap10000 = new BareHeap(Load.busy(10_000));
    private final BareWheel wheel10000 = new BareWheel(Load.busy(10_000));

    private final Simulation deliveriesQuiet3 = Load.quiet(3).deliveries(DELIVERIES);
    private final Simulation deliveriesQuiet100 = Load.quiet(100).deliveries(DELIVERIES);
    private final Simulation deliveriesQuiet10000 = Load.quiet(10_000).deliveries(DELIVERIES);

    private final BareHeap heapQuiet3 = new BareHeap(Load.quiet(3));
    private final BareHeap heapQuiet100 = new BareHeap(Load.quiet(100));
    private final BareHeap heapQuiet10000 = new BareHeap(Load.quiet(10_000));

    @Benchmark
    public long deliver3() {
        return deliver(deliveries3);
    }

    @Benchmark
    public long heap3() {
        return heap3.turns(DELIVERIES);
    }

    @Benchmark
    public long deliver100() {
        return deliver(deliveries100);
    }

    @Benchmark
    public long heap100() {
        return heap100.turns(DELIVERIES);
    }

    @Benchmark
    public long deliver10000() {
        return deliver(deliveries10000);
    }

    @Benchmark
    public long heap10000() {
        return heap10000.turns(DELIVERIES);
    }

    /** For comparison: what order costs where nothing is compared. */
    @Benchmark
    public long wheel10000() {
        return wheel10000.turns(DELIVERIES);
    }

    @Benchmark
    public long deliverQuiet3() {
        return deliver(deliveriesQuiet3);
    }

    @Benchmark
    public long heapQuiet3() {
        return heapQuiet3.turns(DELIVERIES);
    }

    @Benchmark
    public long deliverQuiet100() {
        return deliver(deliveriesQuiet100);
    }

    @Benchmark
    public long heapQuiet100() {
        return heapQuiet100.turns(DELIVERIES);
    }

    @Benchmark
    public long deliverQuiet10000() {
        return deliver(deliveriesQuiet10000);
    }

    @Benchmark
    public long heapQuiet10000() {
        return heapQuiet10000.turns(DELIVERIES);
    }

    /** A million seeds on two threads. */
    @Benchmark
    public long elections() {
        Simulation raft = Elections.raft(5);
        return Sweep.over(SEEDS, seed -> raft.seed(seed).run().ticks()).quantile(0.5);
    }

    /** The same question, answered by arrays. */
    @Benchmark
    public long electionsOverArrays() {
        var own = ThreadLocal.withInitial(ArrayElections::new);
        return Sweep.over(SEEDS, seed -> own.get().ticks(seed)).quantile(0.5);
    }

    private static long deliver(Simulation deliveries) {
        Run run = deliveries.run();
        if (run.events() < DELIVERIES) throw new IllegalStateException("too few events: " + run);
        return run.ticks();
    }
}
