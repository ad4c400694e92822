package org.happensbefore.diagram;

import java.util.List;

/** A rectangle of the picture, in pixels; y grows downwards. */
record Box(double x, double y, double width, double height) {
    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** Whether a straight line from {@code a} to {@code b} touches the rectangle (Liang and Barsky's clipping). */
    boolean touches(Point a, Point b) {
        if (isBeyond(a, b, 0)) return false;
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double[] p = {-dx, dx, -dy, dy};
        double[] q = {a.x() - x, right() - a.x(), a.y() - y, bottom() - a.y()};
        double enter = 0;
        double leave = 1;
        for (int i = 0; i < 4; i++) {
            if (p[i] == 0) {
                if (q[i] < 0) return false;
            } else if (p[i] < 0) {
                enter = Math.max(enter, q[i] / p[i]);
            } else {
                leave = Math.min(leave, q[i] / p[i]);
            }
        }
        return enter <= leave;
    }

    /** Whether the line from {@code a} to {@code b} is further to one side than this; many that are not near are known so. */
    private boolean isBeyond(Point a, Point b, double distance) {
        return Math.max(a.x(), b.x()) < x - distance
                || Math.min(a.x(), b.x()) > right() + distance
                || Math.max(a.y(), b.y()) < y - distance
                || Math.min(a.y(), b.y()) > bottom() + distance;
    }

    /** How far the straight line from {@code a} to {@code b} stays away; 0 where it touches. */
    double distance(Point a, Point b) {
        if (touches(a, b)) return 0;
        double least = Math.min(distance(a), distance(b));
        for (double cornerX : new double[] {x, right()})
            for (double cornerY : new double[] {y, bottom()})
                least = Math.min(least, new Point(cornerX, cornerY).distance(a, b));
        return least;
    }

    /** How far the nearest piece of a way stays away. */
    double distance(List<Point> way) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < way.size(); i++)
            if (!isBeyond(way.get(i - 1), way.get(i), least))
                least = Math.min(least, distance(way.get(i - 1), way.get(i)));
        return least;
    }

    private double distance(Point p) {
        double dx = Math.max(0, Math.max(x - p.x(), p.x() - right()));
        double dy = Math.max(0, Math.max(y - p.y(), p.y() - bottom()));
        return new Point(dx, dy).distance(new Point(0, 0));
    }

    Point middle() {
        return new Point(x + width / 2, y + height / 2);
    }

    Box grown(double by) {
        return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
    }
}
