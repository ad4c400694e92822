package org.happensbefore.diagram;

import java.util.List;
import org.happensbefore.trace.ClientCall;
import org.happensbefore.trace.Trace;

/**
 * What goes on for a while in a run, found once for all its windows.
 *
 * @param roles what nodes are
 * @param waits timers that run until they fire or are taken back
 * @param calls what clients ask
 */
record Course(List<Roles.Held> roles, List<Waits.Running> waits, List<ClientCall> calls) {
    /** Of a run. Cost: one pass for each. */
    static Course of(Trace trace) {
        return new Course(Roles.of(trace.events(), trace.lanes().size()), Waits.of(trace.events()), trace.calls());
    }
}
