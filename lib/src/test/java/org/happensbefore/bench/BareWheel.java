package org.happensbefore.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A timing wheel of 128 ticks (Varghese and Lauck 1987) with the turns of {@link BareHeap}: one list for each tick, in
 * the order of putting. It can hold nothing that is more than 127 ticks away.
 */
final class BareWheel {
    private static final int TICKS = 128;

    private final int[] first = new int[TICKS];
    private final int[] last = new int[TICKS];
    private final int[] next;
    private final int[] froms;
    private final int[] tos;
    private final SplittableRandom random = new SplittableRandom(1);
    private final int n;
    private final int mostTicks;
    private long now;

    /** A wheel that holds all messages under way between two turns. */
    BareWheel(Load load) {
        n = load.nodes();
        mostTicks = load.mostTicks();
        Arrays.fill(first, -1);
        next = new int[load.underWay()];
        froms = new int[load.underWay()];
        tos = new int[load.underWay()];
        for (int i = 0; i < load.underWay(); i++) push(1 + random.nextInt(mostTicks), i % n, random.nextInt(n), i);
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
            push(now + 1 + random.nextInt(mostTicks), tos[item], random.nextInt(n), item);
        }
        return sum;
    }

    private void push(long time, int from, int to, int item) {
        int bucket = (int) time % TICKS;
        next[item] = -1;
        froms[item] = from;
        tos[item] = to;
        if (first[bucket] < 0) first[bucket] = item;
        else next[last[bucket]] = item;
        last[bucket] = item;
    }
}
