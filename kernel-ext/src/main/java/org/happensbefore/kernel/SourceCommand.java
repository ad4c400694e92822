package org.happensbefore.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.happensbefore.diagram.Rendered;
import org.jspecify.annotations.Nullable;

/**
 * {@code %source NAME}: the library's own source of a type, so that what is read is what runs. A whole file begins
 * after its imports, and a nested type's begins after its comment.
 */
final class SourceCommand implements Host.Magic {
    private final Host host;

    SourceCommand(Host host) {
        this.host = host;
    }

    @Override
    public Optional<Rendered> run(List<String> arguments, Optional<String> body) {
        if (arguments.size() != 1 || !arguments.getFirst().matches("[A-Za-z][A-Za-z0-9_.]*"))
            throw new IllegalArgumentException("%source takes the name of one type of the library, as in "
                    + "%source LamportClock; it was given " + (arguments.isEmpty() ? "nothing" : arguments));
        Class<?> type = type(arguments.getFirst());
        String file = file(type);
        return Optional.of(new Listing(type.getDeclaringClass() == null ? withoutHeader(file) : nested(type, file)));
    }

    private Class<?> type(String name) {
        try {
            if (host.evaluate(name + ".class").orElse(null) instanceof Class<?> type) return type;
        } catch (RuntimeException unknown) {
            throw new IllegalArgumentException(
                    "there is no type " + name + " here: write its name as code does, as in %source LamportClock",
                    unknown);
        }
        throw new IllegalArgumentException(name + " is not a type");
    }

    private static String file(Class<?> type) {
        Class<?> top = type;
        while (top.getDeclaringClass() != null) top = top.getDeclaringClass();
        String path = "/META-INF/sources/" + top.getName().replace('.', '/') + ".java";
        try (InputStream file = top.getResourceAsStream(path)) {
            if (file == null)
                throw new IllegalArgumentException(
                        "the source of " + type.getSimpleName()
                                + " is not in the library: %source shows types of org.happensbefore; yours stand in your cells");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the source of " + type.getSimpleName(), e);
        }
    }

    private static String withoutHeader(String file) {
        return file.lines()
                .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** The declaration, moved to the left margin. */
    private static String nested(Class<?> type, String file) {
        var unit = new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return file;
            }
        };
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, List.of(unit));
        try {
            CompilationUnitTree tree = task.parse().iterator().next();
            var positions = Trees.instance(task).getSourcePositions();
            var found = new ArrayList<ClassTree>();
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitClass(ClassTree declared, @Nullable Void nothing) {
                    if (declared.getSimpleName().contentEquals(type.getSimpleName())) found.add(declared);
                    return super.visitClass(declared, null);
                }
            }.scan(tree, null);
            int from = (int) positions.getStartPosition(tree, found.getFirst());
            int margin = from - 1 - file.lastIndexOf('\n', from);
            String declaration = file.substring(from, (int) positions.getEndPosition(tree, found.getFirst()));
            return declaration.replace("\n" + " ".repeat(margin), "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the source of " + type.getSimpleName(), e);
        }
    }

    private record Listing(String text) implements Rendered {
        @Override
        public Optional<String> markdown() {
            return Optional.of("```java\n" + text + "\n```");
        }
    }
}
