package org.happensbefore.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
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
        return new Nodes(3, 0, (IntFunction<Node<?>>) evaluate(declarations, factory(node)));
    }

    private static String factory(String node) {
        return "(java.util.function.IntFunction<Node<?>>) id -> " + node;
    }

    private static Object compile(String declarations, String expression) throws ReflectiveOperationException {
        String text = String.join(" ", IMPORTS) + declarations + "\npublic class Main implements "
                + "java.util.function.Supplier<Object> { public Object get() { return " + expression + "; } }\n";
        return ((Supplier<?>) new Jar(text).loadClass("Main").getConstructor().newInstance()).get();
    }

    /** Compiles one source text and serves its classes, and their files as resources, as a jar does. */
    private static final class Jar extends ClassLoader {
        private final Map<String, ByteArrayOutputStream> files = new HashMap<>();

        Jar(String text) {
            super(Declared.class.getClassLoader());
            var compiler = ToolProvider.getSystemJavaCompiler();
            var said = new StringWriter();
            var manager = new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, null)) {
                @Override
                public JavaFileObject getJavaFileForOutput(
                        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                    return new Memory(className, kind, "");
                }
            };
            boolean compiled = compiler.getTask(
                            said,
                            manager,
                            null,
                            List.of("-proc:none", "-cp", System.getProperty("java.class.path")),
                            null,
                            List.of(new Memory("Main", JavaFileObject.Kind.SOURCE, text)))
                    .call();
            assertTrue(compiled, said::toString);
        }

        private final class Memory extends SimpleJavaFileObject {
            private final String className;
            private final String text;

            Memory(String className, Kind kind, String text) {
                super(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind);
                this.className = className;
                this.text = text;
            }

            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }

            @Override
            public OutputStream openOutputStream() {
                return files.computeIfAbsent(className, _ -> new ByteArrayOutputStream());
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!files.containsKey(name)) throw new ClassNotFoundException(name);
            byte[] bytes = files.get(name).toByteArray();
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            var file = files.get(name.replace(".class", "").replace('/', '.'));
            return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file.toByteArray());
        }
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

        /** A fresh system of three nodes. */
        @SuppressWarnings("unchecked")
        Nodes nodes(String node) {
            return new Nodes(3, 0, (IntFunction<Node<?>>) evaluate("", factory(node)));
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
