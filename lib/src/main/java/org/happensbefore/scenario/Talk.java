package org.happensbefore.scenario;

import org.happensbefore.clock.LogicalClock;
import org.happensbefore.trace.Trace;

/**
 * A run that was made up: processes, their events, and the messages between them.
 *
 * @param trace the record of the run
 */
public record Talk(Trace trace) {
    /** The same run, each event stamped by a logical clock. */
    public <C extends LogicalClock<C>> Trace label(C zero) {
        return trace.label(zero);
    }
}
