package org.happensbefore.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.happensbefore.chart.Series.Origin;
import org.happensbefore.chart.Series.Point;
import org.happensbefore.diagram.Rendered;

/**
 * A figure as a value: what is on the axes, ours in colour, the paper's values as marks over it, the reader's bet as a
 * dashed line. Immutable: each method returns another chart.
 *
 * <p>As text it is the table of its numbers; as HTML an image, light or dark as its page is, whose
 * alternative text lists the numbers too. On one machine the same chart gives the same bytes; fonts differ between
 * machines.
 *
 * @param form how values are drawn
 * @param title the sentence above it
 * @param xAxis what x is, with its unit
 * @param yAxis what y is, with its unit
 * @param series what is drawn, in the order of the legend
 * @param bet what the reader bet that y would be
 * @param question the id of the prediction that this chart answers, or the empty text
 */
public record Chart(
        Form form, String title, String xAxis, String yAxis, List<Series> series, OptionalDouble bet, String question)
        implements Rendered {
    /** How values are drawn. */
    public enum Form {
        /** One bar for each x. */
        BARS,
        /** Points joined by lines, on linear axes; y begins at 0. */
        LINES,
        /** The same on two logarithmic axes: powers become straight lines, with the exponent as slope. */
        LOG_LOG
    }

    /** Keeps its own copy of the series. */
    public Chart {
        series = List.copyOf(series);
    }

    /** An empty bar chart. */
    public static Chart bars(String title) {
        return empty(Form.BARS, title);
    }

    /** An empty line chart. */
    public static Chart lines(String title) {
        return empty(Form.LINES, title);
    }

    /** An empty line chart with two logarithmic axes. */
    public static Chart logLog(String title) {
        return empty(Form.LOG_LOG, title);
    }

    /**
     * The cumulative distribution of samples: for each value, the share of samples up to it, in percent.
     *
     * @param samples at least one
     */
    public static Chart cdf(String title, String xAxis, double... samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        var points = new ArrayList<Point>();
        for (int i = 0; i < sorted.length; i++)
            if (i + 1 == sorted.length || sorted[i + 1] > sorted[i])
                points.add(new Point(sorted[i], 100.0 * (i + 1) / sorted.length));
        return lines(title).axes(xAxis, "samples up to x, %").with(new Series("measured", Origin.MEASURED, points));
    }

    private static Chart empty(Form form, String title) {
        return new Chart(form, title, "", "", List.of(), OptionalDouble.empty(), "");
    }

    /** What the axes are, each with its unit. */
    public Chart axes(String x, String y) {
        return new Chart(form, title, x, y, series, bet, question);
    }

    /** With our values. */
    public Chart measured(String name, double[] x, double[] y) {
        return with(Series.of(name, Origin.MEASURED, x, y));
    }

    /** With a formula's values. */
    public Chart formula(String name, double[] x, double[] y) {
        return with(Series.of(name, Origin.FORMULA, x, y));
    }

    /**
     * With a paper's own values.
     *
     * @param source the paper and the section, for the legend
     */
    public Chart published(String source, double[] x, double[] y) {
        return with(Series.of(source, Origin.PUBLISHED, x, y));
    }

    /** With one more series. */
    public Chart with(Series more) {
        var all = new ArrayList<>(series);
        all.add(more);
        return new Chart(form, title, xAxis, yAxis, all, bet, question);
    }

    /** With the reader's bet. */
    public Chart bet(double y) {
        return new Chart(form, title, xAxis, yAxis, series, OptionalDouble.of(y), question);
    }

    /** As the answer to a prediction, so that a bet on it can be drawn. */
    public Chart answers(String predictionId) {
        return new Chart(form, title, xAxis, yAxis, series, bet, predictionId);
    }

    /** What somebody who does not see the chart is told: the title, the axes, all values. */
    public String alt() {
        String values = series.stream()
                .map(s -> s.name() + ": "
                        + s.points().stream()
                                .map(p -> number(p.x()) + " gives " + number(p.y()))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        String wager = bet.isPresent() ? "; your bet: " + number(bet.getAsDouble()) : "";
        return title + ". From " + xAxis + " to " + yAxis + ". " + values + wager + ".";
    }

    /** The numbers, one line for each x and one column for each series. */
    @Override
    public String text() {
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<String>();
        head.add(xAxis);
        for (Series s : series) head.add(s.name());
        rows.add(head);
        for (double x : new TreeSet<>(allX().boxed().toList())) {
            var row = new ArrayList<String>();
            row.add(number(x));
            for (Series s : series) row.add(at(s, x));
            rows.add(row);
        }
        String wager = bet.isPresent() ? "\nYour bet: " + number(bet.getAsDouble()) : "";
        return title + " (" + yAxis + ")\n" + columns(rows) + wager;
    }

    @Override
    public Optional<String> html() {
        return Optional.of(Drawing.html(this));
    }

    private DoubleStream allX() {
        return series.stream().flatMapToDouble(s -> Arrays.stream(s.x()));
    }

    private static String at(Series series, double x) {
        return series.points().stream()
                .filter(p -> p.x() == x)
                .map(p -> number(p.y()))
                .collect(Collectors.joining(" to "));
    }

    private static String columns(List<List<String>> rows) {
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

    /** At most four significant digits, without zeros at the end. */
    static String number(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
