package org.happensbefore.explore;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.happensbefore.trace.Trace;

/** The answer to a question about all schedules: yes, no with the shortest counterexample, or not known. */
public sealed interface Verdict {
    /** How large the search was. */
    Counts counts();

    /**
     * Every reachable state was visited, and every property holds; or all that was asked is whether states can be reached,
     * and they were before a bound was hit, which the model then names.
     *
     * @param properties what holds: the name of each property, with what kind it is of where it is no invariant
     * @param witnesses the least of the shortest ways to a goal, by the name of each {@code reachable(..)} question, in
     *     the order asked
     * @param model the links and budgets under which it holds
     */
    record Holds(List<String> properties, Map<String, Trace> witnesses, String model, Counts counts)
            implements Verdict {
        /** Keeps its own copies. */
        public Holds {
            properties = List.copyOf(properties);
            witnesses = Collections.unmodifiableMap(new LinkedHashMap<>(witnesses));
        }

        @Override
        public String toString() {
            String what = properties.isEmpty() ? "no handler fails" : String.join(", ", properties);
            return "holds in all %,d states: %s (%s; %,d transitions, depth %d)"
                    .formatted(counts.states(), what, model, counts.transitions(), counts.depth());
        }
    }

    /**
     * Some schedule breaks a property, or no schedule reaches a goal.
     *
     * @param property its name; "no exception" where a handler threw
     * @param steps how many transitions the counterexample has; {@link #NO_STEPS} where a goal is not reachable, which no
     *     single schedule can show
     * @param why how it came to be broken, or else what is wrong in the last state or step; one sentence
     * @param trace the least of the shortest schedules that break it, by (node, canonical encoding) of each transition;
     *     where something due never comes, a shortest way to a moment from which on that may be so, and a cycle unless the
     *     run may end there
     * @param model the links and budgets under which it breaks
     * @param cause what the run itself shows of the reason
     */
    record Violated(String property, int steps, String why, Trace trace, String model, Counts counts, Explanation cause)
            implements Verdict {
        /** Instead of a number of steps: there is no counterexample to show. */
        public static final int NO_STEPS = -1;

        /** How long the counterexample is, and that there is no shorter one; where there is none, how much was searched. */
        public String how() {
            if (steps == NO_STEPS) return "in all %,d states".formatted(counts.states());
            int cycle = cycle();
            String shortest = "after " + Judge.steps(steps - cycle) + " (the shortest way there)";
            return cycle == 0
                    ? shortest
                    : shortest + " and " + Judge.steps(cycle) + " again and again (as short as was found)";
        }

        /** How many transitions the cycle of a run without end has; 0 where the run ends. */
        public int cycle() {
            OptionalInt first = trace.repeatsFrom();
            return first.isEmpty()
                    ? 0
                    : steps - (int) trace.events().get(first.getAsInt()).time() + 1;
        }

        @Override
        public String toString() {
            return "violated: %s, %s; %s (%s)".formatted(property, how(), why, model);
        }
    }

    /**
     * No violation was found, but the search was cut off.
     *
     * @param bound which bound was hit
     * @param growing the fields whose numbers or entries keep growing, at most three, those that grow most first: each
     *     with the largest value in the first tenth of the states, the first half and all. Empty where nothing does: then
     *     the model has many states, but not endlessly many by these
     * @param model the links and budgets of the search
     */
    record Unknown(String bound, List<String> growing, String model, Counts counts) implements Verdict {
        /** Keeps its own copy. */
        public Unknown {
            growing = List.copyOf(growing);
        }

        @Override
        public String toString() {
            String grows = growing.isEmpty() ? "" : "; what keeps growing: " + String.join(", ", growing);
            return "unknown: no violation up to %s%s (%s; %s)".formatted(bound, grows, model, counts);
        }
    }
}
