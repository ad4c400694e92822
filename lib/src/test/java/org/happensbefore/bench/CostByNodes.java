package org.happensbefore.bench;

import java.util.Locale;

/** What a delivery costs among n nodes with a message each, in ns: the second million, so that no set-up is in it. */
final class CostByNodes {
    private CostByNodes() {}

    /** Prints one number; the argument is n. */
    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) best = Math.min(best, nanos(n));
        System.out.printf(Locale.ROOT, "%.6f%n", best);
    }

    private static double nanos(int n) {
        long begin = (long) n + SimBench.DELIVERIES;
        long end = begin + SimBench.DELIVERIES;
        long[] at = new long[2];
        SimBench.relays(n)
                .maxEvents(Long.MAX_VALUE)
                .stopWhen(m -> {
                    if (m.events() == begin) at[0] = System.nanoTime();
                    if (m.events() == end) at[1] = System.nanoTime();
                    return at[1] != 0;
                })
                .run();
        return (double) (at[1] - at[0]) / SimBench.DELIVERIES;
    }
}
