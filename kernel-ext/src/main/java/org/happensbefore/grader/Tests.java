package org.happensbefore.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import org.happensbefore.exercise.Exercise;

/** The JUnit classes of exercises, compiled when first needed; a changed file is compiled again. */
public final class Tests {
    private static final ConcurrentHashMap<Source, Class<?>> COMPILED = new ConcurrentHashMap<>();

    private record Source(Path file, String text) {}

    private Tests() {}

    /**
     * The JUnit class of an exercise.
     *
     * @throws IOException if its source cannot be read
     * @throws IllegalStateException if it does not compile, or declares no class of its name
     */
    public static Class<?> of(Exercise exercise) throws IOException {
        var source = new Source(exercise.testFile(), Files.readString(exercise.testFile()));
        return COMPILED.computeIfAbsent(source, s -> compile(exercise.testClass(), s.text()));
    }

    private static Class<?> compile(String name, String text) {
        try {
            return Compiled.source(name, text).plain().loadClass(name);
        } catch (Compiled.Refused | ClassNotFoundException e) {
            throw new IllegalStateException("the book's test " + name + " is broken: " + e.getMessage(), e);
        }
    }
}
