package org.happensbefore.bench;

import java.util.Locale;

/**
 * What a delivery costs among n nodes with a message each, in ns, and what it costs a bare heap to put as many in order:
 * the second million, so that no set-up is in it.
 */
final class CostByNodes {
    private static final int REPETITIONS = 5;

    private CostByNodes() {}

    /** Prints the two numbers; the argument is n. */
    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]);
        double simulator = Double.MAX_VALUE;
        for (int i = 0; i < REPETITIONS; i++) simulator = Math.min(simulator, nanos(n));
        double heap = Double.MAX_VALUE;
        var bare = new BareHeap(Load.quiet(n));
        for (int i = 0; i < REPETITIONS; i++) heap = Math.min(heap, nanos(bare));
        System.out.printf(Locale.ROOT, "%.6f %.6f%n", simulator, heap);
    }

    private static double nanos(int n) {
        long begin = (long) n + SimBench.DELIVERIES;
        long end = begin + SimBench.DELIVERIES;
        long[] at = new long[2];
        Load.quiet(n)
                .deliveries(Integer.MAX_VALUE)
                .stopWhen(m -> {
                    if (m.events() == begin) at[0] = System.nanoTime();
                    if (m.events() == end) at[1] = System.nanoTime();
                    return at[1] != 0;
                })
                .run();
        return (double) (at[1] - at[0]) / SimBench.DELIVERIES;
    }

    private static double nanos(BareHeap heap) {
        long begin = System.nanoTime();
        if (heap.turns(SimBench.DELIVERIES) < 0) throw new IllegalStateException("times are positive");
        return (double) (System.nanoTime() - begin) / SimBench.DELIVERIES;
    }
}
