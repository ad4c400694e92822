package org.happensbefore.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.happensbefore.chart.Series.Origin;
import org.happensbefore.chart.Series.Point;
import org.happensbefore.chart.Series.Side;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.sim.Cdf;
import org.happensbefore.sim.Estimates;

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
    /** Values that span so much need a logarithmic axis. */
    private static final long FAR = 100;

    /** How values are drawn. */
    public enum Form {
        /** One bar for each x. */
        BARS,
        /** Points joined by lines, on linear axes; y begins at 0. */
        LINES,
        /** The same with a logarithmic x axis: what spans several powers of ten has room. */
        LOG_X,
        /** The same with a logarithmic y axis: exponentials become straight lines, and rare cases can be seen. */
        LOG_Y,
        /** The same on two logarithmic axes: powers become straight lines, with the exponent as slope. */
        LOG_LOG;

        boolean isLogX() {
            return this == LOG_X || this == LOG_LOG;
        }

        boolean isLogY() {
            return this == LOG_Y || this == LOG_LOG;
        }
    }

    /**
     * Keeps its own copy of the series.
     *
     * @throws IllegalArgumentException if a point has no place on a logarithmic axis
     */
    public Chart {
        series = List.copyOf(series);
        for (Series s : series)
            for (Point p : s.points())
                if ((form.isLogX() && p.x() <= 0) || (form.isLogY() && p.y() <= 0))
                    throw new IllegalArgumentException("series \"" + s.name() + "\" has the point (" + number(p.x())
                            + ", "
                            + number(p.y()) + "), which has no place on a logarithmic axis; leave it out, or take"
                            + " Chart.lines");
    }

    /** An empty bar chart. */
    public static Chart bars(String title) {
        return empty(Form.BARS, title);
    }

    /** An empty line chart. */
    public static Chart lines(String title) {
        return empty(Form.LINES, title);
    }

    /** An empty line chart with a logarithmic x axis. */
    public static Chart logX(String title) {
        return empty(Form.LOG_X, title);
    }

    /** An empty line chart with a logarithmic y axis. */
    public static Chart logY(String title) {
        return empty(Form.LOG_Y, title);
    }

    /** An empty line chart with two logarithmic axes. */
    public static Chart logLog(String title) {
        return empty(Form.LOG_LOG, title);
    }

    /**
     * The cumulative distribution of what was measured: for each value the share of seeds up to it, in percent. The x
     * axis is logarithmic if the values span more than two powers of ten.
     */
    public static Chart of(Cdf cdf) {
        long least = cdf.curves().stream()
                .mapToLong(c -> c.values().quantile(0))
                .min()
                .orElseThrow();
        long most = cdf.curves().stream()
                .mapToLong(c -> c.values().quantile(1))
                .max()
                .orElseThrow();
        String title =
                cdf.curves().size() == 1 ? cdf.curves().getFirst().values().toString() : cdf.what();
        return empty(least > 0 && most / least >= FAR ? Form.LOG_X : Form.LINES, title)
                .axes(cdf.what(), "seeds up to x, %")
                .measured(cdf);
    }

    /** Each number with its interval, by its parameter. */
    public static Chart of(Estimates estimates) {
        return lines(estimates.what())
                .axes("parameter", estimates.what())
                .measured("measured, with 95% interval", estimates);
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

    /** With the curves of distributions: how many percent of the seeds are at most x. */
    public Chart measured(Cdf cdf) {
        return withCurves(cdf, Side.UP_TO);
    }

    /** With the tails of distributions: how many percent of the seeds are above x. On a logarithmic y axis rare ones show. */
    public Chart above(Cdf cdf) {
        return withCurves(cdf, Side.ABOVE);
    }

    private Chart withCurves(Cdf cdf, Side side) {
        Chart chart = this;
        for (Cdf.Curve curve : cdf.curves()) {
            Series whole = Series.of(curve, side);
            chart = chart.with(form.isLogY() ? whole.positive() : whole);
        }
        return chart;
    }

    /**
     * With our values and their intervals.
     *
     * @throws IllegalArgumentException if a parameter is not a number, so that it has no place on the x axis
     */
    public Chart measured(String name, Estimates estimates) {
        var points = new ArrayList<Point>();
        for (Estimates.Estimate e : estimates.estimates()) {
            double x = e.x().orElseThrow(() -> new IllegalArgumentException("the parameter " + e.parameter()
                    + " is not a number and has no place on an axis; show the estimates themselves, as a table"));
            points.add(
                    new Point(x, e.value(), e.interval().least(), e.interval().most()));
        }
        return with(new Series(name, Origin.MEASURED, points));
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

    /**
     * What somebody who does not see the chart is told: the title, the axes, all values; of a long series some that say
     * what it is like.
     */
    public String alt() {
        String values = series.stream().map(Summary::spoken).collect(Collectors.joining("; "));
        String wager = bet.isPresent() ? "; your bet: " + number(bet.getAsDouble()) : "";
        return title + ". From " + xAxis + " to " + yAxis + ". " + values + wager + ".";
    }

    /**
     * The numbers, one line for each x and one column for each series. Long series have tables of their own, with some
     * of their values.
     */
    @Override
    public String text() {
        String wager = bet.isPresent() ? "\nYour bet: " + number(bet.getAsDouble()) : "";
        return title + " (" + yAxis + ")\n" + Summary.tables(this) + wager;
    }

    @Override
    public Optional<String> html() {
        return Optional.of(Drawing.html(this));
    }

    /** At most four significant digits, without zeros at the end. */
    static String number(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
