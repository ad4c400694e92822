package org.happensbefore.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.happensbefore.sim.Cdf;

/**
 * A named row of points in a chart.
 *
 * @param name what the legend says
 * @param origin where the values come from
 * @param points the values, in the order in which a line joins them
 * @param path how it joins them
 */
public record Series(String name, Origin origin, List<Point> points, Path path) {
    /** Where values come from; each is drawn in its own way. */
    public enum Origin {
        /** Ours, from a run in this notebook: solid, in colour. */
        MEASURED,
        /** A formula's: a dashed line. */
        FORMULA,
        /** A paper's own values: open marks without a line, over ours. */
        PUBLISHED
    }

    /** What is between two points. */
    public enum Path {
        /** A straight line. */
        STRAIGHT,
        /** Nothing changes up to the next point, where it steps. */
        STEPS
    }

    /**
     * One value.
     *
     * @param least the lower end of the interval in which it may be; {@code y} itself where there is none
     * @param most the upper end
     */
    public record Point(double x, double y, double least, double most) {
        /** @throws IllegalArgumentException if it is not in its interval, or something is not a number */
        public Point {
            if (!Double.isFinite(x)
                    || !(least <= y && y <= most)
                    || Double.isInfinite(least)
                    || Double.isInfinite(most))
                throw new IllegalArgumentException("a point has numbers, and its y in its interval; this one has x = "
                        + x + ", y = " + y + ", from " + least + " to " + most);
        }

        /** One that is known exactly, or whose interval nobody knows. */
        public Point(double x, double y) {
            this(x, y, y, y);
        }
    }

    /** @throws IllegalArgumentException if there is no point */
    public Series {
        points = List.copyOf(points);
        if (points.isEmpty()) throw new IllegalArgumentException("series \"" + name + "\" has no points");
    }

    /** Joined by straight lines. */
    public Series(String name, Origin origin, List<Point> points) {
        this(name, origin, points, Path.STRAIGHT);
    }

    static Series of(String name, Origin origin, double[] x, double[] y) {
        if (x.length != y.length)
            throw new IllegalArgumentException(
                    "series \"" + name + "\" has " + x.length + " x and " + y.length + " y; each point needs both");
        var points = new ArrayList<Point>();
        for (int i = 0; i < x.length; i++) points.add(new Point(x[i], y[i]));
        return new Series(name, origin, points);
    }

    /** Which side of a value is counted. */
    enum Side {
        UP_TO,
        ABOVE
    }

    /** The curve of a distribution, in percent; it begins with 0, or ends with it. */
    static Series of(Cdf.Curve curve, Side side) {
        var points = new ArrayList<Point>();
        int n = curve.values().count();
        List<Cdf.Step> steps = curve.steps();
        points.add(new Point(steps.getFirst().value(), side == Side.UP_TO ? 0 : 100));
        for (Cdf.Step step : steps)
            points.add(new Point(step.value(), 100.0 * (side == Side.UP_TO ? step.count() : n - step.count()) / n));
        return new Series(curve.name(), Origin.MEASURED, points, curve.isWhole() ? Path.STEPS : Path.STRAIGHT);
    }

    /** Those points that have a place on a logarithmic y axis. */
    Series positive() {
        return new Series(name, origin, points.stream().filter(p -> p.y() > 0).toList(), path);
    }

    /** Whether a point has an interval. */
    boolean hasIntervals() {
        return points.stream().anyMatch(p -> p.most() > p.least());
    }

    double[] x() {
        return points.stream().mapToDouble(Point::x).toArray();
    }

    double[] y(ToDoubleFunction<Point> which) {
        return points.stream().mapToDouble(which).toArray();
    }
}
