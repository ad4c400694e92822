package org.happensbefore.election;

/**
 * Leader election among processes without names, on a ring in which messages go one way: in each round those that are
 * left draw numbers, and the largest stay; one that is alone with its number leads.
 *
 * <p>Source: Itai and Rodeh 1990, "Symmetry Breaking in Distributed Networks".
 */
public interface ItaiRodeh {
    /** What goes round. */
    sealed interface Message {}

    /**
     * What somebody drew.
     *
     * @param round which of its draws, from 1
     * @param drawn the number
     * @param hops how many steps it has come, its receiver included: at its nth it is at home again
     * @param alone whether it has met nobody who drew the same in the same round
     */
    record Token(int round, int drawn, int hops, boolean alone) implements Message {}

    /** Somebody leads: the announcement. */
    record Elected() implements Message {}

    /** What a process decides. */
    enum Outcome {
        /** It is the leader. */
        LEADS,
        /** Another one is. */
        FOLLOWS
    }
}
