package org.happensbefore.consensus;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;

/**
 * Consensus for the case that all but one may crash: processes pass on what they know for n - 1 rounds, each waiting for
 * all whom it does not suspect. It stands on one process that stays and that nobody ever suspects: what that one
 * knows, everybody knows.
 *
 * <p>Assumptions: asynchronous, reliable links; f &lt; n processes crash; the detector belongs to the class S: every
 * crashed process is suspected in the end by all that stay, and some process that stays is <em>never</em> suspected, not
 * even for a moment. Guarantees: agreement, validity, and a decision of all that stay. Agreement itself rests on that
 * accuracy: {@link RotatingCoordinator} survives every lie of its detector, this one may not survive two. Cost: n
 * message delays and n&#178;(n-1) messages.
 *
 * <p>Source: Chandra and Toueg 1996, "Unreliable Failure Detectors for Reliable Distributed Systems", section 6.1 and
 * figure 5.
 *
 * <p>Deviation: the detector tells, by the timer {@link Suspect}, instead of being asked. A suspicion lasts for the
 * wait in which it came.
 */
public interface NeverSuspected {
    /** What processes send. */
    sealed interface Message {}

    /**
     * Phase 1: what its sender has learned in the round before.
     *
     * @param round 1..n-1
     * @param news values proposed, by process
     */
    record News(int round, Map<Integer, String> news) implements Message {}

    /** Phase 2: all that its sender knows, by process. */
    record Known(Map<Integer, String> values) implements Message {}

    /** The detector suspects this process. */
    record Suspect(int process) implements Timer {}

    /** One of the processes. */
    class Process extends Node<Message> {
        private final Set<Integer> doubted;
        private final long patience;

        /** What each process has proposed, as far as this one knows: the paper's V. */
        private final TreeMap<Integer, String> known = new TreeMap<>();

        /** What of it is new since the round before: the paper's delta. */
        private final TreeMap<Integer, String> news = new TreeMap<>();

        /** 1..n-1 in phase 1, n in phase 2; 0 before and n + 1 after. */
        private int round;

        private final TreeSet<Integer> suspected = new TreeSet<>();

        /** What has arrived for this round and for later ones, by round and sender; phase 2 is round n. */
        private final TreeMap<Integer, TreeMap<Integer, Map<Integer, String>>> received = new TreeMap<>();

        /**
         * A process.
         *
         * @param value what it proposes
         * @param doubted whom its detector may suspect; it is of class S if somebody who stays is in nobody's set
         * @param patience for how many ticks it waits for a message before it suspects who has not sent it, at least 1
         */
        @SuppressWarnings("this-escape") // self() is final and known before any constructor runs
        public Process(String value, Set<Integer> doubted, long patience) {
            if (patience < 1)
                throw new IllegalArgumentException("patience is a number of ticks, at least 1, was " + patience
                        + "; a message delay leaves everybody time to send");
            known.put(self(), value);
            news.put(self(), value);
            this.doubted = Set.copyOf(doubted);
            this.patience = patience;
        }

        /** What each process has proposed, as far as this one knows. */
        public final Map<Integer, String> known() {
            return Collections.unmodifiableMap(known);
        }

        @Override
        protected void start() {
            nextRound();
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case News(int r, Map<Integer, String> values) when r >= round -> keep(r, from, values);
                case Known(Map<Integer, String> values) when n() >= round -> keep(n(), from, values);
                // Of a round that is over: its sender was suspected.
                case News _, Known _ -> {}
            }
            proceed();
        }

        private void keep(int r, int from, Map<Integer, String> values) {
            received.computeIfAbsent(r, _ -> new TreeMap<>()).put(from, values);
            if (r == round && from != self() && doubted.contains(from)) cancel(new Suspect(from));
        }

        @Override
        protected void onTimer(Timer timer) {
            if (timer instanceof Suspect(int q)) suspected.add(q);
            proceed();
        }

        /** Waits for each process, until its message is here or it is suspected. */
        private void proceed() {
            while (round >= 1 && round <= n()) {
                var messages = received.getOrDefault(round, new TreeMap<>());
                for (int q = 0; q < n(); q++) if (!messages.containsKey(q) && !suspected.contains(q)) return;
                if (round < n()) learn(messages.values());
                else conclude(messages.values());
                nextRound();
            }
        }

        /** Phase 1: takes over what it did not know, and will pass on just that. */
        private void learn(Collection<Map<Integer, String>> messages) {
            news.clear();
            for (var told : messages)
                for (int q = 0; q < n(); q++)
                    if (told.containsKey(q) && !known.containsKey(q)) news.put(q, told.get(q));
            known.putAll(news);
        }

        /** Phases 2 and 3: drops what somebody does not know, and decides the first value that is left. */
        private void conclude(Collection<Map<Integer, String>> messages) {
            for (var values : messages) known.keySet().removeIf(q -> !values.containsKey(q));
            if (!known.isEmpty()) decide(known.firstEntry().getValue());
        }

        private void nextRound() {
            received.headMap(round, true).clear();
            suspected.clear();
            round++;
            if (round > n()) return;
            var heard = received.getOrDefault(round, new TreeMap<>());
            for (int q : others()) if (doubted.contains(q) && !heard.containsKey(q)) after(patience, new Suspect(q));
            if (round < n()) sendToAll(new News(round, news));
            else sendToAll(new Known(known));
        }
    }
}
