package org.happensbefore.election;

import java.util.Optional;
import org.happensbefore.election.RaftElection.Elected;
import org.happensbefore.election.RaftElection.Heartbeat;
import org.happensbefore.election.RaftElection.Log;
import org.happensbefore.election.RaftElection.Message;
import org.happensbefore.election.RaftElection.RequestVote;
import org.happensbefore.election.RaftElection.Role;
import org.happensbefore.election.RaftElection.Timeout;
import org.happensbefore.election.RaftElection.Vote;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.node.Timer;
import org.happensbefore.quorum.QuorumSystem;
import org.happensbefore.quorum.Votes;

/** Raft's leader election with one thing wrong. */
final class RaftTwin extends Node<Message> {
    enum Wrong {
        NOTHING,
        /** Grants its vote to everybody who asks. */
        VOTES_TWICE,
        /** Has its term on disk, but not its vote. */
        FORGETS_ITS_VOTE,
        /** Has its vote on disk, but not its term. */
        FORGETS_ITS_TERM,
        /** Counts answers of an old term. */
        COUNTS_OLD_VOTES,
        /** Counts refusals. */
        COUNTS_REFUSALS,
        /** Half of the servers suffice. */
        LEADS_BY_HALF,
        /** Votes for whoever comes first, whatever is in its log. */
        IGNORES_THE_LOG,
        /** Takes the longer log for the more up-to-date one, though its last entry is older. */
        COMPARES_LENGTHS
    }

    private final Wrong wrong;
    private final Log log;

    @Stable
    private int term;

    @Stable
    private Optional<Integer> votedFor = Optional.empty();

    private Role role = Role.FOLLOWER;
    private final Votes<Boolean> votes;

    RaftTwin(Wrong wrong) {
        this(wrong, Log.EMPTY);
    }

    RaftTwin(Wrong wrong, Log log) {
        this.wrong = wrong;
        this.log = log;
        votes = Votes.of(wrong == Wrong.LEADS_BY_HALF ? QuorumSystem.atLeast(n() / 2) : QuorumSystem.majority(n()));
    }

    @Override
    protected void start() {
        awaitLeader();
    }

    @Override
    protected void restart() {
        if (wrong == Wrong.FORGETS_ITS_VOTE) votedFor = Optional.empty();
        if (wrong == Wrong.FORGETS_ITS_TERM) term = 0;
        awaitLeader();
    }

    @Override
    protected void onTimer(Timer timeout) {
        switch (role) {
            case FOLLOWER, CANDIDATE -> campaign();
            case LEADER -> beat();
        }
    }

    @Override
    protected void on(int from, Message message) {
        if (message.term() > term) enter(message.term());
        switch (message) {
            case RequestVote(int t, Log candidates)
            when t == term
                    && (wrong == Wrong.VOTES_TWICE || votedFor.orElse(from) == from)
                    && isUpToDate(candidates) -> {
                votedFor = Optional.of(from);
                awaitLeader();
                send(from, new Vote(term, true));
            }
            case RequestVote _ -> send(from, new Vote(term, false));
            case Vote(int t, boolean granted)
            when (t == term || wrong == Wrong.COUNTS_OLD_VOTES)
                    && (granted || wrong == Wrong.COUNTS_REFUSALS)
                    && role == Role.CANDIDATE -> {
                if (votes.add(from, true)) lead();
            }
            case Heartbeat(int t)
            when t == term -> {
                role = Role.FOLLOWER;
                awaitLeader();
            }
            case Vote _, Heartbeat _ -> {}
        }
    }

    private boolean isUpToDate(Log candidates) {
        return switch (wrong) {
            case IGNORES_THE_LOG -> true;
            case COMPARES_LENGTHS -> candidates.lastIndex() >= log.lastIndex();
            case NOTHING,
                    VOTES_TWICE,
                    FORGETS_ITS_VOTE,
                    FORGETS_ITS_TERM,
                    COUNTS_OLD_VOTES,
                    COUNTS_REFUSALS,
                    LEADS_BY_HALF -> candidates.isUpToDateFor(log);
        };
    }

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
        decide(new Elected(term, self()));
        beat();
    }

    private void beat() {
        sendToOthers(new Heartbeat(term));
        after(75, new Timeout());
    }

    private void enter(int newer) {
        if (role == Role.LEADER) awaitLeader();
        role = Role.FOLLOWER;
        term = newer;
        votedFor = Optional.empty();
    }

    private void awaitLeader() {
        after(150, 300, new Timeout());
    }
}
