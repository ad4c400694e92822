package org.happensbefore.explore;

import java.util.function.Predicate;

/** What is asked of all schedules. The first three are read on the way; the others need the whole graph of states. */
sealed interface Question {
    /** What the author calls it. */
    String name();

    /** What is claimed, as a verdict lists it. */
    default String claim() {
        return name();
    }

    /** A property of every state: an invariant. */
    record Always(String name, Predicate<Snapshot> holds) implements Question {}

    /** A property of the states where nothing but faults can happen. */
    record AtQuiet(String name, Predicate<Snapshot> holds) implements Question {}

    /** A property of every transition. */
    record EveryStep(String name, Predicate<Change> holds) implements Question {}

    /** Some state is a goal: EF. */
    record Reachable(String name, Predicate<Snapshot> goal) implements Question {}

    /** Wherever a run has led, it may still lead to a goal: AG EF. */
    record AlwaysPossible(String name, Predicate<Snapshot> goal) implements Question {
        @Override
        public String claim() {
            return name + " (always possible)";
        }
    }

    /** Something is due at some moments, and comes: a liveness property of every fair run. */
    sealed interface Liveness extends Question {
        /** What is to come. */
        Predicate<Snapshot> goal();

        /** Whether it is due in a state. */
        boolean isDue(Snapshot state, boolean initial);
    }

    /** Due at the beginning: F. */
    record Eventually(String name, Predicate<Snapshot> goal) implements Liveness {
        @Override
        public boolean isDue(Snapshot state, boolean initial) {
            return initial;
        }

        @Override
        public String claim() {
            return name + " (eventually)";
        }
    }

    /** Due wherever something else is true: G(due implies F goal). */
    record LeadsTo(String name, Predicate<Snapshot> due, Predicate<Snapshot> goal) implements Liveness {
        @Override
        public boolean isDue(Snapshot state, boolean initial) {
            return due.test(state);
        }

        @Override
        public String claim() {
            return name + " (leads to)";
        }
    }
}
