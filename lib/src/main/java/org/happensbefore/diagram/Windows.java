package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Trace;

/**
 * A long run in parts of about the same length, each of which has a picture of its own. Every event that is shown is in
 * one of them. They meet where time goes on, if it does, and where the fewest messages are under way.
 */
final class Windows {
    /** Up to so many events a run is one picture. */
    static final int WHOLE = 2_500;
    /** The most events of a window. */
    static final int MOST = 150;
    /** The fewest, but for the last one. */
    static final int FEWEST = 110;

    private Windows() {}

    /** The windows of a run, by time; a run that needs none is one part. */
    static List<Part> of(Trace trace, Index index) {
        int[] shown = index.shown();
        if (shown.length <= WHOLE) return List.of(new Part(trace, index, 0, shown.length));
        int[] underWay = underWay(trace, index);
        var parts = new ArrayList<Part>();
        for (int from = 0; from < shown.length; ) {
            int to = end(trace.events(), shown, underWay, from);
            parts.add(new Part(trace, index, from, to));
            from = to;
        }
        return parts;
    }

    private static int end(List<Event> events, int[] shown, int[] underWay, int from) {
        if (shown.length - from <= MOST) return shown.length;
        int best = from + MOST;
        long least = Long.MAX_VALUE;
        for (int border = from + MOST; border >= from + FEWEST; border--) {
            boolean sameTime = events.get(shown[border] - 1).time()
                    == events.get(shown[border]).time();
            long cost = underWay[shown[border]] + (sameTime ? events.size() : 0L);
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
