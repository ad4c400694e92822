package org.happensbefore.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** A second kernel: a bare JShell that keeps the values of its snippets, and nothing of JJava. */
final class ShellHost implements Host, AutoCloseable {
    private final Engine engine = new Engine();
    private final JShell shell;
    private final Map<String, Magic> magics = new HashMap<>();
    private final Cells cells;
    private int number;
    private final List<Object> displayed = new ArrayList<>();

    ShellHost() {
        shell = JShell.builder()
                .executionEngine(engine, Map.of())
                .compilerOptions("-parameters", "-g")
                .build();
        Stream.of("surefire.test.class.path", "java.class.path")
                .map(System::getProperty)
                .filter(path -> path != null)
                .forEach(shell::addToClasspath);
        cells = new Cells(shell);
    }

    Cells cells() {
        return cells;
    }

    /** What a cell shows: its last value, or what its command gives. */
    Optional<Object> cell(String code) throws JShellException {
        cells.begin(++number, code);
        if (!code.startsWith("%")) return run(code);
        List<String> words = List.of(code.substring(1).split(" "));
        return magics.get(words.getFirst())
                .run(words.subList(1, words.size()), Optional.empty())
                .map(picture -> picture);
    }

    private Optional<Object> run(String code) throws JShellException {
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            engine.value = null;
            for (SnippetEvent event : shell.eval(next.source())) if (event.exception() != null) throw event.exception();
            rest = next.remaining();
        }
        return Optional.ofNullable(engine.value);
    }

    List<Object> displayed() {
        return displayed;
    }

    @Override
    public Optional<Object> evaluate(String code) {
        try {
            return run(code);
        } catch (JShellException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public JShell shell() {
        return shell;
    }

    @Override
    public Set<String> rejected() {
        return cells.rejected();
    }

    @Override
    public Optional<Source> source(String type) {
        return cells.source(type);
    }

    @Override
    public void magic(String name, Magic magic) {
        magics.put(name, magic);
    }

    @Override
    public void display(Object value) {
        displayed.add(value);
    }

    @Override
    public Consumer<String> line() {
        int at = displayed.size();
        return text -> {
            if (at == displayed.size()) displayed.add(text);
            else displayed.set(at, text);
        };
    }

    @Override
    public void close() {
        shell.close();
    }

    /** Runs snippets in this JVM. */
    private static final class Engine extends DirectExecutionControl implements ExecutionControlProvider {
        private @Nullable Object value;

        @Override
        public String name() {
            return "values";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return this;
        }

        @Override
        protected String invoke(Method snippet) throws IllegalAccessException, InvocationTargetException {
            value = snippet.invoke(null);
            return "";
        }
    }
}
