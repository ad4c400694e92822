package org.happensbefore.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Somebody's code, met through values only: tests never touch its objects. So the same test runs against a class that
 * was declared in a cell and against one in a caged process behind a pipe.
 *
 * <p>A node is met as an ordinary node: {@code Exploration.of(3, id -> subject.node())}. Engines do not know the
 * difference. Everything else is met through an interface whose arguments and results are values that state may hold:
 * {@code subject.as(ClockRules.class)}.
 *
 * <p>What the code throws arrives as a {@link Failure}; a bound that it hits as a {@link Limit}; two answers to one
 * question as an {@link Unsteady}. The last two are errors, so that no engine takes them for a result.
 */
public interface Subject {
    /** The class's name as its author wrote it. */
    String name();

    /** A fresh instance, before its first step. */
    State initial(Place place);

    /** A fresh instance that got its disk back after a crash, before {@code restart()}. */
    State recovered(Place place, Disk disk);

    /**
     * One step. Equal questions and equal draws have equal answers.
     *
     * @param clock the node's own clock, in ticks
     */
    Answer step(Question question, Draws draws, LongSupplier clock);

    /** A state that was answered before. */
    State state(String token);

    /**
     * The code as an implementation of a contract: arguments and results are frozen values, every call is counted
     * against the step budget and depends on its arguments alone.
     */
    <T> T as(Class<T> contract);

    /**
     * The code as a node, for the factory of an engine.
     *
     * @param arguments what its constructor is given
     */
    default StandIn node(Object... arguments) {
        return new StandIn(() -> this, List.of(arguments));
    }

    /**
     * Where a node stands.
     *
     * @param slot its id
     * @param n the number of nodes
     * @param arguments what its constructor was given
     */
    record Place(int slot, int n, List<Object> arguments) {}

    /**
     * A node's state between two steps.
     *
     * @param token equal tokens mean equal states, on every machine; it means nothing else
     * @param disk what is on its disk
     * @param fields its fields as a reader should see them
     * @param observations what its contract's accessors say, by name
     */
    record State(String token, Disk disk, Map<String, String> fields, Map<String, Object> observations) {
        /** Keeps its own copies, in order. */
        public State {
            fields = new LinkedHashMap<>(fields);
            observations = new LinkedHashMap<>(observations);
        }
    }

    /**
     * What a step depends on, but for its draws and its clock.
     *
     * @param state the token of the state before
     */
    record Question(Place place, String state, Trigger trigger) {}

    /**
     * What a step did.
     *
     * @param effects in order; writes to the disk are among them
     */
    record Answer(State after, List<Effect> effects) {
        /** Keeps its own copy. */
        public Answer {
            effects = List.copyOf(effects);
        }
    }

    /** The code threw something, or did what it must not do; the message is for its author. */
    final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** With a message for the author. */
        public Failure(String message) {
            super(message);
        }
    }

    /** A bound was hit. */
    final class Limit extends Error {
        private static final long serialVersionUID = 1;

        private final String which;

        /**
         * With a message for the author.
         *
         * @param which what ran out: steps, states, stack, memory
         */
        public Limit(String which, String message) {
            super(message);
            this.which = which;
        }

        /** What ran out: steps, states, stack, memory. */
        public String which() {
            return which;
        }
    }

    /** The same question was answered in two ways. */
    final class Unsteady extends Error {
        private static final long serialVersionUID = 1;

        /** With a message for the author that quotes both answers. */
        public Unsteady(String message) {
            super(message);
        }
    }
}
