package org.happensbefore.explore.models;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.quorum.Votes;

/** Single-decree Paxos with one ballot per proposer, and twins that are wrong in one way each. */
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

    /** Twin: answers first and writes then. */
    class Hasty extends Node<Message> {
        @Stable(onPersist = true)
        private int promised = -1;

        @Stable(onPersist = true)
        private Optional<Vote> accepted = Optional.empty();

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Prepare(int b)
                when b > promised -> {
                    promised = b;
                    send(from, new Promise(b, accepted));
                    persist();
                }
                case Accept(Vote v)
                when v.ballot() >= promised -> {
                    promised = v.ballot();
                    accepted = Optional.of(v);
                    send(from, new Accepted(v.ballot()));
                    persist();
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

        Proposer(int ballot, String own, Set<Integer> acceptors) {
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

        // After a crash the ballot must not be used again: a second quorum of promises may suggest a second value.
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
                when b == ballot && promises.enough() && !retired -> {
                    if (votes.add(from, true)) decide(value);
                }
                case Prepare _, Accept _, Promise _, Accepted _ -> {}
            }
        }
    }

    /** Twin: comes back after a crash and goes on with its old ballot. */
    class Amnesic extends Proposer {
        Amnesic(int ballot, String own, Set<Integer> acceptors) {
            super(ballot, own, acceptors);
        }

        @Override
        protected void restart() {
            // Deviation: forgets that it has promised itself never to use this ballot again.
        }
    }

    @FunctionalInterface
    interface Maker {
        Node<?> make(int ballot, String own, Set<Integer> acceptors);
    }

    static Exploration of(Maker proposer, java.util.function.Supplier<Node<?>> acceptor) {
        var acceptors = Set.of(2, 3, 4);
        return Exploration.of(5, id -> id < 2 ? proposer.make(id, "v" + id, acceptors) : acceptor.get())
                .network(Links.DUPLICATING)
                .always("agreement", s -> s.decisions().distinct().count() <= 1);
    }

    static Exploration right() {
        return of(Proposer::new, Acceptor::new);
    }

    static Exploration forgetful() {
        return of(Proposer::new, Forgetful::new);
    }

    static Exploration hasty() {
        return of(Proposer::new, Hasty::new);
    }

    static Exploration amnesic() {
        return of(Amnesic::new, Acceptor::new);
    }
}
