package org.happensbefore.election;

import java.util.Optional;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.quorum.QuorumSystem;
import org.happensbefore.quorum.Votes;

/**
 * One ballot about who leads: candidates ask n voters, each voter votes once, and a candidate that hears nothing but
 * yes from n - f of them has won.
 *
 * <p>Assumptions: asynchronous; at most f voters fail, and a candidate waits for n - f answers. Guarantees: at most one
 * candidate wins if any two sets of n - f voters have one in common that has not forgotten its vote: n &gt; 2f where
 * voters stop or omit, n &gt; 3f where f of them forget. Every candidate learns how its ballot ended; it may be that nobody
 * wins. Not guaranteed: that some ballot has a winner, however many are held (Fischer, Lynch and Paterson 1985). Cost:
 * 2n messages a candidate, 2 message delays.
 *
 * <p>Source: one term of Raft's election (Ongaro and Ousterhout 2014, section 5.2), with the number of votes a
 * parameter. Alternative: {@link RaftElection}, which holds one ballot after another.
 */
public interface SingleBallot {
    /** What candidates and voters say to each other. */
    sealed interface Message {}

    /** The sender asks for a vote. */
    record Ask() implements Message {}

    /**
     * The answer.
     *
     * @param yes whether the receiver has the sender's vote
     */
    record Answer(boolean yes) implements Message {}

    /** The only operation of a candidate: stand for election. */
    record Stand() {}

    /** What a candidate decides. */
    enum Outcome {
        /** It leads. */
        WON,
        /** It does not, whoever else may. */
        NOT_WON
    }

    /** A voter that keeps its vote in memory. */
    final class Voter extends Node<Message> {
        private Optional<Integer> votedFor = Optional.empty();

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Ask() -> {
                    if (votedFor.isEmpty()) votedFor = Optional.of(from);
                    send(from, new Answer(votedFor.equals(Optional.of(from))));
                }
                // Answers go to candidates.
                case Answer _ -> {}
            }
        }
    }

    /** Somebody who would lead. */
    final class Candidate extends Node<Message> implements Serves<Stand> {
        private final Votes<Boolean> answers;

        /**
         * A candidate.
         *
         * @param waitsFor how many answers it waits for, from 1 to n
         */
        public Candidate(int waitsFor) {
            answers = Votes.of(QuorumSystem.atLeast(waitsFor));
        }

        @Override
        public void invoked(Stand stand) {
            sendToOthers(new Ask());
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Answer(boolean yes) -> {
                    if (!answers.add(from, yes)) return;
                    boolean won = answers.values().stream().allMatch(vote -> vote);
                    decide(won ? Outcome.WON : Outcome.NOT_WON);
                    complete(won ? Outcome.WON : Outcome.NOT_WON);
                }
                // Questions go to voters.
                case Ask _ -> {}
            }
        }
    }
}
