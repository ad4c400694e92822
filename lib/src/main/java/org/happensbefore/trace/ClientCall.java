package org.happensbefore.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a client asked a node, and what it was answered: an operation as a run tells it. A node has one open operation at a
 * time; one that is open when the node crashes stays open for ever.
 *
 * @param id its position in {@link Trace#calls()}, from 0
 * @param node the lane
 * @param asked the id of the event in which it was asked
 * @param operation what was asked
 * @param answered the id of the event in which it was answered, which may be the same one; empty while it is open
 * @param result the answer; the empty text while there is none
 */
public record ClientCall(int id, int node, int asked, String operation, OptionalInt answered, String result) {
    /** Whether nobody has answered. */
    public boolean isOpen() {
        return answered.isEmpty();
    }

    /** Whether this one was answered before the other was asked. Neither precedes the other: they are concurrent. */
    public boolean precedes(ClientCall other) {
        if (answered.isEmpty() || id >= other.id) return false;
        int end = answered.getAsInt();
        return end < other.asked || (end == other.asked && node == other.node);
    }

    private ClientCall answered(int event, String by) {
        return new ClientCall(id, node, asked, operation, OptionalInt.of(event), by);
    }

    /** All of a run, in the order in which they were asked. */
    static List<ClientCall> of(List<Event> events) {
        var calls = new ArrayList<ClientCall>();
        Map<Integer, Integer> open = new HashMap<>();
        for (Event e : events) {
            switch (e.cause()) {
                case Cause.Crashed _ -> open.remove(e.node());
                case Cause.Invoked(String operation) -> ask(calls, open, e, operation);
                case Cause.Started _, Cause.Received _, Cause.TimerFired _, Cause.Idled _, Cause.Restarted _ -> {}
            }
            for (Output o : e.outputs()) {
                if (o instanceof Output.Invoked(String operation)) ask(calls, open, e, operation);
                if (!(o instanceof Output.Completed(String result))) continue;
                // A log of another system may answer what it does not tell that anybody asked.
                Integer call = open.remove(e.node());
                if (call != null) calls.set(call, calls.get(call).answered(e.id(), result));
            }
        }
        return Collections.unmodifiableList(calls);
    }

    private static void ask(List<ClientCall> calls, Map<Integer, Integer> open, Event e, String operation) {
        open.put(e.node(), calls.size());
        calls.add(new ClientCall(calls.size(), e.node(), e.id(), operation, OptionalInt.empty(), ""));
    }
}
