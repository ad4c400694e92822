package org.happensbefore.mutex;

import java.util.TreeSet;
import org.happensbefore.history.Lock;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;

/**
 * Mutual exclusion by permission of everybody else: a reply is acknowledgement and release in one, and who has the
 * better claim simply keeps it back.
 *
 * <p>Assumptions: every message arrives, in any order; no process crashes: one silent process stops all others for
 * ever. Guarantees: at most one process is in the critical section; requests enter in the order of (number, process);
 * everybody who asks enters if everybody who enters leaves. Not guaranteed: that this order agrees with happens-before,
 * since replies carry no number. Cost: 2(n-1) messages an entry, contention or not. Delay: 2 message delays to enter a
 * free section, 1 from a release to the next entry.
 *
 * <p>Source: Ricart and Agrawala 1981, "An Optimal Algorithm for Mutual Exclusion in Computer Networks", the algorithm
 * and its three processes (one invokes mutual exclusion, one receives requests, one receives replies). Alternatives:
 * {@link LamportMutex}, {@link Maekawa}.
 */
public interface RicartAgrawala {
    /** What the processes say to each other. */
    sealed interface Message {}

    /**
     * The sender wants to enter.
     *
     * @param time the number of the request: larger than that of every request its sender has seen
     */
    record Request(long time) implements Message {}

    /** As far as the sender is concerned, the receiver may enter. */
    record Reply() implements Message {}

    /** One of the processes. */
    final class Process extends Node<Message> implements Serves<Lock> {
        private long highest;
        private long mine;
        /** From the request to the release. */
        private boolean requesting;

        private int outstandingReplies;
        private final TreeSet<Integer> deferred = new TreeSet<>();

        @Override
        public void invoked(Lock operation) {
            switch (operation) {
                // Invoking mutual exclusion, entry: choose a number and ask everybody.
                case ACQUIRE -> {
                    requesting = true;
                    mine = highest + 1;
                    outstandingReplies = n() - 1;
                    sendToOthers(new Request(mine));
                    enterWhenAllReplied();
                }
                // Invoking mutual exclusion, exit: everybody kept waiting gets the reply now.
                case RELEASE -> {
                    requesting = false;
                    for (int p : deferred) send(p, new Reply());
                    deferred.clear();
                    complete(Lock.RELEASE);
                }
            }
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                // Receiving requests: keep the reply back if inside, or if asking with the better claim.
                case Request(long time) -> {
                    highest = Math.max(highest, time);
                    boolean mineIsFirst = mine < time || (mine == time && self() < from);
                    if (requesting && mineIsFirst) deferred.add(from);
                    else send(from, new Reply());
                }
                // Receiving replies.
                case Reply() -> {
                    outstandingReplies--;
                    enterWhenAllReplied();
                }
            }
        }

        private void enterWhenAllReplied() {
            if (outstandingReplies == 0) complete(Lock.ACQUIRE);
        }
    }
}
