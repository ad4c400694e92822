package org.happensbefore.failure;

/**
 * A node's own clock goes wrong. What {@code now()} says there, and when its timers fire, follows that clock; a trace
 * shows real ticks.
 */
public sealed interface ClockFault extends Fault {
    /** Whose clock. */
    int node();

    /**
     * A clock is too fast or too slow.
     *
     * @param node whose
     * @param rate its ticks in one real tick: greater than 0, at most 1000; 1.1 is a tenth too fast
     * @param period when
     */
    record Drift(int node, double rate, Period period) implements ClockFault, Lasting {
        private static final double MOST = 1000;

        /** @throws IllegalArgumentException if the id or the rate is out of range */
        public Drift {
            Requirements.id("drift", node);
            if (!(rate > 0 && rate <= MOST))
                throw new IllegalArgumentException("drift(" + node + ", " + rate
                        + ") has a rate that no clock has; it must be greater than 0 and at most 1000: 1.1 is a tenth too "
                        + "fast, and pause(" + node + ") makes it stand still");
        }

        @Override
        public long at() {
            return period.from();
        }

        @Override
        public Drift during(Period other) {
            return new Drift(node, rate, other);
        }

        @Override
        public String words() {
            return "drift(" + node + ", " + rate + ")";
        }

        @Override
        public String toString() {
            return words() + period;
        }
    }

    /**
     * A clock is wrong from the beginning, by the same amount all the time.
     *
     * @param node whose
     * @param ticks by how much it is ahead; behind, if negative
     */
    record Skew(int node, long ticks) implements ClockFault {
        /** @throws IllegalArgumentException if the id is negative or there is no skew */
        public Skew {
            Requirements.id("skew", node);
            requireStep("skew(" + node + ", " + ticks + ")", ticks);
        }

        @Override
        public long at() {
            return 0;
        }

        @Override
        public String toString() {
            return "skew(" + node + ", " + ticks + ")";
        }
    }

    /**
     * A clock is set: it jumps. Timers that are due after a jump forwards fire at once.
     *
     * @param node whose
     * @param ticks how far; backwards, if negative
     * @param at the tick, at least 0
     */
    record Step(int node, long ticks, long at) implements ClockFault {
        /** @throws IllegalArgumentException if the id or the tick is negative or there is no step */
        public Step {
            Requirements.id("clockStep", node);
            requireStep("clockStep(" + node + ", " + ticks + ")", ticks);
            Requirements.tick("clockStep(" + node + ", " + ticks + ").at", at);
        }

        @Override
        public String toString() {
            return "clockStep(" + node + ", " + ticks + ").at(" + at + ")";
        }
    }

    private static void requireStep(String call, long ticks) {
        long most = 1L << 40;
        if (ticks == 0 || Math.abs(ticks) > most)
            throw new IllegalArgumentException(call + " sets a clock by " + ticks
                    + " ticks; use a number other than 0, of at most " + most + " either way");
    }
}
