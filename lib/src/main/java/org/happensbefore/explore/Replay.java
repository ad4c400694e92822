package org.happensbefore.explore;

import java.util.List;
import java.util.Optional;

/**
 * A run gone through once more, step by step, with the classes as they are now.
 *
 * @param states the states it goes through, the initial one first: the k-th is the state after time k
 * @param parts where it parts from the trace, one sentence; empty if all of it happens again
 */
public record Replay(List<Snapshot> states, Optional<String> parts) {
    /** Keeps its own copy. */
    public Replay {
        states = List.copyOf(states);
    }

    /** Whether all of the trace happened again. */
    public boolean complete() {
        return parts.isEmpty();
    }

    /** The last state that was reached. */
    public Snapshot last() {
        return states.getLast();
    }

    @Override
    public String toString() {
        return parts.orElse("all " + Judge.steps(states.size() - 1) + " happen again");
    }
}
