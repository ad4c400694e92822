package org.happensbefore.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.happensbefore.exercise.Exercise;
import org.happensbefore.exercise.Exercises;

/** Where the reader sits: the book with its exercises. */
final class Desk {
    /** The system property that names the folder with the chapters; the kernelspec sets it. */
    static final String BOOK = "happensbefore.book";

    private final Path book;

    Desk(Path book) {
        this.book = book;
    }

    /** By the system property, else the nearest {@code notebooks} folder from the working directory upwards. */
    static Desk find() {
        String named = System.getProperty(BOOK);
        if (named != null) return new Desk(Path.of(named));
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent())
            if (Files.isDirectory(p.resolve("notebooks"))) return new Desk(p.resolve("notebooks"));
        return new Desk(Path.of("").toAbsolutePath());
    }

    Exercise exercise(String id) {
        try {
            return new Exercises(book).get(id);
        } catch (IOException e) {
            throw new UncheckedIOException("the book's exercises in " + book + " cannot be read", e);
        }
    }
}
