package org.happensbefore.sim;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is still to happen, ordered by time, and at one time by the order in which things were put here.
 *
 * <p>A timing wheel: what is near stands in one list for each tick, so that nothing has to be compared; what is further
 * away than the wheel reaches waits in a heap, and moves to the wheel before anything can be put beside it. Adding and
 * removing cost O(1) near by, and O(log size) far away. An arrival of a message is not an object, it is spread over the
 * columns of a table. Where there are many, each list fills whole blocks of neighbouring rows, so that it is written and
 * read in one direction, as caches like it. Source: Varghese and Lauck 1987, "Hashed and Hierarchical Timing Wheels", scheme 4 with overflow.
 */
final class Agenda {
    private static final int LEAST_ROWS = 32;

    /** So many rows are given out one by one, which is less to touch for a short run; all others in blocks. */
    private static final int SINGLE = 512;

    private static final int BLOCK = 16;

    private static final int LEAST_SPAN = 64;
    private static final int MIDDLE_SPAN = 512;
    private static final int GREATEST_SPAN = 1024;

    /** So many far things are put in order by the heap sooner than the wheel is widened for them. */
    private static final int FEW = 16;

    /** Where in a row of the table stands what: the next of its list, the sender (or -1), the receiver, the message's number. */
    private static final int NEXT = 0;

    private static final int FROM = 1;
    private static final int TO = 2;
    private static final int NUMBER = 3;
    private static final int WIDTH = 4;

    private int[] rows = new int[LEAST_ROWS * WIDTH];
    /** A message, or a {@link Happening}. */
    private @Nullable Object[] what = new @Nullable Object[LEAST_ROWS];

    /** Rows in use so far, those that are free again included; row 0 stands for the end of a list. */
    private int used = 1;

    /** The first row, and the first block's first row, that is free again; their successors stand under NEXT. */
    private int freeRow;

    private int freeBlock;

    /** How many ticks the wheel has, a power of two; the first and last row of each, and whether there is one. */
    private int span = LEAST_SPAN;

    private int[] first = new int[LEAST_SPAN];
    private int[] last = new int[LEAST_SPAN];
    private long[] occupied = new long[LEAST_SPAN / Long.SIZE];
    private int near;
    private final Later later = new Later();

    private long now;
    private int from;
    private int to;
    private int number;
    private @Nullable Object taken;

    /** A message will arrive. */
    void put(long time, int from, int to, Object message, int number) {
        fill(row(time), from, to, message, number);
    }

    /** Anything else will happen, at no node. */
    void put(long time, Happening happening) {
        put(time, 0, happening);
    }

    /** Anything else will happen, at a node. */
    void put(long time, int at, Happening happening) {
        fill(row(time), -1, at, happening, 0);
    }

    private void fill(int row, int from, int to, Object thing, int number) {
        rows[row * WIDTH + FROM] = from;
        rows[row * WIDTH + TO] = to;
        rows[row * WIDTH + NUMBER] = number;
        what[row] = thing;
    }

    /** Takes the next thing away, for {@link #time} and the others to tell of. False if there is nothing left. */
    boolean next() {
        if (near > 0) now = nextTick();
        else if (!later.isEmpty()) now = later.time();
        else return false;
        while (!later.isEmpty() && later.time() - now < span) approach();
        take();
        return true;
    }

    /** How many rows were made so far. */
    int rows() {
        return used;
    }

    /** When it happens. */
    long time() {
        return now;
    }

    /** Whether a message arrives. */
    boolean isArrival() {
        return from >= 0;
    }

    /** Who has sent the message. */
    int from() {
        return from;
    }

    /** Who receives it. */
    int to() {
        return to;
    }

    /** Its position among the messages of the trace; 0 where no trace is kept. */
    int number() {
        return number;
    }

    /** The message. */
    Object message() {
        return Objects.requireNonNull(taken);
    }

    /** What happens, if no message arrives. */
    Happening happening() {
        return (Happening) message();
    }

    /** The next thing of this same tick; 0 if there is no more yet. Good until something is put here or taken away. */
    int upcoming() {
        int bucket = (int) now & (span - 1);
        return (occupied[bucket / Long.SIZE] & 1L << bucket) == 0 ? 0 : first[bucket];
    }

    /** What comes after it; 0 if nothing does. */
    int after(int row) {
        return rows[row * WIDTH + NEXT];
    }

    /** Where it will happen; node 0, if it happens at none. */
    int receiver(int row) {
        return rows[row * WIDTH + TO];
    }

    /** The message or happening. */
    Object what(int row) {
        return Objects.requireNonNull(what[row]);
    }

    /** An empty row for something at this time, in its place. */
    private int row(long time) {
        long distance = time - now;
        if (distance < 0) throw new IllegalStateException("tick " + time + " is over: it is tick " + now);
        if (distance >= span && distance < GREATEST_SPAN && later.size() >= FEW) widen(distance);
        if (distance < span) return append(time);
        int row = single();
        later.put(time, row);
        return row;
    }

    /** An empty row at the end of a tick's list. */
    private int append(long time) {
        int bucket = (int) time & (span - 1);
        long bit = 1L << bucket;
        int row;
        if ((occupied[bucket / Long.SIZE] & bit) != 0) {
            int before = last[bucket];
            row = isLastOfBlock(before) ? head() : before + 1;
            rows[before * WIDTH + NEXT] = row;
        } else {
            row = head();
            first[bucket] = row;
            occupied[bucket / Long.SIZE] |= bit;
        }
        rows[row * WIDTH + NEXT] = 0;
        last[bucket] = row;
        near++;
        return row;
    }

    /** Whether a row of a list has no successor in its block: single ones never have. */
    private static boolean isLastOfBlock(int row) {
        return row < SINGLE || row % BLOCK == BLOCK - 1;
    }

    /** A row for a list to go on with: the first of a block, or a single one as long as there are few. */
    private int head() {
        return used < SINGLE || (used == SINGLE && freeRow > 0) ? single() : block();
    }

    private int single() {
        int row = freeRow;
        if (row > 0) {
            freeRow = rows[row * WIDTH + NEXT];
            return row;
        }
        if (used < SINGLE) {
            if (used == what.length) grow();
            return used++;
        }
        int block = block();
        for (int i = block + 1; i < block + BLOCK; i++) release(i);
        return block;
    }

    private void release(int row) {
        rows[row * WIDTH + NEXT] = freeRow;
        freeRow = row;
    }

    private int block() {
        int block = freeBlock;
        if (block > 0) freeBlock = rows[block * WIDTH + NEXT];
        else {
            block = used;
            if (block == what.length) grow();
            used += BLOCK;
        }
        return block;
    }

    private void grow() {
        rows = Arrays.copyOf(rows, 2 * rows.length);
        what = Arrays.copyOf(what, 2 * what.length);
    }

    /** The first of the far things moves to the wheel. */
    private void approach() {
        long time = later.time();
        int far = later.next();
        fill(append(time), rows[far * WIDTH + FROM], rows[far * WIDTH + TO], what(far), rows[far * WIDTH + NUMBER]);
        what[far] = null;
        release(far);
    }

    private void take() {
        int bucket = (int) now & (span - 1);
        int row = first[bucket];
        int next = rows[row * WIDTH + NEXT];
        first[bucket] = next;
        if (next == 0) occupied[bucket / Long.SIZE] &= ~(1L << bucket);
        near--;
        from = rows[row * WIDTH + FROM];
        to = rows[row * WIDTH + TO];
        number = rows[row * WIDTH + NUMBER];
        taken = what[row];
        what[row] = null;
        if (row < SINGLE) release(row);
        else if (next == 0 || isLastOfBlock(row)) {
            int block = row & -BLOCK;
            rows[block * WIDTH + NEXT] = freeBlock;
            freeBlock = block;
        }
    }

    /** The first tick from now on at which something near happens: once around the wheel. */
    private long nextTick() {
        int position = (int) now & (span - 1);
        int word = position / Long.SIZE;
        long here = occupied[word] >>> position;
        if (here != 0) return now + Long.numberOfTrailingZeros(here);
        do word = word + 1 & (occupied.length - 1);
        while (occupied[word] == 0);
        int found = word * Long.SIZE + Long.numberOfTrailingZeros(occupied[word]);
        return now + (found - position & (span - 1));
    }

    /** Gives the wheel more ticks, so that it reaches a thing which is this far away. */
    private void widen(long distance) {
        int before = span;
        int[] heads = first;
        int[] tails = last;
        long[] were = occupied;
        span = Math.max(MIDDLE_SPAN, Integer.highestOneBit((int) distance) * 2);
        first = new int[span];
        last = new int[span];
        occupied = new long[span / Long.SIZE];
        for (int word = 0; word < were.length; word++)
            for (long left = were[word]; left != 0; left &= left - 1) {
                int old = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                int bucket = (int) (now + (old - now & (before - 1))) & (span - 1);
                first[bucket] = heads[old];
                last[bucket] = tails[old];
                occupied[bucket / Long.SIZE] |= 1L << bucket;
            }
        while (!later.isEmpty() && later.time() - now < span) approach();
    }
}
