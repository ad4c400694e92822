package org.happensbefore.failure;

/**
 * Something happens to one single message: the k-th that one node sends to another, counted from 0. A run that sends
 * fewer on that link is not touched.
 */
public sealed interface LinkFault extends Fault {
    /** Who sends it. */
    int from();

    /** Who should receive it, another node. */
    int to();

    /** How many were sent on this link before it, at least 0. */
    int k();

    /** It is in force from the beginning. */
    @Override
    default long at() {
        return 0;
    }

    /** The message is lost. */
    record Lose(int from, int to, int k) implements LinkFault {
        /** @throws IllegalArgumentException if a number is negative or the two are one node */
        public Lose {
            require("lose", from, to, k);
        }

        @Override
        public String toString() {
            return "lose(" + from + ", " + to + ", " + k + ")";
        }
    }

    /** The message arrives a second time. */
    record Duplicate(int from, int to, int k) implements LinkFault {
        /** @throws IllegalArgumentException if a number is negative or the two are one node */
        public Duplicate {
            require("duplicate", from, to, k);
        }

        @Override
        public String toString() {
            return "duplicate(" + from + ", " + to + ", " + k + ")";
        }
    }

    /**
     * The message takes longer than it would.
     *
     * @param ticks by how much, at least 1
     */
    record Delay(int from, int to, int k, long ticks) implements LinkFault {
        /** @throws IllegalArgumentException if a number is out of range or the two are one node */
        public Delay {
            require("delay", from, to, k);
            Requirements.ticks("delay(" + from + ", " + to + ", " + k + ", " + ticks + ")", ticks);
        }

        @Override
        public String toString() {
            return "delay(" + from + ", " + to + ", " + k + ", " + ticks + ")";
        }
    }

    private static void require(String word, int from, int to, int k) {
        Requirements.id(word, from);
        Requirements.id(word, to);
        if (from == to)
            throw new IllegalArgumentException(word + "(" + from + ", " + to + ", " + k
                    + ") names a link from a node to itself, and there is none; name two nodes");
        if (k < 0)
            throw new IllegalArgumentException(word + "(" + from + ", " + to + ", " + k + ") asks for message " + k
                    + " of a link, but they are counted from 0; use 0 for the first");
    }
}
