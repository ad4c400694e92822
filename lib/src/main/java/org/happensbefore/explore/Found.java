package org.happensbefore.explore;

import java.util.Arrays;

/**
 * The states that were found, numbered in that order: each a packed row, with the state that it was found from. A
 * state is told by its whole row, so that two are never taken for one.
 *
 * <p>Rows lie in chunks, which never move; an open-addressing table of numbers finds them.
 */
final class Found {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

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

    /** Where in the table a row stands, or is to stand. */
    int seek(long[] row) {
        int at = (int) (hash(row, 0) >>> 32) & table.length - 1;
        while (table[at] != 0 && !holds(table[at] - 1, row)) at = at + 1 & table.length - 1;
        return at;
    }

    boolean isFree(int at) {
        return table[at] == 0;
    }

    /** The number of the state at a place in the table that is not free. */
    int at(int at) {
        return table[at] - 1;
    }

    /** Adds a row where it was sought. */
    void add(int at, long[] row, int parent) {
        int chunk = size >>> CHUNK_BITS;
        if ((size & CHUNK - 1) == 0) {
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * chunk);
                parents = Arrays.copyOf(parents, 2 * chunk);
            }
            chunks[chunk] = new long[CHUNK * words];
            parents[chunk] = new int[CHUNK];
        }
        System.arraycopy(row, 0, chunks[chunk], offset(size), words);
        parents[chunk][size & CHUNK - 1] = parent;
        table[at] = ++size;
        if (size > table.length / 2) index(2 * table.length);
    }

    /** Packs all rows in another way. */
    void repack(Layout before, Layout after) {
        int[] fields = new int[before.fields()];
        long[] row = new long[after.words()];
        int perRow = words;
        words = after.words();
        for (int c = 0; c * CHUNK < size; c++) {
            long[] old = chunks[c];
            long[] packed = new long[CHUNK * words];
            for (int i = 0; i < CHUNK && c * CHUNK + i < size; i++) {
                before.unpack(old, i * perRow, fields);
                after.pack(fields, row);
                System.arraycopy(row, 0, packed, i * words, words);
            }
            chunks[c] = packed;
        }
        index(table.length);
    }

    private void index(int capacity) {
        table = new int[0];
        int[] larger = new int[capacity];
        for (int state = 0; state < size; state++) {
            int at = (int) (hash(chunk(state), offset(state)) >>> 32) & capacity - 1;
            while (larger[at] != 0) at = at + 1 & capacity - 1;
            larger[at] = state + 1;
        }
        table = larger;
    }

    private boolean holds(int state, long[] row) {
        long[] chunk = chunk(state);
        int offset = offset(state);
        for (int w = 0; w < words; w++) if (chunk[offset + w] != row[w]) return false;
        return true;
    }

    private long hash(long[] rows, int offset) {
        long hash = 0;
        for (int w = 0; w < words; w++) {
            hash = (hash ^ rows[offset + w]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash * 0xBF58476D1CE4E5B9L;
    }
}
