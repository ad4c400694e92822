package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Scene.Caption;
import org.happensbefore.diagram.Scene.Fate;
import org.happensbefore.diagram.Scene.Look;
import org.happensbefore.diagram.Scene.Writing;

/** Names messages beside their arrows: one name for all copies of a broadcast, and never over another text. */
final class Captions {
    static final double SIZE = 11.5;
    private static final double HEIGHT = 15;
    private static final double[] PLACES = {0.5, 0.4, 0.6, 0.32, 0.68, 0.24, 0.76, 0.16, 0.84};

    /** By how many pixels a name must at least be nearer to its own arrow than to another one. */
    private static final double LEAST_LEAD = 2;
    /** From how many on it makes no difference. */
    private static final double GOOD_LEAD = 14;

    private record Sending(int event, String text, boolean again) {}

    private final Ground ground;
    private final double left;
    private final double right;
    private final int letters;
    private final List<Caption> placed = new ArrayList<>();
    private final List<Arrow> homeless = new ArrayList<>();

    private Captions(Ground ground, double left, double right, int letters) {
        this.ground = ground;
        this.left = left;
        this.right = right;
        this.letters = letters;
    }

    /**
     * Names all messages that arrive or are lost.
     *
     * @param ground the events and their notes, the lanes and the arrows
     * @param left from where on there may be names
     * @param right up to where
     */
    static Captions of(List<Arrow> arrows, Ground ground, double left, double right, int letters) {
        var captions = new Captions(ground, left, right, letters);
        Map<Sending, List<Arrow>> sendings = new LinkedHashMap<>();
        for (Arrow a : arrows) {
            if (a.fate() == Fate.UNDER_WAY || a.fate() == Fate.GOES_ON) continue;
            boolean again = a.fate() == Fate.ARRIVES_AGAIN;
            sendings.computeIfAbsent(
                            new Sending(a.message().sentBy(), a.message().text(), again), _ -> new ArrayList<>())
                    .add(a);
        }
        sendings.forEach(captions::name);
        return captions;
    }

    List<Caption> placed() {
        return placed;
    }

    /** Messages beside which there was no room. */
    List<Arrow> homeless() {
        return homeless;
    }

    private void name(Sending sending, List<Arrow> arrows) {
        String text = Words.shortened(sending.text(), letters) + (sending.again() ? " again" : "");
        double length = Face.SANS.width(text, SIZE);
        Writing best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        Set<Arrow> own = Collections.newSetFromMap(new IdentityHashMap<>());
        own.addAll(arrows);
        for (Arrow a : arrows) {
            List<Point> way = a.pieces();
            for (double place : PLACES) {
                Point at = along(way, place);
                double slope = slope(way);
                for (Writing w : beside(text, length, at, slope)) {
                    Box b = w.box();
                    if (b.x() < left || b.right() > right || !ground.isFree(b)) continue;
                    double lead = lead(b, way, own);
                    if (lead < LEAST_LEAD) continue;
                    double cost = 3 * ground.crossings(b) + 4 * Math.abs(place - 0.5) + (GOOD_LEAD - lead) / 4;
                    if (cost < bestCost) {
                        best = w;
                        bestCost = cost;
                    }
                }
            }
        }
        if (best == null) {
            homeless.add(arrows.getLast());
        } else {
            placed.add(new Caption(best, List.copyOf(arrows)));
            ground.stand(best.box(), 1);
        }
    }

    /** How much nearer the box is to its own way than to any other sending's, as far as that matters. */
    private double lead(Box box, List<Point> way, Set<Arrow> own) {
        double distance = box.distance(way);
        double rival = Double.POSITIVE_INFINITY;
        for (Ground.Way w : ground.arrowsNear(box, distance + GOOD_LEAD))
            if (!own.contains(w.arrow)) rival = Math.min(rival, box.distance(w.pieces));
        return Math.min(GOOD_LEAD, rival - distance);
    }

    private static Point along(List<Point> way, double part) {
        double at = part * (way.size() - 1);
        int piece = Math.min((int) at, way.size() - 2);
        Point from = way.get(piece);
        Point to = way.get(piece + 1);
        double rest = at - piece;
        return from.plus(rest * (to.x() - from.x()), rest * (to.y() - from.y()));
    }

    /** How far the way runs sideways while it runs one pixel down. */
    private static double slope(List<Point> way) {
        double dy = way.getLast().y() - way.getFirst().y();
        return (way.getLast().x() - way.getFirst().x()) / (Math.abs(dy) < 1 ? 1 : dy);
    }

    /** Right and left of a place on the way, clear of the line itself; flat ways also have an over and an under. */
    private static List<Writing> beside(String text, double length, Point at, double slope) {
        double away = 4 + Math.abs(slope) * HEIGHT / 2;
        double top = at.y() - HEIGHT / 2;
        var all = new ArrayList<Writing>();
        if (away < 40) {
            all.add(new Writing(text, Look.CAPTION, new Box(at.x() + away, top, length, HEIGHT), Anchor.START));
            all.add(new Writing(text, Look.CAPTION, new Box(at.x() - away - length, top, length, HEIGHT), Anchor.END));
        }
        double over = 2 + length / 2 / Math.max(0.01, Math.abs(slope));
        if (over < 40) {
            double left = at.x() - length / 2;
            all.add(new Writing(
                    text, Look.CAPTION, new Box(left, at.y() - over - HEIGHT, length, HEIGHT), Anchor.MIDDLE));
            all.add(new Writing(text, Look.CAPTION, new Box(left, at.y() + over, length, HEIGHT), Anchor.MIDDLE));
        }
        // On the line, which its halo interrupts.
        all.add(new Writing(text, Look.CAPTION, new Box(at.x() - length / 2, top, length, HEIGHT), Anchor.MIDDLE));
        return all;
    }
}
