package org.happensbefore.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;

/**
 * The intervals of one series, as whiskers, or where the points are many as a band. XChart knows only intervals that are
 * symmetric; so the ends are two invisible series, whose markers are told where each end is on the picture.
 */
final class Whiskers {
    private static final BasicStroke THIN = new BasicStroke(1.5f);
    private static final double CAP = 4;
    private static final int BAND_ALPHA = 70;

    private final int count;
    private final List<Point2D> lower = new ArrayList<>();
    private final List<Point2D> upper = new ArrayList<>();

    Whiskers(Series series) {
        count = series.points().size();
    }

    /** For the lower ends, which are drawn first. */
    Marker low() {
        return told((_, place) -> lower.add(place));
    }

    /** For the upper ends, in the same order. */
    Marker high() {
        return told((graphics, place) -> {
            Point2D low = lower.get(upper.size());
            upper.add(place);
            if (count <= Summary.FEW) whisker(graphics, low, place);
            else if (upper.size() == count) band(graphics);
        });
    }

    private static void whisker(Graphics2D graphics, Point2D low, Point2D high) {
        graphics.setStroke(THIN);
        graphics.draw(new Line2D.Double(low, high));
        for (Point2D end : List.of(low, high))
            graphics.draw(new Line2D.Double(end.getX() - CAP, end.getY(), end.getX() + CAP, end.getY()));
    }

    private void band(Graphics2D graphics) {
        var outline = new Path2D.Double();
        outline.moveTo(lower.getFirst().getX(), lower.getFirst().getY());
        lower.forEach(p -> outline.lineTo(p.getX(), p.getY()));
        upper.reversed().forEach(p -> outline.lineTo(p.getX(), p.getY()));
        outline.closePath();
        Color ink = graphics.getColor();
        graphics.setColor(new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), BAND_ALPHA));
        graphics.fill(outline);
    }

    /** Who is told where a point is. */
    @FunctionalInterface
    private interface Place {
        void at(Graphics2D graphics, Point2D place);
    }

    private static Marker told(Place told) {
        return new Marker() {
            @Override
            public void paint(Graphics2D graphics, double x, double y, int size) {
                told.at(graphics, new Point2D.Double(x, y));
            }
        };
    }
}
