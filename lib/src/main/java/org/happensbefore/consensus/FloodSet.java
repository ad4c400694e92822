package org.happensbefore.consensus;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.node.Rounds;

/**
 * Consensus in rounds: everybody tells everybody what it has seen, for f + 1 rounds, and decides the smallest value. Of f
 * + 1 rounds one has no crash, and after it all that are up have seen the same.
 *
 * <p>Assumptions: synchronous; at most f processes stop, n &gt; f. Guarantees: all that decide decide the same value, which
 * one of them had; all that stay decide, when f + 1 rounds are over. Not guaranteed: anything if a single message is lost
 * or late. Cost: (f + 1) n(n-1) messages, f + 1 rounds.
 *
 * <p>Source: Lynch 1996, "Distributed Algorithms", section 6.2.1.
 */
public interface FloodSet {
    /** All values that the sender has seen. */
    record Seen(Set<Integer> values) {
        /** Keeps its own copy. */
        public Seen {
            values = Set.copyOf(values);
        }
    }

    /** One of the processes. */
    final class Process extends Rounds<Seen> {
        private final int f;
        private final TreeSet<Integer> seen = new TreeSet<>();

        /**
         * A process.
         *
         * @param f how many processes may stop
         * @param input the value that it proposes
         */
        public Process(int f, int input) {
            this.f = f;
            seen.add(input);
        }

        @Override
        protected void round(int r, Map<Integer, Seen> received) {
            received.values().forEach(message -> seen.addAll(message.values()));
            if (r <= f + 1) sendToOthers(new Seen(seen));
            else {
                decide(seen.first());
                halt();
            }
        }
    }
}
