package org.happensbefore.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.happensbefore.chart.Series.Point;

/** A chart's numbers in words: all of a short series, and of a long one the points that say what it is like. */
final class Summary {
    /** Up to so many are told one by one. */
    static final int FEW = 30;

    /** Of a longer one a table has a line for each of so many parts, and its alternative text names each of fewer. */
    private static final int TABLE = 10;

    private static final int SPOKEN = 4;

    private Summary() {}

    /** A series in a sentence: all points where they are few. */
    static String spoken(Series series) {
        List<Point> told = of(series, SPOKEN);
        return name(series, told)
                + told.stream()
                        .map(p -> Chart.number(p.x()) + " gives " + value(p))
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private static List<Point> of(Series series, int parts) {
        List<Point> all = series.points();
        return all.size() <= FEW ? all : chosen(all, parts);
    }

    /**
     * The first and the last, the least and the greatest, and those where a series that only rises or falls has come
     * through each part of its way; of another one, the points at each part of its length.
     */
    private static List<Point> chosen(List<Point> all, int parts) {
        int last = all.size() - 1;
        Comparator<Integer> height = Comparator.comparingDouble(i -> all.get(i).y());
        var order = new ArrayList<Integer>();
        for (int i = 0; i <= last; i++) order.add(i);
        var kept = new TreeSet<>(List.of(0, last));
        kept.add(order.stream().min(height).orElseThrow());
        kept.add(order.stream().max(height).orElseThrow());
        double from = all.getFirst().y();
        double way = all.getLast().y() - from;
        for (int part = 1; part < parts; part++)
            kept.add(isMonotone(all, Math.signum(way)) ? first(all, from, way * part / parts) : last * part / parts);
        return kept.stream().map(all::get).toList();
    }

    private static boolean isMonotone(List<Point> all, double direction) {
        for (int i = 1; i < all.size(); i++)
            if ((all.get(i).y() - all.get(i - 1).y()) * direction < 0) return false;
        return direction != 0;
    }

    /** The first point that is so far from the beginning, up or down. */
    private static int first(List<Point> all, double from, double way) {
        int i = 0;
        while (Math.abs(all.get(i).y() - from) < Math.abs(way)) i++;
        return i;
    }

    /** The name of a series, and how many of its points are left out. */
    private static String name(Series series, List<Point> told) {
        int all = series.points().size();
        return told.size() == all ? series.name() : series.name() + " (" + told.size() + " of " + all + " points)";
    }

    /** What was measured, with its interval if it has one. */
    private static String value(Point p) {
        String y = Chart.number(p.y());
        return p.most() > p.least() ? y + " (" + Chart.number(p.least()) + " to " + Chart.number(p.most()) + ")" : y;
    }

    /** The short series side by side, then each long one. */
    static String tables(Chart chart) {
        var tables = new ArrayList<String>();
        List<Series> together =
                chart.series().stream().filter(s -> s.points().size() <= FEW).toList();
        if (!together.isEmpty() || chart.series().isEmpty()) tables.add(table(chart.xAxis(), together));
        for (Series s : chart.series()) if (s.points().size() > FEW) tables.add(table(chart.xAxis(), List.of(s)));
        return String.join("\n\n", tables);
    }

    private static String table(String xAxis, List<Series> columns) {
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of(xAxis));
        columns.forEach(s -> head.add(name(s, of(s, TABLE))));
        rows.add(head);
        var allX = new TreeSet<Double>();
        columns.forEach(s -> of(s, TABLE).forEach(p -> allX.add(p.x())));
        for (double x : allX) {
            var row = new ArrayList<>(List.of(Chart.number(x)));
            columns.forEach(s -> row.add(at(s, x)));
            rows.add(row);
        }
        return lines(rows);
    }

    private static String at(Series series, double x) {
        return of(series, TABLE).stream()
                .filter(p -> p.x() == x)
                .map(Summary::value)
                .collect(Collectors.joining(" to "));
    }

    private static String lines(List<List<String>> rows) {
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                int column = c;
                int width = rows.stream()
                        .mapToInt(r -> r.get(column).length())
                        .max()
                        .orElse(0);
                line.append(row.get(c)).repeat(' ', width - row.get(c).length() + 2);
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }
}
