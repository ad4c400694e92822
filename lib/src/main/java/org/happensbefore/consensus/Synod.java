package org.happensbefore.consensus;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.node.Timer;
import org.happensbefore.quorum.QuorumSystem;
import org.happensbefore.quorum.Votes;

/**
 * Single-decree Paxos: proposers, each with ballots of its own, let acceptors vote until a majority has voted in one
 * ballot. Its value is chosen, and can never be another one.
 *
 * <p>Assumptions: processes crash and may come back with what they had on disk; messages may be lost, late, doubled;
 * nobody lies; no two proposers ever use the same ballot. Guarantees: only one value is chosen, and it was proposed,
 * whatever the timing; a decision in the end if a majority of acceptors is up, messages arrive, and one proposer is left
 * alone for long enough ({@link Insistent}). Cost without rivals: 4 messages for each acceptor, 4 message delays, two
 * writes to disk at each acceptor.
 *
 * <p>Source: Lamport 2001, "Paxos Made Simple", section 2. Other quorums than majorities: {@link FlexiblePaxos}.
 *
 * <p>Deviation: a proposer is its own and only learner; the paper's acceptors tell learners too (section 2.3).
 *
 * <p>Deviation: an acceptor that must not answer is silent. The paper lets it say so, to save time (section 2.5).
 */
public interface Synod {
    /** What proposers and acceptors send. */
    sealed interface Message {}

    /** A vote for a value in a ballot: the paper's accepted proposal. */
    record Vote(int ballot, String value) {}

    /** A proposer asks for a promise: phase 1a. */
    record Prepare(int ballot) implements Message {}

    /**
     * An acceptor will vote in no ballot below this one: phase 1b.
     *
     * @param last the vote it has cast in the highest ballot, if any
     */
    record Promise(int ballot, Optional<Vote> last) implements Message {}

    /** A proposer asks for this vote: phase 2a. */
    record Accept(Vote vote) implements Message {}

    /** An acceptor has voted in this ballot: phase 2b. */
    record Accepted(int ballot) implements Message {}

    /** Has votes, and keeps its promises over crashes. */
    class Acceptor extends Node<Message> {
        /** The highest ballot that it has answered; -1 before the first. */
        @Stable
        private int promised = -1;

        /** Its vote in the highest ballot in which it has voted. */
        @Stable
        private Optional<Vote> accepted = Optional.empty();

        /** An acceptor that has seen nothing. */
        public Acceptor() {}

        /** The ballot below which it will not vote; -1 if there is none. */
        public final int promised() {
            return promised;
        }

        /** Its last vote. */
        public final Optional<Vote> accepted() {
            return accepted;
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                // Phase 1b: promises to vote in no lower ballot, and says for what it has voted.
                case Prepare(int b)
                when b > promised -> {
                    promised = b;
                    send(from, new Promise(b, accepted));
                }
                // Phase 2b: votes, unless it has promised not to.
                case Accept(Vote v)
                when v.ballot() >= promised -> {
                    promised = v.ballot();
                    accepted = Optional.of(v);
                    voted(v);
                    send(from, new Accepted(v.ballot()));
                }
                // Lower ballots get no answer: to the proposer it is as if the message were lost. The answers of
                // phases 1b and 2b are for proposers.
                case Prepare _, Accept _, Promise _, Accepted _ -> {}
            }
        }

        /** Has cast a vote, which nobody knows of yet: the moment to tell learners. Here there are none. */
        protected void voted(Vote vote) {}
    }

    /** Has one ballot and a value; decides what is chosen in that ballot, which may be the value of another. */
    class Proposer extends Node<Message> {
        private final String own;
        private final Set<Integer> acceptors;
        private final Votes<Optional<Vote>> promises;
        private final Votes<Boolean> votes;

        @Stable
        private int ballot;

        /** Whether it has come back from a crash and does not know how far its ballot was. */
        private boolean retired;

        private String value = "";

        /**
         * A proposer that needs majorities.
         *
         * @param ballot at least 0, and no other proposer's
         * @param own what it proposes if it may choose
         * @param acceptors their ids
         */
        public Proposer(int ballot, String own, Set<Integer> acceptors) {
            this(
                    ballot,
                    own,
                    acceptors,
                    QuorumSystem.majority(acceptors.size()),
                    QuorumSystem.majority(acceptors.size()));
        }

        /**
         * A proposer with quorums of its own for either phase. Safe if every one of phase 1 intersects every one of
         * phase 2, which is not checked here but by {@link FlexiblePaxos}.
         *
         * @param ballot at least 0, and no other proposer's
         * @param own what it proposes if it may choose
         * @param acceptors whom it asks; the paper's "majority of acceptors" or more
         * @param phase1 whose promises suffice
         * @param phase2 whose votes suffice
         */
        public Proposer(int ballot, String own, Set<Integer> acceptors, QuorumSystem phase1, QuorumSystem phase2) {
            if (ballot < 0)
                throw new IllegalArgumentException("a ballot is at least 0, was " + ballot
                        + "; acceptors begin with the promise -1, so that they answer the first ballot");
            this.ballot = ballot;
            this.own = own;
            this.acceptors = acceptors;
            promises = Votes.of(phase1);
            votes = Votes.of(phase2);
        }

        /** The ballot it is in. */
        public final int ballot() {
            return ballot;
        }

        // Phase 1a: asks for promises.
        @Override
        protected void start() {
            begin(ballot);
        }

        // Whoever asks again in a ballot that it has forgotten may propose a second value in it.
        @Override
        protected void restart() {
            retired = true;
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                // Phase 2a: with promises of a quorum, asks for votes.
                case Promise(int b, Optional<Vote> last)
                when b == ballot && !retired -> {
                    if (!promises.add(from, last)) return;
                    value = choose(promises.values());
                    send(acceptors, new Accept(new Vote(ballot, value)));
                }
                // Chosen: a quorum has voted in this ballot.
                case Accepted(int b)
                when b == ballot && promises.enough() && !retired -> {
                    if (votes.add(from, true)) chosen(value);
                }
                // Answers to a ballot that it is not in; requests are for acceptors.
                case Prepare _, Accept _, Promise _, Accepted _ -> {}
            }
        }

        /**
         * What to propose when these have promised: the value of the vote in the highest ballot, which may be chosen
         * already; its own if none of them has voted, since then no lower ballot can choose any more.
         */
        protected String choose(Collection<Optional<Vote>> promised) {
            return promised.stream()
                    .flatMap(Optional::stream)
                    .max(Comparator.comparingInt(Vote::ballot))
                    .map(Vote::value)
                    .orElse(own);
        }

        /** What its constructor said that it would like to propose. */
        protected final String own() {
            return own;
        }

        /** Goes into a ballot, and forgets the answers to the one before. */
        protected final void begin(int next) {
            ballot = next;
            promises.clear();
            votes.clear();
            send(acceptors, new Prepare(ballot));
        }

        /** It has learned that this value is chosen. */
        protected void chosen(String value) {
            decide(value);
        }
    }

    /** A proposer's time to give up its ballot. */
    record Retry() implements Timer {}

    /**
     * A proposer that goes into a higher ballot when it has waited in vain, or has come back from a crash (section 2.5).
     * Two of them may stop each other for ever (section 2.4); that is why they wait for a random time.
     */
    class Insistent extends Proposer {
        private final int first;
        private final int step;
        private final BackOff backOff;

        /**
         * A proposer with the ballots {@code first}, {@code first + step}, {@code first + 2 step} and so on.
         *
         * @param first at least 0
         * @param step the number of proposers, if they begin with 0, 1, 2 and so on: then they share no ballot
         * @param own what it proposes if it may choose
         * @param acceptors their ids
         * @param backOff how long it waits, and how often it tries again
         */
        public Insistent(int first, int step, String own, Set<Integer> acceptors, BackOff backOff) {
            super(first, own, acceptors);
            if (step < 1)
                throw new IllegalArgumentException("the next ballot must be higher: step is at least 1, was " + step
                        + "; take the number of proposers");
            this.first = first;
            this.step = step;
            this.backOff = backOff;
        }

        /** How many ballots it has begun after its first. */
        public final int retries() {
            return (ballot() - first) / step;
        }

        @Override
        protected void start() {
            super.start();
            await();
        }

        // The ballot is on disk, so that it is not used again.
        @Override
        protected void restart() {
            if (retries() < backOff.retries()) retry();
            else super.restart();
        }

        @Override
        protected void onTimer(Timer timer) {
            retry();
        }

        @Override
        protected void chosen(String value) {
            super.chosen(value);
            cancel(new Retry());
        }

        private void retry() {
            if (retries() >= backOff.retries()) return;
            begin(ballot() + step);
            await();
        }

        private void await() {
            after(backOff.patience(), backOff.longest(retries()), new Retry());
        }
    }
}
