package org.happensbefore.node;

/** What makes a node take a step. */
public sealed interface Trigger {
    /** The node's first step, before every delivery to it. */
    record Start() implements Trigger {}

    /** A message arrives. */
    record Receive(int from, Object message) implements Trigger {}

    /** A timer that was set fires. */
    record Fire(Timer timer) implements Trigger {}

    /** Nothing happened: a spontaneous action, FLP's null message. */
    record Idle() implements Trigger {}

    /** A client asks. */
    record Invoke(Object operation) implements Trigger {}

    /** The node is back after a crash; its stable fields have their values again. */
    record Restart() implements Trigger {}
}
