package org.happensbefore.trace;

import java.util.Arrays;
import org.happensbefore.trace.Cause.Received;

/**
 * Lamport's relation on the events of one trace: a before b if a path of process lines and messages leads from a to b.
 *
 * <p>Kept as one vector of counters per event: memory events x lanes x 4 bytes, each question O(1). Source: Lamport
 * 1978, section "The partial ordering"; Mattern 1989 for the vectors.
 */
public final class HappensBefore {
    private final Trace trace;
    /** For event e and lane p: how many events of p are in e's past, e itself included. */
    private final int[][] known;

    HappensBefore(Trace trace) {
        this.trace = trace;
        int lanes = trace.lanes().size();
        known = new int[trace.events().size()][];
        int[][] last = new int[lanes][lanes];
        for (Event e : trace.events()) {
            int[] mine = last[e.node()].clone();
            if (e.cause() instanceof Received(int m)) {
                int[] theirs = known[trace.messages().get(m).sentBy()];
                Arrays.setAll(mine, p -> Math.max(mine[p], theirs[p]));
            }
            mine[e.node()]++;
            known[e.id()] = mine;
            last[e.node()] = mine;
        }
    }

    /** The event's vector time: how many events of each lane are in its past, itself included. */
    public int[] vector(Event e) {
        return known[e.id()].clone();
    }

    /** Whether {@code a} could have caused {@code b}; an event does not happen before itself. */
    public boolean before(Event a, Event b) {
        int lane = a.node();
        return a.id() != b.id() && known[a.id()][lane] <= known[b.id()][lane];
    }

    /** Whether neither could have caused the other, and they are two. */
    public boolean concurrent(Event a, Event b) {
        return a.id() != b.id() && !before(a, b) && !before(b, a);
    }

    /** The number of unordered pairs of events that are concurrent. Cost: events squared. */
    public long concurrentPairs() {
        long pairs = 0;
        for (Event a : trace.events())
            for (Event b : trace.events().subList(a.id() + 1, trace.events().size())) if (concurrent(a, b)) pairs++;
        return pairs;
    }
}
