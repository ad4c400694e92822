package org.happensbefore.explore.models;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.happensbefore.explore.Exploration;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;

/** A write-once register over single-decree Paxos: servers 0..S-1, clients from S on. */
public interface RegisterPaxos {
    record Ballot(int round, int id) implements Comparable<Ballot> {
        @Override
        public int compareTo(Ballot other) {
            return round != other.round ? Integer.compare(round, other.round) : Integer.compare(id, other.id);
        }
    }

    record Proposal(int request, int client, char value) {}

    record Vote(Ballot ballot, Proposal proposal) {}

    sealed interface Message {}

    sealed interface Request extends Message {
        int number();
    }

    record Put(int number, char value) implements Request {}

    record Get(int number) implements Request {}

    record PutOk(int number) implements Message {}

    record GetOk(int number, char value) implements Message {}

    record Prepare(Ballot ballot) implements Message {}

    record Prepared(Ballot ballot, Optional<Vote> last) implements Message {}

    record Accept(Vote vote) implements Message {}

    record Accepted(Ballot ballot) implements Message {}

    record Decided(Vote vote) implements Message {}

    class Server extends Node<Message> {
        private Ballot ballot = new Ballot(0, 0);
        private Optional<Proposal> proposal = Optional.empty();
        private final Map<Integer, Optional<Vote>> prepares = new TreeMap<>();
        private final Set<Integer> accepts = new TreeSet<>();
        private Optional<Vote> accepted = Optional.empty();
        private boolean decided;

        @Override
        protected void on(int from, Message message) {
            if (!decided) undecided(from, message);
            else if (message instanceof Get(int number))
                send(from, new GetOk(number, accepted.orElseThrow().proposal().value()));
        }

        private void undecided(int from, Message message) {
            switch (message) {
                case Put(int number, char value)
                when proposal.isEmpty() -> {
                    ballot = new Ballot(ballot.round() + 1, self());
                    proposal = Optional.of(new Proposal(number, from, value));
                    prepares.clear();
                    prepares.put(self(), accepted);
                    accepts.clear();
                    sendToOthers(new Prepare(ballot));
                }
                case Prepare(Ballot b)
                when ballot.compareTo(b) < 0 -> {
                    ballot = b;
                    send(from, new Prepared(b, accepted));
                }
                case Prepared(Ballot b, Optional<Vote> last) when b.equals(ballot) -> prepared(from, last);
                case Accept(Vote v)
                when ballot.compareTo(v.ballot()) <= 0 -> {
                    ballot = v.ballot();
                    accepted = Optional.of(v);
                    send(from, new Accepted(ballot));
                }
                case Accepted(Ballot b) when b.equals(ballot) -> accepted(from);
                case Decided(Vote v) -> {
                    ballot = v.ballot();
                    accepted = Optional.of(v);
                    decided = true;
                }
                // Stale, or not to be answered yet: the message stays in the network.
                case Put _, Get _, PutOk _, GetOk _, Prepare _, Prepared _, Accept _, Accepted _ -> {}
            }
        }

        private void prepared(int from, Optional<Vote> last) {
            if (prepares.put(from, last) != null || prepares.size() != majority()) return;
            proposal = prepares.values().stream()
                    .flatMap(Optional::stream)
                    .max(Comparator.comparing(Vote::ballot))
                    .map(Vote::proposal)
                    .or(() -> proposal);
            var vote = new Vote(ballot, proposal.orElseThrow());
            accepted = Optional.of(vote);
            accepts.clear();
            accepts.add(self());
            sendToOthers(new Accept(vote));
        }

        private void accepted(int from) {
            if (!accepts.add(from) || accepts.size() != majority()) return;
            decided = true;
            Proposal chosen = proposal.orElseThrow();
            sendToOthers(new Decided(new Vote(ballot, chosen)));
            send(chosen.client(), new PutOk(chosen.request()));
        }

        private int majority() {
            return n() / 2 + 1;
        }
    }

    /** Sends each operation to the next server. A PutOk may come twice: only the awaited answer counts. */
    class Client extends Node<Message> implements Serves<Request> {
        private int asked;
        private int awaited;

        @Override
        public void invoked(Request operation) {
            awaited = operation.number();
            send((self() + asked++) % n(), operation);
        }

        @Override
        protected void on(int from, Message message) {
            int answered = switch (message) {
                case PutOk(int number) -> number;
                case GetOk(int number, char _) -> number;
                default -> 0;
            };
            if (answered != awaited) return;
            awaited = 0;
            complete(message);
        }
    }

    static Exploration of(int servers, int clients) {
        return Exploration.of(servers, id -> new Server())
                .clients(
                        clients,
                        id -> new Client(),
                        id -> List.of(new Put(id, (char) ('A' + id - servers)), new Get(2 * id)))
                .started();
    }
}
