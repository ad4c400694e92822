package org.happensbefore.bench;

import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.models.PingRetry;
import org.happensbefore.explore.models.RegisterPaxos;
import org.happensbefore.explore.models.TwoPhaseCommit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Explorations of textbook classes, warm, with an invariant in every state. One thread, unless said.
 * Each finds the states that the model has, or fails.
 */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExploreBench {
    @Benchmark
    public int twoPhaseCommit7() {
        return states(TwoPhaseCommit.of(7), 296_448);
    }

    /** The same search, written by hand for this model alone. */
    @Benchmark
    public int packedCommit7() {
        return states(new PackedCommit(7).explore(), 296_448);
    }

    @Benchmark
    public int paxos32() {
        return states(RegisterPaxos.of(3, 2).always("at most two open", s -> s.open(3) + s.open(4) < 3), 16_668);
    }

    @Benchmark
    public int paxos33() {
        return states(RegisterPaxos.of(3, 3).always("few open", s -> s.open(3) < 2), 1_194_428);
    }

    @Benchmark
    public int ping3624() {
        return states(PingRetry.of(3, 6).maxDepth(24).always("undecided", ExploreBench::isUndecided), 31_491);
    }

    private static boolean isUndecided(Snapshot s) {
        return s.decisions().findAny().isEmpty();
    }

    @Benchmark
    public int twoPhaseCommit8() {
        return states(TwoPhaseCommit.of(8), 1_745_408);
    }

    @Benchmark
    public int twoPhaseCommit8OnTwoThreads() {
        return states(TwoPhaseCommit.of(8).threads(2), 1_745_408);
    }

    private static int states(Exploration model, int expected) {
        return states(model.run().counts().states(), expected);
    }

    private static int states(int found, int expected) {
        if (found != expected) throw new IllegalStateException(found + " states instead of " + expected);
        return found;
    }
}
