package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.happensbefore.diagram.Scene.Arrow;
import org.jspecify.annotations.Nullable;

/**
 * What already stands where: boxes that nothing may cover, and lines that are better not crossed. A grid knows what is
 * near a place, so that a question costs what is there and not what is in the whole picture.
 */
final class Ground {
    private static final double CELL = 64;

    /** An arrow, with its way as straight pieces. */
    static final class Way extends Seen {
        final Arrow arrow;
        final List<Point> pieces;

        private Way(Arrow arrow) {
            this.arrow = arrow;
            pieces = arrow.pieces();
        }
    }

    /** What stands in several cells, and is counted once for each question. */
    abstract static class Seen {
        private long question;

        /** Whether it was not yet looked at for this question. */
        final boolean isNew(long asked) {
            boolean isNew = question != asked;
            question = asked;
            return isNew;
        }
    }

    /** A straight piece of a line. */
    private static final class Piece extends Seen {
        private final Point from;
        private final Point to;

        private Piece(Point from, Point to) {
            this.from = from;
            this.to = to;
        }
    }

    /** A box, and how bad it is to draw a line across it. */
    private static final class Standing extends Seen {
        private final Box box;
        private final double cost;

        private Standing(Box box, double cost) {
            this.box = box;
            this.cost = cost;
        }
    }

    /** What stands in a square of the picture, at least in part. */
    private static final class Cell {
        private final List<Standing> boxes = new ArrayList<>();
        private final List<Piece> lines = new ArrayList<>();
        private final List<Way> ways = new ArrayList<>();
    }

    /** By column and row. */
    private final List<List<@Nullable Cell>> cells = new ArrayList<>();

    private long questions;

    void stand(Box box, double cost) {
        var standing = new Standing(box, cost);
        for (int column = cell(box.x()); column <= cell(box.right()); column++)
            for (int row = cell(box.y()); row <= cell(box.bottom()); row++)
                made(column, row).boxes.add(standing);
    }

    void line(List<Point> points) {
        for (int i = 1; i < points.size(); i++) {
            var piece = new Piece(points.get(i - 1), points.get(i));
            along(piece.from, piece.to, (column, row) -> made(column, row).lines.add(piece));
        }
    }

    void arrow(Arrow arrow) {
        var way = new Way(arrow);
        line(way.pieces);
        for (int i = 1; i < way.pieces.size(); i++)
            along(way.pieces.get(i - 1), way.pieces.get(i), (column, row) -> {
                List<Way> here = made(column, row).ways;
                if (here.isEmpty() || here.getLast() != way) here.add(way);
            });
    }

    /** The arrows that may come as near as this to the box, and perhaps some others. */
    List<Way> arrowsNear(Box box, double distance) {
        long asked = ++questions;
        var near = new ArrayList<Way>();
        within(box.grown(distance), cell -> {
            for (Way w : cell.ways) if (w.isNew(asked)) near.add(w);
            return true;
        });
        return near;
    }

    boolean isFree(Box box) {
        return within(box, cell -> {
            for (Standing s : cell.boxes) if (s.box.overlaps(box)) return false;
            return true;
        });
    }

    /** How many pieces of lines cross the box. */
    long crossings(Box box) {
        long asked = ++questions;
        var crossing = new ArrayList<Piece>();
        within(box, cell -> {
            for (Piece l : cell.lines) if (l.isNew(asked) && box.touches(l.from, l.to)) crossing.add(l);
            return true;
        });
        return crossing.size();
    }

    /** How bad it is to draw the line. */
    double cost(List<Point> points) {
        double cost = 0;
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            long asked = ++questions;
            var crossed = new ArrayList<Standing>();
            along(
                    from,
                    to,
                    (column, row) -> at(column, row, cell -> {
                        for (Standing s : cell.boxes) if (s.isNew(asked) && s.box.touches(from, to)) crossed.add(s);
                    }));
            for (Standing s : crossed) cost += s.cost;
        }
        return cost;
    }

    private interface Place {
        void at(int column, int row);
    }

    /** The cells that a piece runs through, column by column, and perhaps a neighbour. */
    private static void along(Point from, Point to, Place place) {
        boolean forward = from.x() <= to.x();
        Point left = forward ? from : to;
        Point right = forward ? to : from;
        double slope = right.x() == left.x() ? 0 : (right.y() - left.y()) / (right.x() - left.x());
        int first = cell(left.x());
        int last = cell(right.x());
        for (int column = first; column <= last; column++) {
            double in = column == first ? left.y() : left.y() + slope * (column * CELL - left.x());
            double out = column == last ? right.y() : left.y() + slope * ((column + 1) * CELL - left.x());
            for (int row = cell(Math.min(in, out)); row <= cell(Math.max(in, out)); row++) place.at(column, row);
        }
    }

    /** Goes through the cells of a box until one fails; says whether none did. */
    private boolean within(Box box, Predicate<Cell> holds) {
        for (int column = cell(box.x()); column <= cell(box.right()) && column < cells.size(); column++) {
            List<@Nullable Cell> rows = cells.get(column);
            for (int row = cell(box.y()); row <= cell(box.bottom()) && row < rows.size(); row++) {
                Cell cell = rows.get(row);
                if (cell != null && !holds.test(cell)) return false;
            }
        }
        return true;
    }

    private void at(int column, int row, Consumer<Cell> does) {
        if (column >= cells.size() || row >= cells.get(column).size()) return;
        Cell cell = cells.get(column).get(row);
        if (cell != null) does.accept(cell);
    }

    private Cell made(int column, int row) {
        while (cells.size() <= column) cells.add(new ArrayList<>());
        List<@Nullable Cell> rows = cells.get(column);
        while (rows.size() <= row) rows.add(null);
        Cell cell = rows.get(row);
        if (cell != null) return cell;
        var made = new Cell();
        rows.set(row, made);
        return made;
    }

    private static int cell(double at) {
        return (int) (Math.max(0, at) / CELL);
    }
}
