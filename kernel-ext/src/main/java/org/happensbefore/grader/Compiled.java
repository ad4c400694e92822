package org.happensbefore.grader;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.happensbefore.guard.Weaver;
import org.happensbefore.node.Node;
import org.happensbefore.notebook.Imports;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.opentest4j.AssertionFailedError;

/**
 * The classes of one source text, compiled in memory.
 *
 * @param classes class files by name, without package
 */
public record Compiled(Map<String, byte[]> classes) {
    /** The jars and folders that sources may name, wherever this JVM found them. */
    private static final String CLASS_PATH = Stream.of(
                    Node.class,
                    Property.class,
                    Test.class,
                    Testable.class,
                    AssertionFailedError.class,
                    API.class,
                    NullMarked.class)
            .map(Compiled::place)
            .distinct()
            .collect(Collectors.joining(java.io.File.pathSeparator));

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot find the jar of " + type, e);
        }
    }

    /** A text that javac refuses; the message has its lines. */
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * Compiles what would stand in a cell: without package, and with the notebook's imports.
     *
     * @param name of the text, for messages; where it has a public class, that class's
     * @throws Refused if it does not compile
     */
    public static Compiled cell(String name, String source) {
        return source(name, String.join(" ", Imports.all()) + " " + source);
    }

    /**
     * Compiles a whole source file.
     *
     * @throws Refused if it does not compile
     */
    public static Compiled source(String name, String source) {
        JavaCompiler compiler = Objects.requireNonNull(
                ToolProvider.getSystemJavaCompiler(), "this is a JRE without a compiler; the book needs a JDK");
        var problems = new DiagnosticCollector<JavaFileObject>();
        StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ENGLISH, StandardCharsets.UTF_8);
        var memory = new Memory(files);
        List<String> options = List.of("-proc:none", "-nowarn", "-parameters", "-g", "-classpath", CLASS_PATH);
        var text = new Text(name, source);
        if (compiler.getTask(new StringWriter(), memory, problems, options, null, List.of(text))
                .call()) return new Compiled(memory.classes());
        throw new Refused(problems.getDiagnostics().stream()
                .filter(d -> d.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(d -> name + ", line " + d.getLineNumber() + ": " + d.getMessage(Locale.ENGLISH))
                .collect(Collectors.joining("\n")));
    }

    /** The same with another class file in one place. */
    Compiled with(String name, byte[] bytes) {
        var changed = new TreeMap<>(classes);
        changed.put(name, bytes);
        return new Compiled(changed);
    }

    /** A loader of these classes that weaves them, so that their steps are counted. */
    public ClassLoader woven() {
        var weaver = new Weaver(name -> Optional.ofNullable(classes.get(name)), Compiled.class.getClassLoader());
        return new Loader(classes, weaver::weave);
    }

    /** A loader of these classes as they are. */
    public ClassLoader plain() {
        return new Loader(classes, bytes -> bytes);
    }

    private interface Change {
        byte[] of(byte[] bytes);
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;
        private final Change change;

        Loader(Map<String, byte[]> classes, Change change) {
            super(Compiled.class.getClassLoader());
            this.classes = classes;
            this.change = change;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) throw new ClassNotFoundException(name);
            byte[] changed = change.of(bytes);
            return defineClass(name, changed, 0, changed.length);
        }

        /** The class files as the compiler wrote them, for the scan of protocol code. */
        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] bytes = classes.get(name.replaceFirst("\\.class$", "").replace('/', '.'));
            return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String name, String source) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        Memory(StandardJavaFileManager files) {
            super(files);
        }

        Map<String, byte[]> classes() {
            var classes = new TreeMap<String, byte[]>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String className, Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(
                    URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var out = new ByteArrayOutputStream();
                    written.put(className, out);
                    return out;
                }
            };
        }

        @Override
        public boolean isSameFile(FileObject a, FileObject b) {
            return a.equals(b);
        }

        @Override
        public boolean hasLocation(Location location) {
            return location.equals(StandardLocation.CLASS_OUTPUT) || super.hasLocation(location);
        }
    }
}
