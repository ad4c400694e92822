package org.happensbefore.explore;

import java.util.List;
import org.happensbefore.trace.Trace;

/** The answer to a question about all schedules: yes, no with the shortest counterexample, or not known. */
public sealed interface Verdict {
    /** How large the search was. */
    Counts counts();

    /**
     * Every reachable state was visited, and every property holds.
     *
     * @param properties the names of the properties
     * @param model the links and budgets under which it holds
     */
    record Holds(List<String> properties, String model, Counts counts) implements Verdict {
        @Override
        public String toString() {
            String what = properties.isEmpty() ? "no handler fails" : String.join(", ", properties);
            return "holds in all %,d states: %s (%s; %,d transitions, depth %d)"
                    .formatted(counts.states(), what, model, counts.transitions(), counts.depth());
        }
    }

    /**
     * Some schedule breaks a property.
     *
     * @param property its name; "no exception" where a handler threw
     * @param why what is wrong in the last state, one sentence
     * @param trace the least of the shortest schedules that break it, by (node, canonical encoding) of each transition
     * @param model the links and budgets under which it breaks
     */
    record Violated(String property, String why, Trace trace, String model, Counts counts) implements Verdict {
        @Override
        public String toString() {
            return "violated: %s, after %d %s (the shortest way there); %s (%s)"
                    .formatted(property, counts.depth(), counts.depth() == 1 ? "step" : "steps", why, model);
        }
    }

    /**
     * No violation was found, but the search was cut off.
     *
     * @param bound which bound was hit
     * @param model the links and budgets of the search
     */
    record Unknown(String bound, String model, Counts counts) implements Verdict {
        @Override
        public String toString() {
            return "unknown: no violation up to %s (%s; %s)".formatted(bound, model, counts);
        }
    }
}
