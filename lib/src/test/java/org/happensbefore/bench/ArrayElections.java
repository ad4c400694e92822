package org.happensbefore.bench;

import java.util.Arrays;

/**
 * Raft's election among five servers, written by hand over primitive arrays for this one question: at which tick is there
 * a leader? The model is that of {@code scenario.Elections.raft(5)}: timeouts of 150 to 300 ticks, delays of 5 to 10, all
 * start at tick 0, ties go by what was caused first. Draws are what the simulator promises, a function of (seed, stream,
 * source, destination, count), so that the answer is the same for every seed; nothing is shared but the formula.
 */
final class ArrayElections {
    private static final int N = 5;
    private static final int FOLLOWER = 0;
    private static final int CANDIDATE = 1;

    private static final int TIMEOUT = 0;
    private static final int REQUEST = 1;
    private static final int VOTE = 2;
    private static final int REFUSAL = 3;

    private static final long GAMMA = 0x9e37_79b9_7f4a_7c15L;
    private static final int DELAY_STREAM = 2;
    private static final int TIMER_STREAM = 6;

    private final int[] term = new int[N];
    private final int[] votedFor = new int[N];
    private final int[] role = new int[N];
    private final int[] votes = new int[N];
    /** How often each server has set its timer: of its timeouts only the last one counts. */
    private final int[] timer = new int[N];
    /** How many messages each link has carried. */
    private final int[] sent = new int[N * N];

    /** A 4-ary heap: time and sequence, and what happens then. */
    private long[] times = new long[64];

    private long[] sequences = new long[64];
    private int[] kinds = new int[64];
    private int[] froms = new int[64];
    private int[] tos = new int[64];
    private int[] numbers = new int[64];
    private int size;
    private long put;
    private long now;
    private long delays;
    private long timeouts;

    /** The tick of the first leader. */
    long ticks(long seed) {
        delays = stream(seed, DELAY_STREAM);
        timeouts = stream(seed, TIMER_STREAM);
        size = 0;
        put = 0;
        now = 0;
        Arrays.fill(term, 0);
        Arrays.fill(votedFor, -1);
        Arrays.fill(role, FOLLOWER);
        Arrays.fill(timer, 0);
        Arrays.fill(sent, 0);
        for (int id = 0; id < N; id++) await(id);
        while (!next()) {}
        return now;
    }

    /** Whether somebody leads after the next event. */
    private boolean next() {
        now = times[0];
        int kind = kinds[0];
        int from = froms[0];
        int to = tos[0];
        int number = numbers[0];
        pop();
        if (kind == TIMEOUT) {
            if (number == timer[to]) campaign(to);
            return false;
        }
        if (number > term[to]) {
            term[to] = number;
            role[to] = FOLLOWER;
            votedFor[to] = -1;
        }
        if (kind == REQUEST) answer(to, from, number);
        else if (kind == VOTE && number == term[to] && role[to] == CANDIDATE) {
            votes[to] |= 1 << from;
            return Integer.bitCount(votes[to]) > N / 2;
        }
        return false;
    }

    private void answer(int id, int candidate, int number) {
        boolean granted = number == term[id] && (votedFor[id] < 0 || votedFor[id] == candidate);
        if (granted) {
            votedFor[id] = candidate;
            await(id);
        }
        send(id, candidate, granted ? VOTE : REFUSAL);
    }

    private void campaign(int id) {
        role[id] = CANDIDATE;
        term[id]++;
        votedFor[id] = id;
        votes[id] = 1 << id;
        await(id);
        for (int to = 0; to < N; to++) if (to != id) send(id, to, REQUEST);
    }

    private void await(int id) {
        long ticks = draw(150, 300, timeouts, id, 0, timer[id]);
        push(now + ticks, TIMEOUT, id, id, ++timer[id]);
    }

    private void send(int from, int to, int kind) {
        push(now + draw(5, 10, delays, from, to, sent[from * N + to]++), kind, from, to, term[from]);
    }

    private static long stream(long seed, int number) {
        return mix(mix(seed + GAMMA) + GAMMA * number);
    }

    private static long draw(int lo, int hi, long stream, int from, int to, int count) {
        long bits = mix(mix(stream ^ ((long) from << 32 | to)) + GAMMA * (count + 1));
        return lo + Math.unsignedMultiplyHigh(bits, hi - lo + 1);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }

    private void push(long time, int kind, int from, int to, int number) {
        if (size == times.length) grow();
        int i = size++;
        long sequence = put++;
        while (i > 0) {
            int parent = (i - 1) / 4;
            if (isBefore(parent, time, sequence)) break;
            move(parent, i);
            i = parent;
        }
        set(i, time, sequence, kind, from, to, number);
    }

    private void pop() {
        size--;
        if (size == 0) return;
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
        set(to, times[from], sequences[from], kinds[from], froms[from], tos[from], numbers[from]);
    }

    private void set(int i, long time, long sequence, int kind, int from, int to, int number) {
        times[i] = time;
        sequences[i] = sequence;
        kinds[i] = kind;
        froms[i] = from;
        tos[i] = to;
        numbers[i] = number;
    }

    private void grow() {
        times = Arrays.copyOf(times, 2 * size);
        sequences = Arrays.copyOf(sequences, 2 * size);
        kinds = Arrays.copyOf(kinds, 2 * size);
        froms = Arrays.copyOf(froms, 2 * size);
        tos = Arrays.copyOf(tos, 2 * size);
        numbers = Arrays.copyOf(numbers, 2 * size);
    }
}
