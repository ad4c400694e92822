package org.happensbefore.history;

/**
 * The operations of a register: one value that clients write and read.
 *
 * <p>Source: Lamport 1986, "On Interprocess Communication". A register is <em>regular</em> if a read returns the value of
 * the last write that was completed before it, or of a write that overlaps it; <em>atomic</em> if besides no read returns
 * an older value than a read before it.
 */
public interface Register {
    /** What a register that nobody has written holds. */
    String EMPTY = "empty";

    /** What a client asks. */
    sealed interface Op {}

    /** Let the register hold this value. The answer is the value, once every later read will see it or a newer one. */
    record Write(String value) implements Op {}

    /** What does the register hold? The answer is a value. */
    record Read() implements Op {}
}
