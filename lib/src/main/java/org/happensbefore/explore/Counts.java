package org.happensbefore.explore;

/**
 * How large a search was.
 *
 * @param states distinct states, the initial one included
 * @param steps handler calls, silent deliveries and timers included, silent spontaneous steps not
 * @param transitions steps and faults with a change or an effect
 * @param changes transitions to another state
 * @param depth the largest number of transitions on a shortest path from the initial state
 */
public record Counts(int states, long steps, long transitions, long changes, int depth) {
    @Override
    public String toString() {
        return "%,d states, %,d transitions, depth %d".formatted(states, transitions, depth);
    }
}
