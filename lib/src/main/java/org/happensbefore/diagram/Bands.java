package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
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
            Story story,
            LongToDoubleFunction before,
            double[] lanes,
            double left,
            double right,
            double top,
            double foot) {
        var bands = new ArrayList<Band>();
        double free = left;
        List<Mishap.Partitioned> partitions = story.trace().mishaps().stream()
                .flatMap(m -> m instanceof Mishap.Partitioned p ? Stream.of(p) : Stream.empty())
                .toList();
        for (int i = 0; i < partitions.size(); i++) {
            Mishap.Partitioned p = partitions.get(i);
            double from = Math.max(left, before.applyAsDouble(p.from()));
            double to = Math.max(from + 8, Math.min(right, before.applyAsDouble(p.until())));
            var stripes = new ArrayList<Band.Stripe>();
            for (int n = 0; n < lanes.length; n++)
                stripes.add(new Band.Stripe(new Box(from, lanes[n] - HALF, to - from, 2 * HALF), group(p, n)));
            String text = "partition " + story.telling().groups(p.groups());
            double limit = i + 1 < partitions.size()
                    ? before.applyAsDouble(partitions.get(i + 1).from())
                    : right;
            Writing label = label(text, Math.max(free, from) + 5, Math.max(limit, to), top);
            bands.add(new Band(
                    text + ", " + p.from() + " to " + p.until(),
                    label,
                    new Box(from, top, to - from, foot - top),
                    stripes));
            free = label.box().right() + 3;
        }
        return bands;
    }

    /** As much of the text as there is room for. */
    private static Writing label(String text, double left, double right, double top) {
        int letters = text.length();
        while (letters > 1 && Face.SANS.width(Words.shortened(text, letters), 11) > right - left) letters--;
        String shown = Words.shortened(text, letters);
        return new Writing(shown, Look.TICK, new Box(left, top + 2, Face.SANS.width(shown, 11), 14), Anchor.START);
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
