package org.happensbefore.failure;

/** A node that does what it should, but late. Synonyms: performance failure, fail-slow, grey failure. */
public sealed interface Pace extends Lasting {
    /** Which node. */
    int node();

    /**
     * A node takes no step: what arrives waits. Its clock stands still, its timers with it, so it wakes up and believes
     * that no time has passed; what waited is then taken in the order in which it came.
     *
     * @param node its id
     * @param period when
     */
    record Pause(int node, Period period) implements Pace {
        /** @throws IllegalArgumentException if the id is negative */
        public Pause {
            Requirements.id("pause", node);
        }

        @Override
        public Pause during(Period other) {
            return new Pause(node, other);
        }

        @Override
        public String words() {
            return "pause(" + node + ")";
        }

        @Override
        public String toString() {
            return words() + period;
        }
    }

    /**
     * A node is busy after each step: what arrives meanwhile, and timers that are due, wait in order. Its clock goes on.
     *
     * @param node its id
     * @param ticks for how long after each step, at least 1
     * @param period when
     */
    record Slow(int node, long ticks, Period period) implements Pace {
        /** @throws IllegalArgumentException if the id is negative or the ticks are fewer than 1 */
        public Slow {
            Requirements.id("slow", node);
            Requirements.ticks("slow(" + node + ", " + ticks + ")", ticks);
        }

        @Override
        public Slow during(Period other) {
            return new Slow(node, ticks, other);
        }

        @Override
        public String words() {
            return "slow(" + node + ", " + ticks + ")";
        }

        @Override
        public String toString() {
            return words() + period;
        }
    }
}
