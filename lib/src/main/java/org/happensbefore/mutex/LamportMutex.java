package org.happensbefore.mutex;

import java.util.TreeMap;
import java.util.TreeSet;
import org.happensbefore.history.Lock;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;

/**
 * Mutual exclusion by a queue that everybody keeps, ordered by logical clocks: who asked first, as far as anybody can
 * tell, enters first.
 *
 * <p>Assumptions: every message arrives, messages from one process to another arrive in the order sent (FIFO), no
 * process crashes: one silent process stops all others for ever. Guarantees: at most one process is in the critical
 * section; requests are granted in the total order of their stamps, which agrees with happens-before; everybody who
 * asks enters if everybody who enters leaves. Cost: 3(n-1) messages an entry, contention or not: one request, one
 * acknowledgement, one release for each other process. Delay: 2 message delays to enter a free section, 1 from a release
 * to the next entry.
 *
 * <p>Source: Lamport 1978, "Time, Clocks, and the Ordering of Events in a Distributed System", section "Ordering the
 * Events Totally", rules 1 to 5. Alternatives: {@link RicartAgrawala} with 2(n-1) messages, {@link Maekawa} with about
 * the root of n.
 */
public interface LamportMutex {
    /** Every message carries its sender's clock, and moves the receiver's past it (IR2). */
    sealed interface Message {
        /** The clock of the step that sent it. */
        long time();
    }

    /** The sender wants to enter. */
    record Request(long time) implements Message {}

    /** The sender has put the receiver's request into its queue, and will ask for nothing earlier any more. */
    record Acknowledge(long time) implements Message {}

    /** The sender has left. */
    record Release(long time) implements Message {}

    /**
     * A place in the total order of all steps: by time, and by process where times are equal.
     *
     * @param time a Lamport clock's time
     * @param process the process it was read at
     */
    record Stamp(long time, int process) implements Comparable<Stamp> {
        @Override
        public int compareTo(Stamp other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Integer.compare(process, other.process);
        }
    }

    /**
     * One of the processes.
     *
     * <p>Deviation: in the paper process 0 holds the resource at first; here nobody does.
     */
    final class Process extends Node<Message> implements Serves<Lock> {
        private long clock;
        /** The requests that were not released yet, first come first. */
        private final TreeSet<Stamp> queue = new TreeSet<>();
        /** The time of the last message from each other process. */
        private final TreeMap<Integer, Long> heard = new TreeMap<>();
        /** Whether this process waits for its turn; false inside and outside the critical section. */
        private boolean waiting;

        @Override
        public void invoked(Lock operation) {
            clock++; // IR1
            switch (operation) {
                // Rule 1: ask everybody, and queue up here too.
                case ACQUIRE -> {
                    waiting = true;
                    queue.add(new Stamp(clock, self()));
                    sendToOthers(new Request(clock));
                }
                // Rule 3: leave the queue, and tell everybody.
                case RELEASE -> {
                    remove(self());
                    sendToOthers(new Release(clock));
                    complete(Lock.RELEASE);
                }
            }
            enterWhenGranted();
        }

        @Override
        protected void on(int from, Message message) {
            clock = Math.max(clock, message.time()) + 1; // IR2
            heard.put(from, message.time());
            switch (message) {
                // Rule 2: queue the request, and say so.
                case Request(long time) -> {
                    queue.add(new Stamp(time, from));
                    send(from, new Acknowledge(clock));
                }
                // Its time, noted above, is all it says.
                case Acknowledge _ -> {}
                // Rule 4: whoever has left no longer queues.
                case Release _ -> remove(from);
            }
            enterWhenGranted();
        }

        /** Rule 5: enter when (i) the first in the queue and (ii) everybody has been heard of after the request. */
        private void enterWhenGranted() {
            if (!waiting || queue.first().process() != self()) return;
            Stamp mine = queue.first();
            // Links are FIFO, so a later message shows that no earlier request of that process is still under way.
            for (int p : others()) if (!heard.containsKey(p) || new Stamp(heard.get(p), p).compareTo(mine) < 0) return;
            waiting = false;
            complete(Lock.ACQUIRE);
        }

        private void remove(int process) {
            queue.removeIf(request -> request.process() == process);
        }
    }
}
