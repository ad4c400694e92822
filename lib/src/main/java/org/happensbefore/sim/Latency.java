package org.happensbefore.sim;

/** How long a message takes, as a distribution: the same bits give the same ticks on every machine. */
public sealed interface Latency {
    /** No message takes longer than this. */
    long MOST = 1L << 40;

    /**
     * How long a message takes.
     *
     * @param bits 64 bits that look random
     * @return ticks, at least 0 and at most {@link #MOST}
     */
    long ticks(long bits);

    /**
     * Each whole number of ticks between two bounds is equally likely.
     *
     * @param lo the least
     * @param hi the greatest
     */
    record Uniform(long lo, long hi) implements Latency {
        /** @throws IllegalArgumentException unless 0 &lt;= lo &lt;= hi &lt;= {@link #MOST} */
        public Uniform {
            if (lo < 0 || hi < lo)
                throw new IllegalArgumentException(
                        "delay(" + lo + ", " + hi + ") needs 0 <= lo <= hi, in ticks; try delay(1, 10)");
            requireFinite("delay(" + lo + ", " + hi + ")", hi);
        }

        @Override
        public long ticks(long bits) {
            return lo + Math.unsignedMultiplyHigh(bits, hi - lo + 1);
        }

        @Override
        public String toString() {
            return lo == hi ? "delay " + lo : "delay " + lo + ".." + hi;
        }
    }

    /**
     * A least time and a memoryless rest: the delays of an M/M/1 queue.
     *
     * @param least in ticks, at least 0
     * @param mean of the rest, in ticks, greater than 0
     */
    record Exponential(long least, double mean) implements Latency {
        /** @throws IllegalArgumentException if a parameter is out of range */
        public Exponential {
            String call = "exponential(" + least + ", " + mean + ")";
            requireLeast(call, least, 0);
            requirePositive(call, "mean", mean);
        }

        @Override
        public long ticks(long bits) {
            return atMost(least - mean * StrictMath.log(unit(bits)));
        }

        @Override
        public String toString() {
            return "delay " + least + " + exponential, mean " + mean;
        }
    }

    /**
     * A heavy tail: a delay is longer than x with probability (least / x)^alpha. Without a mean for alpha &lt;= 1, without
     * a variance for alpha &lt;= 2.
     *
     * @param least in ticks, at least 1
     * @param alpha the tail's exponent, greater than 0; the smaller, the heavier
     */
    record Pareto(long least, double alpha) implements Latency {
        /** @throws IllegalArgumentException if a parameter is out of range */
        public Pareto {
            String call = "pareto(" + least + ", " + alpha + ")";
            requireLeast(call, least, 1);
            requirePositive(call, "alpha", alpha);
        }

        @Override
        public long ticks(long bits) {
            return atMost(least * StrictMath.pow(unit(bits), -1 / alpha));
        }

        @Override
        public String toString() {
            return "delay " + least + " or more, pareto, alpha " + alpha;
        }
    }

    /**
     * A tail between the two: the logarithm of a delay is normally distributed, as was often measured on the internet.
     *
     * @param median in ticks, greater than 0
     * @param sigma the standard deviation of the logarithm, greater than 0
     */
    record LogNormal(double median, double sigma) implements Latency {
        /** @throws IllegalArgumentException if a parameter is out of range */
        public LogNormal {
            String call = "logNormal(" + median + ", " + sigma + ")";
            requirePositive(call, "median", median);
            requirePositive(call, "sigma", sigma);
        }

        @Override
        public long ticks(long bits) {
            // Box and Muller's method, from two halves of the bits.
            double radius = StrictMath.sqrt(-2 * StrictMath.log(unit(bits & 0xffff_ffff_0000_0000L)));
            double angle = 2 * StrictMath.PI * (bits & 0xffff_ffffL) * 0x1p-32;
            return atMost(median * StrictMath.exp(sigma * radius * StrictMath.cos(angle)));
        }

        @Override
        public String toString() {
            return "delay log-normal, median " + median + ", sigma " + sigma;
        }
    }

    /** A number greater than 0 and at most 1. */
    private static double unit(long bits) {
        return ((bits >>> 11) + 1) * 0x1p-53;
    }

    private static long atMost(double ticks) {
        return ticks >= MOST ? MOST : Math.round(ticks);
    }

    private static void requireLeast(String call, long least, long bound) {
        if (least < bound)
            throw new IllegalArgumentException(
                    call + " has the least delay " + least + ", but it must be at least " + bound + ", in ticks");
        requireFinite(call, least);
    }

    private static void requireFinite(String call, long ticks) {
        if (ticks > MOST)
            throw new IllegalArgumentException(call + " has a delay of " + ticks + " ticks, but " + MOST
                    + " is the most; a message that never arrives is lost");
    }

    private static void requirePositive(String call, String what, double value) {
        if (!(value > 0 && value < MOST))
            throw new IllegalArgumentException(
                    call + " has the " + what + " " + value + ", but it must be greater than 0 and less than " + MOST);
    }
}
