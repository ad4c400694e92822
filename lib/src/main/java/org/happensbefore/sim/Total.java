package org.happensbefore.sim;

import java.math.BigInteger;

/** An exact sum of products of longs: so many as there are ints, of any size, without rounding. */
final class Total {
    private static final long LOW = 0xFFFF_FFFFL;

    /** Sums of 32 bits each, the lowest first; each has room for 2^31 of them. */
    private final long[] limbs = new long[4];

    void add(long a, long b) {
        long low = a * b;
        long high = Math.multiplyHigh(a, b);
        limbs[0] += low & LOW;
        limbs[1] += low >>> 32;
        limbs[2] += high & LOW;
        limbs[3] += high >> 32;
    }

    BigInteger value() {
        BigInteger sum = BigInteger.ZERO;
        for (int i = limbs.length - 1; i >= 0; i--) sum = sum.shiftLeft(32).add(BigInteger.valueOf(limbs[i]));
        return sum;
    }
}
