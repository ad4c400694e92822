package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Band;
import org.happensbefore.diagram.Scene.Look;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.trace.Mishap;

/** Partitions as bands across the lanes: in each, every lane has the stripes of its group. */
final class Bands {
    private static final double HALF = 13;

    private Bands() {}

    /**
     * The bands of all partitions.
     *
     * @param before where a time stands, just before its first event
     * @param lanes the heights of the lanes
     */
    static List<Band> of(
            Story story, LongToDoubleFunction before, double[] lanes, double left, double right, double foot) {
        var bands = new ArrayList<Band>();
        double free = left;
        for (Mishap m : story.trace().mishaps()) {
            if (!(m instanceof Mishap.Partitioned p)) continue;
            double from = Math.max(left, before.applyAsDouble(p.from()));
            double to = Math.max(from + 8, Math.min(right, before.applyAsDouble(p.until())));
            double top = lanes[0] - 34;
            var stripes = new ArrayList<Band.Stripe>();
            for (int n = 0; n < lanes.length; n++)
                stripes.add(new Band.Stripe(new Box(from, lanes[n] - HALF, to - from, 2 * HALF), group(p, n)));
            String text = "partition " + story.telling().groups(p.groups());
            bands.add(new Band(
                    text + ", " + p.from() + " to " + p.until(),
                    label(story, p, to, Math.max(free, from), right, top),
                    new Box(from, top, to - from, foot - top),
                    stripes));
            free = to;
        }
        return bands;
    }

    private static Writing label(Story story, Mishap.Partitioned p, double to, double left, double right, double top) {
        String whole = "partition " + story.telling().groups(p.groups());
        double space = Math.max(to - left, Math.min(right, left + 60) - left) - 8;
        int letters = whole.length();
        while (letters > 4 && Face.SANS.width(Words.shortened(whole, letters), 11) > space) letters--;
        String text = Words.shortened(whole, letters);
        return new Writing(text, Look.TICK, new Box(left + 5, top + 2, Face.SANS.width(text, 11), 14), Anchor.START);
    }

    /** The lane's group, from 1; 0 for a lane that is alone. */
    private static int group(Mishap.Partitioned p, int lane) {
        for (int g = 0; g < p.groups().size(); g++) {
            Set<Integer> group = p.groups().get(g);
            if (group.contains(lane)) return g + 1;
        }
        return 0;
    }
}
