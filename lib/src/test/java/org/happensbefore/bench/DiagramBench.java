package org.happensbefore.bench;

import org.happensbefore.diagram.RandomRun;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.trace.Trace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Diagrams of runs in which anything happens, from the value to the page's text: one picture, windows, a sample. */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class DiagramBench {
    private final Trace run2000 = RandomRun.of(5, 2_480);
    private final Trace run20000 = RandomRun.of(5, 24_900);
    private final Trace run60000 = RandomRun.of(5, 75_000);

    @Benchmark
    public String page2000() {
        return SpaceTime.of(run2000).page();
    }

    @Benchmark
    public String page20000() {
        return SpaceTime.of(run20000).page();
    }

    @Benchmark
    public String sampleOf60000() {
        return SpaceTime.of(run60000).page();
    }
}
