package org.happensbefore.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.happensbefore.chart.Series.Origin;
import org.happensbefore.chart.Series.Point;

/**
 * A value that a paper published, or a range, as the files in the folder {@code data} have it.
 *
 * @param quantity what it is a value of
 * @param n the number of processes
 * @param least the value, or the lower end
 * @param most the value, or the upper end
 * @param unit its unit
 * @param source author, year, and the place in the paper
 * @param status whether the number stands in the paper, or how else we have it
 */
public record Published(String quantity, int n, double least, double most, String unit, String source, Status status) {
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
        if (!lines.getFirst().equals(HEAD))
            throw new IllegalArgumentException(file + " begins with " + lines.getFirst() + ", not with " + HEAD);
        return lines.stream().skip(1).map(line -> parse(file, line)).toList();
    }

    private static Published parse(String file, String line) {
        String[] v = line.split(",", -1);
        if (v.length != HEAD.split(",", -1).length)
            throw new IllegalArgumentException(file + " has a line with " + v.length
                    + " values where there should be as many as in " + HEAD + ": " + line);
        return new Published(
                v[0],
                Integer.parseInt(v[1]),
                Double.parseDouble(v[2]),
                Double.parseDouble(v[3]),
                v[4],
                v[5],
                Status.valueOf(v[6].toUpperCase(java.util.Locale.ROOT)));
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
}
