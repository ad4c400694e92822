package org.happensbefore.election;

/**
 * Leader election on a ring in which messages go both ways: every process asks ever larger neighbourhoods whether
 * somebody in them has a larger number, and each time twice as large.
 *
 * <p>Source: Hirschberg and Sinclair 1980, "Decentralized Extrema-Finding in Circular Configurations of Processors".
 */
public interface HirschbergSinclair {
    /** What goes round. */
    sealed interface Message {}

    /**
     * Outwards: is anybody's number larger?
     *
     * @param number whose question it is
     * @param hops how many processes it has still to ask, its receiver included; at least 1
     */
    record Probe(int number, int hops) implements Message {}

    /**
     * Homewards: on this side nobody's is.
     *
     * @param number whose question was asked
     */
    record Reply(int number) implements Message {}

    /** The number of the process that leads: the announcement. */
    record Elected(int number) implements Message {}
}
