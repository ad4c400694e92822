package org.happensbefore.explore;

import java.io.Serial;
import java.util.function.BooleanSupplier;

/**
 * The lock of whoever works out what is not known yet, which runs protocol code and gives new numbers: no two threads do
 * so at once.
 *
 * <p>What is known is read without the lock, in arrays of numbers and of records, which are whole for whoever sees them.
 * A thread that does not see yet what another has just worked out takes the lock, and looks again.
 */
final class Learning {
    private final BooleanSupplier cramped;
    private boolean shared;
    private boolean grown;

    /** Thrown where something may not become known now. */
    static final class Suspended extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private Suspended() {
            super("what has no room in a row becomes known when the threads have met", null, false, false);
        }
    }

    /**
     * Of one search.
     *
     * @param cramped whether some number has outgrown its field
     */
    Learning(BooleanSupplier cramped) {
        this.cramped = cramped;
    }

    /** Whether several threads search from now on, so that rows cannot be packed in another way. */
    void share(boolean shared) {
        this.shared = shared;
    }

    /** To be called before what was worked out becomes known. */
    void requireRoom() {
        if (shared && cramped.getAsBoolean()) throw new Suspended();
    }

    /** A new number was given. */
    void grow() {
        grown = true;
    }

    /** Whether some number may have outgrown its field since this was asked last, and rows can be packed anew. */
    boolean hasGrown() {
        // Asked at each transition: a write each time would pull the field to and fro between threads.
        if (!grown || shared) return false;
        grown = false;
        return true;
    }
}
