package org.happensbefore.sim;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Set;
import java.util.function.LongSupplier;
import org.happensbefore.consensus.Synod.Acceptor;
import org.happensbefore.consensus.Synod.Proposer;
import org.happensbefore.node.Node;

/**
 * What a delivery and a run cost, untraced and traced. By hand:
 * {@code ./mvnw -q -pl lib test-compile && java -XX:+UseSerialGC -cp lib/target/classes:lib/target/test-classes org.happensbefore.sim.Speed}
 */
final class Speed {
    record Token(int hops) {}

    /** Sends on whatever comes: one message for each delivery, {@code width} of them always under way. */
    static final class Ring extends Node<Token> {
        private final int width;
        private int most;

        Ring(int width) {
            this.width = width;
        }

        @Override
        protected void start() {
            for (int i = 0; i < width; i++) send((self() + 1) % n(), new Token(0));
        }

        @Override
        protected void on(int from, Token token) {
            most = Math.max(most, token.hops());
            send((self() + 1) % n(), new Token(token.hops() + 1));
        }
    }

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private Speed() {}

    public static void main(String[] args) {
        var ring = Simulation.of(5, _ -> new Ring(2)).until(Long.MAX_VALUE);
        var wide = Simulation.of(1_000, _ -> new Ring(100)).until(Long.MAX_VALUE);
        var acceptors = Set.of(2, 3, 4);
        var synod = Simulation.of(5, i -> i < 2 ? new Proposer(i, "v" + i, acceptors) : new Acceptor())
                .network(Network.delay(1, 10).loss(0.1).duplicate(0.01))
                .untraced();
        report(
                "delivery, 10 under way",
                "event",
                () -> ring.maxEvents(1_000_000).untraced().run().events());
        report(
                "delivery, 100,000 under way",
                "event",
                () -> wide.maxEvents(1_000_000).untraced().run().events());
        report("delivery, traced", "event", () -> ring.maxEvents(50_000).run().events());
        report("Paxos, 5 nodes", "run", () -> {
            for (int seed = 0; seed < 5_000; seed++) synod.seed(seed).run();
            return 5_000;
        });
    }

    /** The best of seven, in CPU time of this thread. */
    private static void report(String what, String unit, LongSupplier run) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 7; i++) {
            long begin = CPU.getCurrentThreadCpuTime();
            long count = run.getAsLong();
            best = Math.min(best, (CPU.getCurrentThreadCpuTime() - begin) / count);
        }
        System.out.printf("%,12d ns a %s: %s%n", best, unit, what);
    }
}
