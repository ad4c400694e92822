package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Scene.Fate;
import org.happensbefore.diagram.Scene.Sign;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;

/** Draws each message's way: straight where it can be, bent around the events that stand in it. */
final class Routes {
    private static final double[] BENDS = {0, 16, -16, 30, -30, 46, -46};
    /** Where on its way a bent one is bent most, the middle first. */
    private static final double[] PLACES = {0.5, 0.25, 0.75};
    /** How far before the receiver's lane a lost message ends, as a part of the distance from the lane before. */
    private static final double SHORT_OF = 0.4;
    /** How far to the side and to its lane the line of a message reaches that goes far beyond the part that is drawn. */
    private static final double FAR = 26;

    private final Trace trace;
    private final Part part;
    private final double radius;
    private final double left;
    private final double right;
    private final ToDoubleFunction<Event> x;
    private final ToDoubleFunction<Integer> y;
    private final Ground ground;
    private final Story story;
    private final Kinds kinds;
    private final Map<Integer, Set<Sign>> signs = new HashMap<>();

    /**
     * For one layout.
     *
     * @param x where an event stands
     * @param y how high a lane is
     * @param ground what stands in the way
     * @param left where lanes begin, and what was sent before comes from
     * @param right where they end, and what arrives later goes on
     */
    Routes(
            Story story,
            double radius,
            ToDoubleFunction<Event> x,
            ToDoubleFunction<Integer> y,
            Ground ground,
            double left,
            double right) {
        this.story = story;
        trace = story.trace();
        part = story.part();
        this.radius = radius;
        this.left = left;
        this.right = right;
        this.x = x;
        this.y = y;
        this.ground = ground;
        kinds = story.telling().kinds();
        for (Mishap m : part.mishaps())
            switch (m) {
                case Mishap.Lied l -> sign(l.message(), Sign.LIE);
                case Mishap.Duplicated d -> sign(d.message(), Sign.COPIED);
                case Mishap.Delayed d -> sign(d.message(), Sign.HELD_BACK);
                case Mishap.Dropped _,
                        Mishap.Partitioned _,
                        Mishap.Unheard _,
                        Mishap.Paused _,
                        Mishap.Slowed _,
                        Mishap.Drifted _,
                        Mishap.ClockStepped _,
                        Mishap.Stabilised _ -> {}
            }
    }

    private void sign(int message, Sign sign) {
        signs.computeIfAbsent(message, _ -> EnumSet.noneOf(Sign.class)).add(sign);
    }

    /**
     * All arrows.
     *
     * @param lostBy how far to the right a message that was lost at this time can have come
     */
    List<Arrow> all(ToDoubleFunction<Mishap.Dropped> lostBy) {
        var arrows = new ArrayList<Arrow>();
        Set<Integer> settled = new HashSet<>();
        for (Event e : part.events()) {
            if (!(e.cause() instanceof Cause.Received(int id))) continue;
            Message m = trace.messages().get(id);
            settled.add(id);
            Fate fate = part.receipt(m) == e.id() ? Fate.ARRIVES : Fate.ARRIVES_AGAIN;
            List<Point> way = part.has(m.sentBy()) ? way(at(trace.sender(m)), at(e)) : from(m, e);
            arrows.add(arrow(m, Optional.of(e), fate, "", way));
        }
        for (Mishap mishap : part.mishaps()) {
            if (!(mishap instanceof Mishap.Dropped d)) continue;
            settled.add(d.message());
            Message m = trace.messages().get(d.message());
            arrows.add(arrow(m, Optional.empty(), Fate.LOST, d.reason(), lost(m, d, lostBy.applyAsDouble(d))));
        }
        Map<Integer, Integer> pending = new HashMap<>();
        for (Message m : part.sent()) {
            if (part.goesOn(m))
                arrows.add(arrow(
                        m, Optional.empty(), Fate.GOES_ON, "", on(m, pending.merge(m.sentBy(), 1, Integer::sum) - 1)));
            else if (!settled.contains(m.id()))
                arrows.add(arrow(
                        m, Optional.empty(), Fate.UNDER_WAY, "", stub(m, pending.merge(m.sentBy(), 1, Integer::sum))));
        }
        return arrows;
    }

    /** The way of a message that was sent before the part that is drawn: from the edge, at the height it has there. */
    private List<Point> from(Message m, Event receipt) {
        Point to = at(receipt);
        if (part.isFar(m, receipt.id())) {
            int up = -direction(m);
            var start = to.plus(-FAR, up * FAR);
            return List.of(start, towards(to, start, radius + 2));
        }
        var edge = new Point(left, heightAt(part.first(), m, receipt));
        return List.of(edge, towards(to, edge, radius + 2));
    }

    /** The way of a message that arrives after it: to the edge. */
    private List<Point> on(Message m, int number) {
        Point from = at(trace.sender(m));
        if (part.isFar(m, part.receipt(m))) {
            int down = direction(m);
            var end = from.plus(FAR + 5 * number, down * (FAR - 5 * number));
            return List.of(towards(from, end, radius + 1), end);
        }
        var edge = new Point(right, heightAt(part.end(), m, trace.events().get(part.receipt(m))));
        return List.of(towards(from, edge, radius + 1), edge);
    }

    /** How high a message is that is under way between two parts, so that its line goes on from one to the other. */
    private double heightAt(int border, Message m, Event receipt) {
        double gone = (border - m.sentBy()) / (double) (receipt.id() - m.sentBy());
        double from = y.applyAsDouble(trace.sender(m).node());
        return from + gone * (y.applyAsDouble(receipt.node()) - from);
    }

    private Arrow arrow(Message m, Optional<Event> receipt, Fate fate, String reason, List<Point> way) {
        boolean apart = story.isApart(receipt.orElse(trace.sender(m)));
        return new Arrow(m, receipt, fate, reason, kinds.style(m), signs(m, fate), apart, way);
    }

    /** A copy that comes late has no signs of its own, and only what arrives is seen to be overtaken. */
    private Set<Sign> signs(Message m, Fate fate) {
        if (fate == Fate.ARRIVES_AGAIN) return Set.of();
        Set<Sign> all = EnumSet.noneOf(Sign.class);
        all.addAll(signs.getOrDefault(m.id(), Set.of()));
        if (fate == Fate.ARRIVES && part.isOvertaken(m)) all.add(Sign.OVERTAKEN);
        return all;
    }

    private Point at(Event e) {
        return new Point(x.applyAsDouble(e), y.applyAsDouble(e.node()));
    }

    /** The least bent of the ways that cross the fewest boxes; none runs back in time. */
    private List<Point> way(Point from, Point to) {
        List<Point> best = List.of();
        double bestCost = Double.POSITIVE_INFINITY;
        for (double bend : BENDS)
            for (double place : PLACES) {
                List<Point> way = bent(from, to, bend, place);
                if (runsBack(from, way, to)) continue;
                List<Point> pieces = way.size() == 2 ? way : Curve.pieces(way.get(0), way.get(1), way.get(2));
                double cost = ground.cost(pieces) + Math.abs(bend) / 5 + (place == 0.5 ? 0 : 1);
                if (cost < bestCost) {
                    best = way;
                    bestCost = cost;
                }
                if (cost == 0) return way;
            }
        return best;
    }

    /** Whether a bend leads beyond the marks of the sending or the receipt, and so against time. */
    private boolean runsBack(Point from, List<Point> way, Point to) {
        double bend = way.get(1).x();
        return way.size() == 3 && (bend < from.x() - radius || bend > to.x() + radius);
    }

    private List<Point> bent(Point from, Point to, double bend, double place) {
        if (bend == 0) return List.of(towards(from, to, radius + 1), towards(to, from, radius + 2));
        double length = from.distance(to);
        var control = new Point(
                from.x() + place * (to.x() - from.x()) + 2 * bend * (to.y() - from.y()) / length,
                from.y() + place * (to.y() - from.y()) - 2 * bend * (to.x() - from.x()) / length);
        return List.of(towards(from, control, radius + 1), control, towards(to, control, radius + 2));
    }

    private static Point towards(Point from, Point to, double by) {
        double length = from.distance(to);
        return from.plus((to.x() - from.x()) * by / length, (to.y() - from.y()) * by / length);
    }

    /** 1 for a message that runs down, -1 up. */
    private int direction(Message m) {
        return (int) Math.signum(
                y.applyAsDouble(m.to()) - y.applyAsDouble(trace.sender(m).node()));
    }

    private List<Point> lost(Message m, Mishap.Dropped d, double by) {
        Point from = at(trace.sender(m));
        double lane = y.applyAsDouble(m.to());
        int step = direction(m);
        if (d.reason().equals("omitted by node " + trace.sender(m).node())
                || d.reason().equals("queue is full")) {
            var start = from.plus(2 * radius + 10, step * (radius + 12));
            return List.of(towards(from, start, radius + 1), start);
        }
        boolean atReceiver = d.reason().contains("down") || d.reason().equals("omitted by node " + m.to());
        List<Integer> lanes = story.view().rows().lanes();
        double before = step == 0 ? lane : y.applyAsDouble(lanes.get(lanes.indexOf(m.to()) - step));
        double left = atReceiver ? step * (radius + 3) : (lane - before) * SHORT_OF;
        var end = new Point(Math.max(by, from.x() + 2 * radius + 14), lane - left);
        return List.of(towards(from, end, radius + 1), end);
    }

    /** A short beginning of the way, fanned out where there are several. */
    private List<Point> stub(Message m, int number) {
        Point from = at(trace.sender(m));
        double down = Math.signum(y.applyAsDouble(m.to()) - from.y());
        var end = from.plus(radius + 4 + 5 * number, down * (radius + 17 - 2 * number));
        return List.of(towards(from, end, radius + 1), end);
    }
}
