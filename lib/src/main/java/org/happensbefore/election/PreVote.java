package org.happensbefore.election;

import java.util.Optional;
import org.happensbefore.election.RaftElection.Elected;
import org.happensbefore.election.RaftElection.Log;
import org.happensbefore.election.RaftElection.Role;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.node.Timer;
import org.happensbefore.quorum.Votes;

/**
 * Raft's leader election with a question before it: a server begins a new term only when a majority would vote for it, and
 * whoever hears a leader would not. So a server that was cut off comes back with the term that it left with, and does not
 * depose the leader of those that were not.
 *
 * <p>Assumptions, guarantees: {@link RaftElection}'s. And besides: as long as a majority hears a leader, nobody begins a
 * term. Cost: two message delays and 2(n-1) messages more for each election.
 *
 * <p>Source: Ongaro 2014, "Consensus: Bridging Theory and Practice" (the thesis), section 9.6, "Preventing disruptions when
 * a server rejoins the cluster".
 *
 * <p>Deviations: as {@link RaftElection}'s.
 */
public interface PreVote {
    /** What servers say to each other. */
    sealed interface Message {}

    /** Would the receiver vote for the sender, if it began this term? It has not begun it, so nobody enters it. */
    record Ask(int term, Log log) implements Message {}

    /** It would. */
    record Would(int term) implements Message {}

    /** The sender asks for a vote in its term. */
    record RequestVote(int term, Log log) implements Message {}

    /** The receiver has the sender's vote in this term; a refusal says only the term. */
    record Vote(int term, boolean granted) implements Message {}

    /** The sender leads in its term. */
    record Heartbeat(int term) implements Message {}

    /** A leader's time for the next heartbeat; everybody else's time to stop waiting for one. */
    record Timeout() implements Timer {}

    /** The shortest timeout is over without a heartbeat. */
    record Silence() implements Timer {}

    /** One of the servers; decides {@link Elected} for each term that it wins. */
    final class Server extends Node<Message> {
        private final long lo;
        private final long hi;
        private final Log log;

        @Stable
        private int term;

        @Stable
        private Optional<Integer> votedFor = Optional.empty();

        private Role role = Role.FOLLOWER;
        /** Whether it has heard a leader, or been one, within the shortest timeout. */
        private boolean hearsLeader;

        private final Votes<Boolean> willing = Votes.majority(n());
        private final Votes<Boolean> votes = Votes.majority(n());

        /**
         * A server with its election timeout, drawn anew for each wait.
         *
         * @param lo the shortest timeout, in ticks, at least 2
         * @param hi the longest, at least {@code lo}
         * @param log what it has in its log
         */
        public Server(long lo, long hi, Log log) {
            if (lo < 2 || hi < lo)
                throw new IllegalArgumentException("an election timeout needs 2 <= lo <= hi, in ticks, was " + lo
                        + " to " + hi + "; the paper takes 150 to 300");
            this.lo = lo;
            this.hi = hi;
            this.log = log;
        }

        /** The newest term that it has heard of. */
        public int term() {
            return term;
        }

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
            if (timer instanceof Silence) hearsLeader = role == Role.LEADER;
            else if (role == Role.LEADER) beat();
            else ask();
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Ask(int t, Log theirs) -> {
                    if (t > term && !hearsLeader && theirs.isUpToDateFor(log)) send(from, new Would(t));
                    // A server that lags behind is to know the term.
                    else if (t <= term) send(from, new Vote(term, false));
                }
                case Would(int t) -> {
                    if (t == term + 1 && role != Role.LEADER && willing.add(from, true)) campaign();
                }
                case RequestVote(int t, Log theirs) -> {
                    if (t > term) enter(t);
                    boolean granted = t == term && votedFor.orElse(from) == from && theirs.isUpToDateFor(log);
                    if (granted) {
                        votedFor = Optional.of(from);
                        awaitLeader();
                    }
                    send(from, new Vote(term, granted));
                }
                case Vote(int t, boolean granted) -> {
                    if (t > term) enter(t);
                    if (t == term && granted && role == Role.CANDIDATE && votes.add(from, true)) lead();
                }
                case Heartbeat(int t) -> {
                    if (t > term) enter(t);
                    if (t == term) follow();
                    // The leader of an old term is none.
                    else send(from, new Vote(term, false));
                }
            }
        }

        /** Asks whether a majority would vote for it; in its own term, and with its own vote as it is. */
        private void ask() {
            role = Role.FOLLOWER;
            hearsLeader = false;
            willing.clear();
            awaitLeader();
            sendToOthers(new Ask(term + 1, log));
            if (willing.add(self(), true)) campaign();
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

        private void lead() {
            role = Role.LEADER;
            hearsLeader = true;
            decide(new Elected(term, self()));
            beat();
        }

        private void beat() {
            sendToOthers(new Heartbeat(term));
            after(lo / 2, new Timeout());
        }

        private void follow() {
            role = Role.FOLLOWER;
            hearsLeader = true;
            after(lo, new Silence());
            awaitLeader();
        }

        private void enter(int newer) {
            if (role == Role.LEADER) awaitLeader();
            role = Role.FOLLOWER;
            hearsLeader = false;
            term = newer;
            votedFor = Optional.empty();
        }

        private void awaitLeader() {
            after(lo, hi, new Timeout());
        }
    }
}
