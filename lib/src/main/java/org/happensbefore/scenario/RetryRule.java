package org.happensbefore.scenario;

import java.util.Set;
import org.happensbefore.consensus.Synod;
import org.happensbefore.node.Timer;

/**
 * How long a proposer gives an attempt before it begins another one in a higher ballot, which ends all attempts below.
 * Source: Lamport 2001, "Paxos Made Simple", section 2.4, which asks for a distinguished proposer and leaves open how.
 */
@FunctionalInterface
public interface RetryRule {
    /**
     * The pause after the beginning of an attempt.
     *
     * @param proposer whose, from 0
     * @param attempt which, 0 for its first
     */
    Pause pause(int proposer, int attempt);

    /**
     * A number of ticks, drawn anew for each attempt.
     *
     * @param lo the least, at least 1
     * @param hi the greatest, at least {@code lo}
     */
    record Pause(long lo, long hi) {
        /** @throws IllegalArgumentException if it is no range */
        public Pause {
            if (lo < 1 || hi < lo)
                throw new IllegalArgumentException(
                        "Pause(" + lo + ", " + hi + ") needs 1 <= lo <= hi, in ticks; try new Pause(40, 80)");
        }
    }

    /** The time to begin the next attempt. */
    record Next() implements Timer {}

    /** {@link Synod}'s proposer, which begins some 15 ticks after the one before it and tries again by a rule. */
    final class Proposer extends Synod.Proposer {
        /** Less than an attempt needs to get its votes, so that those of one round stop each other. */
        private static final long APART = 15;

        private static final long SPREAD = 10;

        private final int step;
        private final RetryRule rule;
        private int attempts;

        /**
         * A proposer with the ballots {@code first}, {@code first + step} and so on.
         *
         * @param first its place among the proposers, from 0
         * @param step the number of proposers
         * @param acceptors their ids
         * @param rule a function of its arguments alone
         */
        public Proposer(int first, int step, Set<Integer> acceptors, RetryRule rule) {
            super(first, "v" + first, acceptors);
            this.step = step;
            this.rule = rule;
        }

        @Override
        protected void start() {
            after(APART * ballot() + 1, APART * ballot() + SPREAD, new Next());
        }

        @Override
        protected void onTimer(Timer timer) {
            begin(attempts == 0 ? ballot() : ballot() + step);
            Pause pause = rule.pause(ballot() % step, attempts++);
            after(pause.lo(), pause.hi(), new Next());
        }

        @Override
        protected void chosen(String value) {
            super.chosen(value);
            cancel(new Next());
        }
    }
}
