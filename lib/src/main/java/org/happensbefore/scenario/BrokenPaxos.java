package org.happensbefore.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.consensus.Synod.Accept;
import org.happensbefore.consensus.Synod.Accepted;
import org.happensbefore.consensus.Synod.Message;
import org.happensbefore.consensus.Synod.Prepare;
import org.happensbefore.consensus.Synod.Promise;
import org.happensbefore.consensus.Synod.Proposer;
import org.happensbefore.consensus.Synod.Vote;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.quorum.QuorumSystem;

/**
 * {@link org.happensbefore.consensus.Synod} with one thing wrong: each breaks agreement, and each needs a smallest
 * system of its own to do so, in which the others may be harmless.
 */
public interface BrokenPaxos {
    /** Votes in ballots that it has promised not to vote in. Two proposers, no crash. */
    final class PromiseIgnored extends Node<Message> {
        @Stable
        private int promised = -1;

        @Stable
        private Optional<Vote> accepted = Optional.empty();

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Prepare(int b)
                when b > promised -> {
                    promised = b;
                    send(from, new Promise(b, accepted));
                }
                // Deviation: whatever was promised.
                case Accept(Vote v) -> {
                    accepted = Optional.of(v);
                    send(from, new Accepted(v.ballot()));
                }
                case Prepare _, Promise _, Accepted _ -> {}
            }
        }
    }

    /** Forgets promise and vote in a crash: nothing is on disk. Two proposers, an acceptor that crashes and comes back. */
    final class Forgetful extends Node<Message> {
        // Deviation: not @Stable.
        private int promised = -1;
        private Optional<Vote> accepted = Optional.empty();

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Prepare(int b)
                when b > promised -> {
                    promised = b;
                    send(from, new Promise(b, accepted));
                }
                case Accept(Vote v)
                when v.ballot() >= promised -> {
                    promised = v.ballot();
                    accepted = Optional.of(v);
                    send(from, new Accepted(v.ballot()));
                }
                case Prepare _, Accept _, Promise _, Accepted _ -> {}
            }
        }
    }

    /** Answers first and writes then. Two proposers, an acceptor that crashes within a step and comes back. */
    final class Hasty extends Node<Message> {
        @Stable(onPersist = true)
        private int promised = -1;

        @Stable(onPersist = true)
        private Optional<Vote> accepted = Optional.empty();

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Prepare(int b)
                when b > promised -> {
                    promised = b;
                    send(from, new Promise(b, accepted));
                    // Deviation: the answer is on its way already.
                    persist();
                }
                case Accept(Vote v)
                when v.ballot() >= promised -> {
                    promised = v.ballot();
                    accepted = Optional.of(v);
                    send(from, new Accepted(v.ballot()));
                    // Deviation: here too.
                    persist();
                }
                case Prepare _, Accept _, Promise _, Accepted _ -> {}
            }
        }
    }

    /** Uses its ballot again after a crash. Two proposers, one of which crashes and comes back. */
    final class BallotReused extends Proposer {
        /** See {@link Proposer}. */
        public BallotReused(int ballot, String own, Set<Integer> acceptors) {
            super(ballot, own, acceptors);
        }

        // Deviation: does not retire; promises of a second quorum may let it propose a second value.
        @Override
        protected void restart() {}
    }

    /** Proposes its own value whatever was promised. Two proposers, no crash. */
    final class OwnValue extends Proposer {
        /** See {@link Proposer}. */
        public OwnValue(int ballot, String own, Set<Integer> acceptors) {
            super(ballot, own, acceptors);
        }

        // Deviation: does not look at the votes.
        @Override
        protected String choose(Collection<Optional<Vote>> promised) {
            return own();
        }
    }

    /** Proposes the value of some vote, not of the one in the highest ballot. Three proposers, no crash. */
    final class AnyValue extends Proposer {
        /** See {@link Proposer}. */
        public AnyValue(int ballot, String own, Set<Integer> acceptors) {
            super(ballot, own, acceptors);
        }

        // Deviation: the lowest ballot's, where it must be the highest's.
        @Override
        protected String choose(Collection<Optional<Vote>> promised) {
            return promised.stream()
                    .flatMap(Optional::stream)
                    .min(Comparator.comparingInt(Vote::ballot))
                    .map(Vote::value)
                    .orElse(own());
        }
    }

    /** Takes half of the acceptors for a quorum. Two proposers, an even number of acceptors, no crash. */
    final class HalfIsEnough extends Proposer {
        /** See {@link Proposer}. */
        public HalfIsEnough(int ballot, String own, Set<Integer> acceptors) {
            // Deviation: two halves may miss each other.
            super(
                    ballot,
                    own,
                    acceptors,
                    QuorumSystem.atLeast((acceptors.size() + 1) / 2),
                    QuorumSystem.atLeast((acceptors.size() + 1) / 2));
        }
    }
}
