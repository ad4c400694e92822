package org.happensbefore.scenario;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.consensus.Synod;
import org.happensbefore.consensus.Synod.Vote;
import org.happensbefore.quorum.QuorumSystem;

/**
 * What a proposer proposes once a quorum has promised to vote in no ballot below its own. Source: Lamport 2001, "Paxos
 * Made Simple", section 2.2, property P2c.
 */
@FunctionalInterface
public interface ValueRule {
    /**
     * The value to propose.
     *
     * @param own what the proposer would like to propose
     * @param promised the vote that each member of the quorum has revealed, if it has one; in the order of their ids
     */
    String choose(String own, List<Optional<Vote>> promised);

    /** {@link Synod}'s proposer with another rule. */
    final class Proposer extends Synod.Proposer {
        private final ValueRule rule;

        /**
         * A proposer that needs a quorum in each phase.
         *
         * @param ballot at least 0, and no other proposer's
         * @param own what it would like to propose
         * @param acceptors the ids of those that it asks
         * @param quorums which of them suffice
         * @param rule a function of its arguments alone
         */
        public Proposer(int ballot, String own, Set<Integer> acceptors, QuorumSystem quorums, ValueRule rule) {
            super(ballot, own, acceptors, quorums, quorums);
            this.rule = rule;
        }

        @Override
        protected String choose(Collection<Optional<Vote>> promised) {
            return rule.choose(own(), List.copyOf(promised));
        }
    }
}
