package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.happensbefore.diagram.Scene.Arrow;

/** What already stands where: boxes that nothing may cover, and lines that are better not crossed. */
final class Ground {
    private static final double CELL = 64;

    /** A straight piece of a line. */
    record Piece(Point from, Point to) {}

    /** A box, and how bad it is to draw a line across it. */
    private record Standing(Box box, double cost) {}

    private final Map<Long, List<Standing>> boxes = new HashMap<>();
    private final Map<Long, List<Piece>> lines = new HashMap<>();
    private final Map<Long, List<Arrow>> arrows = new HashMap<>();

    void stand(Box box, double cost) {
        var standing = new Standing(box, cost);
        cells(box).forEach(c -> boxes.computeIfAbsent(c, _ -> new ArrayList<>()).add(standing));
    }

    void line(List<Point> points) {
        for (int i = 1; i < points.size(); i++) {
            var piece = new Piece(points.get(i - 1), points.get(i));
            cells(piece)
                    .forEach(c ->
                            lines.computeIfAbsent(c, _ -> new ArrayList<>()).add(piece));
        }
    }

    void arrow(Arrow arrow) {
        List<Point> pieces = arrow.pieces();
        line(pieces);
        for (int i = 1; i < pieces.size(); i++)
            cells(new Piece(pieces.get(i - 1), pieces.get(i))).forEach(c -> {
                List<Arrow> here = arrows.computeIfAbsent(c, _ -> new ArrayList<>());
                if (here.isEmpty() || !here.getLast().equals(arrow)) here.add(arrow);
            });
    }

    /** The arrows that may come as near as this to the box, and perhaps some others. */
    Stream<Arrow> arrowsNear(Box box, double distance) {
        return cells(box.grown(distance))
                .flatMap(c -> arrows.getOrDefault(c, List.of()).stream())
                .distinct();
    }

    boolean isFree(Box box) {
        return cells(box)
                .flatMap(c -> boxes.getOrDefault(c, List.of()).stream())
                .noneMatch(s -> s.box().overlaps(box));
    }

    /** How many pieces of lines cross the box. */
    long crossings(Box box) {
        return cells(box)
                .flatMap(c -> lines.getOrDefault(c, List.of()).stream())
                .distinct()
                .filter(l -> box.touches(l.from(), l.to()))
                .count();
    }

    /** How bad it is to draw the line. */
    double cost(List<Point> points) {
        double cost = 0;
        for (int i = 1; i < points.size(); i++) {
            var piece = new Piece(points.get(i - 1), points.get(i));
            cost += cells(piece)
                    .flatMap(c -> boxes.getOrDefault(c, List.of()).stream())
                    .distinct()
                    .filter(s -> s.box().touches(piece.from(), piece.to()))
                    .mapToDouble(Standing::cost)
                    .sum();
        }
        return cost;
    }

    /** The cells that a piece runs through, column by column, and perhaps a neighbour. */
    private static Stream<Long> cells(Piece piece) {
        boolean forward = piece.from().x() <= piece.to().x();
        Point left = forward ? piece.from() : piece.to();
        Point right = forward ? piece.to() : piece.from();
        double slope = right.x() == left.x() ? 0 : (right.y() - left.y()) / (right.x() - left.x());
        var cells = new ArrayList<Long>();
        for (long column = cell(left.x()); column <= cell(right.x()); column++) {
            boolean first = column == cell(left.x());
            boolean last = column == cell(right.x());
            double in = first ? left.y() : left.y() + slope * (column * CELL - left.x());
            double out = last ? right.y() : left.y() + slope * ((column + 1) * CELL - left.x());
            for (long row = cell(Math.min(in, out)); row <= cell(Math.max(in, out)); row++)
                cells.add((column << 32) + row);
        }
        return cells.stream();
    }

    private static Stream<Long> cells(Box box) {
        var cells = new ArrayList<Long>();
        for (long column = cell(box.x()); column <= cell(box.right()); column++)
            for (long row = cell(box.y()); row <= cell(box.bottom()); row++) cells.add((column << 32) + row);
        return cells.stream();
    }

    private static long cell(double at) {
        return (long) Math.floor(Math.max(0, at) / CELL);
    }
}
