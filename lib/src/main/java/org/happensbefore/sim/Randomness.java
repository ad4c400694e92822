package org.happensbefore.sim;

import java.util.Arrays;

/**
 * Draws as a function of (seed, stream, source, destination, count): no draw depends on how many were made elsewhere,
 * so that one more message on a link leaves all other links, nodes and timers alone.
 *
 * <p>The mixing is SplitMix64's (Steele, Lea, Flood 2014), applied to the coordinates one after the other.
 */
final class Randomness {
    /** The golden ratio: odd, and its multiples are spread evenly. */
    static final long GAMMA = 0x9e37_79b9_7f4a_7c15L;

    private static final int STREAMS =
            1 + Arrays.stream(Stream.values()).mapToInt(s -> s.number).max().orElse(0);

    /** What a draw is for. The numbers are part of "same seed, same run": never renumber. */
    enum Stream {
        LOSS(1),
        DELAY(2),
        DUPLICATION(3),
        COPY_DELAY(4),
        NODE(5),
        TIMER(6),
        THINKING(7),
        IDLE(8),
        BURST(9),
        SEND_OMISSION(10),
        RECEIVE_OMISSION(11),
        LIE(12),
        CUT(13),
        TORN(14),
        NEMESIS(15),
        STABILISATION(16);

        private final int number;

        Stream(int number) {
            this.number = number;
        }
    }

    private final long seed;
    /** The seed of each stream, by its number; 0 until it is wanted. */
    private final long[] streams = new long[STREAMS];

    Randomness(long seed) {
        this.seed = mix(seed + GAMMA);
    }

    /** 64 bits that look random. */
    long bits(Stream stream, int from, int to, long count) {
        long own = streams[stream.number];
        if (own == 0) streams[stream.number] = own = mix(seed + GAMMA * stream.number);
        long link = own ^ ((long) from << 32 | to);
        return mix(mix(link) + GAMMA * (count + 1));
    }

    /** A whole number from lo to hi, each equally likely up to 2^-64 of the width. */
    long between(long lo, long hi, Stream stream, int from, int to, long count) {
        return lo == hi ? lo : lo + Math.unsignedMultiplyHigh(bits(stream, from, to, count), hi - lo + 1);
    }

    /** True with this probability. */
    boolean happens(double probability, Stream stream, int from, int to, long count) {
        return probability > 0 && (bits(stream, from, to, count) >>> 11) * 0x1p-53 < probability;
    }

    /** A bijection of the 64-bit numbers in which every bit of the result depends on every bit of the argument. */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }
}
