package org.happensbefore.scenario;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.happensbefore.election.Lease.Grantor;
import org.happensbefore.election.Lease.Holder;
import org.happensbefore.election.Lease.Write;
import org.happensbefore.explore.Change;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.node.Node;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.trace.Output;

/**
 * Leases put to the test: a grantor, two who would lead, and the store that they write to, the reader's own, too. One tick
 * is a millisecond.
 */
public final class Leases {
    /** The id of the grantor. */
    public static final int GRANTOR = 0;

    /** The id of one who would lead. */
    public static final int FIRST = 1;

    /** The id of the other one. */
    public static final int SECOND = 2;

    /** The id of the store. */
    public static final int STORE = 3;

    private Leases() {}

    private static Node<?> node(int id, long ticks, long margin, Supplier<? extends Node<?>> store) {
        return switch (id) {
            case GRANTOR -> new Grantor(ticks);
            case STORE -> store.get();
            default -> new Holder(GRANTOR, STORE, margin);
        };
    }

    /**
     * Leases of one second without a margin, for ten seconds; messages take 1 to 10 ms; who leads writes, and who does not
     * asks, every 20 to 60 ms. {@code .faults(drift(Leases.FIRST, 0.8))} slows a clock down,
     * {@code .faults(pause(Leases.FIRST).between(500, 3_500))} lets one sleep.
     *
     * @param store makes the store
     */
    public static Simulation simulation(Supplier<? extends Node<?>> store) {
        return Simulation.of(4, id -> node(id, 1_000, 0, store))
                .network(Network.delay(1, 10))
                .idle(20, 60)
                .until(10_000);
    }

    /** How many writes the store of a run took that are older than one it had taken. */
    public static long oldWrites(Run run) {
        List<Integer> tokens = run.trace()
                .of(STORE)
                .flatMap(e -> e.outputs().stream())
                .flatMap(
                        o -> o instanceof Output.Delivered(int _, String write) ? Stream.of(token(write)) : Stream.of())
                .toList();
        int newest = 0;
        long old = 0;
        for (int token : tokens) {
            if (token < newest) old++;
            newest = Math.max(newest, token);
        }
        return old;
    }

    /** The token of a write as a trace shows it: {@code Write(7)}. */
    private static int token(String write) {
        return Integer.parseInt(write.substring("Write(".length(), write.length() - 1));
    }

    /**
     * All schedules of four spontaneous steps, leases of 3 ticks and clocks that are at most one tick apart. Asked: that
     * whoever writes holds the last lease, and that the store takes nothing older than what it has taken.
     *
     * @param margin how many ticks before its end a lease is taken for over; 2 is twice what clocks are apart
     * @param store makes the store; it hands up each write that it takes
     */
    public static Exploration exploration(long margin, Supplier<? extends Node<?>> store) {
        return Exploration.of(4, id -> node(id, 3, margin, store))
                .started()
                .keepDeliveries()
                .idle(4)
                .clock(4, 1)
                .everyStep("who writes holds the lease", Leases::holds)
                .always("no old write after a new one", Leases::ascend);
    }

    private static boolean holds(Change c) {
        int token = c.after().nodes(Grantor.class).findFirst().orElseThrow().token();
        return c.emitted().stream().allMatch(label -> label.endsWith(" " + token));
    }

    private static boolean ascend(Snapshot s) {
        List<Integer> tokens = s.deliveries(STORE).stream()
                .map(write -> ((Write) write).token())
                .toList();
        return tokens.equals(tokens.stream().sorted().toList());
    }
}
