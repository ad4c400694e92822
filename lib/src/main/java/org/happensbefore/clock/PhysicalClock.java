package org.happensbefore.clock;

/**
 * A clock that shows seconds, runs a little fast or slow, and is set forward, never back, by what messages say.
 *
 * <p>Time t is what a perfect clock would show, which nobody in the system knows. Assumption PC1: the rate differs from
 * 1 by less than kappa. If on a strongly connected graph of diameter d a message goes over every arc every tau seconds,
 * with a delay between mu and mu + xi, then after about tau * d seconds all clocks stay within epsilon of each other,
 * epsilon about d (2 kappa tau + xi), as long as mu + xi is much less than tau. Source: Lamport 1978, "Physical Clocks",
 * rules IR1' and IR2' and the theorem.
 *
 * @param rate seconds shown for each second that passes, more than 0
 * @param setAt when it was last set, in seconds of t
 * @param shown what it showed then, in seconds
 */
public record PhysicalClock(double rate, double setAt, double shown) {
    /** @throws IllegalArgumentException if the clock stands still or runs backwards */
    public PhysicalClock {
        if (!(rate > 0)) throw new IllegalArgumentException("a clock runs forwards, its rate was " + rate);
    }

    /** What it shows at time t, if no message comes in between (IR1'). A message sent at t carries this (IR2'a). */
    public double at(double t) {
        return shown + rate * (t - setAt);
    }

    /**
     * Forward to what the sender's clock must show by now, or on as it was (IR2'b).
     *
     * @param t when the message arrives
     * @param sent what the message carries
     * @param leastDelay mu: every message is under way at least as long, in seconds
     */
    public PhysicalClock receive(double t, double sent, double leastDelay) {
        return new PhysicalClock(rate, t, Math.max(at(t), sent + leastDelay));
    }
}
