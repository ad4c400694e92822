package org.happensbefore.sim.models;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.quorum.Votes;

/** Single-decree Paxos with one ballot for each proposer, and a twin that keeps nothing on disk. */
public interface Synod {
    sealed interface Message {}

    record Vote(int ballot, String value) {}

    record Prepare(int ballot) implements Message {}

    record Promise(int ballot, Optional<Vote> last) implements Message {}

    record Accept(Vote vote) implements Message {}

    record Accepted(int ballot) implements Message {}

    class Acceptor extends Node<Message> {
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

    /** Twin: nothing is on disk. */
    class Forgetful extends Node<Message> {
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

    class Proposer extends Node<Message> {
        private final int ballot;
        private final String own;
        private final Set<Integer> acceptors;
        private final Votes<Optional<Vote>> promises;
        private final Votes<Boolean> votes;
        private boolean retired;
        private String value = "";

        public Proposer(int ballot, String own, Set<Integer> acceptors) {
            this.ballot = ballot;
            this.own = own;
            this.acceptors = acceptors;
            promises = Votes.majority(acceptors.size());
            votes = Votes.majority(acceptors.size());
        }

        @Override
        protected void start() {
            send(acceptors, new Prepare(ballot));
        }

        @Override
        protected void restart() {
            retired = true;
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Promise(int b, Optional<Vote> last)
                when b == ballot && !retired -> {
                    if (!promises.add(from, last)) return;
                    value = promises.values().stream()
                            .flatMap(Optional::stream)
                            .max(Comparator.comparingInt(Vote::ballot))
                            .map(Vote::value)
                            .orElse(own);
                    send(acceptors, new Accept(new Vote(ballot, value)));
                }
                case Accepted(int b)
                when b == ballot && !retired -> {
                    if (votes.add(from, true)) decide(value);
                }
                case Prepare _, Accept _, Promise _, Accepted _ -> {}
            }
        }
    }
}
