package org.happensbefore.bench;

import java.util.Locale;
import org.happensbefore.sim.Run;

/** How many seconds it takes until a million nodes know a rumour; how much they need is the limit of the JVM. */
final class GossipMillion {
    private static final int NODES = 1_000_000;

    private GossipMillion() {}

    public static void main(String[] args) {
        long begin = System.nanoTime();
        Run run = Gossip.spread(NODES, 1);
        if (run.decisions().size() != NODES) throw new IllegalStateException("not everybody knows: " + run.ending());
        System.out.printf(Locale.ROOT, "%.6f%n", (System.nanoTime() - begin) / 1e9);
    }
}
