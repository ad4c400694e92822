package org.happensbefore.sim.planted;

import java.util.Optional;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.node.Timer;
import org.happensbefore.quorum.Votes;

/** An election by terms whose servers forget in a crash whom they have voted for: two leaders in one term. */
public interface Leaders {
    /** What servers say. */
    sealed interface Message {
        /** The sender's term. */
        int term();
    }

    /** Asks for a vote. */
    record Ask(int term) implements Message {}

    /** Gives it. */
    record Yes(int term) implements Message {}

    /** Leads. */
    record Alive(int term) implements Message {}

    /** Nothing was heard for too long. */
    record Silence() implements Timer {}

    /** Who leads in a term. */
    record Elected(int term, int leader) {}

    /** A server. */
    final class Server extends Node<Message> {
        @Stable
        private int term;

        // The bug: @Stable is forgotten.
        private Optional<Integer> votedFor = Optional.empty();

        private boolean leads;
        private final Votes<Boolean> votes = Votes.majority(n());

        @Override
        protected void start() {
            after(50, 100, new Silence());
        }

        @Override
        protected void restart() {
            after(50, 100, new Silence());
        }

        @Override
        protected void onTimer(Timer silence) {
            if (leads) sendToOthers(new Alive(term));
            else {
                enter(term + 1);
                votedFor = Optional.of(self());
                votes.add(self(), true);
                sendToOthers(new Ask(term));
            }
            after(leads ? 20 : 50, leads ? 20 : 100, new Silence());
        }

        @Override
        protected void on(int from, Message message) {
            if (message.term() > term) enter(message.term());
            switch (message) {
                case Ask(int t)
                when t == term && votedFor.orElse(from) == from -> {
                    votedFor = Optional.of(from);
                    after(50, 100, new Silence());
                    send(from, new Yes(term));
                }
                case Yes(int t)
                when t == term && votedFor.equals(Optional.of(self())) -> {
                    if (!votes.add(from, true)) return;
                    leads = true;
                    decide(new Elected(term, self()));
                    sendToOthers(new Alive(term));
                    after(20, new Silence());
                }
                case Alive(int t) when t == term -> after(50, 100, new Silence());
                case Ask _, Yes _, Alive _ -> {}
            }
        }

        private void enter(int newer) {
            term = newer;
            leads = false;
            votedFor = Optional.empty();
            votes.clear();
        }
    }
}
