package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.happensbefore.diagram.Roles.Held;
import org.happensbefore.diagram.Roles.Weight;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Look;
import org.happensbefore.diagram.Scene.Standing;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.trace.Event;

/** What nodes are as bands along their lanes, in the colour and line style of their term or ballot where it has one. */
final class Standings {
    private static final double HALF = 7;
    private static final double HALF_AT_REST = 2.5;
    private static final double SIZE = 10.5;
    private static final double LINE = 13;
    /** Free room on both sides of a name. */
    private static final double GAP = 4;

    private final Story story;
    private final ToDoubleFunction<Event> x;
    private final double[] lanes;
    private final double radius;
    private final double left;
    private final double right;
    private final List<List<Double>> marks = new ArrayList<>();

    private Standings(
            Story story, ToDoubleFunction<Event> x, double[] lanes, double radius, double left, double right) {
        this.story = story;
        this.x = x;
        this.lanes = lanes;
        this.radius = radius;
        this.left = left;
        this.right = right;
        for (int n = 0; n < lanes.length; n++) marks.add(new ArrayList<>());
        for (Event e : story.part().events()) marks.get(e.node()).add(x.applyAsDouble(e));
    }

    /**
     * The bands.
     *
     * @param x where an event stands
     * @param lanes the heights of the lanes
     * @param radius of marks
     * @param left where lanes begin
     * @param right where they end
     */
    static List<Standing> of(
            Story story, ToDoubleFunction<Event> x, double[] lanes, double radius, double left, double right) {
        var standings = new Standings(story, x, lanes, radius, left, right);
        return story.telling().course().roles().stream()
                .flatMap(h -> standings.band(h).stream())
                .toList();
    }

    private Optional<Standing> band(Held held) {
        int style = story.telling().kinds().style(held.term());
        if (held.role().isEmpty() && style < 0) return Optional.empty();
        boolean over = held.until().isPresent()
                && held.until().get().id() < story.part().first();
        if (over || held.from().id() >= story.part().end()) return Optional.empty();
        double from = Math.max(left, x.applyAsDouble(held.from()));
        double to = Math.min(right, held.until().map(x::applyAsDouble).orElse(right));
        double y = lanes[held.lane()];
        double half = held.weight() == Weight.RESTS ? HALF_AT_REST : HALF;
        String text = story.telling().lane(held.lane()) + ": " + held.name() + ", from time "
                + held.from().time() + held.until().map(e -> " to " + e.time()).orElse(" on");
        return Optional.of(new Standing(
                text,
                held.role(),
                held.weight(),
                style,
                new Box(from, y - half, Math.max(0, to - from), 2 * half),
                name(held, style, from, to, y)));
    }

    /** As much of its name as there is room for between two marks; at rest only what its colour does not say. */
    private Optional<Writing> name(Held held, int style, double from, double to, double y) {
        List<String> names = held.weight() == Weight.RESTS
                ? (style < 0 && !held.term().isEmpty() ? List.of(held.term()) : List.<String>of())
                : List.of(held.name(), held.role());
        List<Double> stops = marks.get(held.lane());
        for (String name : names) {
            double width = Face.SANS.width(name, SIZE);
            double free = from + radius + GAP;
            for (int i = 0; i <= stops.size(); i++) {
                double stop = i < stops.size() ? stops.get(i) : to + radius;
                if (stop <= from) continue;
                if (Math.min(stop, to + radius) - radius - GAP - free >= width)
                    return Optional.of(
                            new Writing(name, Look.ROLE, new Box(free, y - LINE / 2, width, LINE), Anchor.START));
                if (stop >= to) break;
                free = stop + radius + GAP;
            }
        }
        return Optional.empty();
    }
}
