package org.happensbefore.consensus;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;

/**
 * Consensus with a failure detector that may be wrong as often as it likes, as long as it is not wrong for ever: in each
 * round another process proposes, and whoever suspects it moves on.
 *
 * <p>Assumptions: asynchronous, reliable links; f &lt; n/2 processes crash; the detector belongs to the class &#9671;S:
 * in the end every crashed process is suspected by all that stay, and one that stays by nobody. Guarantees: agreement
 * and validity whatever the detector says; a decision of all that stay once the detector is as it should be. Cost with
 * a first coordinator that nobody suspects: 4 message delays, 3(n-1) messages and n(n-1) for the decision.
 *
 * <p>Source: Chandra and Toueg 1996, "Unreliable Failure Detectors for Reliable Distributed Systems", section 6.2 and
 * figure 6. Their processes are 1..n and the coordinator of round r is (r mod n) + 1; ours are 0..n-1 and it is r mod n.
 * With a better detector all but one may crash: {@link NeverSuspected}.
 *
 * <p>Deviation: the detector is not asked all the time, but tells: by the timer {@link Suspect}, which is set while a
 * process waits for its coordinator. Explored with timers that fire at any moment it is a detector that says anything;
 * simulated it is a timeout that grows with each round.
 */
public interface RotatingCoordinator {
    /** What processes send. All but {@link Decide} belong to a round. */
    sealed interface Message {}

    /**
     * To the coordinator of the round: what its sender would decide.
     *
     * @param value the sender's estimate
     * @param stamp the round in which it was adopted; 0 if it is the sender's own
     */
    record Estimate(int round, String value, int stamp) implements Message {}

    /** The coordinator's estimate, for all to adopt. */
    record Proposal(int round, String value) implements Message {}

    /**
     * To the coordinator of the round.
     *
     * @param adopted whether its proposal was: the paper's ack; otherwise its nack, for it is suspected
     */
    record Reply(int round, boolean adopted) implements Message {}

    /** A majority has adopted this value; passed on by whoever hears it first. */
    record Decide(String value) implements Message {}

    /** The detector suspects the coordinator of this round. */
    record Suspect(int round) implements Timer {}

    /** What a process waits for. */
    enum Phase {
        /** Phase 2: as coordinator, for estimates of a majority. */
        ESTIMATES,
        /** Phase 3: for the coordinator's proposal, or its suspicion. */
        PROPOSAL,
        /** Phase 4: as coordinator, for replies of a majority. */
        REPLIES,
        /** Nothing any more. */
        DECIDED
    }

    /** One of the processes. */
    class Process extends Node<Message> {
        private final long patience;
        private String estimate;
        private int stamp;
        private int round;
        private Phase phase = Phase.PROPOSAL;

        /** What has arrived for this round and for later ones, by round and sender. */
        private final TreeMap<Integer, TreeMap<Integer, Estimate>> estimates = new TreeMap<>();

        private final TreeMap<Integer, String> proposals = new TreeMap<>();
        private final TreeMap<Integer, TreeMap<Integer, Boolean>> replies = new TreeMap<>();

        /**
         * A process.
         *
         * @param value what it proposes
         * @param patience how many ticks after the beginning of round r it suspects the coordinator, divided by r; at
         *     least 1
         */
        public Process(String value, long patience) {
            if (patience < 1)
                throw new IllegalArgumentException("patience is a number of ticks, at least 1, was " + patience
                        + "; two message delays leave the first coordinator time to propose");
            estimate = value;
            this.patience = patience;
        }

        /** The round it is in; 0 before its first. */
        public final int round() {
            return round;
        }

        /** What it waits for. */
        public final Phase phase() {
            return phase;
        }

        @Override
        protected void start() {
            nextRound();
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Estimate e
                when e.round() > round || (e.round() == round && phase == Phase.ESTIMATES) ->
                    estimates.computeIfAbsent(e.round(), _ -> new TreeMap<>()).put(from, e);
                case Proposal(int r, String value)
                when r > round || (r == round && phase == Phase.PROPOSAL) -> proposals.put(r, value);
                case Reply(int r, boolean adopted)
                when r >= round ->
                    replies.computeIfAbsent(r, _ -> new TreeMap<>()).put(from, adopted);
                case Decide(String value) -> learn(value);
                // Of a round that is over, or of a majority that is complete.
                case Estimate _, Proposal _, Reply _ -> {}
            }
            proceed();
        }

        @Override
        protected void onTimer(Timer timer) {
            if (timer.equals(new Suspect(round)) && phase == Phase.PROPOSAL) answer(false);
            proceed();
        }

        /** Goes on as far as what has arrived allows. */
        private void proceed() {
            boolean waits = false;
            while (!waits) {
                int before = round;
                Phase waited = phase;
                switch (phase) {
                    case ESTIMATES -> propose();
                    case PROPOSAL -> adopt();
                    case REPLIES -> count();
                    case DECIDED -> {}
                }
                waits = phase == waited && round == before;
            }
        }

        private int coordinator() {
            return round % n();
        }

        private boolean isMajority(int k) {
            return 2 * k > n();
        }

        /** Phase 1: the coordinator is told this process's estimate. */
        private void nextRound() {
            round++;
            estimates.headMap(round).clear();
            proposals.headMap(round).clear();
            replies.headMap(round).clear();
            boolean leads = coordinator() == self();
            phase = leads ? Phase.ESTIMATES : Phase.PROPOSAL;
            send(coordinator(), new Estimate(round, estimate, stamp));
            if (!leads && !proposals.containsKey(round)) after(patience * round, new Suspect(round));
        }

        /** Phase 2: of the estimates of a majority, the coordinator proposes one with the newest stamp. */
        private void propose() {
            var gathered = estimates.getOrDefault(round, new TreeMap<>());
            if (!isMajority(gathered.size())) return;
            estimate = choose(gathered.values());
            estimates.remove(round);
            phase = Phase.PROPOSAL;
            sendToAll(new Proposal(round, estimate));
        }

        /**
         * What to propose: an estimate with the newest stamp. A majority may have adopted the value of an earlier
         * round, and somebody decided it. This majority has a member in common with that one, and nobody has a newer
         * stamp with another value.
         */
        protected String choose(Collection<Estimate> gathered) {
            return gathered.stream()
                    .max(Comparator.comparingInt(Estimate::stamp))
                    .orElseThrow()
                    .value();
        }

        /** Phase 3, first half: the coordinator's proposal is here. */
        private void adopt() {
            String proposal = proposals.get(round);
            if (proposal == null) return;
            estimate = proposal;
            stamp = round;
            cancel(new Suspect(round));
            answer(true);
        }

        /** Phase 3, second half: tells the coordinator, and goes on; only the coordinator has a phase 4. */
        private void answer(boolean adopted) {
            int of = coordinator();
            send(of, new Reply(round, adopted));
            if (of == self()) phase = Phase.REPLIES;
            else nextRound();
        }

        /** Phase 4: a majority has replied; if a majority has adopted the proposal, it is decided. */
        private void count() {
            var answers = replies.getOrDefault(round, new TreeMap<>()).values();
            if (!isMajority(answers.size())) return;
            if (isMajority((int) answers.stream().filter(adopted -> adopted).count())) learn(estimate);
            else nextRound();
        }

        /** Reliable broadcast: whoever knows of a decision for the first time passes it on before it decides. */
        private void learn(String value) {
            if (phase == Phase.DECIDED) return;
            phase = Phase.DECIDED;
            cancel(new Suspect(round));
            sendToOthers(new Decide(value));
            decide(value);
        }
    }
}
