package org.happensbefore.sim;

import java.util.Arrays;

/** What is far away: a 4-ary heap of rows, ordered by time, and at one time by the order in which they were put here. */
final class Later {
    private static final int ARITY = 4;

    private long[] times = new long[16];
    private long[] sequences = new long[16];
    private int[] rows = new int[16];
    private int size;
    private long put;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** When the first one happens; there is one. */
    long time() {
        return times[0];
    }

    void put(long time, int row) {
        if (size == times.length) grow();
        int i = size++;
        long sequence = put++;
        while (i > 0) {
            int parent = (i - 1) / ARITY;
            if (isBefore(parent, time, sequence)) break;
            move(parent, i);
            i = parent;
        }
        times[i] = time;
        sequences[i] = sequence;
        rows[i] = row;
    }

    /** Takes the first row away. */
    int next() {
        int row = rows[0];
        size--;
        int i = 0;
        for (int child = least(i); child < size && isBefore(child, times[size], sequences[size]); child = least(i)) {
            move(child, i);
            i = child;
        }
        move(size, i);
        return row;
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
        rows[to] = rows[from];
    }

    private void grow() {
        times = Arrays.copyOf(times, 2 * size);
        sequences = Arrays.copyOf(sequences, 2 * size);
        rows = Arrays.copyOf(rows, 2 * size);
    }
}
