package org.happensbefore.explore;

import java.util.Arrays;

/** How a row of small numbers is packed into words: where each field stands, and how wide it is. */
final class Layout {
    private final int[] word;
    private final int[] shift;
    private final long[] mask;
    private final int words;

    private Layout(int[] bits) {
        word = new int[bits.length];
        shift = new int[bits.length];
        mask = new long[bits.length];
        int at = 0;
        int used = 0;
        for (int field = 0; field < bits.length; field++) {
            if (used + bits[field] > Long.SIZE) {
                at++;
                used = 0;
            }
            word[field] = at;
            shift[field] = used;
            mask[field] = (1L << bits[field]) - 1;
            used += bits[field];
        }
        words = at + 1;
    }

    /**
     * Room for twice as many values in each field as there are now, and more where it costs no further word.
     *
     * @param counts how many values each field has now
     */
    static Layout roomFor(int[] counts) {
        int[] bits = Arrays.stream(counts)
                .map(c -> Integer.SIZE - Integer.numberOfLeadingZeros(c) + 1)
                .toArray();
        var layout = new Layout(bits);
        while (true) {
            for (int field = 0; field < bits.length; field++) bits[field] = Math.min(bits[field] + 1, Integer.SIZE - 1);
            var wider = new Layout(bits);
            boolean widest = Arrays.stream(bits).allMatch(b -> b == Integer.SIZE - 1);
            if (wider.words > layout.words || widest) return layout;
            layout = wider;
        }
    }

    int fields() {
        return word.length;
    }

    /** How many words a row takes. */
    int words() {
        return words;
    }

    /** Whether a field can hold a value. */
    boolean fits(int field, int value) {
        return value <= mask[field];
    }

    void pack(int[] fields, long[] row) {
        Arrays.fill(row, 0);
        for (int field = 0; field < fields.length; field++) change(row, 0, field, 0, fields[field]);
    }

    void unpack(long[] rows, int offset, int[] fields) {
        for (int field = 0; field < fields.length; field++)
            fields[field] = (int) (rows[offset + word[field]] >>> shift[field] & mask[field]);
    }

    /** Gives a field of a packed row another value. */
    void change(long[] rows, int offset, int field, int before, int after) {
        rows[offset + word[field]] += delta(field, before, after);
    }

    /** What is to be added to a field's word for another value. */
    long delta(int field, int before, int after) {
        return (long) (after - before) << shift[field];
    }

    /** The word of a row that holds a field. */
    int word(int field) {
        return word[field];
    }
}
