package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;
import org.happensbefore.trace.Trace;

/** Runs with stamps as clocks of readers would write them. */
public final class Stamps {
    private Stamps() {}

    /** Each event stamped by its vector time. */
    public static Trace vectors(Trace trace) {
        HappensBefore order = trace.happensBefore();
        return stamped(trace, trace.events().stream().map(order::vector).toList());
    }

    /** Each event stamped by a vector clock that forgets to take over what messages bring. */
    public static Trace deaf(Trace trace) {
        int[][] counts = new int[trace.lanes().size()][trace.lanes().size()];
        List<int[]> vectors = new ArrayList<>();
        for (Event e : trace.events()) {
            counts[e.node()][e.node()]++;
            vectors.add(counts[e.node()].clone());
        }
        return stamped(trace, vectors);
    }

    private static Trace stamped(Trace trace, List<int[]> vectors) {
        List<Event> events = trace.events().stream()
                .map(e -> e.stamped(Arrays.toString(vectors.get(e.id()))))
                .toList();
        return new Trace(trace.title(), trace.lanes(), events, trace.messages(), trace.mishaps(), trace.repeatsFrom());
    }
}
