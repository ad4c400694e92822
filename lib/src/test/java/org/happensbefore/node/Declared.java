package org.happensbefore.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.LocalExecutionControlProvider;

/** The two ways to declare protocol code: compiled into class files, or typed into JShell. Rules hold in both. */
enum Declared {
    IN_A_JAR {
        @Override
        Object evaluate(String declarations, String expression) {
            try {
                return compile(declarations, expression);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    },

    IN_A_CELL {
        @Override
        Object evaluate(String declarations, String expression) {
            return Cells.SHARED.evaluate(declarations, expression);
        }
    };

    /** On one line, so that line 1 is the first line of the declarations. */
    private static final List<String> IMPORTS =
            List.of("import java.util.*;", "import java.util.stream.*;", "import org.happensbefore.node.*;");

    /** The value of an expression in the scope of declarations. */
    abstract Object evaluate(String declarations, String expression);

    /** A fresh system of three nodes. */
    @SuppressWarnings("unchecked")
    Nodes nodes(String declarations, String node) {
        String factory = "(java.util.function.IntFunction<Node<?>>) id -> " + node;
        return new Nodes(3, 0, (IntFunction<Node<?>>) evaluate(declarations, factory));
    }

    private static Object compile(String declarations, String expression)
            throws IOException, ReflectiveOperationException {
        Path folder = Files.createTempDirectory("declared");
        String text = String.join(" ", IMPORTS) + declarations + "\npublic class Main implements "
                + "java.util.function.Supplier<Object> { public Object get() { return " + expression + "; } }\n";
        var source = new SimpleJavaFileObject(URI.create("string:///Main.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        var said = new StringWriter();
        var options = List.of("-d", folder.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
        assertTrue(
                ToolProvider.getSystemJavaCompiler()
                        .getTask(said, null, null, options, null, List.of(source))
                        .call(),
                said::toString);
        var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Declared.class.getClassLoader());
        return ((Supplier<?>) loader.loadClass("Main").getConstructor().newInstance()).get();
    }

    /** A JShell in this JVM, as in a notebook's kernel. */
    static final class Cells implements AutoCloseable {
        static final Cells SHARED = new Cells();
        private static Object handed = "";

        private final JShell shell = JShell.builder()
                .executionEngine(new LocalExecutionControlProvider(), Map.of())
                .build();

        Cells() {
            shell.addToClasspath(System.getProperty("java.class.path"));
            IMPORTS.forEach(this::run);
        }

        /** Takes a value out of the shell. */
        public static void hand(Object value) {
            handed = value;
        }

        Object evaluate(String declarations, String expression) {
            run(declarations);
            run("org.happensbefore.node.Handed.hand(" + expression + ")");
            return handed;
        }

        /** Runs one snippet after the other. */
        void run(String text) {
            for (String rest = text; !rest.isBlank(); ) {
                var completion = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                String snippet = completion.source() == null ? rest : completion.source();
                for (SnippetEvent e : shell.eval(snippet.strip())) {
                    boolean done = e.exception() == null
                            && List.of(Snippet.Status.VALID, Snippet.Status.OVERWRITTEN)
                                    .contains(e.status());
                    assertTrue(
                            done,
                            () -> e + " "
                                    + shell.diagnostics(e.snippet())
                                            .map(d -> d.getMessage(null))
                                            .toList());
                }
                rest = completion.remaining();
            }
        }

        @Override
        public void close() {
            shell.close();
        }
    }
}
