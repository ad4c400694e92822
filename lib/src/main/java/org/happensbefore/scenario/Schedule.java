package org.happensbefore.scenario;

import java.util.List;

/**
 * A run that somebody directs: who starts when, which message arrives next, and what goes wrong. What is neither
 * delivered nor omitted is still under way at the end. {@link Directed#of} plays it.
 */
@FunctionalInterface
public interface Schedule {
    /** What happens, in the order in which it happens. */
    List<Move> moves();

    /** One thing that happens. */
    sealed interface Move {}

    /** A node takes its first step. */
    record Start(int node) implements Move {}

    /** The oldest message that is under way from one node to another arrives. */
    record Deliver(int from, int to) implements Move {}

    /** The oldest message that is under way from one node to another never arrives: its sender has omitted to send it. */
    record Omit(int from, int to) implements Move {}

    /** A node stops for ever, between two steps. What it has sent is still under way. */
    record Crash(int node) implements Move {}
}
