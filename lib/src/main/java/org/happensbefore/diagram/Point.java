package org.happensbefore.diagram;

import java.util.List;

/** A place in the picture, in pixels; y grows downwards. */
record Point(double x, double y) {
    double distance(Point other) {
        return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
    }

    /** How far it is from the straight line from {@code a} to {@code b}. */
    double distance(Point a, Point b) {
        double dx = b.x - a.x;
        double dy = b.y - a.y;
        double square = dx * dx + dy * dy;
        double part = square == 0 ? 0 : ((x - a.x) * dx + (y - a.y) * dy) / square;
        return distance(a.plus(Math.clamp(part, 0, 1) * dx, Math.clamp(part, 0, 1) * dy));
    }

    /** How far it is from the nearest piece of a way. */
    double distance(List<Point> way) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < way.size(); i++) least = Math.min(least, distance(way.get(i - 1), way.get(i)));
        return least;
    }

    Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }
}
