package org.happensbefore.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.happensbefore.chart.Series.Origin;
import org.happensbefore.chart.Series.Point;

/**
 * A value that a paper published, or a range, as the files in the folder {@code data} have it.
 *
 * @param quantity what it is a value of
 * @param n the number of processes
 * @param share of a distribution: the share of cases that have at most this value, in 0..1
 * @param least the value, or the lower end
 * @param most the value, or the upper end
 * @param unit its unit
 * @param source author, year, and the place in the paper
 * @param status whether the number stands in the paper, or how else we have it
 */
public record Published(
        String quantity,
        int n,
        OptionalDouble share,
        double least,
        double most,
        String unit,
        String source,
        Status status) {
    /** How far a value can be trusted to be the paper's. */
    public enum Status {
        /** The number stands in the paper's text. */
        PUBLISHED,
        /** Computed from a formula that stands there. */
        FORMULA,
        /** Our own arithmetic on the paper's algorithm: the paper prints no number. */
        DERIVED,
        /** From memory, not checked against the text. */
        RECALLED
    }

    private static final String HEAD = "quantity,n,least,most,unit,source,status";
    private static final String DISTRIBUTION = "quantity,n,share,least,most,unit,source,status";

    /**
     * All values of a paper.
     *
     * @param paper the name of its file without the ending, such as {@code maekawa-1985}
     * @throws IllegalArgumentException if there is no such file, or it is not well formed
     */
    public static List<Published> of(String paper) {
        String file = "/data/" + paper + ".csv";
        List<String> lines;
        try (InputStream in = Published.class.getResourceAsStream(file)) {
            if (in == null)
                throw new IllegalArgumentException(
                        "no published values " + file + "; the files of the folder data are the papers there are");
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        String head = lines.getFirst();
        if (!head.equals(HEAD) && !head.equals(DISTRIBUTION))
            throw new IllegalArgumentException(
                    file + " begins with " + head + ", neither with " + HEAD + " nor with " + DISTRIBUTION);
        return lines.stream().skip(1).map(line -> parse(file, head, line)).toList();
    }

    private static Published parse(String file, String head, String line) {
        List<String> columns = List.of(head.split(","));
        List<String> values = List.of(line.split(",", -1));
        if (values.size() != columns.size())
            throw new IllegalArgumentException(file + " has a line with " + values.size()
                    + " values where there should be as many as in " + head + ": " + line);
        Function<String, String> at = column -> values.get(columns.indexOf(column));
        String share = columns.contains("share") ? at.apply("share") : "";
        return new Published(
                at.apply("quantity"),
                Integer.parseInt(at.apply("n")),
                share.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(share)),
                Double.parseDouble(at.apply("least")),
                Double.parseDouble(at.apply("most")),
                at.apply("unit"),
                at.apply("source"),
                Status.valueOf(at.apply("status").toUpperCase(Locale.ROOT)));
    }

    /**
     * The values of one quantity as marks for a chart; a range is two marks.
     *
     * @param paper the name of the file
     * @param quantity which of its quantities
     * @param legend what the legend says: the paper and its formula
     */
    public static Series marks(String paper, String quantity, String legend) {
        var points = new ArrayList<Point>();
        for (Published v : of(paper)) {
            if (!v.quantity().equals(quantity)) continue;
            points.add(new Point(v.n(), v.least()));
            if (v.most() > v.least()) points.add(new Point(v.n(), v.most()));
        }
        return new Series(legend, Origin.PUBLISHED, points);
    }

    /**
     * Points of one quantity's distribution, for a chart of cumulative percent: the median of 287 is a mark at (287, 50).
     * A range is two marks.
     *
     * @param paper the name of the file
     * @param quantity which of its quantities; those of its values that have no share are left out
     * @param legend what the legend says
     */
    public static Series quantiles(String paper, String quantity, String legend) {
        return distribution(paper, quantity, legend, share -> share);
    }

    /** The same for a chart of what is above a value. The greatest value, above which there is nothing, has no mark. */
    public static Series above(String paper, String quantity, String legend) {
        return distribution(paper, quantity, legend, share -> 1 - share).positive();
    }

    private static Series distribution(String paper, String quantity, String legend, DoubleUnaryOperator side) {
        var points = new ArrayList<Point>();
        for (Published v : of(paper)) {
            if (!v.quantity().equals(quantity) || v.share().isEmpty()) continue;
            double percent = 100 * side.applyAsDouble(v.share().getAsDouble());
            points.add(new Point(v.least(), percent));
            if (v.most() > v.least()) points.add(new Point(v.most(), percent));
        }
        return new Series(legend, Origin.PUBLISHED, points);
    }
}
