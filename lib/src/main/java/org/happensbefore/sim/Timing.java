package org.happensbefore.sim;

/**
 * A timing model: what is promised of message delays. With one of these, delays are the model's, and all else is the
 * network's. Taking a step takes no time, and clocks do not drift, unless a fault says so.
 *
 * <p>Source: Lynch 1996, part I to III; Dwork, Lynch, Stockmeyer 1988 for partial synchrony.
 */
public sealed interface Timing {
    /** Nothing is promised beyond what the network does: its own delays count. */
    record AsTheNetwork() implements Timing {
        @Override
        public String toString() {
            return "delays of the network";
        }
    }

    /**
     * Every message takes 1 to {@code bound} ticks, each equally likely.
     *
     * @param bound at least 1
     */
    record Synchronous(long bound) implements Timing {
        /** @throws IllegalArgumentException if the bound is out of range */
        public Synchronous {
            requireBound("Timing.synchronous", bound);
        }

        @Override
        public String toString() {
            return "synchronous, bound " + bound;
        }
    }

    /**
     * Nothing is promised but that each message takes a finite time, which an adversary chooses.
     *
     * @param adversary who chooses
     */
    record Asynchronous(Adversary adversary) implements Timing {
        @Override
        public String toString() {
            return "asynchronous";
        }
    }

    /**
     * There is a time, unknown to the nodes, after which every message takes at most {@code bound} ticks. A message that
     * was sent before takes any time, but arrives at most {@code bound} ticks after it: each number of ticks that is
     * possible is equally likely.
     *
     * @param bound at least 1
     * @param latestStabilisation the time itself is drawn from the seed, from 0 to this tick
     */
    record PartiallySynchronous(long bound, long latestStabilisation) implements Timing {
        /** @throws IllegalArgumentException if a number is out of range */
        public PartiallySynchronous {
            requireBound("Timing.partiallySynchronous", bound);
            if (latestStabilisation < 0 || latestStabilisation > Latency.MOST)
                throw new IllegalArgumentException("Timing.partiallySynchronous(" + bound + ", " + latestStabilisation
                        + ") stabilises before the run or never; the second number is a tick from 0 to "
                        + Latency.MOST);
        }

        @Override
        public String toString() {
            return "partially synchronous, bound " + bound + ", stable at tick " + latestStabilisation
                    + " at the latest";
        }
    }

    /** Who chooses how long messages take: by what it sees, and by nothing else. */
    @FunctionalInterface
    interface Adversary {
        /**
         * How long a message takes, in ticks: 0 to 2^40.
         *
         * @param message what is sent
         */
        long delay(Sending message);
    }

    /**
     * What an adversary sees.
     *
     * @param time the tick of the sending
     * @param from who sends it
     * @param to who is to receive it
     * @param message what is said; frozen
     * @param k how many were sent on this link before
     */
    record Sending(long time, int from, int to, Object message, long k) {}

    /** Every message takes 1 to {@code bound} ticks. */
    static Timing synchronous(long bound) {
        return new Synchronous(bound);
    }

    /** An adversary chooses how long each message takes: {@code Timing.asynchronous(m -> m.to() == 2 ? 100 : 1)}. */
    static Timing asynchronous(Adversary adversary) {
        return new Asynchronous(adversary);
    }

    /**
     * From a time on that nobody knows, every message takes at most {@code bound} ticks.
     *
     * @param latestStabilisation the latest tick at which this begins; when it does is drawn from the seed
     */
    static Timing partiallySynchronous(long bound, long latestStabilisation) {
        return new PartiallySynchronous(bound, latestStabilisation);
    }

    private static void requireBound(String word, long bound) {
        if (bound < 1 || bound > Latency.MOST)
            throw new IllegalArgumentException(word + "(" + bound
                    + ") promises delays that cannot be; the bound is from 1" + " to " + Latency.MOST + " ticks");
    }
}
