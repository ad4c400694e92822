package org.happensbefore.bench;

import org.happensbefore.scenario.Elections;
import org.happensbefore.sim.Network;
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
 * and elections beside arrays that are written for them alone.
 */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class SimBench {
    /** Deliveries, or turns of the heap, in one call. */
    static final int DELIVERIES = 1_000_000;

    private static final int SEEDS = 1_000_000;

    private final Simulation relays3 = relays(3);
    private final Simulation relays100 = relays(100);
    private final Simulation relays10000 = relays(10_000);

    private final BareHeap heap3 = new BareHeap(3);
    private final BareHeap heap100 = new BareHeap(100);
    private final BareHeap heap10000 = new BareHeap(10_000);
    private final BareWheel wheel10000 = new BareWheel(10_000);

    @Benchmark
    public long deliver3() {
        return deliver(relays3);
    }

    @Benchmark
    public long heap3() {
        return heap3.turns(DELIVERIES);
    }

    @Benchmark
    public long deliver100() {
        return deliver(relays100);
    }

    @Benchmark
    public long heap100() {
        return heap100.turns(DELIVERIES);
    }

    @Benchmark
    public long deliver10000() {
        return deliver(relays10000);
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

    /** A million seeds on two threads. */
    @Benchmark
    public long elections() {
        return Sweep.over(SEEDS, seed -> Elections.raft(5, seed).ticks()).quantile(0.5);
    }

    /** The same question, answered by arrays. */
    @Benchmark
    public long electionsOverArrays() {
        var own = ThreadLocal.withInitial(ArrayElections::new);
        return Sweep.over(SEEDS, seed -> own.get().ticks(seed)).quantile(0.5);
    }

    /** As many nodes as this, and as many messages under way; the starts come on top of the deliveries. */
    static Simulation relays(int n) {
        return Simulation.of(n, _ -> new Relay())
                .network(Network.delay(1, 10))
                .until(Long.MAX_VALUE)
                .maxEvents(DELIVERIES + n)
                .untraced();
    }

    private static long deliver(Simulation relays) {
        Run run = relays.run();
        if (run.events() < DELIVERIES) throw new IllegalStateException("too few events: " + run);
        return run.ticks();
    }
}
