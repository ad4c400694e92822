package org.happensbefore.grader;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.happensbefore.exercise.Exercise;
import org.happensbefore.exercise.Exercises;
import org.happensbefore.grader.Grade.Graded;

/** The book of the tests, with two small exercises. */
final class Book {
    private Book() {}

    static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(Book.class.getResource("/book")).toURI());
    }

    static Exercise exercise(String id) throws Exception {
        return new Exercises(folder()).get(id);
    }

    static Grade grade(String id, Path file) throws Exception {
        return grade(id, name(file), Files.readString(file));
    }

    static Grade grade(String id, String name, String source) throws Exception {
        Exercise exercise = exercise(id);
        Class<?> type = Compiled.cell(name, source).woven().loadClass(name);
        return Grader.grade(exercise, Tests.of(exercise), new LocalSubject(type));
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    static Outcome outcome(Grade grade, String property) {
        Map<String, Outcome> outcomes =
                grade.properties().stream().collect(Collectors.toMap(Graded::name, Graded::outcome));
        return Objects.requireNonNull(outcomes.get(property));
    }
}
