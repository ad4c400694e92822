package org.happensbefore.grader;

import java.util.Map;
import java.util.Optional;
import org.happensbefore.trace.Trace;

/** A property does not hold, with what shows it. */
public final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    private final transient Optional<Trace> trace;
    private final transient Map<String, Object> replay;

    Violation(String message, Optional<Trace> trace, Map<String, Object> replay) {
        super(message);
        this.trace = trace;
        this.replay = Map.copyOf(replay);
    }

    /** The smallest run that shows it. */
    Optional<Trace> trace() {
        return trace;
    }

    /** What the words of the property's replay stand for. */
    Map<String, Object> replay() {
        return replay;
    }
}
