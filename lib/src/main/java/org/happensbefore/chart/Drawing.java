package org.happensbefore.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.happensbefore.chart.Series.Point;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.internal.series.MarkerSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a chart with XChart, as PNG: XChart makes a path of every letter, so that an SVG of it would be larger. */
final class Drawing {
    private static final int WIDTH = 720;
    private static final int PLOT_HEIGHT = 370;
    /** More than these overlap below the bars, unless they are turned. */
    private static final int MOST_LABELS = 15;

    private static final int LEGEND_LINE_HEIGHT = 24;
    private static final double X_DECADES = 1.8;
    private static final double Y_DECADES = 3.5;
    private static final BasicStroke SOLID = new BasicStroke(2);
    private static final BasicStroke DASHED = dashed(9, 5);
    private static final BasicStroke DOTTED = dashed(3, 4);
    private static final BasicStroke NONE = new BasicStroke(0);
    private static final Color INVISIBLE = new Color(0, 0, 0, 0);
    /** XChart tells series apart by their names. */
    private static final String LOW = "lower ends of ";

    private static final String HIGH = "upper ends of ";

    /** Light where nobody says otherwise; the reader's system is asked, and what the page says counts most. */
    private static final String SHEET = """
            .hb-chart .dark{display:none!important}
            @media screen and (prefers-color-scheme:dark){.hb-chart .light{display:none!important}.hb-chart .dark{display:inline!important}}
            @media screen{body[data-jp-theme-light=true] LIGHT,body.vscode-light LIGHT,html[data-theme=light] LIGHT{display:inline!important}
            body[data-jp-theme-light=true] DARK,body.vscode-light DARK,html[data-theme=light] DARK{display:none!important}
            body[data-jp-theme-light=false] DARK,body.vscode-dark DARK,html[data-theme=dark] DARK{display:inline!important}
            body[data-jp-theme-light=false] LIGHT,body.vscode-dark LIGHT,html[data-theme=dark] LIGHT{display:none!important}}
            """.replace("LIGHT", ".hb-chart .light").replace("DARK", ".hb-chart .dark");

    private Drawing() {}

    private static BasicStroke dashed(float ink, float gap) {
        return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {ink, gap}, 0);
    }

    /**
     * Two images, of which the style sheet shows the one that fits the page, or where the page does not say, the reader's
     * system. Where style sheets are stripped, the dark one stays hidden.
     */
    static String html(Chart chart) {
        return "<figure class=\"hb-chart\" style=\"margin:0\"><style>\n" + SHEET + "</style>"
                + image(chart, Palette.LIGHT, "light") + image(chart, Palette.DARK, "dark\" hidden=\"") + "</figure>";
    }

    private static String image(Chart chart, Palette palette, String look) {
        return "<img class=\"%s\" src=\"data:image/png;base64,%s\" width=\"%d\" height=\"%d\" style=\"max-width:100%%;height:auto\" alt=\"%s\">"
                .formatted(
                        look,
                        Base64.getEncoder().encodeToString(png(chart, palette)),
                        WIDTH,
                        height(chart),
                        escape(chart.alt()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static int height(Chart chart) {
        int lines = chart.series().size() + (chart.bet().isPresent() ? 1 : 0);
        return PLOT_HEIGHT + LEGEND_LINE_HEIGHT * lines;
    }

    /** At twice its size, for screens with small pixels. */
    static byte[] png(Chart chart, Palette palette) {
        IChart drawn = chart.form() == Chart.Form.BARS ? bars(chart, palette) : lines(chart, palette);
        var image = new BufferedImage(2 * WIDTH, 2 * height(chart), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(2, 2);
        drawn.paint(graphics, WIDTH, height(chart));
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static CategoryChart bars(Chart chart, Palette palette) {
        var drawn = new CategoryChart(WIDTH, height(chart));
        style(drawn, chart, palette);
        drawn.getStyler().setOverlapped(true).setAvailableSpaceFill(0.6);
        drawn.getStyler().setXAxisTickMarkSpacingHint(WIDTH / (1 + allX(chart).size()) / 2);
        if (allX(chart).size() > MOST_LABELS) drawn.getStyler().setXAxisLabelRotation(90);
        List<Double> categories = allX(chart);
        List<String> names = categories.stream().map(Chart::number).toList();
        for (Series s : chart.series()) {
            CategorySeries added = drawn.addSeries(s.name(), names, along(categories, s, Point::y));
            added.setFillColor(palette.of(chart.series().indexOf(s)));
            added.setChartCategorySeriesRenderStyle(
                    s.origin() == Series.Origin.MEASURED
                            ? CategorySeriesRenderStyle.Bar
                            : CategorySeriesRenderStyle.Line);
            if (s.origin() != Series.Origin.MEASURED) mark(added, s, chart, palette);
            if (!s.hasIntervals()) continue;
            var whiskers = new Whiskers(s);
            ends(
                    drawn.addSeries(LOW + s.name(), names, along(categories, s, Point::least)),
                    whiskers.low(),
                    palette.ink());
            ends(
                    drawn.addSeries(HIGH + s.name(), names, along(categories, s, Point::most)),
                    whiskers.high(),
                    palette.ink());
        }
        chart.bet().ifPresent(y -> {
            CategorySeries bet = drawn.addSeries(
                    "your bet: " + Chart.number(y),
                    names,
                    names.stream().map(_ -> y).toList());
            bet.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
            line(bet, palette.bet(), DASHED, SeriesMarkers.NONE);
        });
        return drawn;
    }

    private static void ends(CategorySeries ends, Marker marker, Color color) {
        ends.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
        line(ends, color, NONE, marker);
        ends.setShowInLegend(false);
    }

    /** Every x of the chart once, ascending. */
    private static List<Double> allX(Chart chart) {
        return new ArrayList<>(new TreeSet<>(chart.series().stream()
                .flatMap(s -> Arrays.stream(s.x()).boxed())
                .toList()));
    }

    /** What is to be drawn of a series at all categories; one that it does not have is not drawn. */
    private static List<Number> along(List<Double> categories, Series series, ToDoubleFunction<Point> drawn) {
        var values = new ArrayList<Number>();
        for (double x : categories)
            values.add(series.points().stream()
                    .filter(p -> p.x() == x)
                    .findFirst()
                    .map(drawn::applyAsDouble)
                    .orElse(Double.NaN));
        return values;
    }

    private static XYChart lines(Chart chart, Palette palette) {
        var drawn = new XYChart(WIDTH, height(chart));
        style(drawn, chart, palette);
        drawn.getStyler()
                .setXAxisLogarithmic(chart.form().isLogX())
                .setYAxisLogarithmic(chart.form().isLogY());
        if (chart.form().isLogX()) {
            String first = firstDigits(allX(chart).stream().mapToDouble(x -> x), X_DECADES);
            drawn.getStyler()
                    .setXAxisLogarithmicDecadeOnly(false)
                    .setXAxisTickLabelsFormattingFunction(tick -> label(tick, first));
        }
        if (chart.form().isLogY()) {
            String first = firstDigits(positive(chart), Y_DECADES);
            drawn.getStyler()
                    .setYAxisLogarithmicDecadeOnly(false)
                    .setYAxisTickLabelsFormattingFunction(tick -> label(tick, first));
        }
        for (Series s : chart.series()) {
            if (s.hasIntervals()) intervals(drawn, s, chart, palette);
            XYSeries added = drawn.addSeries(s.name(), s.x(), s.y(Point::y));
            if (s.origin() == Series.Origin.PUBLISHED) added.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            else if (s.path() == Series.Path.STEPS) added.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
            mark(added, s, chart, palette);
        }
        chart.bet().ifPresent(y -> {
            List<Double> x = allX(chart);
            XYSeries bet = drawn.addSeries(
                    "your bet: " + Chart.number(y), new double[] {x.getFirst(), x.getLast()}, new double[] {y, y});
            line(bet, palette.bet(), DASHED, SeriesMarkers.NONE);
        });
        return drawn;
    }

    private static void intervals(XYChart drawn, Series s, Chart chart, Palette palette) {
        var whiskers = new Whiskers(s);
        double bottom = chart.form().isLogY() ? leastPositive(chart) : Double.NEGATIVE_INFINITY;
        Color color = palette.of(chart.series().indexOf(s));
        XYSeries low = drawn.addSeries(LOW + s.name(), s.x(), s.y(p -> Math.max(bottom, p.least())));
        XYSeries high = drawn.addSeries(HIGH + s.name(), s.x(), s.y(Point::most));
        line(low, color, NONE, whiskers.low());
        line(high, color, NONE, whiskers.high());
        for (XYSeries end : List.of(low, high))
            end.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setShowInLegend(false);
    }

    /** Where the lower end of an interval is drawn that reaches below a logarithmic axis. */
    private static double leastPositive(Chart chart) {
        return positive(chart).min().orElseThrow();
    }

    private static DoubleStream positive(Chart chart) {
        return chart.series().stream()
                .flatMap(s -> s.points().stream())
                .flatMapToDouble(p -> DoubleStream.of(p.y(), p.least(), p.most()))
                .filter(y -> y > 0);
    }

    /**
     * Which ticks of a logarithmic axis have room for a label, by their first digit.
     *
     * @param decades how many powers of ten have room for four labels each
     */
    private static String firstDigits(DoubleStream values, double decades) {
        var range = values.summaryStatistics();
        double span = StrictMath.log10(range.getMax() / range.getMin());
        return span <= decades ? "1235" : span <= 2 * decades ? "125" : "1";
    }

    private static String label(double tick, String firstDigits) {
        String plain = Chart.number(tick);
        if (!plain.matches("0?\\.?0*[" + firstDigits + "]0*")) return "";
        return tick < 1000 ? plain : String.format(Locale.ROOT, "%,d", Math.round(tick));
    }

    private static void mark(MarkerSeries drawn, Series s, Chart chart, Palette palette) {
        int i = chart.series().indexOf(s);
        switch (s.origin()) {
            case MEASURED -> line(drawn, palette.of(i), SOLID, Marks.measured(i, s));
            case FORMULA -> line(drawn, palette.of(i), DOTTED, SeriesMarkers.NONE);
            case PUBLISHED -> line(drawn, palette.ink(), NONE, Marks.published(paper(s, chart)));
        }
    }

    private static int paper(Series s, Chart chart) {
        return chart.series().stream()
                .filter(other -> other.origin() == Series.Origin.PUBLISHED)
                .toList()
                .indexOf(s);
    }

    private static void line(MarkerSeries drawn, Color color, BasicStroke stroke, Marker marker) {
        drawn.setMarker(marker).setMarkerColor(color);
        // A line without width is drawn all the same, as thin as the screen can.
        drawn.setLineColor(stroke.getLineWidth() == 0 ? INVISIBLE : color).setLineStyle(stroke);
    }

    private static void style(AxesChart<?, ?> drawn, Chart chart, Palette palette) {
        drawn.setTitle(chart.title());
        drawn.setXAxisTitle(chart.xAxis());
        drawn.setYAxisTitle(chart.yAxis());
        AxesChartStyler s = drawn.getStyler();
        s.setLocale(Locale.ROOT);
        s.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        s.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        s.setChartBackgroundColor(palette.ground()).setPlotBackgroundColor(palette.ground());
        s.setLegendBackgroundColor(palette.ground()).setLegendBorderColor(palette.faint());
        s.setChartFontColor(palette.ink()).setPlotBorderColor(palette.faint());
        s.setAxisTickLabelsColor(palette.ink()).setAxisTickMarksColor(palette.ink());
        s.setPlotGridLinesColor(palette.faint()).setPlotGridVerticalLinesVisible(false);
        s.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Vertical);
        s.setMarkerSize(9).setDecimalPattern("#,##0.####");
        if (!chart.form().isLogY()) s.setYAxisMin(0.0);
    }
}
