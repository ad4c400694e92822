package org.happensbefore.sim;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the links do to messages, each link for itself: every message is delayed, some are lost, some arrive twice.
 * Immutable.
 *
 * @param latency how long a message takes
 * @param lossProbability of a message, in 0..1
 * @param duplicationProbability that a message which is not lost arrives a second time, after a delay of its own
 * @param order whether messages of one link may overtake each other
 * @param bursts times of heavier loss
 * @param bandwidth how much fits through a link
 * @param links links that are different: what each of them does instead
 */
public record Network(
        Latency latency,
        double lossProbability,
        double duplicationProbability,
        Order order,
        Bursts bursts,
        Bandwidth bandwidth,
        Map<Link, Network> links) {
    /** Whether messages of one link may overtake each other. */
    public enum Order {
        /** They may. */
        ANY,
        /** They may not: a message waits for those that were sent before it on its link. */
        FIFO
    }

    /** A way from one node to another. */
    public record Link(int from, int to) implements Comparable<Link> {
        /** @throws IllegalArgumentException if an id is negative or the two are one node */
        public Link {
            if (from < 0 || to < 0 || from == to)
                throw new IllegalArgumentException(
                        "link(" + from + ", " + to + ", ..) leads nowhere; name two different nodes, by ids from 0");
        }

        @Override
        public int compareTo(Link other) {
            return from == other.from ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
        }
    }

    /**
     * Gilbert and Elliott's channel: each link is good for some messages and bad for some, and changes with each message
     * by chance. While it is good, messages are lost with the network's own probability.
     *
     * @param meanGood how many messages a good time has on average, at least 1
     * @param meanBad how many a bad time has, at least 1
     * @param loss the probability that a message of a bad time is lost, in 0..1; 0 for no bursts at all
     */
    public record Bursts(double meanGood, double meanBad, double loss) {
        /** Links are always good. */
        public static final Bursts NONE = new Bursts(1, 1, 0);

        /** @throws IllegalArgumentException if a number is out of range */
        public Bursts {
            if (!(meanGood >= 1 && meanBad >= 1 && meanGood < Latency.MOST && meanBad < Latency.MOST))
                throw new IllegalArgumentException("bursts(" + meanGood + ", " + meanBad + ", " + loss
                        + ") has a time shorter than one message; both means count messages and are at least 1");
            requireProbability("bursts(" + meanGood + ", " + meanBad + ", ..): loss", loss);
        }
    }

    /**
     * How much fits through a link.
     *
     * @param messagesPerTick how many messages leave in a tick, greater than 0; infinite for no limit
     * @param queue how many may wait for it; the next one is lost (tail drop)
     */
    public record Bandwidth(double messagesPerTick, long queue) {
        /** No limit. */
        public static final Bandwidth UNLIMITED = new Bandwidth(Double.POSITIVE_INFINITY, Long.MAX_VALUE);

        /** @throws IllegalArgumentException if a number is out of range */
        public Bandwidth {
            if (!(messagesPerTick >= 1e-6))
                throw new IllegalArgumentException("bandwidth(" + messagesPerTick
                        + ") lets nothing through; it must be at least 0.000001 messages per tick, and oneWay(..) cuts "
                        + "a link");
            if (queue < 0)
                throw new IllegalArgumentException(
                        "queue(" + queue + ") is negative; use 0 for a link on which nothing may wait");
        }

        boolean isLimited() {
            return messagesPerTick < Double.POSITIVE_INFINITY;
        }
    }

    /** @throws IllegalArgumentException if a probability is out of range, or a different link has different links */
    public Network {
        requireProbability("loss", lossProbability);
        requireProbability("duplicate", duplicationProbability);
        links = Collections.unmodifiableMap(new TreeMap<>(links));
        links.forEach((link, own) -> {
            if (!own.links().isEmpty())
                throw new IllegalArgumentException("link(" + link.from() + ", " + link.to()
                        + ", ..) is given a network with links of its own; give it one without .link(..)");
        });
    }

    private static void requireProbability(String what, double p) {
        if (!(p >= 0 && p <= 1))
            throw new IllegalArgumentException(
                    what + "(" + p + ") is no probability: it must be in 0..1; 0.1 is one message in ten");
    }

    /** Links that delay, and do nothing else. */
    static Network of(Latency latency) {
        return new Network(latency, 0, 0, Order.ANY, Bursts.NONE, Bandwidth.UNLIMITED, Map.of());
    }

    /** Links that deliver every message once, after between {@code lo} and {@code hi} ticks, in any order. */
    public static Network delay(long lo, long hi) {
        return of(new Latency.Uniform(lo, hi));
    }

    /** Links whose delays are a least time and a memoryless rest of this mean, in ticks. */
    public static Network exponential(long least, double mean) {
        return of(new Latency.Exponential(least, mean));
    }

    /** Links whose delays have a heavy tail: longer than x with probability (least / x)^alpha. */
    public static Network pareto(long least, double alpha) {
        return of(new Latency.Pareto(least, alpha));
    }

    /** Links whose delays have this median, and a logarithm of this standard deviation. */
    public static Network logNormal(double median, double sigma) {
        return of(new Latency.LogNormal(median, sigma));
    }

    /** The same links, but each message is lost with this probability. */
    public Network loss(double probability) {
        return new Network(latency, probability, duplicationProbability, order, bursts, bandwidth, links);
    }

    /** The same links, but each message that is not lost arrives twice with this probability. */
    public Network duplicate(double probability) {
        return new Network(latency, lossProbability, probability, order, bursts, bandwidth, links);
    }

    /** The same links, each a queue: what is sent first arrives first. */
    public Network fifo() {
        return new Network(latency, lossProbability, duplicationProbability, Order.FIFO, bursts, bandwidth, links);
    }

    /**
     * The same links, with times of heavier loss (Gilbert 1960, Elliott 1963).
     *
     * @param meanGood how many messages of a link a good time has on average, at least 1
     * @param meanBad how many a bad time has, at least 1
     * @param lossInBurst the probability that a message of a bad time is lost
     */
    public Network bursts(double meanGood, double meanBad, double lossInBurst) {
        var given = new Bursts(meanGood, meanBad, lossInBurst);
        return new Network(latency, lossProbability, duplicationProbability, order, given, bandwidth, links);
    }

    /** The same links, but each lets so many messages leave in a tick; the others wait, before their delay begins. */
    public Network bandwidth(double messagesPerTick) {
        return with(new Bandwidth(messagesPerTick, bandwidth.queue()));
    }

    /**
     * The same links, but on each so many messages may wait; the next one is lost.
     *
     * @throws IllegalArgumentException if nothing can wait, since there is no bandwidth
     */
    public Network queue(long capacity) {
        if (!bandwidth.isLimited())
            throw new IllegalArgumentException("queue(" + capacity
                    + ") is the queue of an unlimited link, where nothing waits; write .bandwidth(1).queue(" + capacity
                    + ")");
        return with(new Bandwidth(bandwidth.messagesPerTick(), capacity));
    }

    private Network with(Bandwidth given) {
        return new Network(latency, lossProbability, duplicationProbability, order, bursts, given, links);
    }

    /** The same links, but for the one from a node to another, which does what this network does. */
    public Network link(int from, int to, Network own) {
        var more = new TreeMap<>(links);
        more.put(new Link(from, to), own);
        return new Network(latency, lossProbability, duplicationProbability, order, bursts, bandwidth, more);
    }

    /** Whether every link does the same and nothing but delay, loss, duplication and order. */
    boolean isPlain() {
        return latency instanceof Latency.Uniform && bursts.loss() == 0 && !bandwidth.isLimited() && links.isEmpty();
    }

    /** What one link does. */
    Network on(int from, int to) {
        return links.isEmpty() ? this : links.getOrDefault(new Link(from, to), this);
    }

    /** Checks that all links are between nodes that exist. */
    Network requireNodes(int n) {
        for (Link l : links.keySet())
            if (Math.max(l.from(), l.to()) >= n)
                throw new IllegalArgumentException("link(" + l.from() + ", " + l.to() + ", ..) names node "
                        + Math.max(l.from(), l.to()) + ", but ids are 0.." + (n - 1) + "; name one of these");
        return this;
    }

    @Override
    public String toString() {
        return latency
                + (lossProbability > 0 ? ", loss " + lossProbability : "")
                + (bursts.loss() > 0
                        ? ", bursts of " + bursts.meanBad() + " after " + bursts.meanGood() + " messages with loss "
                                + bursts.loss()
                        : "")
                + (duplicationProbability > 0 ? ", duplicates " + duplicationProbability : "")
                + (bandwidth.isLimited() ? ", " + bandwidth.messagesPerTick() + " messages per tick" : "")
                + (bandwidth.queue() < Long.MAX_VALUE ? ", queue of " + bandwidth.queue() : "")
                + (order == Order.FIFO ? ", fifo" : "")
                + links.entrySet().stream()
                        .map(e -> ", " + e.getKey().from() + " -> " + e.getKey().to() + ": (" + e.getValue() + ")")
                        .collect(Collectors.joining());
    }
}
