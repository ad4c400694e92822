package org.happensbefore.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
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
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.happensbefore.diagram.Rendered;
import org.jspecify.annotations.Nullable;

/**
 * {@code %source NAME}: the library's own source of a type, so that what is read is what runs. A whole file begins
 * after its imports, and a nested type's begins after its comment. {@code %source NAME METHOD...}: these methods of it, in
 * this order, with their comments.
 */
final class SourceCommand implements Host.Magic {
    private final Host host;

    SourceCommand(Host host) {
        this.host = host;
    }

    @Override
    public Optional<Rendered> run(List<String> arguments, Optional<String> body) {
        if (arguments.isEmpty() || !arguments.stream().allMatch(a -> a.matches("[A-Za-z][A-Za-z0-9_.]*")))
            throw new IllegalArgumentException("%source takes the name of one type of the library, as in "
                    + "%source LamportClock, and names of its methods, if only those are to be shown; it was given "
                    + (arguments.isEmpty() ? "nothing" : arguments));
        Class<?> type = type(arguments.getFirst());
        String file = file(type);
        List<String> methods = arguments.subList(1, arguments.size());
        boolean whole = methods.isEmpty() && type.getDeclaringClass() == null;
        return Optional.of(new Listing(whole ? withoutHeader(file) : declared(type, file, methods)));
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

    /** The declaration of the type, or of some of its methods. */
    private static String declared(Class<?> type, String file, List<String> methods) {
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
            if (methods.isEmpty()) {
                int from = (int) positions.getStartPosition(tree, found.getFirst());
                return atTheMargin(file, from, (int) positions.getEndPosition(tree, found.getFirst()));
            }
            return methods.stream()
                    .flatMap(name -> named(name, type, found.getFirst()))
                    .map(m -> atTheMargin(file, withComment(file, (int) positions.getStartPosition(tree, m)), (int)
                            positions.getEndPosition(tree, m)))
                    .collect(Collectors.joining("\n\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the source of " + type.getSimpleName(), e);
        }
    }

    private static Stream<MethodTree> named(String name, Class<?> type, ClassTree declared) {
        List<MethodTree> methods = declared.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .toList();
        if (methods.stream().noneMatch(m -> m.getName().contentEquals(name)))
            throw new IllegalArgumentException(type.getSimpleName() + " has no method " + name + "; it has "
                    + methods.stream()
                            .map(m -> m.getName().toString())
                            .filter(m -> !m.equals("<init>"))
                            .distinct()
                            .collect(Collectors.joining(", ")));
        return methods.stream().filter(m -> m.getName().contentEquals(name));
    }

    private static int withComment(String file, int from) {
        return file.substring(0, from).stripTrailing().endsWith("*/") ? file.lastIndexOf("/**", from) : from;
    }

    /** A piece of the file, moved to the left margin. */
    private static String atTheMargin(String file, int from, int to) {
        int margin = from - 1 - file.lastIndexOf('\n', from);
        return file.substring(from, to).replace("\n" + " ".repeat(margin), "\n");
    }

    private record Listing(String text) implements Rendered {
        @Override
        public Optional<String> markdown() {
            return Optional.of("```java\n" + text + "\n```");
        }
    }
}
