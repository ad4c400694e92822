package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Simulation;

/**
 * How a member that is itself slow can find that out, before it accuses everybody else: from how its own probes went it
 * tells how long to wait for the next answer, and who has failed. Source: Dadgar, Phillips and Currey 2017, "Lifeguard:
 * SWIM-ing with Situational Awareness", whose members keep one score of their own health.
 */
public interface HealthRule {
    /** The least patience, in ticks: what suffices for a member in good health. */
    long LEAST = 250;

    /** The greatest patience, in ticks. */
    long MOST = 5_000;

    /** How many probes a member remembers. */
    int REMEMBERED = 20;

    /**
     * How long to wait for the answer to the next probe.
     *
     * @param probes one's own last probes, at most {@link #REMEMBERED}, the newest last
     * @return ticks, from {@link #LEAST} to {@link #MOST}
     */
    long patience(List<Probe> probes);

    /**
     * Whom to declare failed, now that one more probe is over.
     *
     * @param probes one's own last probes, at least one, the newest last
     */
    Set<Integer> accuses(List<Probe> probes);

    /**
     * A probe that is over.
     *
     * @param target who was asked
     * @param waited how long an answer was waited for at the most, in ticks
     * @param took after how many ticks it came; nothing if none came in time
     */
    record Probe(int target, long waited, Optional<Long> took) {
        /** Whether an answer came in time. */
        public boolean answered() {
            return took.isPresent();
        }
    }

    /** What members send. */
    sealed interface Message {}

    /** Are you up? */
    record Ping(int number) implements Message {}

    /** Yes. */
    record Ack(int number) implements Message {}

    /** Time for the next probe. */
    record Next() implements Timer {}

    /** The answer to this probe has not come in time. */
    record Late(int number) implements Timer {}

    /** A slow member gets round to what came some time ago. */
    record Read(int from, Message message) implements Timer {}

    /** What a member decides of another one. */
    record Accused(int member) {}

    /**
     * When a member is slow: its timers fire in time, but it reads what it receives so many ticks late.
     *
     * @param ticks how late
     * @param from when that begins
     * @param until when it is over
     */
    record Lag(long ticks, long from, long until) {
        /** Never. */
        public static final Lag NONE = new Lag(0, 0, 0);

        long at(long now) {
            return now >= from && now < until ? ticks : 0;
        }
    }

    /** A member that asks the others, one after the other in random order; decides {@link Accused}. */
    final class Member extends Node<Message> {
        private static final long PAUSE = 750;

        private final Supplier<? extends HealthRule> rule;
        private final Lag lag;
        private final ArrayList<Probe> probes = new ArrayList<>();
        private int number;
        private int target;
        private long waits;
        private long asked;
        private boolean open;

        /**
         * A member.
         *
         * @param rule makes one whose answers depend on the arguments alone
         */
        public Member(Supplier<? extends HealthRule> rule, Lag lag) {
            this.rule = rule;
            this.lag = lag;
        }

        /** How long it has waited for its last answer, or would have, in ticks. */
        public long patience() {
            return waits;
        }

        @Override
        protected void start() {
            after(0, PAUSE, new Next());
        }

        @Override
        protected void on(int from, Message message) {
            long late = lag.at(now());
            if (late == 0) read(from, message);
            else after(late, new Read(from, message));
        }

        @Override
        protected void onTimer(Timer timer) {
            switch (timer) {
                case Read(int from, Message message) -> read(from, message);
                case Late(int k) -> {
                    if (open && k == number) over(Optional.empty());
                }
                default -> ask();
            }
        }

        private void read(int from, Message message) {
            switch (message) {
                case Ping(int k) -> send(from, new Ack(k));
                case Ack(int k) when open && k == number -> over(Optional.of(now() - asked));
                // An answer that is late: its probe is over.
                case Ack _ -> {}
            }
        }

        private void ask() {
            waits = rule.get().patience(List.copyOf(probes));
            if (waits < LEAST || waits > MOST)
                throw new IllegalStateException("the patience after " + probes.size() + " probes is " + waits
                        + " ticks; it must be from " + LEAST + " to " + MOST);
            number++;
            open = true;
            asked = now();
            int drawn = random().below(n() - 1);
            target = drawn < self() ? drawn : drawn + 1;
            send(target, new Ping(number));
            after(waits, new Late(number));
        }

        private void over(Optional<Long> took) {
            open = false;
            cancel(new Late(number));
            if (probes.size() == REMEMBERED) probes.removeFirst();
            probes.add(new Probe(target, waits, took));
            for (int failed : new TreeSet<>(rule.get().accuses(List.copyOf(probes)))) decide(new Accused(failed));
            after(PAUSE, new Next());
        }
    }

    /**
     * A group of which member 0 is slow for some time. Messages take 20 to 60 ticks.
     *
     * @param rule of all members
     */
    static Simulation group(HealthRule rule, int n, Lag lag) {
        return Simulation.of(n, id -> new Member(() -> rule, id == 0 ? lag : Lag.NONE))
                .network(Network.delay(20, 60))
                .maxEvents(1_000_000);
    }
}
