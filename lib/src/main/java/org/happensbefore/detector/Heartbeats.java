package org.happensbefore.detector;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;

/**
 * The detector that everybody writes first: each process says at regular intervals that it is there, and whoever has
 * been silent for a fixed time is suspected, until it is heard again.
 *
 * <p>Assumptions: none for completeness, which is strong: a crashed process is silent for ever. Accuracy is what the
 * timeout makes of the network: perfect (class P) if no heartbeat is lost and no delay varies by more than the timeout
 * exceeds the interval; otherwise nothing is promised. Cost: n(n-1) messages an interval; a crash is noticed at most one
 * delay and one timeout after it.
 *
 * <p>Source: folklore; as a class P detector in synchronous systems: Chandra and Toueg 1996, section 1. With a timeout
 * that learns: {@link PhiAccrual}; with less traffic: {@link Swim}.
 */
public interface Heartbeats {
    /** Its sender is up. */
    record Alive() {}

    /** Time to say so again. */
    record Beat() implements Timer {}

    /** This process has been silent for too long. */
    record Overdue(int process) implements Timer {}

    /** Label of a step that begins to suspect. */
    record Suspects(int process) {}

    /** Label of a step that takes a suspicion back. */
    record Trusts(int process) {}

    /** One of the processes, with a detector for all others. */
    class Process extends Node<Alive> {
        private final long interval;
        private final long timeout;
        private final TreeSet<Integer> suspected = new TreeSet<>();
        private int mistakes;

        /**
         * A process.
         *
         * @param interval between two heartbeats, in ticks, at least 1
         * @param timeout after how many ticks of silence it suspects, at least {@code interval}
         */
        public Process(long interval, long timeout) {
            if (interval < 1 || timeout < interval)
                throw new IllegalArgumentException("heartbeats need 1 <= interval <= timeout, in ticks, were "
                        + interval + " and " + timeout + "; try 100 and 300");
            this.interval = interval;
            this.timeout = timeout;
        }

        /** Whom it suspects at the moment. */
        public final Set<Integer> suspected() {
            return Collections.unmodifiableSet(suspected);
        }

        /** How many suspicions it has taken back: each was a mistake. */
        public final int mistakes() {
            return mistakes;
        }

        @Override
        protected void start() {
            beat();
            for (int q : others()) after(timeout, new Overdue(q));
        }

        @Override
        protected void on(int from, Alive message) {
            if (suspected.remove(from)) {
                mistakes++;
                emit(new Trusts(from));
            }
            after(timeout, new Overdue(from));
        }

        @Override
        protected void onTimer(Timer timer) {
            switch (timer) {
                case Overdue(int q) -> {
                    suspected.add(q);
                    emit(new Suspects(q));
                }
                default -> beat();
            }
        }

        private void beat() {
            sendToOthers(new Alive());
            after(interval, new Beat());
        }
    }
}
