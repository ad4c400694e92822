package org.happensbefore.failure;

/**
 * A Byzantine node: inside it runs its class, but what it sends is not always what that class sends. It knows the
 * messages that it has sent and received, and cannot forge a signature. A node class of the reader's own is a liar, too:
 * the factory makes it.
 *
 * <p>Source: Lamport, Shostak, Pease 1982. Synonyms: arbitrary, malicious, two-faced.
 *
 * @param node its id
 * @param kind how it lies
 * @param probability of each message to be touched, greater than 0 and at most 1
 * @param period when
 */
public record Lie(int node, Kind kind, double probability, Period period) implements Lasting {
    static final double HALF = 0.5;

    /** How a node lies. */
    public enum Kind {
        /** It tells one thing to some and another to the others: the true message to each with probability 1/2. */
        EQUIVOCATES("equivocates"),
        /** It changes a value in what it sends, to another one of the same type that it has seen. */
        CORRUPTS("corrupts"),
        /** It sends an old message, of its own or somebody else's, in place of the new one. */
        REPLAYS("replays");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** @throws IllegalArgumentException if the id or the probability is out of range */
    public Lie {
        Requirements.id(kind.word, node);
        Requirements.probability(kind.word + "(" + node + ", " + probability + ")", probability);
        if (kind == Kind.EQUIVOCATES && probability != HALF)
            throw new IllegalArgumentException("equivocates(" + node + ") is told the probability " + probability
                    + ", but each receiver hears the one or the other equally likely; use " + HALF
                    + " or corrupts(..)");
    }

    @Override
    public Lie during(Period other) {
        return new Lie(node, kind, probability, other);
    }

    @Override
    public String words() {
        return kind == Kind.EQUIVOCATES
                ? kind.word + "(" + node + ")"
                : kind.word + "(" + node + ", " + probability + ")";
    }

    @Override
    public String toString() {
        return words() + period;
    }
}
