package org.happensbefore.explore;

import java.util.Arrays;

/**
 * Numbers by two numbers, some of them not known yet. Whoever holds the lock of {@link Learning} adds to it, while others
 * read.
 */
final class Known {
    static final int UNKNOWN = -1;

    private static final int[] NONE = {};

    /** One more than the number, or 0: unknown is what stands in a new array, if there is one. */
    private int[][] numbers = new int[16][];

    int get(int first, int second) {
        int[][] all = numbers;
        if (first >= all.length) return UNKNOWN;
        int[] row = all[first];
        return row != null && second < row.length ? row[second] - 1 : UNKNOWN;
    }

    void set(int first, int second, int number) {
        if (first >= numbers.length) numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, first + 1));
        int[] row = numbers[first] == null ? NONE : numbers[first];
        if (second >= row.length) row = Arrays.copyOf(row, second + 1);
        row[second] = number + 1;
        numbers[first] = row;
    }
}
