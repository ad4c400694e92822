package org.happensbefore.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.happensbefore.diagram.Rendered;

/** {@code %source NAME}: the library's own source of a type, so that what is read is what runs. */
final class SourceCommand implements Host.Magic {
    private final Host host;

    SourceCommand(Host host) {
        this.host = host;
    }

    @Override
    public Optional<Rendered> run(List<String> arguments, Optional<String> body) {
        if (arguments.size() != 1 || !arguments.getFirst().matches("[A-Za-z][A-Za-z0-9_.]*"))
            throw new IllegalArgumentException("%source takes the name of one type of the library, as in "
                    + "%source LamportClock; it was given " + arguments);
        return Optional.of(new Listing(withoutHeader(text(arguments.getFirst()))));
    }

    private String text(String name) {
        Class<?> type = type(name);
        while (type.getDeclaringClass() != null) type = type.getDeclaringClass();
        try (InputStream file =
                type.getResourceAsStream("/META-INF/sources/" + type.getName().replace('.', '/') + ".java")) {
            if (file == null)
                throw new IllegalArgumentException("the source of " + name + " is not in the library: %source shows "
                        + "types of org.happensbefore; yours stand in your cells");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the source of " + name, e);
        }
    }

    private Class<?> type(String name) {
        try {
            if (host.evaluate(name + ".class").orElse(null) instanceof Class<?> type) return type;
        } catch (RuntimeException unknown) {
            throw new IllegalArgumentException("there is no type " + name + " here: write it as in code", unknown);
        }
        throw new IllegalArgumentException(name + " is not a type");
    }

    /** Without package and imports, which a notebook has already. */
    private static String withoutHeader(String source) {
        return source.lines()
                .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private record Listing(String text) implements Rendered {
        @Override
        public Optional<String> markdown() {
            return Optional.of("```java\n" + text + "\n```");
        }
    }
}
