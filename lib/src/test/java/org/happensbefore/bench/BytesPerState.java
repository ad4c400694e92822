package org.happensbefore.bench;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.happensbefore.explore.Counts;
import org.happensbefore.explore.models.TwoPhaseCommit;

/**
 * What a search keeps alive for each state (two-phase commit with eight resource managers), in bytes: the states found,
 * their parents and the frontier. Measured when the last state is visited: no other moment needs more.
 */
final class BytesPerState {
    private static final int STATES = 1_745_408;

    private BytesPerState() {}

    public static void main(String[] args) {
        var visited = new AtomicLong();
        var live = new AtomicLong();
        long before = used();
        Counts counts = TwoPhaseCommit.of(8)
                .always("measured at the last state", _ -> {
                    if (visited.incrementAndGet() == STATES) live.set(used());
                    return true;
                })
                .run()
                .counts();
        if (counts.states() != STATES)
            throw new IllegalStateException(counts.states() + " states instead of " + STATES);
        System.out.printf(Locale.ROOT, "%.6f%n", (live.get() - before) / (double) STATES);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
