package org.happensbefore.consensus;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.quorum.QuorumSystem;

/**
 * {@link Synod} with other quorums than majorities: only a quorum of phase 1 and one of phase 2 must intersect. Two
 * leaders' votes need not, so the quorums of phase 2, which every decision needs, may be small, if those of phase 1,
 * which a new leader needs, are large.
 *
 * <p>Assumptions, guarantees and acceptors are Synod's. Source: Howard, Malkhi and Spiegelman 2016, "Flexible Paxos:
 * Quorum Intersection Revisited".
 *
 * @param acceptors their ids
 * @param phase1 whose promises suffice
 * @param phase2 whose votes suffice
 */
public record FlexiblePaxos(Set<Integer> acceptors, QuorumSystem phase1, QuorumSystem phase2) {
    /** @throws IllegalArgumentException if a quorum of phase 1 and one of phase 2 share no acceptor, naming both */
    public FlexiblePaxos {
        acceptors = Set.copyOf(acceptors);
        Optional<QuorumSystem.Miss> miss = phase1.miss(phase2, acceptors);
        if (miss.isPresent())
            throw new IllegalArgumentException("a proposer with the promises of "
                    + miss.get().one()
                    + " does not hear of what the votes of " + miss.get().other()
                    + " have chosen: each quorum of phase 1 must intersect each of phase 2; enlarge one of them");
    }

    /**
     * Any so many acceptors.
     *
     * @param phase1 how many promises suffice
     * @param phase2 how many votes suffice; together more than there are acceptors
     */
    public static FlexiblePaxos sizes(Set<Integer> acceptors, int phase1, int phase2) {
        return new FlexiblePaxos(acceptors, QuorumSystem.atLeast(phase1), QuorumSystem.atLeast(phase2));
    }

    /**
     * A grid, filled row by row in the order of the ids: the promises of a row and the votes of a column suffice. Two
     * rows have nothing in common, nor have two columns.
     *
     * @param width how long a row is; it divides the number of acceptors
     */
    public static FlexiblePaxos grid(Set<Integer> acceptors, int width) {
        List<Integer> members = acceptors.stream().sorted().toList();
        return new FlexiblePaxos(acceptors, QuorumSystem.rows(members, width), QuorumSystem.columns(members, width));
    }

    /**
     * A proposer with these quorums.
     *
     * @param ballot at least 0, and no other proposer's
     * @param own what it proposes if it may choose
     */
    public Synod.Proposer proposer(int ballot, String own) {
        return new Synod.Proposer(ballot, own, acceptors, phase1, phase2);
    }
}
