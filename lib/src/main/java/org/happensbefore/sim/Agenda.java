package org.happensbefore.sim;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is still to happen: a 4-ary heap ordered by time, and at one time by the order in which things were put here.
 * Adding and removing cost O(log size).
 */
final class Agenda {
    private static final int ARITY = 4;

    private long[] times = new long[64];
    private long[] sequences = new long[64];
    private @Nullable Happening[] what = new @Nullable Happening[64];
    private int size;
    private long put;

    boolean isEmpty() {
        return size == 0;
    }

    /** When the next thing happens; the agenda is not empty. */
    long nextTime() {
        return times[0];
    }

    void put(long time, Happening happening) {
        if (size == times.length) grow();
        int i = size++;
        long sequence = put++;
        while (i > 0) {
            int parent = (i - 1) / ARITY;
            if (isBefore(parent, time, sequence)) break;
            move(parent, i);
            i = parent;
        }
        set(i, time, sequence, happening);
    }

    /** Takes the next thing away. */
    Happening next() {
        Happening first = Objects.requireNonNull(what[0]);
        size--;
        Happening last = Objects.requireNonNull(what[size]);
        what[size] = null;
        if (size > 0) sink(times[size], sequences[size], last);
        return first;
    }

    private void sink(long time, long sequence, Happening happening) {
        int i = 0;
        for (int child = least(i); child < size && isBefore(child, time, sequence); child = least(i)) {
            move(child, i);
            i = child;
        }
        set(i, time, sequence, happening);
    }

    /** The child that comes first; size or more if there is none. */
    private int least(int parent) {
        int first = parent * ARITY + 1;
        int least = first;
        for (int c = first + 1; c < Math.min(first + ARITY, size); c++)
            if (isBefore(c, times[least], sequences[least])) least = c;
        return least;
    }

    private boolean isBefore(int i, long time, long sequence) {
        return times[i] < time || (times[i] == time && sequences[i] < sequence);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        sequences[to] = sequences[from];
        what[to] = what[from];
    }

    private void set(int i, long time, long sequence, Happening happening) {
        times[i] = time;
        sequences[i] = sequence;
        what[i] = happening;
    }

    private void grow() {
        times = Arrays.copyOf(times, 2 * size);
        sequences = Arrays.copyOf(sequences, 2 * size);
        what = Arrays.copyOf(what, 2 * size);
    }
}
