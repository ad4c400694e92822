package org.happensbefore.replication;

import java.util.Comparator;
import java.util.Optional;
import org.happensbefore.history.Register;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Stable;
import org.happensbefore.quorum.QuorumSystem;
import org.happensbefore.quorum.Votes;

/**
 * A register kept by n replicas, for one client: it writes to all of them and reads from all of them, and each time
 * waits for some of the answers only, since up to f replicas may be silent.
 *
 * <p>Assumptions: asynchronous; at most f replicas fail, and the client waits for n - f answers. Guarantees: a read sees
 * the last completed write if any two sets of n - f replicas have one in common that has forgotten nothing: n &gt; 2f where
 * replicas stop or omit, n &gt; 3f where f of them forget. Every operation ends. Cost of an operation: 2n messages, 2 message
 * delays.
 *
 * <p>Source: Attiya, Bar-Noy and Dolev 1995, "Sharing Memory Robustly in Message-Passing Systems", section 3.
 *
 * <p>Deviation: a reader does not write back what it has read. With one client this changes nothing; with several, a new
 * value may be followed by an old one.
 */
public interface QuorumRegister {
    /** What the client and the replicas say to each other. */
    sealed interface Message {}

    /**
     * Hold this value, unless a newer one is there.
     *
     * @param operation the number of the client's operation
     */
    record Store(int operation, Tagged value) implements Message {}

    /** The sender holds the value of that operation, or a newer one. */
    record Stored(int operation) implements Message {}

    /**
     * What do you hold?
     *
     * @param operation the number of the client's operation
     */
    record Query(int operation) implements Message {}

    /** What the sender holds. */
    record Reply(int operation, Tagged held) implements Message {}

    /**
     * A value and its age.
     *
     * @param time how many writes had begun with this one; 0 for what was never written
     */
    record Tagged(int time, String value) {
        /** What a replica holds in the beginning. */
        public static final Tagged NOTHING = new Tagged(0, Register.EMPTY);

        /** Whether it was written later. */
        public boolean isNewerThan(Tagged other) {
            return time > other.time;
        }
    }

    /** A replica that holds its value in memory: whoever crashes forgets. */
    class Replica extends Node<Message> {
        private Tagged held = Tagged.NOTHING;

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Store(int operation, Tagged value) -> {
                    if (value.isNewerThan(held)) hold(value);
                    send(from, new Stored(operation));
                }
                case Query(int operation) -> send(from, new Reply(operation, held));
                // Answers go to clients.
                case Stored _, Reply _ -> {}
            }
        }

        /** Takes over a value, before the store is acknowledged. */
        void hold(Tagged value) {
            held = value;
        }
    }

    /** A replica that writes to its disk before it acknowledges, and reads it when it comes back. */
    final class DurableReplica extends Replica {
        @Stable
        private Tagged disk = Tagged.NOTHING;

        @Override
        void hold(Tagged value) {
            disk = value;
            super.hold(value);
        }

        @Override
        protected void restart() {
            super.hold(disk);
        }
    }

    /** The client. */
    final class Client extends Node<Message> implements Serves<Register.Op> {
        private int operation;
        private int writes;
        /** Who has answered, and what it holds where that was asked. */
        private final Votes<Optional<Tagged>> answers;

        private String read = Register.EMPTY;

        /**
         * A client.
         *
         * @param waitsFor how many answers end an operation, from 1 to n
         */
        public Client(int waitsFor) {
            answers = Votes.of(QuorumSystem.atLeast(waitsFor));
        }

        /** What the last read returned. */
        public String read() {
            return read;
        }

        @Override
        public void invoked(Register.Op op) {
            operation++;
            answers.clear();
            switch (op) {
                // A client is not among the replicas: the others are all of them.
                case Register.Write(String value) -> sendToOthers(new Store(operation, new Tagged(++writes, value)));
                case Register.Read() -> sendToOthers(new Query(operation));
            }
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Stored(int k)
                when k == operation -> {
                    if (answers.add(from, Optional.empty())) complete("stored");
                }
                case Reply(int k, Tagged held)
                when k == operation -> {
                    if (answers.add(from, Optional.of(held))) {
                        read = newest();
                        complete(read);
                    }
                }
                // Answers to an operation that is over; questions go to replicas.
                case Stored _, Reply _, Store _, Query _ -> {}
            }
        }

        private String newest() {
            return answers.values().stream()
                    .flatMap(Optional::stream)
                    .max(Comparator.comparingInt(Tagged::time))
                    .orElseThrow()
                    .value();
        }
    }
}
