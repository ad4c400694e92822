package org.happensbefore.grader;

import java.util.function.UnaryOperator;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.trace.Trace;

/**
 * A run that shows that a property is broken.
 *
 * @param trace the run
 * @param place where in it
 */
public record Witness(Trace trace, Place place) {
    /** Where a property is broken. */
    public enum Place {
        /** At the last event: a counterexample ends with the step that breaks the property. */
        LAST_EVENT,
        /** By the run as a whole. */
        RUN
    }

    /** The same, of another form of the run. */
    Witness with(UnaryOperator<Trace> change) {
        return new Witness(change.apply(trace), place);
    }

    /** The run as a picture; what is wrong is said beside it. */
    SpaceTime picture() {
        SpaceTime picture = SpaceTime.of(trace);
        return switch (place) {
            case LAST_EVENT -> picture.violated();
            // Of a run without end the place where it goes round can be shown.
            case RUN -> trace.repeatsFrom().isPresent() ? picture.violated() : picture;
        };
    }
}
