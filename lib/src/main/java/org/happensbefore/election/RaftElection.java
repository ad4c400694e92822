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
 * Guarantees: at most one leader in each term (Election Safety, figure 3), whatever the timing; it has all that a
 * majority has in its logs; a leader in the end, if a majority is up and messages are much faster than the timeouts. Cost
 * without rivals: 2(n-1) messages and 2 message delays after the first timeout.
 *
 * <p>Source: Ongaro and Ousterhout 2014, "In Search of an Understandable Consensus Algorithm", sections 5.1, 5.2 and
 * 5.4.1 and figure 2.
 *
 * <p>Deviation: logs do not grow. Of a log there is what an election asks of it: where it ends.
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

    /**
     * The sender asks for a vote in its term.
     *
     * @param log where the sender's log ends
     */
    record RequestVote(int term, Log log) implements Message {}

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

    /** Term and vote are on disk: the time to answer. */
    record Written(int to, Vote vote) implements Timer {}

    /**
     * Where a log ends.
     *
     * @param lastTerm the term of its last entry, 0 if there is none
     * @param lastIndex the index of its last entry, which is the number of entries
     */
    record Log(int lastTerm, int lastIndex) {
        /** A log without entries. */
        public static final Log EMPTY = new Log(0, 0);

        /**
         * Whether this log is at least as up-to-date as another: its last entry has the later term, or the terms are the
         * same and it is no shorter (section 5.4.1).
         */
        public boolean isUpToDateFor(Log other) {
            return lastTerm > other.lastTerm || (lastTerm == other.lastTerm && lastIndex >= other.lastIndex);
        }
    }

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
        private final Log log;
        private final long writeTicks;

        /** The newest term that this server has heard of. */
        @Stable
        private int term;

        /** Who has its vote in this term. */
        @Stable
        private Optional<Integer> votedFor = Optional.empty();

        private Role role = Role.FOLLOWER;
        private final Votes<Boolean> votes = Votes.majority(n());

        /**
         * A server with an empty log and a disk that takes no time. See {@link #Server(long, long, Log, long)}.
         */
        public Server(long lo, long hi) {
            this(lo, hi, Log.EMPTY, 0);
        }

        /**
         * A server with its election timeout, drawn anew for each wait. Heartbeats come twice as often as the shortest.
         *
         * @param lo the shortest timeout, in ticks, at least 2
         * @param hi the longest; where it is {@code lo}, servers may time out together for ever
         * @param log what it has in its log
         * @param writeTicks how long its disk takes to write a vote, which must be there before the answer (figure 2)
         */
        public Server(long lo, long hi, Log log, long writeTicks) {
            if (lo < 2 || hi < lo)
                throw new IllegalArgumentException("an election timeout needs 2 <= lo <= hi, in ticks, was " + lo
                        + " to " + hi + "; the paper takes 150 to 300");
            if (writeTicks < 0)
                throw new IllegalArgumentException("a disk takes at least 0 ticks to write, was " + writeTicks);
            this.lo = lo;
            this.hi = hi;
            this.log = log;
            this.writeTicks = writeTicks;
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
        protected void onTimer(Timer timer) {
            if (timer instanceof Written(int to, Vote vote)) send(to, vote);
            else timeout();
        }

        private void timeout() {
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
                // One vote in a term, first come first served, for a log at least as up-to-date as one's own (section
                // 5.4.1); asked again, the same answer.
                case RequestVote(int t, Log candidates)
                when t == term && votedFor.orElse(from) == from && candidates.isUpToDateFor(log) -> {
                    votedFor = Optional.of(from);
                    awaitLeader();
                    answer(from, new Vote(term, true));
                }
                case RequestVote _ -> answer(from, new Vote(term, false));
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
            sendToOthers(new RequestVote(term, log));
            if (votes.add(self(), true)) lead();
        }

        private void answer(int to, Vote vote) {
            if (writeTicks == 0) send(to, vote);
            else after(writeTicks, new Written(to, vote));
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
