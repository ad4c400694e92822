package org.happensbefore.bench;

import java.util.SplittableRandom;

/**
 * A timing wheel of 16 ticks (Varghese and Lauck 1987) with the turns of {@link BareHeap}: one list for each tick, in
 * the order of putting. It can hold nothing that is more than 15 ticks away.
 */
final class BareWheel {
    private static final int TICKS = 16;

    private final int[] first = new int[TICKS];
    private final int[] last = new int[TICKS];
    private final int[] next;
    private final SplittableRandom random = new SplittableRandom(1);
    private long now;

    /** A wheel that always holds {@code width} items between two turns. */
    BareWheel(int width) {
        java.util.Arrays.fill(first, -1);
        next = new int[width];
        for (int i = 0; i < width; i++) push(1 + random.nextInt(10), i);
    }

    /** As {@link BareHeap#turns}. */
    long turns(int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            while (first[(int) now % TICKS] < 0) now++;
            int bucket = (int) now % TICKS;
            int item = first[bucket];
            first[bucket] = next[item];
            sum += now + item;
            push(now + 1 + random.nextInt(10), item);
        }
        return sum;
    }

    private void push(long time, int item) {
        int bucket = (int) time % TICKS;
        next[item] = -1;
        if (first[bucket] < 0) first[bucket] = item;
        else next[last[bucket]] = item;
        last[bucket] = item;
    }
}
