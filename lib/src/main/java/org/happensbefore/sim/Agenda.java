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
 * columns of a table. Source: Varghese and Lauck 1987, "Hashed and Hierarchical Timing Wheels", scheme 4 with overflow.
 */
final class Agenda {
    private static final int LEAST_ROWS = 32;
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

    private int free;

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
        int row = row(message);
        rows[row * WIDTH + FROM] = from;
        rows[row * WIDTH + TO] = to;
        rows[row * WIDTH + NUMBER] = number;
        put(time, row);
    }

    /** Anything else will happen. */
    void put(long time, Happening happening) {
        int row = row(happening);
        rows[row * WIDTH + FROM] = -1;
        put(time, row);
    }

    /** Takes the next thing away, for {@link #time} and the others to tell of. False if there is nothing left. */
    boolean next() {
        if (near > 0) now = nextTick();
        else if (!later.isEmpty()) now = later.time();
        else return false;
        while (!later.isEmpty() && later.time() - now < span) append(later.time(), later.next());
        take();
        return true;
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

    private int row(Object thing) {
        int row = free;
        if (row > 0) free = rows[row * WIDTH + NEXT];
        else {
            row = used++;
            if (row == what.length) {
                rows = Arrays.copyOf(rows, 2 * rows.length);
                what = Arrays.copyOf(what, 2 * what.length);
            }
        }
        what[row] = thing;
        return row;
    }

    private void put(long time, int row) {
        long distance = time - now;
        if (distance < 0) throw new IllegalStateException("tick " + time + " is over: it is tick " + now);
        if (distance >= span && distance < GREATEST_SPAN && later.size() >= FEW) widen(distance);
        if (distance < span) append(time, row);
        else later.put(time, row);
    }

    private void append(long time, int row) {
        int bucket = (int) time & (span - 1);
        long bit = 1L << bucket;
        rows[row * WIDTH + NEXT] = 0;
        if ((occupied[bucket / Long.SIZE] & bit) != 0) rows[last[bucket] * WIDTH + NEXT] = row;
        else {
            first[bucket] = row;
            occupied[bucket / Long.SIZE] |= bit;
        }
        last[bucket] = row;
        near++;
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
        rows[row * WIDTH + NEXT] = free;
        free = row;
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
        while (!later.isEmpty() && later.time() - now < span) append(later.time(), later.next());
    }
}
