package org.happensbefore.detector;

import java.util.TreeSet;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;

/**
 * A detector whose load does not grow with the group: each member asks one other, drawn at random, in each period; if no
 * answer comes in time, it lets a few others ask, and only if those hear nothing either is the member declared failed.
 *
 * <p>Assumptions: crash-stop; every member knows all others. Guarantees: every crash is noticed in the end by somebody,
 * with probability 1, after {@code 1 / (1 - (1 - 1/(n-1))^(n-1))} periods on average until somebody asks, about e/(e-1) =
 * 1.58 for any large n, and one more until it is sure. A member that is up is declared failed only if a direct and all
 * indirect probes fail within one period. Cost: 2 messages for each member and period, 4k more where an answer is missing,
 * whatever n is.
 *
 * <p>Source: Das, Gupta and Motivala 2002, "SWIM: Scalable Weakly-consistent Infection-style Process Group Membership
 * Protocol", DSN, section 3.1. All to all instead: {@link Heartbeats}.
 *
 * <p>Deviation: this is the detector alone. News of a failure is not spread (section 3.2), a suspected member gets no
 * period of grace (4.2), members are drawn anew each time instead of in a shuffled order (4.3), and one that was declared
 * failed is asked again, so that mistakes can be counted.
 */
public interface Swim {
    /** What members send. */
    sealed interface Message {}

    /**
     * Are you up?
     *
     * @param origin who wants to know
     * @param period in which period of the origin
     */
    record Ping(int origin, int period) implements Message {}

    /** Yes; the answer to {@link Ping}, passed on to the origin if somebody else has asked for it. */
    record Ack(int origin, int period) implements Message {}

    /** Please ask this member for me, and pass its answer on. */
    record PingRequest(int target, int period) implements Message {}

    /** The next period begins. */
    record NextPeriod() implements Timer {}

    /** The direct answer of this period is late. */
    record Late() implements Timer {}

    /**
     * What a member decides of another one.
     *
     * @param period in which of its own periods, from 1
     */
    record Failed(int member, int period) {}

    /** One of the members; decides {@link Failed}. */
    class Member extends Node<Message> {
        private final long length;
        private final long patience;
        private final int proxies;
        private int period;
        private int target;
        private boolean heard;

        /**
         * A member. Its first period begins at a random moment.
         *
         * @param length of a period in ticks: the paper's T', at least three times the round trip
         * @param patience how many ticks it waits for a direct answer: at least a round trip, less than {@code length}
         * @param proxies how many others it lets ask: the paper's k, at least 0
         */
        public Member(long length, long patience, int proxies) {
            if (patience < 1 || length <= patience || proxies < 0)
                throw new IllegalArgumentException("a member needs 1 <= patience < length and proxies >= 0, were "
                        + patience + ", " + length + " and " + proxies + "; try new Swim.Member(1_000, 250, 3)");
            this.length = length;
            this.patience = patience;
            this.proxies = proxies;
        }

        @Override
        protected void start() {
            after(0, length - 1, new NextPeriod());
        }

        @Override
        protected void onTimer(Timer timer) {
            switch (timer) {
                case Late _ -> askOthers();
                default -> nextPeriod();
            }
        }

        /** Judges whom it has asked, and asks somebody else. */
        private void nextPeriod() {
            if (period > 0 && !heard) decide(new Failed(target, period));
            period++;
            heard = false;
            target = drawnBut(self());
            send(target, new Ping(self(), period));
            if (proxies > 0) after(patience, new Late());
            after(length, new NextPeriod());
        }

        private void askOthers() {
            if (heard) return;
            var asked = new TreeSet<Integer>();
            while (asked.size() < Math.min(proxies, n() - 2)) {
                int proxy = drawnBut(self());
                if (proxy != target) asked.add(proxy);
            }
            if (!asked.isEmpty()) send(asked, new PingRequest(target, period));
        }

        /** A member, each but one equally likely. */
        private int drawnBut(int one) {
            int drawn = random().below(n() - 1);
            return drawn < one ? drawn : drawn + 1;
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Ping(int origin, int p) -> send(from, new Ack(origin, p));
                case PingRequest(int asked, int p) -> send(asked, new Ping(from, p));
                case Ack(int origin, int p) when origin != self() -> send(origin, new Ack(origin, p));
                case Ack(int _, int p) -> {
                    if (p == period) heard = true;
                }
            }
        }
    }
}
