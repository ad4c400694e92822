package org.happensbefore.election;

/**
 * What protects a store from a leader that does not know that it was replaced: each leader comes with a number that is
 * larger than those of all leaders before it, and the store refuses who comes with less than it has seen.
 *
 * <p>Source: Gray and Cheriton 1989, "Leases", for the lease; Burrows 2006, "The Chubby Lock Service", section 2.4, for the
 * number, which is called a sequencer there.
 */
public interface Fencing {
    /** What leaders and their store say to each other. */
    sealed interface Message {}

    /**
     * A leader asks what is stored.
     *
     * @param token its number
     */
    record Read(int token) implements Message {}

    /** What is stored: the answer to {@link Read}. */
    record Value(int value) implements Message {}

    /**
     * A leader stores something.
     *
     * @param token its number
     * @param value what is to be stored
     */
    record Write(int token, int value) implements Message {}

    /** It is stored: the answer to {@link Write}. */
    record Written(int value) implements Message {}

    /**
     * The answer to a leader that has been replaced.
     *
     * @param token the largest number that was seen
     */
    record Refused(int token) implements Message {}
}
