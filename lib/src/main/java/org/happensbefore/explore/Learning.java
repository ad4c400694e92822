package org.happensbefore.explore;

import java.io.Serial;

/**
 * Whether what is not known yet may be worked out, which runs protocol code and gives new numbers. While several threads
 * search it may not: then nothing that they share changes, and no two of them run protocol code.
 */
final class Learning {
    private boolean suspended;
    private boolean grown;

    /** Thrown where something is not known and may not be worked out now. */
    static final class Suspended extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private Suspended() {
            super("what is not known yet is worked out when the threads have met", null, false, false);
        }
    }

    void suspend(boolean suspended) {
        this.suspended = suspended;
    }

    /** To be called before anything is worked out. */
    void require() {
        if (suspended) throw new Suspended();
    }

    /** A new number was given. */
    void grow() {
        grown = true;
    }

    /** Whether numbers were given since this was asked last. */
    boolean hasGrown() {
        // Asked at each transition: a write each time would pull the field to and fro between threads.
        if (!grown) return false;
        grown = false;
        return true;
    }
}
