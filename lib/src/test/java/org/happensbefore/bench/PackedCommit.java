package org.happensbefore.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two-phase commit explored by hand: a state is one long, a transition a few shifts. The floor that the explorer of
 * textbook classes is measured against: the same model, the same numbers, an invariant in every state, and for each
 * state the one that it was found from, so that a shortest path to it can be told.
 *
 * <p>Bits from below: two for each resource manager (working, prepared, committed, aborted), two for the transaction
 * manager (init, committed, aborted), one for each prepared that it has counted, one for each prepared that was sent,
 * one for a commit and one for an abort that was sent. Messages are never consumed.
 */
final class PackedCommit {
    private static final int WORKING = 0, PREPARED = 1, COMMITTED = 2, ABORTED = 3;
    private static final int INIT = 0, TM_COMMITTED = 1, TM_ABORTED = 2;

    private final int resources;
    private final int tm;
    private final int counted;
    private final int sent;
    private final long commit;
    private final long abort;

    private long[] queue = new long[1 << 10];
    private int[] parents = new int[1 << 10];
    private long[] table = new long[1 << 11];
    private int states;
    long steps;
    long changes;
    int depth;

    PackedCommit(int resources) {
        this.resources = resources;
        tm = 2 * resources;
        counted = tm + 2;
        sent = counted + resources;
        commit = 1L << (sent + resources);
        abort = commit << 1;
    }

    int explore() {
        reach(0, -1);
        int levelEnd = 1;
        for (int i = 0; i < states; i++) {
            if (i == levelEnd) {
                depth++;
                levelEnd = states;
            }
            if (!consistent(queue[i])) throw new IllegalStateException("inconsistent after " + path(i));
            expand(i);
        }
        return states;
    }

    /** The states on a shortest path to one, the initial state first. */
    List<Long> path(int state) {
        var path = new ArrayList<Long>();
        for (int i = state; i >= 0; i = parents[i]) path.add(queue[i]);
        return path.reversed();
    }

    private boolean consistent(long s) {
        boolean committed = false, aborted = false;
        for (int i = 0; i < resources; i++) {
            committed |= resource(s, i) == COMMITTED;
            aborted |= resource(s, i) == ABORTED;
        }
        return !(committed && aborted);
    }

    private int resource(long s, int i) {
        return (int) (s >>> (2 * i)) & 3;
    }

    private static long with(long s, int shift, long value) {
        return (s & ~(3L << shift)) | (value << shift);
    }

    private void expand(int state) {
        long s = queue[state];
        boolean init = ((s >>> tm) & 3) == INIT;
        long all = (1L << resources) - 1;
        if (init) {
            if (((s >>> counted) & all) == all) step(state, with(s, tm, TM_COMMITTED) | commit);
            step(state, with(s, tm, TM_ABORTED) | abort);
        }
        for (int i = 0; i < resources; i++) {
            if (((s >>> (sent + i)) & 1) == 1) step(state, init ? s | (1L << (counted + i)) : s);
            if ((s & commit) != 0) step(state, with(s, 2 * i, COMMITTED));
            if ((s & abort) != 0) step(state, with(s, 2 * i, ABORTED));
            if (resource(s, i) == WORKING) {
                step(state, with(s, 2 * i, PREPARED) | (1L << (sent + i)));
                step(state, with(s, 2 * i, ABORTED));
            }
        }
    }

    private void step(int from, long to) {
        steps++;
        if (to == queue[from]) return;
        changes++;
        reach(to, from);
    }

    /** Keys in the table are one larger than the state: 0 is free. */
    private void reach(long s, int parent) {
        int at = place(table, s + 1);
        if (table[at] != 0) return;
        table[at] = s + 1;
        if (states == queue.length) {
            queue = Arrays.copyOf(queue, 2 * states);
            parents = Arrays.copyOf(parents, 2 * states);
        }
        parents[states] = parent;
        queue[states++] = s;
        if (2 * states > table.length) {
            long[] larger = new long[2 * table.length];
            for (int i = 0; i < states; i++) larger[place(larger, queue[i] + 1)] = queue[i] + 1;
            table = larger;
        }
    }

    private static int place(long[] table, long key) {
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (table.length - 1);
        while (table[at] != 0 && table[at] != key) at = (at + 1) & (table.length - 1);
        return at;
    }
}
