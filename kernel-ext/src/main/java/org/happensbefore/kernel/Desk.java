package org.happensbefore.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.happensbefore.chart.Chart;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.exercise.Exercise;
import org.happensbefore.exercise.Exercises;
import org.happensbefore.exercise.ProgressFile;

/**
 * Where the reader sits: the book with its exercises, and what was done with them.
 *
 * @param book the folder with the chapters
 * @param progress what was done so far
 */
record Desk(Path book, ProgressFile progress) {
    /** The system property that names the folder with the chapters; the kernelspec sets it. */
    static final String BOOK = "happensbefore.book";

    private static final Desk HERE = new Desk(book(Path.of("").toAbsolutePath()), ProgressFile.near(Path.of("")));

    /** The desk of this process, by its working directory, which is the notebook's folder. */
    static Desk here() {
        return HERE;
    }

    /** By the system property, else the nearest {@code notebooks} folder upwards. */
    private static Path book(Path from) {
        String named = System.getProperty(BOOK);
        if (named != null) return Path.of(named);
        for (Path p = from; p != null; p = p.getParent())
            if (Files.isDirectory(p.resolve("notebooks"))) return p.resolve("notebooks");
        return from;
    }

    /** All that the book has; looked for anew, so that a changed exercise counts at once. */
    Exercises exercises() {
        try {
            return new Exercises(book);
        } catch (IOException e) {
            throw new UncheckedIOException("the book's exercises in " + book + " cannot be read", e);
        }
    }

    Exercise exercise(String id) {
        try {
            return exercises().get(id);
        } catch (IOException e) {
            throw new UncheckedIOException("the exercise " + id + " cannot be read", e);
        }
    }

    /** A chart that answers a prediction, with the reader's bet on it; from now on the answer is known. */
    Rendered withBet(Chart chart) {
        if (chart.question().isEmpty()) return chart;
        return progress.update(p -> p.showing(chart.question()))
                .bet(chart.question())
                .map(bet -> chart.bet(bet.value()))
                .orElse(chart);
    }
}
