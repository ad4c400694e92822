package org.happensbefore.grader;

import java.util.Optional;
import org.happensbefore.trace.Trace;

/** How one property fared. Only a pass earns points. */
public sealed interface Outcome {
    /** In capitals, as in a report. */
    String word();

    /** What to tell the learner; empty for a pass. */
    String message();

    /** It holds. */
    record Pass() implements Outcome {
        @Override
        public String word() {
            return "PASS";
        }

        @Override
        public String message() {
            return "";
        }
    }

    /**
     * It is broken.
     *
     * @param witness the smallest run that shows it
     * @param replay a cell that shows it again, or the empty text
     * @param seed of the run, or the empty text where all schedules were tried
     */
    record Fail(String message, Optional<Witness> witness, String replay, String seed) implements Outcome {
        /** The run that shows it. */
        public Optional<Trace> trace() {
            return witness.map(Witness::trace);
        }

        @Override
        public String word() {
            return "FAIL";
        }
    }

    /**
     * The class was stopped.
     *
     * @param which what ran out: steps, states, stack, memory
     */
    record Limit(String which, String message) implements Outcome {
        @Override
        public String word() {
            return "LIMIT(" + which + ")";
        }
    }

    /** The class answered one question in two ways. */
    record Nondeterministic(String message) implements Outcome {
        @Override
        public String word() {
            return "NONDETERMINISTIC";
        }
    }

    /** The test itself failed: the book's mistake, not the learner's. */
    record Infra(String message) implements Outcome {
        @Override
        public String word() {
            return "INFRA";
        }
    }
}
