package org.happensbefore.node;

/**
 * A timer that a node sets for itself with {@link Node#after(long, Timer) after}. An equal timer that is set again
 * replaces the first; a crash takes all timers. A timer is never a message: it cannot be sent.
 */
public interface Timer {}
