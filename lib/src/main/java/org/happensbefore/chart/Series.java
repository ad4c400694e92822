package org.happensbefore.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A named row of points in a chart.
 *
 * @param name what the legend says
 * @param origin where the values come from
 * @param points the values, in the order in which a line joins them
 */
public record Series(String name, Origin origin, List<Point> points) {
    /** Where values come from; each is drawn in its own way. */
    public enum Origin {
        /** Ours, from a run in this notebook: solid, in colour. */
        MEASURED,
        /** A formula's: a dashed line. */
        FORMULA,
        /** A paper's own values: open marks without a line, over ours. */
        PUBLISHED
    }

    /** One value. */
    public record Point(double x, double y) {}

    /** @throws IllegalArgumentException if there is no point, or one is not a number */
    public Series {
        points = List.copyOf(points);
        if (points.isEmpty()) throw new IllegalArgumentException("series \"" + name + "\" has no points");
        for (Point p : points)
            if (!Double.isFinite(p.x()) || !Double.isFinite(p.y()))
                throw new IllegalArgumentException("series \"" + name + "\" has a point that is not a number: " + p);
    }

    static Series of(String name, Origin origin, double[] x, double[] y) {
        if (x.length != y.length)
            throw new IllegalArgumentException(
                    "series \"" + name + "\" has " + x.length + " x and " + y.length + " y; each point needs both");
        var points = new ArrayList<Point>();
        for (int i = 0; i < x.length; i++) points.add(new Point(x[i], y[i]));
        return new Series(name, origin, points);
    }

    double[] x() {
        return points.stream().mapToDouble(Point::x).toArray();
    }

    double[] y() {
        return points.stream().mapToDouble(Point::y).toArray();
    }
}
