package org.happensbefore.diagram;

/** A place in the picture, in pixels; y grows downwards. */
record Point(double x, double y) {
    double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }
}
