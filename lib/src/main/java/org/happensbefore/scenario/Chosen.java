package org.happensbefore.scenario;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.happensbefore.consensus.Synod;
import org.happensbefore.consensus.Synod.Vote;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.quorum.QuorumSystem;

/**
 * Which votes are chosen, in a state of {@link Synod}: those for which a quorum has voted in one ballot, whoever knows it.
 *
 * <p>That is a question about the past. An acceptor keeps its last vote only, so that a ballot in which a quorum has voted
 * need not stand in any state: one of them may have voted again before the last of them did. Therefore {@link Witness}
 * hands up each vote as it casts it, and what was handed up stays, even if the acceptor never comes back. It is a ghost:
 * no handler reads it. In the paper, acceptors tell learners then (section 2.3).
 *
 * <p>One vote is missing in one place: that of an acceptor whose crash falls between its write to disk and all that
 * follows. It counts when the acceptor is back, since until then it can have no effect.
 *
 * @param phase2 whose votes suffice
 */
public record Chosen(QuorumSystem phase2) {
    private static final Comparator<Vote> BY_BALLOT =
            Comparator.comparingInt(Vote::ballot).thenComparing(Vote::value);

    /** A majority's votes suffice. */
    public static Chosen byMajority(int acceptors) {
        return new Chosen(QuorumSystem.majority(acceptors));
    }

    /** An acceptor that hands up each vote it casts. */
    public static final class Witness extends Synod.Acceptor {
        private Optional<Vote> told = Optional.empty();

        // Asked twice for one vote it has cast one.
        @Override
        protected void voted(Vote vote) {
            if (told.equals(Optional.of(vote))) return;
            told = Optional.of(vote);
            deliver(self(), vote);
        }

        // The crash may have come before it could say so.
        @Override
        protected void restart() {
            accepted().ifPresent(this::voted);
        }

        private int id() {
            return self();
        }
    }

    /** All schedules of {@link Synod} with witnesses as acceptors. See {@link Synods#exploration(int, int)}. */
    public static Exploration exploration(int proposers, int acceptors) {
        return Synods.exploration(proposers, acceptors, Synod.Proposer::new, (Supplier<Synod.Acceptor>) Witness::new)
                .keepDeliveries();
    }

    /** All votes that a quorum has cast, in the order of the ballots; needs {@link Witness} and kept deliveries. */
    public Set<Vote> ever(Snapshot state) {
        var voters = new TreeMap<Vote, Set<Integer>>(BY_BALLOT);
        for (int id = 0; id < state.size(); id++)
            for (Object handed : state.deliveries(id)) if (handed instanceof Vote vote) add(voters, vote, id);
        return byQuorum(voters);
    }

    /**
     * The vote that a quorum of acceptors would show to whoever could ask all that are up, at once: chosen for certain,
     * but not all that is. At most one.
     */
    public Set<Vote> visible(Snapshot state) {
        return byQuorum(lastVotes(state));
    }

    /** A vote is chosen, and nobody has decided: no proposer has heard of enough votes. */
    public boolean butNobodyKnows(Snapshot state) {
        return !ever(state).isEmpty() && state.decisions().findAny().isEmpty();
    }

    /** A vote is chosen, but those acceptors that are up could not prove it: together they are one vote short. */
    public boolean butNobodyCanTell(Snapshot state) {
        return butNobodyKnows(state) && visible(state).isEmpty();
    }

    /** All votes that are chosen are for one value: agreement, before anybody decides (P2). */
    public boolean oneValue(Snapshot state) {
        return ever(state).stream().map(Vote::value).distinct().count() <= 1;
    }

    private static Map<Vote, Set<Integer>> lastVotes(Snapshot state) {
        var voters = new TreeMap<Vote, Set<Integer>>(BY_BALLOT);
        state.nodes(Witness.class).forEach(a -> a.accepted().ifPresent(vote -> add(voters, vote, a.id())));
        return voters;
    }

    private static void add(Map<Vote, Set<Integer>> voters, Vote vote, int id) {
        voters.computeIfAbsent(vote, _ -> new TreeSet<>()).add(id);
    }

    private Set<Vote> byQuorum(Map<Vote, Set<Integer>> voters) {
        var chosen = new TreeSet<>(BY_BALLOT);
        voters.forEach((vote, ids) -> {
            if (phase2.isQuorum(ids)) chosen.add(vote);
        });
        return Collections.unmodifiableSet(chosen);
    }
}
