package org.happensbefore.quorum;

/** How many of n processes must answer, by protocol: numbers, each with the intersection that it pays for. */
public final class QuorumSizes {
    private QuorumSizes() {}

    /**
     * More than half: any two intersect (Paxos, classic ballots).
     *
     * @param n at least 1
     */
    public static int majority(int n) {
        requireSome(n);
        return n / 2 + 1;
    }

    /**
     * The smallest phase 1 quorum of Flexible Paxos: it must intersect phase 2's, and nothing else. Source: Howard,
     * Malkhi and Spiegelman 2016.
     *
     * @param phase2 the size of a phase 2 quorum, from 1 to n
     * @throws IllegalArgumentException if it is out of range
     */
    public static int flexible(int n, int phase2) {
        requireSome(n);
        if (phase2 < 1 || phase2 > n)
            throw new IllegalArgumentException("a quorum of " + n + " has 1 to " + n + " members, was " + phase2);
        return n + 1 - phase2;
    }

    /**
     * The smallest fast quorum of Fast Paxos: any two fast quorums and any classic one have a common member, so that
     * among the votes that a coordinator sees at most one value can have been chosen. With n - f for the classic size and
     * n - e for the fast one this is n > 2e + f. Source: Lamport 2006, "Fast Paxos".
     *
     * @param classic the size of a classic quorum, a majority at least, at most n
     * @throws IllegalArgumentException if it is out of range
     */
    public static int fast(int n, int classic) {
        requireSome(n);
        if (classic < majority(n) || classic > n)
            throw new IllegalArgumentException("a classic quorum of " + n + " has " + majority(n) + " to " + n
                    + " members, lest two miss each other, was " + classic);
        int f = n - classic;
        return n - Math.min(f, (n - f - 1) / 2);
    }

    /**
     * Fast Paxos with one size for both kinds of quorums: more than two thirds, n > 3f.
     *
     * @param n at least 1
     */
    public static int fastAndClassic(int n) {
        requireSome(n);
        return 2 * n / 3 + 1;
    }

    /**
     * The fast quorum of EPaxos, its command leader included: F + floor((F + 1) / 2) of n = 2F + 1 replicas. Source:
     * Moraru, Andersen and Kaminsky 2013. It is smaller than Fast Paxos's since the command leader is in every fast
     * quorum of its commands. As published, the recovery that goes with it is wrong (Sutra 2020).
     *
     * @param n odd, at least 3
     * @throws IllegalArgumentException if it is not
     */
    public static int epaxosFast(int n) {
        if (n < 3 || n % 2 == 0)
            throw new IllegalArgumentException("EPaxos has 2F + 1 replicas, F at least 1: 3, 5, 7 and so on, was " + n);
        int f = n / 2;
        return f + (f + 1) / 2;
    }

    private static void requireSome(int n) {
        if (n < 1) throw new IllegalArgumentException("a quorum is of at least 1 process, was of " + n);
    }
}
