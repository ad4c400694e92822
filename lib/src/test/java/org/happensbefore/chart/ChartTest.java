package org.happensbefore.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.happensbefore.sim.Estimates;
import org.happensbefore.sim.Sweep;
import org.happensbefore.sim.Sweeps;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Charts")
class ChartTest {
    private static final double[] X = {2, 3, 5};

    private static Chart chart(Chart empty) {
        return empty.axes("processes", "share, %")
                .measured("ours", X, new double[] {1.5, 4, 12})
                .published("Paper 1999, table 1", X, new double[] {1, 4, 11});
    }

    private static BufferedImage draw(Chart chart, Palette palette) {
        try {
            return ImageIO.read(new ByteArrayInputStream(Drawing.png(chart, palette)));
        } catch (IOException e) {
            throw new AssertionError("not an image", e);
        }
    }

    private static long pixels(BufferedImage image, Color color) {
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++)
            for (int y = 0; y < image.getHeight(); y++) if (image.getRGB(x, y) == color.getRGB()) count++;
        return count;
    }

    @Test
    @DisplayName("as text a chart is the table of its numbers, with sources and the bet")
    void text() {
        assertEquals("""
                Shares (share, %)
                processes  ours  Paper 1999, table 1
                2          1.5   1
                3          4     4
                5          12    11
                Your bet: 30""", chart(Chart.bars("Shares")).bet(30).text());
    }

    @Test
    @DisplayName("whoever cannot see it is told title, axes, all values and the bet")
    void alt() {
        String alt = chart(Chart.lines("A < B")).bet(30).alt();
        for (String part : List.of("A < B", "processes", "share, %", "5 gives 12", "Paper 1999, table 1", "bet: 30"))
            assertTrue(alt.contains(part), alt);
        String html = chart(Chart.lines("A < B")).html().orElseThrow();
        assertTrue(html.contains("alt=\"A &lt; B. From processes"), html.substring(html.indexOf("alt=")));
    }

    @Test
    @DisplayName("the same chart gives the same bytes, another one others")
    void deterministic() {
        for (Chart empty :
                List.of(Chart.bars("t"), Chart.lines("t"), Chart.logX("t"), Chart.logY("t"), Chart.logLog("t"))) {
            Chart chart = chart(empty);
            assertArrayEquals(Drawing.png(chart, Palette.LIGHT), Drawing.png(chart, Palette.LIGHT));
            assertFalse(chart.bet(5).html().equals(chart.html()), empty.form().name());
        }
    }

    @Test
    @DisplayName("light and dark: the ground and the ink differ, and the series' colours are Okabe and Ito's")
    void palettes() {
        for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            BufferedImage image = draw(chart(Chart.bars("t")).bet(8), palette);
            assertTrue(pixels(image, palette.ground()) > image.getWidth() * image.getHeight() / 2);
            assertTrue(pixels(image, palette.of(0)) > 1000, "bars");
            assertTrue(pixels(image, palette.ink()) > 100, "text and published marks");
            assertTrue(pixels(image, palette.bet()) > 100, "the bet");
            assertTrue(contrast(palette.ink(), palette.ground()) >= 4.5, "text can be read");
            Stream.concat(palette.series().stream().limit(3), Stream.of(palette.bet()))
                    .forEach(c -> assertTrue(contrast(c, palette.ground()) >= 2.5, () -> c + " can be seen"));
        }
    }

    @Test
    @DisplayName("both images are there, and the dark one is hidden even where style sheets are stripped")
    void images() {
        String html = chart(Chart.lines("t")).html().orElseThrow();
        assertEquals(3, html.split("<img ", -1).length);
        assertTrue(html.contains("<img class=\"dark\" hidden=\"\""), "the dark one");
        assertTrue(html.contains("<img class=\"light\" src="), "the light one");
        assertTrue(html.contains("body[data-jp-theme-light=false] .hb-chart .dark"), "JupyterLab's theme");
    }

    @Test
    @DisplayName("each of four papers has marks of its own")
    void publishedMarks() {
        Set<Integer> pictures = new HashSet<>();
        for (int paper = 0; paper < 4; paper++) {
            Chart chart = Chart.lines("t");
            // The other papers' marks stand outside the picture's middle, and are the same each time.
            for (int i = 0; i < 4; i++)
                chart = chart.published("paper " + i, new double[] {1, 5, 9}, new double[] {1, i == paper ? 5 : 9, 9});
            pictures.add(middle(draw(chart, Palette.LIGHT)));
        }
        assertEquals(4, pictures.size());
    }

    /** What is drawn in the middle of the plot, as a number. */
    private static int middle(BufferedImage image) {
        int[] pixels = image.getRGB(image.getWidth() / 2 - 60, 250, 200, 300, null, 0, 200);
        return Arrays.hashCode(pixels);
    }

    /** WCAG 2.1, contrast ratio. */
    private static double contrast(Color a, Color b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(Color c) {
        double[] weight = {0.2126, 0.7152, 0.0722};
        int[] channel = {c.getRed(), c.getGreen(), c.getBlue()};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double v = channel[i] / 255.0;
            sum += weight[i] * (v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    @DisplayName("a cumulative distribution ends at 100 %, and equal samples are one step")
    void cdf() {
        Series cdf = Chart.cdf("t", "ticks", 4, 1, 1, 2).series().getFirst();
        assertEquals(List.of(new Series.Point(1, 50), new Series.Point(2, 75), new Series.Point(4, 100)), cdf.points());
    }

    @Test
    @DisplayName("numbers have at most four digits that mean something")
    void numbers() {
        assertEquals("33.22", Chart.number(33.218663));
        assertEquals("1.559", Chart.number(1.5593555));
        assertEquals("90", Chart.number(90.0));
        assertEquals("0", Chart.number(0));
    }

    @Test
    @DisplayName("a series without points, of unequal lengths, or with what is no number is refused")
    void misuse() {
        Chart chart = Chart.lines("t");
        assertThrows(IllegalArgumentException.class, () -> chart.measured("m", new double[0], new double[0]));
        assertThrows(IllegalArgumentException.class, () -> chart.measured("m", X, new double[] {1}));
        assertThrows(
                IllegalArgumentException.class, () -> chart.measured("m", new double[] {1}, new double[] {Double.NaN}));
    }

    private static Sweeps<Integer> sweeps() {
        return Sweep.over(List.of(1, 2), 1_000, (p, seed) -> p * (1 + seed * seed % 997));
    }

    @Test
    @DisplayName("of distributions has a curve for each from 0 to 100 %; above, from 100 % down to one seed")
    void distributions() {
        Chart upTo = Chart.of(sweeps().cdfs("ticks", p -> "factor " + p));
        assertEquals(Chart.Form.LOG_X, upTo.form());
        assertEquals(
                List.of("factor 1", "factor 2"),
                upTo.series().stream().map(Series::name).toList());
        for (Series s : upTo.series()) {
            assertEquals(0, s.points().getFirst().y());
            assertEquals(100, s.points().getLast().y());
        }
        Chart above = Chart.logY("t").above(sweeps().cdfs("ticks"));
        for (Series s : above.series()) {
            assertEquals(100, s.points().getFirst().y());
            assertEquals(0.1, s.points().getLast().y(), 0.15);
        }
        Chart few = Chart.of(Sweep.over(10, seed -> seed / 4).cdf("ticks"));
        assertEquals(Chart.Form.LINES, few.form());
        assertEquals(Series.Path.STEPS, few.series().getFirst().path());
        assertEquals(Series.Path.STRAIGHT, upTo.series().getFirst().path());
    }

    @Test
    @DisplayName("a long series is told by the points at the quarters of its way, and its table by tenths")
    void summary() {
        Chart chart = Chart.lines("t").with(upTo100(i -> i * i));
        assertEquals(
                "t. From x to y. m (5 of 101 points): 0 gives 0, 50 gives 2500, 71 gives 5041, 87 gives 7569, 100 gives"
                        + " 10000.",
                chart.axes("x", "y").alt());
        assertEquals(13, chart.text().lines().count(), chart.text());
        Chart hill = Chart.lines("t").with(upTo100(i -> 60 - Math.abs(i - 33)));
        assertTrue(hill.alt().contains("33 gives 60"), "the top: " + hill.alt());
    }

    private static Series upTo100(DoubleUnaryOperator y) {
        return new Series(
                "m",
                Series.Origin.MEASURED,
                IntStream.rangeClosed(0, 100)
                        .mapToObj(i -> new Series.Point(i, y.applyAsDouble(i)))
                        .toList());
    }

    @Test
    @DisplayName("intervals are drawn as whiskers or a band in each form, and told in words")
    void intervals() {
        Estimates means = sweeps().means("ticks");
        for (Chart empty : List.of(Chart.bars("t"), Chart.lines("t"), Chart.logX("t"), Chart.logY("t"))) {
            Chart with = empty.measured("m", means);
            Chart without = empty.measured(
                    "m",
                    new double[] {1, 2},
                    means.estimates().stream()
                            .mapToDouble(Estimates.Estimate::value)
                            .toArray());
            BufferedImage plain = draw(without, Palette.LIGHT);
            BufferedImage drawn = draw(with, Palette.LIGHT);
            Color whisker = empty.form() == Chart.Form.BARS ? Palette.LIGHT.ink() : Palette.LIGHT.of(0);
            assertTrue(
                    pixels(drawn, whisker) > pixels(plain, whisker) + 50,
                    empty.form().name());
            assertTrue(with.alt().contains("1 gives 497.5 (479.3 to 515.7)"), with.alt());
            assertTrue(with.text().contains(" to "), with.text());
        }
        Chart band = Chart.lines("t").with(upTo100(i -> i));
        Chart shaded = Chart.lines("t")
                .with(new Series(
                        "m",
                        Series.Origin.MEASURED,
                        band.series().getFirst().points().stream()
                                .map(p -> new Series.Point(p.x(), p.y(), p.y() / 2, p.y() + 10))
                                .toList()));
        long ground = pixels(draw(band, Palette.DARK), Palette.DARK.ground());
        assertTrue(pixels(draw(shaded, Palette.DARK), Palette.DARK.ground()) < ground - 50_000, "a band");
    }

    @Test
    @DisplayName("each of 35 measured series looks different, in black and white each of seven")
    void measuredMarks() {
        Set<Integer> pictures = new HashSet<>();
        for (int own = 0; own < 7; own++) {
            Chart chart = Chart.lines("t");
            for (int i = 0; i < 7; i++)
                chart = chart.measured("s" + i, new double[] {1, 5, 9}, new double[] {1, i == own ? 5 : 1, 9});
            BufferedImage image =
                    draw(chart, new Palette(Color.WHITE, Color.BLACK, Color.WHITE, Color.BLACK, List.of(Color.BLACK)));
            pictures.add(middle(image));
        }
        assertEquals(7, pictures.size());
    }

    @Test
    @DisplayName("zero has no place on a logarithmic axis, and a name none on any: both are refused in words")
    void noPlace() {
        double[] zero = {0, 1};
        assertEquals(
                "series \"m\" has the point (1, 0), which has no place on a logarithmic axis; leave it out, or take"
                        + " Chart.lines",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Chart.logY("t").measured("m", new double[] {1, 2}, zero))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Chart.logX("t").measured("m", zero, new double[] {1, 2}));
        Estimates named = Sweep.over(List.of("ring"), 100, (_, seed) -> seed).means("ticks");
        assertEquals(
                "the parameter ring is not a number and has no place on an axis; show the estimates themselves, as a"
                        + " table",
                assertThrows(IllegalArgumentException.class, () -> Chart.of(named))
                        .getMessage());
    }
}
