package org.happensbefore.quorum;

import java.util.Set;

/** Says which sets of processes suffice. Any superset of a quorum is one. */
@FunctionalInterface
public interface QuorumSystem {
    /** Whether these processes include a quorum. */
    boolean isQuorum(Set<Integer> members);

    /**
     * Any {@code k} processes.
     *
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    static QuorumSystem atLeast(int k) {
        if (k < 1) throw new IllegalArgumentException("a quorum has at least 1 member, was " + k);
        return members -> members.size() >= k;
    }

    /**
     * More than half of {@code n} processes: any two intersect, and up to (n-1)/2 may be silent.
     *
     * @throws IllegalArgumentException if {@code n} is less than 1
     */
    static QuorumSystem majority(int n) {
        if (n < 1) throw new IllegalArgumentException("a majority is of at least 1 process, was of " + n);
        return atLeast(n / 2 + 1);
    }
}
