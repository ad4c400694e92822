package org.happensbefore.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The shape of each series' points, so that colour is never the only difference. */
final class Marks {
    private static final BasicStroke SOLID = new BasicStroke(2);

    /** Their number and that of the colours have no common divisor: 35 series before two look the same. */
    private static final List<Marker> MEASURED = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.DIAMOND,
            outline(h -> new Rectangle2D.Double(-h, -h / 2, 2 * h, h)),
            outline(h -> new Line2D.Double(0, -h, 0, h)));

    /** Marks that leave what is under them visible. */
    private static final List<Marker> PUBLISHED = List.of(
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS,
            outline(h -> new Ellipse2D.Double(-h, -h, 2 * h, 2 * h)),
            outline(h -> new Rectangle2D.Double(-h, -h, 2 * h, 2 * h)),
            outline(h -> polygon(0, -h, h, 0, 0, h, -h, 0)),
            outline(h -> polygon(0, -h, h, h, -h, h)),
            outline(h -> polygon(0, h, h, -h, -h, -h)));

    /** So far are two marks of a long series apart, at least. */
    private static final double ROOM = 55;

    private Marks() {}

    /** For the i-th series of the chart. */
    static Marker measured(int i, Series series) {
        Marker mark = MEASURED.get(i % MEASURED.size());
        return series.points().size() <= Summary.FEW ? mark : apart(mark, ROOM + 9 * (i % 5));
    }

    /** For the i-th paper. */
    static Marker published(int i) {
        return PUBLISHED.get(i % PUBLISHED.size());
    }

    /** Of marks that are closer to each other only the first is drawn. */
    private static Marker apart(Marker mark, double room) {
        return new Marker() {
            private double lastX = Double.NEGATIVE_INFINITY;
            private double lastY = Double.NEGATIVE_INFINITY;

            @Override
            public void paint(Graphics2D graphics, double x, double y, int size) {
                if (StrictMath.hypot(x - lastX, y - lastY) < room) return;
                lastX = x;
                lastY = y;
                mark.paint(graphics, x, y, size);
            }
        };
    }

    /**
     * A mark that is a line around its place.
     *
     * @param shape the line, for half the mark's size
     */
    private static Marker outline(DoubleFunction<Shape> shape) {
        return new Marker() {
            @Override
            public void paint(Graphics2D graphics, double x, double y, int size) {
                graphics.setStroke(SOLID);
                graphics.draw(
                        AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape.apply(size / 2.0)));
            }
        };
    }

    private static Shape polygon(double... corners) {
        var outline = new Path2D.Double();
        outline.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) outline.lineTo(corners[i], corners[i + 1]);
        outline.closePath();
        return outline;
    }
}
