package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Trace;

/**
 * A long run in parts of about the same length, each of which has a picture of its own. Every event is in one of them. They
 * meet where time goes on, if it does, and where the fewest messages are under way.
 */
final class Windows {
    /** Up to so many events a run is one picture. */
    static final int WHOLE = 2_500;
    /** The most events of a window. */
    static final int MOST = 150;
    /** The fewest, but for the last one. */
    private static final int FEWEST = 110;

    private Windows() {}

    /** Whether a run is too long for one picture. */
    static boolean areNeeded(Trace trace) {
        return trace.events().size() > WHOLE;
    }

    /** The windows of a run, by time; a run that needs none is one part. */
    static List<Part> of(Trace trace, Index index) {
        if (!areNeeded(trace)) return List.of(Part.all(trace, index));
        List<Event> events = trace.events();
        int[] underWay = underWay(trace, index);
        var parts = new ArrayList<Part>();
        for (int first = 0; first < events.size(); first = parts.getLast().end())
            parts.add(new Part(trace, index, first, end(events, underWay, first)));
        return parts;
    }

    private static int end(List<Event> events, int[] underWay, int first) {
        if (events.size() - first <= MOST) return events.size();
        int best = first + MOST;
        long least = Long.MAX_VALUE;
        for (int border = first + MOST; border >= first + FEWEST; border--) {
            boolean sameTime =
                    events.get(border - 1).time() == events.get(border).time();
            long cost = underWay[border] + (sameTime ? events.size() : 0L);
            if (cost >= least) continue;
            best = border;
            least = cost;
        }
        return best;
    }

    /** How many messages are under way just before each event. */
    private static int[] underWay(Trace trace, Index index) {
        int[] underWay = new int[trace.events().size() + 1];
        for (Message m : trace.messages()) {
            int receipt = index.receipt(m.id());
            if (receipt < 0) continue;
            underWay[m.sentBy() + 1]++;
            underWay[receipt + 1]--;
        }
        for (int i = 1; i < underWay.length; i++) underWay[i] += underWay[i - 1];
        return underWay;
    }
}
