package org.happensbefore.scenario;

import java.util.Optional;
import org.happensbefore.clock.LogicalClock;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.trace.Trace;

/**
 * A run that was made up: processes, their events, and the messages between them. It shows itself as a space-time
 * diagram.
 *
 * @param trace the record of the run
 */
public record Talk(Trace trace) implements Rendered {
    /** The same run, each event stamped by a logical clock. */
    public <C extends LogicalClock<C>> Trace label(C zero) {
        return trace.label(zero);
    }

    @Override
    public String text() {
        return SpaceTime.of(trace).text();
    }

    @Override
    public Optional<String> svg() {
        return SpaceTime.of(trace).svg();
    }

    @Override
    public Optional<String> html() {
        return SpaceTime.of(trace).html();
    }

    @Override
    public String toString() {
        return trace.title();
    }
}
