package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Spacing.Side;
import org.happensbefore.diagram.Spacing.Stand;
import org.happensbefore.trace.Event;

/** Moves the notes of events to where the fewest messages run across them; events and messages stay where they are. */
final class Clearance {
    private static final double GAP = 10;
    /** How far the notes stand aside from an event whose message runs straight through their usual place. */
    private static final double ASIDE = 5;

    private final Part part;
    private final List<List<Note>> notes;
    private final Spacing spacing;
    private final Ground ground = new Ground();
    private final List<List<Event>> lanes = new ArrayList<>();
    private final double[] y;
    private final double left;
    private final double right;

    /**
     * For one layout.
     *
     * @param arrows the messages' ways, straight
     * @param y the heights of the lanes
     * @param left from where on there may be notes
     * @param right up to where
     */
    Clearance(
            Part part,
            List<List<Note>> notes,
            Spacing spacing,
            List<Arrow> arrows,
            double[] y,
            double left,
            double right) {
        this.part = part;
        this.notes = notes;
        this.spacing = spacing;
        this.y = y;
        this.left = left;
        this.right = right;
        arrows.forEach(ground::arrow);
        for (int n = 0; n < y.length; n++) lanes.add(new ArrayList<>());
        for (Event e : part.events()) lanes.get(e.node()).add(e);
    }

    /** Moves what can be moved; says whether anything was. */
    boolean improve() {
        boolean moved = false;
        for (Event e : part.events()) {
            Stand now = spacing.stand(e);
            Stand best = now;
            long least = crossings(e, now);
            for (Stand s : least == 0 ? List.<Stand>of() : candidates(now)) {
                if (!isFree(e, s)) continue;
                long crossings = crossings(e, s);
                if (crossings >= least) continue;
                best = s;
                least = crossings;
            }
            moved |= !best.equals(now);
            spacing.move(e, best);
        }
        return moved;
    }

    private List<Stand> candidates(Stand now) {
        double r = spacing.radius();
        double width = now.left() + now.right();
        return List.of(Side.values()).stream()
                .flatMap(side -> List.of(
                        new Stand(side, r, width - r),
                        new Stand(side, width - r, r),
                        new Stand(side, width / 2, width / 2),
                        new Stand(side, -ASIDE, width + ASIDE),
                        new Stand(side, width + ASIDE, -ASIDE))
                        .stream())
                .toList();
    }

    private long crossings(Event e, Stand s) {
        double height = notes.get(part.place(e)).size() * Note.LINE_HEIGHT;
        if (height == 0) return 0;
        var box = new Box(
                spacing.x(e) - s.left(), s.top(y[e.node()], spacing.radius(), height), s.left() + s.right(), height);
        return ground.arrowsNear(box, 2).stream()
                .filter(w -> box.distance(w.pieces) < 2)
                .count();
    }

    /** Notes of different lanes never meet, and none of them an event: lanes are far enough apart. */
    private boolean isFree(Event e, Stand s) {
        double from = spacing.x(e) - s.left();
        double to = spacing.x(e) + s.right();
        if (from < left || to > right) return false;
        for (Event other : lanes.get(e.node())) {
            Stand o = spacing.stand(other);
            if (other.id() == e.id()
                    || o.side() != s.side()
                    || notes.get(part.place(other)).isEmpty()) continue;
            if (spacing.x(other) - o.left() < to + GAP && from - GAP < spacing.x(other) + o.right()) return false;
        }
        return true;
    }
}
