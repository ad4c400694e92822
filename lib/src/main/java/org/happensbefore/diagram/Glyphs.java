package org.happensbefore.diagram;

import org.happensbefore.diagram.Linearization.Fit;
import org.happensbefore.diagram.Roles.Weight;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Sign;
import org.happensbefore.diagram.Scene.Span;

/** The signs that a picture and its legend share. */
final class Glyphs {
    private final Pen pen;

    Glyphs(Pen pen) {
        this.pen = pen;
    }

    void mark(Mark mark, Point at, double r) {
        switch (mark) {
            case STEP -> pen.circle("mark", at, r);
            case RESTART -> pen.circle("mark back", at, r);
            case CRASH -> pen.cross(at, Math.min(r, 8));
            case TIMER -> pen.rect("mark", new Box(at.x() - r, at.y() - r, 2 * r, 2 * r), 2);
            case CALL ->
                pen.polygon("mark", at, new double[][] {{-r, -r}, {r, -r}, {r, r * 0.35}, {0, r * 1.15}, {-r, r * 0.35}
                });
            case DELIVERY ->
                pen.polygon("mark", at, new double[][] {{-r, r}, {r, r}, {r, -r * 0.35}, {0, -r * 1.15}, {-r, -r * 0.35}
                });
            case DECISION -> {
                double d = Math.max(r * 1.3, 8.5);
                pen.polygon("mark diamond", at, new double[][] {{0, -d}, {d, 0}, {0, d}, {-d, 0}});
            }
        }
    }

    void stretch(Span.Kind kind, double left, double right, double y) {
        double width = right - left;
        switch (kind) {
            case DOWN -> throw new IllegalStateException("two lines show that a node is down");
            case PAUSED -> {
                pen.rect("pause", new Box(left, y - 7, width, 14), 3);
                double middle = left + Math.min(width / 2, 12);
                pen.line("bar", middle - 2.5, y - 4, middle - 2.5, y + 4);
                pen.line("bar", middle + 2.5, y - 4, middle + 2.5, y + 4);
            }
            case SLOW -> pen.rect("slow", new Box(left, y - 5, width, 10), 5);
            case DRIFTING -> pen.line("drift", left, y, right, y);
            case LOCAL -> pen.rect("local", new Box(left, y - 6, width, 12), 6);
        }
    }

    /** A dial with two hands. */
    void dial(Point at) {
        pen.circle("dial", at, 6.5);
        pen.line("hand", at.x(), at.y(), at.x(), at.y() - 4.5);
        pen.line("hand", at.x(), at.y(), at.x() + 3, at.y() + 2);
    }

    /** What befell a message. */
    void sign(Sign sign, Point at) {
        switch (sign) {
            case LIE -> {
                pen.circle("liedot", at, 6);
                pen.text("lie", Anchor.MIDDLE, at.plus(0, 4), "!");
            }
            case COPIED -> {
                pen.circle("copydot", at, 6);
                pen.text("copies", Anchor.MIDDLE, at.plus(0, 3.8), "2");
            }
            // An hourglass.
            case HELD_BACK -> pen.polygon("glass", at, new double[][] {{-4.5, -6}, {4.5, -6}, {-4.5, 6}, {4.5, 6}});
            case OVERTAKEN -> {
                pen.circle("liedot past", at, 6);
                pen.polygon("chevron", at, new double[][] {{0, -3.5}, {-3.5, 0}, {0, 3.5}, {0, 0.01}});
                pen.polygon("chevron", at.plus(3.5, 0), new double[][] {{0, -3.5}, {-3.5, 0}, {0, 3.5}, {0, 0.01}});
            }
        }
    }

    /** What a node is: a band that is full, empty or thin, in a term's colour and line style. */
    void standing(Weight weight, int style, Box box) {
        String look = switch (weight) {
            case LEADS -> "role leads";
            case ACTS -> "role acts";
            case RESTS -> "role rests";
        };
        if (weight != Weight.RESTS) pen.rect("paper", box, 3);
        pen.rect(look + (style < 0 ? " plain" : " c" + style % Pen.STYLES + " d" + Pen.dash(style)), box, 3);
    }

    /** A timer that runs beside the lane, and an end where it is taken back. */
    void wait(double y, double left, double right, boolean fires) {
        pen.line("wait", left, y - 4, right, y - 4);
        if (!fires) pen.line("waitend", right, y - 9, right, y + 1);
    }

    /** An operation of a client; what began before or ends after what is drawn has an open side there. */
    void operation(Box box, boolean begins, boolean ends, Fit fit) {
        pen.rect(fit == Fit.MISFIT ? "op misfit" : fit == Fit.LEFT_OUT ? "op out" : "op", box, 3);
        String edge = fit == Fit.MISFIT ? "opend misfit" : "opend";
        if (begins) pen.line(edge, box.x(), box.y() - 2, box.x(), box.bottom() + 2);
        if (ends) pen.line(edge, box.right(), box.y() - 2, box.right(), box.bottom() + 2);
    }

    /** The moment at which an operation takes effect, and the how-manieth it is. */
    void point(Point at, int place) {
        pen.circle("effect", at, 7);
        pen.text("place", Anchor.MIDDLE, at.plus(0, 3.3), String.valueOf(place));
    }
}
