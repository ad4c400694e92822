package org.happensbefore.explore;

import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The states that were found, numbered in that order: each a packed row, with the state that it was found from. A
 * state is told by its whole row, so that two are never taken for one.
 *
 * <p>Rows lie in chunks, which never move; an open-addressing table of numbers finds them. While one thread adds, others
 * may look rows up: a row is whole before its number stands in the table, and what stands there stays. Whoever adds
 * seeks on from where a row was missed, and so meets what came meanwhile.
 */
final class Found {
    /** Where a row stands that is known. */
    static final int KNOWN = -1;

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;
    /** How many rows are looked up at once. */
    private static final int SIFTED = 256;

    private long[][] chunks = new long[8][];
    private int[][] parents = new int[8][];
    private int words;
    private int size;
    /** One more than a state's number, or 0 where the place is free; at most half full. */
    private int[] table = new int[1 << 10];

    Found(int words) {
        this.words = words;
    }

    int size() {
        return size;
    }

    /** The number of the state that this one was found from. */
    int parent(int state) {
        return parents[state >>> CHUNK_BITS][state & CHUNK - 1];
    }

    /** The words that hold a state's row, from {@link #offset} on. */
    long[] chunk(int state) {
        return chunks[state >>> CHUNK_BITS];
    }

    int offset(int state) {
        return (state & CHUNK - 1) * words;
    }

    /** Where rows stand now: another one, whenever they come to stand elsewhere. */
    int[] table() {
        return table;
    }

    /** Whether rows still stand where they stood in that table. */
    @SuppressWarnings("ReferenceEquality") // one table is another when they are two arrays
    boolean isCurrent(int[] table) {
        return table == this.table;
    }

    /** The first place in the table where a row may stand. */
    int home(long[] rows, int offset) {
        return hash(rows, offset) & table.length - 1;
    }

    /**
     * Looks rows up, many at once. Others may add meanwhile.
     *
     * @param at each row's hash, or where in the table it may stand, for which it is given where it is to stand, or
     *     {@link #KNOWN}
     */
    void sift(int[] table, long[] rows, int count, int[] at) {
        int[] open = new int[SIFTED];
        int[] entries = new int[SIFTED];
        long[] heads = new long[SIFTED];
        for (int first = 0; first < count; first += SIFTED) {
            int left = Math.min(count - first, SIFTED);
            for (int k = 0; k < left; k++) open[k] = first + k;
            while (left > 0) {
                // Reads only, and no branches that could be foretold wrongly: the waits for memory overlap.
                for (int k = 0; k < left; k++) entries[k] = table[at[open[k]] &= table.length - 1];
                VarHandle.acquireFence();
                for (int k = 0; k < left; k++) heads[k] = head(Math.max(0, entries[k] - 1));
                int asked = left;
                left = 0;
                for (int k = 0; k < asked; k++) {
                    int i = open[k];
                    if (entries[k] == 0) continue;
                    if (heads[k] == rows[i * words] && holds(entries[k] - 1, rows, i * words)) at[i] = KNOWN;
                    else {
                        at[i]++;
                        open[left++] = i;
                    }
                }
            }
        }
    }

    /** The first word of a state's row. */
    private long head(int state) {
        return chunks[state >>> CHUNK_BITS][(state & CHUNK - 1) * words];
    }

    /** Where a row is to stand, from a place on where it may stand; or {@link #KNOWN}. */
    private int seek(int[] table, long[] rows, int offset, int from) {
        int at = from;
        for (int entry = table[at]; entry != 0; entry = table[at]) {
            VarHandle.acquireFence();
            if (holds(entry - 1, rows, offset)) return KNOWN;
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    /** Whether a row is known, sought from where it may stand. */
    boolean contains(long[] rows, int offset, int from) {
        return seek(table, rows, offset, from) == KNOWN;
    }

    /** The number of a state, or -1 if it is not found. */
    int number(long[] row) {
        int at = home(row, 0);
        while (table[at] != 0 && !holds(table[at] - 1, row, 0)) at = at + 1 & table.length - 1;
        return table[at] - 1;
    }

    /** Adds a row unless it is known, sought from where it may stand. */
    void add(long[] rows, int offset, int from, int parent) {
        int at = seek(table, rows, offset, from);
        if (at == KNOWN) return;
        int chunk = size >>> CHUNK_BITS;
        if ((size & CHUNK - 1) == 0) {
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * chunk);
                parents = Arrays.copyOf(parents, 2 * chunk);
            }
            chunks[chunk] = new long[CHUNK * words];
            parents[chunk] = new int[CHUNK];
        }
        long[] to = chunks[chunk];
        for (int w = 0, at0 = offset(size); w < words; w++) to[at0 + w] = rows[offset + w];
        parents[chunk][size & CHUNK - 1] = parent;
        VarHandle.releaseFence();
        table[at] = ++size;
        if (size > table.length / 2) index(new int[2 * table.length]);
    }

    /** Lets the table go: rows can be read, but neither found nor added any more. */
    void close() {
        table = new int[0];
    }

    /** Packs all rows in another way; or none, if the memory does not suffice for all. */
    void repack(Layout before, Layout after) {
        int[] fields = new int[before.fields()];
        long[] row = new long[after.words()];
        long[][] packed = new long[chunks.length][];
        for (int c = 0; c * CHUNK < size; c++) packed[c] = new long[CHUNK * row.length];
        for (int state = 0; state < size; state++) {
            before.unpack(chunk(state), offset(state), fields);
            after.pack(fields, row);
            System.arraycopy(row, 0, packed[state >>> CHUNK_BITS], (state & CHUNK - 1) * row.length, row.length);
        }
        int capacity = table.length;
        close();
        int[] free = new int[capacity];
        chunks = packed;
        words = row.length;
        index(free);
    }

    /** Has all rows found by another table, which is free. */
    private void index(int[] table) {
        int last = table.length - 1;
        int[] at = new int[SIFTED];
        for (int first = 0; first < size; first += SIFTED) {
            int count = Math.min(size - first, SIFTED);
            for (int k = 0; k < count; k++) at[k] = hash(chunk(first + k), offset(first + k)) & last;
            // As above: what is taken is passed over here already.
            for (int k = 0; k < count; k++) at[k] += table[at[k]] == 0 ? 0 : 1;
            for (int k = 0; k < count; k++) {
                int free = at[k] & last;
                while (table[free] != 0) free = free + 1 & last;
                table[free] = first + k + 1;
            }
        }
        this.table = table;
    }

    private boolean holds(int state, long[] rows, int offset) {
        long[] chunk = chunk(state);
        int at = offset(state);
        for (int w = 0; w < words; w++) if (chunk[at + w] != rows[offset + w]) return false;
        return true;
    }

    /** A number that equal rows have in common. */
    int hash(long[] rows, int offset) {
        long hash = 0;
        for (int w = 0; w < words; w++) {
            hash = (hash ^ rows[offset + w]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) ((hash * 0xBF58476D1CE4E5B9L) >>> 32);
    }
}
