package org.happensbefore.consensus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.node.Timer;
import org.happensbefore.quorum.QuorumSystem;
import org.happensbefore.quorum.Votes;

/**
 * Multi-decree Paxos: a log, each slot of which is chosen as in {@link Synod}; but a leader asks for promises once for
 * all slots, those included that nobody has thought of yet. Then each command costs one phase.
 *
 * <p>Assumptions: Synod's. Guarantees: only one command is chosen for a slot, whatever the timing; every command in the
 * end, if a majority of acceptors is up, messages arrive, and clients come to ask a leader of the highest ballot. Cost
 * of a command: 2 messages for each acceptor, 2 message delays, one write to disk at each acceptor; of a new leader the
 * same once.
 *
 * <p>Source: Lamport 2001, "Paxos Made Simple", section 3. Synonyms: a <em>slot</em> is the paper's instance.
 *
 * <p>Deviation: a leader has one ballot and knows of no chosen slot when it begins, so that phase 1 begins with slot 0.
 * When its ballot is overtaken it is silent, and its clients ask the next leader. Who leads is not elected but asked.
 *
 * <p>Deviation: the leader is the only learner, and it executes nothing. A command that a client has asked of two leaders
 * may be chosen for two slots.
 */
public interface MultiPaxos {
    /** What fills a slot that nothing was proposed for, so that what comes after it can be executed. */
    String NO_OP = "no-op";

    /** What leaders, acceptors and clients send. */
    sealed interface Message {}

    /** A vote for a command in a ballot, for one slot. */
    record Vote(int ballot, String command) {}

    /** A leader asks for a promise for all slots: phase 1a. */
    record Prepare(int ballot) implements Message {}

    /**
     * An acceptor will vote in no ballot below this one, in no slot: phase 1b.
     *
     * @param votes for each slot in which it has voted the one in the highest ballot
     */
    record Promise(int ballot, Map<Integer, Vote> votes) implements Message {}

    /** A leader asks for this vote: phase 2a. */
    record Accept(int slot, Vote vote) implements Message {}

    /** An acceptor has voted in this ballot, for this slot: phase 2b. */
    record Accepted(int slot, int ballot) implements Message {}

    /** A client asks for a command. */
    record Request(String command) implements Message {}

    /** The command is chosen, for this slot. */
    record Reply(int slot, String command) implements Message {}

    /** The decision of a leader: this command is chosen for this slot. */
    record Entry(int slot, String command) {}

    /** Has votes for all slots, and one promise. */
    final class Acceptor extends Node<Message> {
        @Stable
        private int promised = -1;

        /** By slot, its vote in the highest ballot. */
        @Stable
        private final TreeMap<Integer, Vote> votes = new TreeMap<>();

        /** An acceptor that has seen nothing. */
        public Acceptor() {}

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                // Phase 1b, for infinitely many slots: those without a vote need not be said.
                case Prepare(int b)
                when b > promised -> {
                    promised = b;
                    send(from, new Promise(b, votes));
                }
                // Phase 2b, for one slot.
                case Accept(int slot, Vote v)
                when v.ballot() >= promised -> {
                    promised = v.ballot();
                    votes.put(slot, v);
                    send(from, new Accepted(slot, v.ballot()));
                }
                // Lower ballots get no answer; the rest is for leaders and clients.
                case Prepare _, Accept _, Promise _, Accepted _, Request _, Reply _ -> {}
            }
        }
    }

    /** Has one ballot, in which it gives each command that it is asked for a slot; decides what is chosen. */
    class Leader extends Node<Message> {
        private final int ballot;
        private final Set<Integer> acceptors;
        private final Votes<Map<Integer, Vote>> promises;

        /** Commands that wait until it may propose. */
        private final ArrayList<String> waiting;

        /** Who has asked for a command; it gets an answer. */
        private final TreeMap<String, Integer> clients = new TreeMap<>();

        /** What it has proposed: slots 0, 1, 2 and so on, without a gap. */
        private final ArrayList<String> proposed = new ArrayList<>();

        /** By slot that is not chosen yet: who has voted for what it has proposed there. */
        private final TreeMap<Integer, TreeSet<Integer>> voters = new TreeMap<>();

        private boolean begun;
        private boolean retired;

        /**
         * A leader that begins at once if it has commands, and else when it is asked for one.
         *
         * @param ballot at least 0, and no other leader's
         * @param commands what it is asked for before it begins
         * @param acceptors their ids
         */
        public Leader(int ballot, List<String> commands, Set<Integer> acceptors) {
            if (ballot < 0) throw new IllegalArgumentException("a ballot is at least 0, was " + ballot);
            this.ballot = ballot;
            this.acceptors = acceptors;
            waiting = new ArrayList<>(commands);
            promises = Votes.majority(acceptors.size());
        }

        @Override
        protected void start() {
            if (!waiting.isEmpty()) begin();
        }

        // What it has proposed in its ballot it has forgotten.
        @Override
        protected void restart() {
            retired = true;
        }

        /** Phase 1a, once for all slots. */
        private void begin() {
            begun = true;
            send(acceptors, new Prepare(ballot));
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Request(String command)
                when !retired && clients.putIfAbsent(command, from) == null -> {
                    if (promises.enough()) propose(command);
                    else waiting.add(command);
                    if (!begun) begin();
                }
                // The end of phase 1: first what may be chosen already, then what it was asked for.
                case Promise(int b, Map<Integer, Vote> votes)
                when b == ballot && !retired -> {
                    if (!promises.add(from, votes)) return;
                    for (int slot = 0; slot < slots(promises.values()); slot++)
                        propose(recover(slot, promises.values()));
                    waiting.forEach(this::propose);
                    waiting.clear();
                }
                // Chosen: a majority has voted in this ballot for this slot.
                case Accepted(int slot, int b) when b == ballot && voters.containsKey(slot) -> voted(slot, from);
                // Requests that it has already, or has forgotten with its ballot; answers that it does not need any
                // more.
                case Prepare _, Accept _, Promise _, Accepted _, Request _, Reply _ -> {}
            }
        }

        /** How many slots somebody has voted in, or voted beyond. */
        private static int slots(Collection<Map<Integer, Vote>> promised) {
            return promised.stream()
                            .flatMap(votes -> votes.keySet().stream())
                            .max(Comparator.naturalOrder())
                            .orElse(-1)
                    + 1;
        }

        /**
         * What to propose for a slot up to the last one voted in: the command of the vote in the highest ballot, which may
         * be chosen; none if nobody has voted, since then none can be.
         */
        protected String recover(int slot, Collection<Map<Integer, Vote>> promised) {
            return promised.stream()
                    .map(votes -> votes.get(slot))
                    .filter(Objects::nonNull)
                    .max(Comparator.comparingInt(Vote::ballot))
                    .map(Vote::command)
                    .orElse(NO_OP);
        }

        /** Phase 2a for the next slot, without waiting for those before it. */
        private void propose(String command) {
            int slot = proposed.size();
            proposed.add(command);
            voters.put(slot, new TreeSet<>());
            send(acceptors, new Accept(slot, new Vote(ballot, command)));
        }

        private void voted(int slot, int acceptor) {
            Set<Integer> of = Objects.requireNonNull(voters.get(slot));
            of.add(acceptor);
            if (!QuorumSystem.majority(acceptors.size()).isQuorum(of)) return;
            voters.remove(slot);
            String command = proposed.get(slot);
            decide(new Entry(slot, command));
            Integer client = clients.get(command);
            if (client != null) send(client, new Reply(slot, command));
        }
    }

    /** A client's time to ask another leader. */
    record Impatience() implements Timer {}

    /** Asks for one command after the other, each until it is chosen. */
    final class Client extends Node<Message> {
        private final List<String> commands;
        private final List<Integer> leaders;
        private final long patience;
        private int next;
        private int leader;

        /**
         * A client.
         *
         * @param commands that no other client asks for
         * @param leaders whom it asks, in this order; after the last the first again
         * @param patience how many ticks it waits for an answer, at least 1
         */
        public Client(List<String> commands, List<Integer> leaders, long patience) {
            if (leaders.isEmpty() || patience < 1)
                throw new IllegalArgumentException(
                        "a client needs leaders to ask, and a patience of at least 1 tick, was " + leaders + ", "
                                + patience);
            this.commands = commands;
            this.leaders = leaders;
            this.patience = patience;
        }

        /** How many of its commands are chosen. */
        public int answered() {
            return next;
        }

        /** All commands, by client, as an unmodifiable list. */
        public List<String> commands() {
            return Collections.unmodifiableList(commands);
        }

        @Override
        protected void start() {
            ask();
        }

        // It has forgotten which were answered, and may ask for one again.
        @Override
        protected void restart() {
            ask();
        }

        @Override
        protected void onTimer(Timer timer) {
            leader = (leader + 1) % leaders.size();
            ask();
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Reply(int _, String command)
                when next < commands.size() && command.equals(commands.get(next)) -> {
                    next++;
                    ask();
                }
                // A second answer to a command that it has asked of two leaders; the rest is for others.
                case Reply _, Request _, Prepare _, Accept _, Promise _, Accepted _ -> {}
            }
        }

        private void ask() {
            if (next == commands.size()) {
                cancel(new Impatience());
            } else {
                send(leaders.get(leader), new Request(commands.get(next)));
                after(patience, new Impatience());
            }
        }
    }
}
