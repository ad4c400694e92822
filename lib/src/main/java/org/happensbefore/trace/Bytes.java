package org.happensbefore.trace;

import java.util.Arrays;

/**
 * Rows of numbers one after the other, each number in as few bytes as it needs: seven bits a byte, the lowest first.
 *
 * <p>Memory: besides the numbers 4 bytes a row, for where it begins. At most 2 GB in all.
 */
final class Bytes {
    private static final int MORE = 0x80;
    private static final int LONGEST = 10;
    private static final int MOST = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[64];
    private int size;
    private int[] starts = new int[16];
    private int rows;

    /** What is put from now on belongs to the next row. */
    void begin() {
        if (rows == starts.length) starts = Arrays.copyOf(starts, 2 * rows);
        starts[rows++] = size;
    }

    /**
     * Appends any number to the row; a negative one is among the largest.
     *
     * @throws IllegalStateException if 2 GB are full
     */
    void put(long number) {
        if (bytes.length - size < LONGEST) bytes = Arrays.copyOf(bytes, longer());
        long rest = number;
        for (; rest < 0 || rest >= MORE; rest >>>= 7) bytes[size++] = (byte) (rest | MORE);
        bytes[size++] = (byte) rest;
    }

    private int longer() {
        if (bytes.length == MOST)
            throw new IllegalStateException("a record of more than 2 GB, after " + rows
                    + " rows; end the run earlier, or keep no trace of it: untraced()");
        return (int) Math.min(MOST, 2L * bytes.length);
    }

    /** How many bytes the numbers take. */
    int size() {
        return size;
    }

    int rows() {
        return rows;
    }

    /** Reads a row from its first number. */
    Reader row(int row) {
        return new Reader(bytes, starts[row]);
    }

    /** All so far, in as little memory as it needs; what is put later does not change it. */
    Bytes soFar() {
        var copy = new Bytes();
        copy.bytes = Arrays.copyOf(bytes, size);
        copy.size = size;
        copy.starts = Arrays.copyOf(starts, rows);
        copy.rows = rows;
        return copy;
    }

    /** Reads numbers in order; who reads knows how many there are. */
    static final class Reader {
        private final byte[] bytes;
        private int at;

        private Reader(byte[] bytes, int from) {
            this.bytes = bytes;
            at = from;
        }

        long next() {
            long number = 0;
            int shift = 0;
            while (bytes[at] < 0) {
                number |= (long) (bytes[at++] & (MORE - 1)) << shift;
                shift += 7;
            }
            return number | (long) bytes[at++] << shift;
        }

        int nextInt() {
            return Math.toIntExact(next());
        }
    }
}
