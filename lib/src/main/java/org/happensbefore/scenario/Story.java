package org.happensbefore.scenario;

import java.util.List;

/**
 * A run that somebody tells: what the processes do, one move after the other, and what people tell each other behind
 * the system's back.
 *
 * <p>{@link Told#of} plays it and asks whether the clocks contradict the people. Source: Lamport 1978, "Anomalous
 * Behavior".
 */
public interface Story {
    /** What happens, in the order in which it happens. */
    List<Move> moves();

    /** One thing that happens. Processes are numbered from 0. */
    sealed interface Move {}

    /** A process does something by itself: one event. */
    record Work(int process) implements Move {}

    /** A message that arrives at once: two events, the sending and the receipt. */
    record Tell(int from, int to) implements Move {}

    /**
     * A phone call between the people at two processes: no message, no event, and no clock notices. From now on the one
     * who was called knows everything that the caller knows.
     */
    record Phone(int from, int to) implements Move {}
}
