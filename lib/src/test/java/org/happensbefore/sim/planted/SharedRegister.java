package org.happensbefore.sim.planted;

import java.util.Comparator;
import org.happensbefore.history.Register;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Stable;
import org.happensbefore.quorum.Votes;

/** A register for one writer and many readers, at every node a replica and a client, with one of two bugs. */
public interface SharedRegister {
    /** What replicas and clients say. */
    sealed interface Message {}

    /** Holds. */
    record Store(int call, int time, String value) implements Message {}

    /** Is held. */
    record Stored(int call) implements Message {}

    /** What is held? */
    record Query(int call) implements Message {}

    /** This is. */
    record Reply(int call, int time, String value) implements Message {}

    /** A value and its age. */
    record Tagged(int time, String value) {}

    /** A node whose reader does not write back what it has read. */
    @SuppressWarnings("this-escape")
    class Hasty extends Node<Message> implements Serves<Register.Op> {
        @Stable
        private int time;

        @Stable
        private String value = Register.EMPTY;

        @Stable
        private int call;

        private final Votes<Boolean> stored = Votes.majority(n());
        private final Votes<Tagged> replies = Votes.majority(n());

        @Override
        public void invoked(Register.Op op) {
            call++;
            stored.clear();
            replies.clear();
            switch (op) {
                case Register.Write(String written) -> sendToAll(new Store(call, time + 1, written));
                case Register.Read() -> sendToAll(new Query(call));
            }
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Store(int c, int t, String v) -> {
                    if (t > time) {
                        time = t;
                        value = v;
                    }
                    send(from, new Stored(c));
                }
                case Query(int c) -> send(from, new Reply(c, time, value));
                case Reply(int c, int t, String v)
                when c == call -> {
                    // The bug: what was read may be held by nobody but the writer and this node.
                    if (replies.add(from, new Tagged(t, v)))
                        complete(replies.values().stream()
                                .max(Comparator.comparingInt(Tagged::time))
                                .orElseThrow()
                                .value());
                }
                case Stored(int c)
                when c == call -> {
                    if (stored.add(from, true)) complete("stored");
                }
                case Reply _, Stored _ -> {}
            }
        }
    }

    /** A node whose memory is lost in a crash: the bug is that no field is on disk. */
    class Forgetful extends Hasty {
        @Override
        protected void restart() {
            forget();
        }

        private void forget() {
            super.time = 0;
            super.value = Register.EMPTY;
        }
    }
}
