package org.happensbefore.trace;

/** What a step did besides sending and changing its own fields. Values stand as the text a reader should see. */
public sealed interface Output {
    /** An irrevocable decision. */
    record Decided(String value) implements Output {}

    /** A message of the layer above, handed up. */
    record Delivered(int from, String message) implements Output {}

    /** A client's call within the step: at the start, or at once after the answer before. */
    record Invoked(String operation) implements Output {}

    /** The answer to the open operation. */
    record Completed(String result) implements Output {}

    /** A label for readers, without meaning to the protocol. */
    record Emitted(String label) implements Output {}

    /** A timer was set, to fire after this many ticks; in explored runs, which have no due times, 0. */
    record TimerSet(String timer, long ticks) implements Output {}

    /** A timer was taken back. */
    record TimerCancelled(String timer) implements Output {}

    /** Stable fields were written to disk. */
    record Persisted() implements Output {}
}
