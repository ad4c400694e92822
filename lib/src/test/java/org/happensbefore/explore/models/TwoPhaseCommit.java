package org.happensbefore.explore.models;

import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.node.Node;

/** Two-phase commit as Gray and Lamport's TwoPhase: node 0 is the transaction manager, the others are its resources. */
public interface TwoPhaseCommit {
    enum Message {
        PREPARED,
        COMMIT,
        ABORT
    }

    enum Phase {
        WORKING,
        PREPARED,
        COMMITTED,
        ABORTED
    }

    class TransactionManager extends Node<Message> {
        private Phase state = Phase.WORKING;
        private final Set<Integer> prepared = new TreeSet<>();

        // TMCommit and TMAbort are spontaneous, so that the choice between them is a draw.
        @Override
        protected void idle() {
            if (state != Phase.WORKING) return;
            boolean commit = random().flip();
            if (commit && prepared.size() < n() - 1) return;
            state = commit ? Phase.COMMITTED : Phase.ABORTED;
            sendToOthers(commit ? Message.COMMIT : Message.ABORT);
        }

        // TMRcvPrepared
        @Override
        protected void on(int from, Message message) {
            if (state == Phase.WORKING) prepared.add(from);
        }
    }

    class ResourceManager extends Node<Message> {
        private Phase state = Phase.WORKING;

        // RMPrepare and RMChooseToAbort
        @Override
        protected void idle() {
            if (state != Phase.WORKING) return;
            state = random().flip() ? Phase.ABORTED : Phase.PREPARED;
            if (state == Phase.PREPARED) send(0, Message.PREPARED);
        }

        // RMRcvCommitMsg and RMRcvAbortMsg, whatever the state
        @Override
        protected void on(int from, Message message) {
            state = message == Message.COMMIT ? Phase.COMMITTED : Phase.ABORTED;
        }
    }

    /** A resource manager that may change its mind after it has prepared. */
    class Fickle extends ResourceManager {
        private boolean gaveUp;

        @Override
        protected void idle() {
            if (super.state == Phase.PREPARED && !gaveUp) {
                gaveUp = true;
                super.state = Phase.ABORTED;
            } else super.idle();
        }
    }

    static Exploration of(int resources) {
        return Exploration.of(1 + resources, id -> id == 0 ? new TransactionManager() : new ResourceManager())
                .network(Links.DUPLICATING)
                .always("consistent", TwoPhaseCommit::consistent);
    }

    static Exploration fickle(int resources) {
        return Exploration.of(1 + resources, id -> id == 0 ? new TransactionManager() : new Fickle())
                .network(Links.DUPLICATING)
                .always("consistent", TwoPhaseCommit::consistent);
    }

    /** No two resource managers end differently. */
    static boolean consistent(Snapshot s) {
        return !(s.nodes(ResourceManager.class).anyMatch(r -> r.state == Phase.COMMITTED)
                && s.nodes(ResourceManager.class).anyMatch(r -> r.state == Phase.ABORTED));
    }

    /** The resource managers of which the transaction manager knows that they are prepared. */
    static Set<Integer> prepared(Snapshot s) {
        return s.nodes(TransactionManager.class).findFirst().orElseThrow().prepared;
    }
}
