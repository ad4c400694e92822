package org.happensbefore.sim;

/**
 * What the links do to messages, each link for itself: every message is delayed, some are lost, some arrive twice.
 * Immutable.
 *
 * @param lo the least delay in ticks
 * @param hi the greatest; each whole number of ticks from {@code lo} to {@code hi} is equally likely
 * @param lossProbability of a message, in 0..1
 * @param duplicationProbability that a message which is not lost arrives a second time, after a delay of its own
 * @param order whether messages of one link may overtake each other
 */
public record Network(long lo, long hi, double lossProbability, double duplicationProbability, Order order) {
    /** Whether messages of one link may overtake each other. */
    public enum Order {
        /** They may. */
        ANY,
        /** They may not: a message waits for those that were sent before it on its link. */
        FIFO
    }

    /** @throws IllegalArgumentException if a delay or a probability is out of range */
    public Network {
        if (lo < 0 || hi < lo)
            throw new IllegalArgumentException(
                    "delay(" + lo + ", " + hi + ") needs 0 <= lo <= hi, in ticks; try delay(1, 10)");
        requireProbability("loss", lossProbability);
        requireProbability("duplicate", duplicationProbability);
    }

    private static void requireProbability(String what, double p) {
        if (!(p >= 0 && p <= 1))
            throw new IllegalArgumentException(
                    what + "(" + p + ") is no probability: it must be in 0..1; 0.1 is one message in ten");
    }

    /** Links that deliver every message once, after between {@code lo} and {@code hi} ticks, in any order. */
    public static Network delay(long lo, long hi) {
        return new Network(lo, hi, 0, 0, Order.ANY);
    }

    /** The same links, but each message is lost with this probability. */
    public Network loss(double probability) {
        return new Network(lo, hi, probability, duplicationProbability, order);
    }

    /** The same links, but each message that is not lost arrives twice with this probability. */
    public Network duplicate(double probability) {
        return new Network(lo, hi, lossProbability, probability, order);
    }

    /** The same links, each a queue: what is sent first arrives first. */
    public Network fifo() {
        return new Network(lo, hi, lossProbability, duplicationProbability, Order.FIFO);
    }

    @Override
    public String toString() {
        return (lo == hi ? "delay " + lo : "delay " + lo + ".." + hi)
                + (lossProbability > 0 ? ", loss " + lossProbability : "")
                + (duplicationProbability > 0 ? ", duplicates " + duplicationProbability : "")
                + (order == Order.FIFO ? ", fifo" : "");
    }
}
