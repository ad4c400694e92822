package org.happensbefore.failure;

/**
 * A node goes on, but some of what it should send, or receive, is lost. Each message is lost by itself.
 *
 * <p>Source: send omission is Hadzilacos 1984; general omission, both sides, Perry and Toueg 1986.
 *
 * @param node its id
 * @param side which of its messages
 * @param probability of a message to be lost, greater than 0 and at most 1
 * @param period when
 */
public record Omission(int node, Side side, double probability, Period period) implements Lasting {
    /** Which messages are lost. */
    public enum Side {
        /** What it sends. */
        SENDING("omitsSending"),
        /** What would arrive there. */
        RECEIVING("omitsReceiving"),
        /** Both, each message of either kind by itself. */
        BOTH("omits");

        final String word;

        Side(String word) {
            this.word = word;
        }

        /** Whether the two have messages in common. */
        boolean meets(Side other) {
            return this == other || this == BOTH || other == BOTH;
        }
    }

    /** @throws IllegalArgumentException if the id or the probability is out of range */
    public Omission {
        Requirements.id(side.word, node);
        Requirements.probability(side.word + "(" + node + ", " + probability + ")", probability);
    }

    /** Whether it loses messages that the node sends. */
    public boolean sending() {
        return side != Side.RECEIVING;
    }

    /** Whether it loses messages that arrive at the node. */
    public boolean receiving() {
        return side != Side.SENDING;
    }

    @Override
    public Omission during(Period other) {
        return new Omission(node, side, probability, other);
    }

    @Override
    public String words() {
        return side.word + "(" + node + ", " + probability + ")";
    }

    @Override
    public String toString() {
        return words() + period;
    }
}
