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

    /** How long a way is. */
    static double length(List<Point> way) {
        double length = 0;
        for (int i = 1; i < way.size(); i++) length += way.get(i - 1).distance(way.get(i));
        return length;
    }

    /** The place so far along a way, from its end if negative; never beyond its middle. */
    static Point along(List<Point> way, double distance) {
        List<Point> points = distance < 0 ? way.reversed() : way;
        double left = Math.min(Math.abs(distance), length(way) / 2);
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            double piece = from.distance(to);
            if (piece > 0 && left <= piece)
                return from.plus((to.x() - from.x()) * left / piece, (to.y() - from.y()) * left / piece);
            left -= piece;
        }
        return points.getLast();
    }
}
