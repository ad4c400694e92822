package org.happensbefore.bench;

import java.util.SplittableRandom;

/**
 * The floor of a simulator: a 4-ary heap over primitive arrays, ordered by time and then by sequence, and nothing around
 * it. What it holds is what a simulator must know of a message: from whom, to whom, and which. One turn takes the first
 * away and puts another one, from its receiver to a random peer: the pattern of the deliveries that are measured beside
 * it.
 */
final class BareHeap {
    private final long[] times;
    private final long[] sequences;
    private final int[] froms;
    private final int[] tos;
    private final int[] messages;
    private final SplittableRandom random = new SplittableRandom(1);
    private final int n;
    private final int mostTicks;
    private int size;
    private long put;

    /** A heap that holds all messages under way between two turns. */
    BareHeap(Load load) {
        n = load.nodes();
        mostTicks = load.mostTicks();
        int width = load.underWay();
        times = new long[width];
        sequences = new long[width];
        froms = new int[width];
        tos = new int[width];
        messages = new int[width];
        for (int i = 0; i < width; i++) push(1 + random.nextInt(mostTicks), i % n, random.nextInt(n), i);
    }

    /** So many turns; the sum of the times and items that came, so that nothing can be left out. */
    long turns(int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long time = times[0];
            int from = tos[0];
            int message = messages[0];
            sum += time + message;
            pop();
            push(time + 1 + random.nextInt(mostTicks), from, random.nextInt(n), message);
        }
        return sum;
    }

    private void push(long time, int from, int to, int message) {
        int i = size++;
        long sequence = put++;
        while (i > 0) {
            int parent = (i - 1) / 4;
            if (isBefore(parent, time, sequence)) break;
            move(parent, i);
            i = parent;
        }
        times[i] = time;
        sequences[i] = sequence;
        froms[i] = from;
        tos[i] = to;
        messages[i] = message;
    }

    private void pop() {
        size--;
        int i = 0;
        for (int child = least(0); child < size && isBefore(child, times[size], sequences[size]); child = least(i)) {
            move(child, i);
            i = child;
        }
        move(size, i);
    }

    private int least(int parent) {
        int first = parent * 4 + 1;
        int least = first;
        for (int c = first + 1; c < Math.min(first + 4, size); c++)
            if (isBefore(c, times[least], sequences[least])) least = c;
        return least;
    }

    private boolean isBefore(int i, long time, long sequence) {
        return times[i] < time || (times[i] == time && sequences[i] < sequence);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        sequences[to] = sequences[from];
        froms[to] = froms[from];
        tos[to] = tos[from];
        messages[to] = messages[from];
    }
}
