package org.happensbefore.trace;

/** What made an event happen. Messages, timers and operations stand here as the text a reader should see. */
public sealed interface Cause {
    /** The node's first step. */
    record Started() implements Cause {}

    /** The receipt of the message with this id. */
    record Received(int message) implements Cause {}

    /** A timer that the node had set. */
    record TimerFired(String timer) implements Cause {}

    /** A step that nothing asked for. */
    record Idled() implements Cause {}

    /** A client's call. */
    record Invoked(String operation) implements Cause {}

    /**
     * The node stops.
     *
     * @param cut what was left undone when the crash fell into a step ("before 2 of 3 sends"), or the empty text
     */
    record Crashed(String cut) implements Cause {}

    /**
     * The node comes back, with nothing but what it had on disk.
     *
     * @param lost the fields whose values the crash took, as a reader should see them, or the empty text
     */
    record Restarted(String lost) implements Cause {}
}
