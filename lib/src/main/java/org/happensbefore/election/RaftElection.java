package org.happensbefore.election;

import java.util.Optional;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.node.Timer;
import org.happensbefore.quorum.Votes;

/**
 * Raft's leader election: whoever hears nothing of a leader for a random time asks for votes in a new term; a majority
 * makes it leader of that term.
 *
 * <p>Assumptions: processes crash and may come back with what they had on disk; messages may be lost, late, doubled.
 * Guarantees: at most one leader in each term (Election Safety, figure 3), whatever the timing; a leader in the end, if a
 * majority is up and messages are much faster than the timeouts. Cost without rivals: 2(n-1) messages and 2 message
 * delays after the first timeout.
 *
 * <p>Source: Ongaro and Ousterhout 2014, "In Search of an Understandable Consensus Algorithm", sections 5.1 and 5.2 and
 * figure 2.
 *
 * <p>Deviation: there is no log, so a vote does not ask whether the candidate's log is up to date (section 5.4.1):
 * this leader is unique in its term, but it need not know what earlier ones have committed.
 *
 * <p>Deviation: heartbeats are not answered. A leader whose term is over learns it from a candidate or from its
 * successor.
 */
public interface RaftElection {
    /** Every message carries its sender's term; a newer one makes a follower of whoever receives it. */
    sealed interface Message {
        /** The sender's term. */
        int term();
    }

    /** The sender asks for a vote in its term. */
    record RequestVote(int term) implements Message {}

    /**
     * The answer.
     *
     * @param granted whether the receiver has the sender's vote in this term
     */
    record Vote(int term, boolean granted) implements Message {}

    /** The sender leads in its term: the paper's AppendEntries, without entries. */
    record Heartbeat(int term) implements Message {}

    /** A leader's time for the next heartbeat; everybody else's time to stop waiting for one. */
    record Timeout() implements Timer {}

    /** The decision of a server that has won: who leads in a term. */
    record Elected(int term, int leader) {}

    /** What a server is at the moment (figure 4). */
    enum Role {
        /** Waits for a leader. */
        FOLLOWER,
        /** Asks for votes. */
        CANDIDATE,
        /** Has won its term. */
        LEADER
    }

    /** One of the servers; decides {@link Elected} for each term that it wins. */
    final class Server extends Node<Message> {
        private final long lo;
        private final long hi;

        /** The newest term that this server has heard of. */
        @Stable
        private int term;

        /** Who has its vote in this term. */
        @Stable
        private Optional<Integer> votedFor = Optional.empty();

        private Role role = Role.FOLLOWER;
        private final Votes<Boolean> votes = Votes.majority(n());

        /**
         * A server with its election timeout, drawn anew for each wait. Heartbeats come twice as often as the shortest.
         *
         * @param lo the shortest timeout, in ticks, at least 2
         * @param hi the longest, above {@code lo} lest all servers time out together for ever
         */
        public Server(long lo, long hi) {
            if (lo < 2 || hi <= lo)
                throw new IllegalArgumentException("an election timeout needs 2 <= lo < hi, in ticks, was " + lo
                        + " to " + hi + "; the paper takes 150 to 300");
            this.lo = lo;
            this.hi = hi;
        }

        /** What it is at the moment. */
        public Role role() {
            return role;
        }

        /** The newest term that it has heard of. */
        public int term() {
            return term;
        }

        // Servers start up, and come back, as followers.
        @Override
        protected void start() {
            awaitLeader();
        }

        @Override
        protected void restart() {
            awaitLeader();
        }

        @Override
        protected void onTimer(Timer timeout) {
            switch (role) {
                // A follower that hears nothing, and a candidate that neither wins nor loses, begins a new term.
                case FOLLOWER, CANDIDATE -> campaign();
                case LEADER -> beat();
            }
        }

        @Override
        protected void on(int from, Message message) {
            // All servers: a newer term than one's own makes a follower (section 5.1).
            if (message.term() > term) enter(message.term());
            switch (message) {
                // One vote in a term, first come first served; asked again, the same answer.
                case RequestVote(int t)
                when t == term && votedFor.orElse(from) == from -> {
                    votedFor = Optional.of(from);
                    awaitLeader();
                    send(from, new Vote(term, true));
                }
                case RequestVote _ -> send(from, new Vote(term, false));
                // The votes of a majority, all of this term, make a leader.
                case Vote(int t, boolean granted)
                when t == term && granted && role == Role.CANDIDATE -> {
                    if (votes.add(from, true)) lead();
                }
                // Somebody else has won this term.
                case Heartbeat(int t)
                when t == term -> {
                    role = Role.FOLLOWER;
                    awaitLeader();
                }
                // A refusal has said all by its term. Votes of old terms and votes for a leader are not needed any
                // more, and a leader of an old term is none.
                case Vote _, Heartbeat _ -> {}
            }
        }

        /** Begins a new term: votes for itself, and asks all others to do the same. */
        private void campaign() {
            role = Role.CANDIDATE;
            term++;
            votedFor = Optional.of(self());
            votes.clear();
            awaitLeader();
            sendToOthers(new RequestVote(term));
            if (votes.add(self(), true)) lead();
        }

        private void lead() {
            role = Role.LEADER;
            decide(new Elected(term, self()));
            beat();
        }

        /** Tells everybody who leads, at once and again and again, so that nobody begins a new term. */
        private void beat() {
            sendToOthers(new Heartbeat(term));
            after(lo / 2, new Timeout());
        }

        private void enter(int newer) {
            if (role == Role.LEADER) awaitLeader();
            role = Role.FOLLOWER;
            term = newer;
            votedFor = Optional.empty();
        }

        /** Each wait has a length of its own, so that split votes are rare and soon over. */
        private void awaitLeader() {
            after(lo, hi, new Timeout());
        }
    }
}
