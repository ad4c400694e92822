package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;

/** Quadratic Bézier curves. */
final class Curve {
    private static final int PIECES = 10;

    private Curve() {}

    /** The curve as straight pieces. */
    static List<Point> pieces(Point from, Point control, Point to) {
        var points = new ArrayList<Point>();
        for (int i = 0; i <= PIECES; i++) points.add(at(from, control, to, i / (double) PIECES));
        return points;
    }

    private static Point at(Point from, Point control, Point to, double t) {
        double a = (1 - t) * (1 - t);
        double b = 2 * t * (1 - t);
        double c = t * t;
        return new Point(a * from.x() + b * control.x() + c * to.x(), a * from.y() + b * control.y() + c * to.y());
    }
}
