package org.happensbefore.grader;

import java.util.Map;
import java.util.Optional;

/** A property does not hold, with what shows it. */
public final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    private final transient Optional<Witness> witness;
    private final transient Map<String, Object> replay;

    Violation(String message, Optional<Witness> witness, Map<String, Object> replay) {
        super(message);
        this.witness = witness;
        this.replay = Map.copyOf(replay);
    }

    /** The smallest run that shows it. */
    Optional<Witness> witness() {
        return witness;
    }

    /** What the words of the property's replay stand for. */
    Map<String, Object> replay() {
        return replay;
    }
}
