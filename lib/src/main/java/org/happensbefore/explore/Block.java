package org.happensbefore.explore;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring states, and what a scout found out about them: the rows that follow each, until they are put to the
 * states found, in the order of the states, so that the numbers of new ones do not depend on how many threads search.
 */
final class Block {
    /** How many states a block has at most. */
    static final int STATES = 1024;

    private final Space space;
    private int first;
    private int size;
    private boolean expanding;
    /** By state. */
    final int[] steps = new int[STATES];

    final int[] transitions = new int[STATES];
    final int[] changes = new int[STATES];
    /** Whether it is to be looked at again. */
    final boolean[] pending = new boolean[STATES];
    /** Where the rows end that follow. */
    private final int[] ends = new int[STATES];

    /** The rows that follow, other than the states themselves; once all were looked at, those not found before. */
    private long[] rows = new long[1 << 10];

    private int count;
    /** By row: its hash, and once all states were looked at, where in the table it is to stand. */
    private int[] places = new int[1 << 10];

    private int[] table = {};
    /** By the last bits of a hash: a row that has it, unless that is another one by now. */
    private final int[] sieve = new int[1 << 14];

    /** How the last state ends the search. */
    private Optional<String> broken = Optional.empty();

    private Optional<String> brokenStep = Optional.empty();
    private @Nullable Throwable thrown;

    Block(Space space) {
        this.space = space;
        space.blocks.add(this);
    }

    int first() {
        return first;
    }

    /**
     * How many states were looked at: all, unless one breaks a property, or its property throws, or the thread is
     * interrupted.
     */
    int size() {
        return size;
    }

    /** The state behind the last. */
    int end() {
        return first + size;
    }

    /** Whether the search still expanded states. */
    boolean expanding() {
        return expanding;
    }

    /** The property that the last state breaks. */
    Optional<String> broken() {
        return broken;
    }

    /** What the first wrong step from the last state breaks. */
    Optional<String> brokenStep() {
        return brokenStep;
    }

    /** What a property threw at the last state. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    /** Its states are to be looked at from now on. */
    void begin(int first, boolean expanding) {
        this.first = first;
        this.expanding = expanding;
        size = 0;
        count = 0;
        broken = Optional.empty();
        brokenStep = Optional.empty();
        thrown = null;
    }

    /** Where the rows begin that follow a state. */
    int begin(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    /** The rows, with room for so many words. */
    long[] reserve(int words) {
        if (rows.length < words) rows = Arrays.copyOf(rows, 2 * words);
        return rows;
    }

    /** To be told how many rows there are before they are packed anew. */
    void hold(int rows) {
        count = rows;
    }

    /**
     * Whether a row stands among those before it, from one of them on. For crashes: what leads where a crash does is
     * another crash, since nothing else takes a node down without a word.
     */
    boolean holds(int from, int row) {
        int words = space.layout().words();
        for (int i = from; i < row; i++) if (isSame(i, row, words)) return true;
        return false;
    }

    /**
     * Ends a state: of the rows that follow it, forgets those that the block has already, as most often it has.
     *
     * @return how many rows there are, all told
     */
    int strain(int i, int count) {
        if (places.length < count) places = Arrays.copyOf(places, 2 * count);
        int words = space.layout().words();
        int kept = begin(i);
        for (int c = kept; c < count; c++) {
            int hash = space.found.hash(rows, c * words);
            int last = sieve[hash & sieve.length - 1];
            if (last < kept && isSame(last, c, words)) continue;
            sieve[hash & sieve.length - 1] = kept;
            move(c, kept++, words, hash);
        }
        ends[i] = kept;
        return kept;
    }

    private boolean isSame(int one, int other, int words) {
        for (int w = 0; w < words; w++) if (rows[one * words + w] != rows[other * words + w]) return false;
        return true;
    }

    private void move(int from, int to, int words, int place) {
        places[to] = place;
        for (int w = 0; w < words; w++) rows[to * words + w] = rows[from * words + w];
    }

    /** So many states were looked at, the last of which may end the search. */
    void end(int size, Optional<String> broken, Optional<String> brokenStep, @Nullable Throwable thrown) {
        this.size = size;
        this.broken = broken;
        this.brokenStep = brokenStep;
        this.thrown = thrown;
        sift();
    }

    /** Looks the rows up among those found, all at once, and keeps those that are not. */
    private void sift() {
        table = space.found.table();
        space.found.sift(table, rows, begin(size), places);
        int words = space.layout().words();
        int kept = 0;
        for (int i = 0, c = 0; i < size; i++) {
            for (int end = ends[i]; c < end; c++) if (places[c] != Found.KNOWN) move(c, kept++, words, places[c]);
            ends[i] = kept;
        }
        count = kept;
    }

    /** Looks the rows up again, which others may have added meanwhile. */
    void siftAgain() {
        if (space.found.isCurrent(table)) space.found.sift(table, rows, count, places);
    }

    /**
     * Puts what follows a state to the states found.
     *
     * @return whether all of it found room
     */
    boolean deliver(int i) {
        Found found = space.found;
        int words = space.layout().words();
        boolean room = true;
        for (int c = begin(i); c < ends[i]; c++) {
            int at = found.isCurrent(table) ? places[c] : found.home(rows, c * words);
            if (at == Found.KNOWN) continue;
            if (found.size() < space.model.maxStates) found.add(rows, c * words, at, first + i);
            else room &= found.contains(rows, c * words, at);
        }
        return room;
    }

    /** The rows, packed anew. */
    long[] packed(Layout before, Layout after) {
        long[] wider = new long[Math.max(rows.length, (count + 1) * after.words())];
        long[] one = new long[after.words()];
        int[] unpacked = new int[before.fields()];
        for (int c = 0; c < count; c++) {
            before.unpack(rows, c * before.words(), unpacked);
            after.pack(unpacked, one);
            System.arraycopy(one, 0, wider, c * one.length, one.length);
        }
        return wider;
    }

    void replaceRows(long[] packed) {
        rows = packed;
        int words = space.layout().words();
        for (int c = 0; c < count && c < places.length; c++) places[c] = space.found.hash(rows, c * words);
    }
}
