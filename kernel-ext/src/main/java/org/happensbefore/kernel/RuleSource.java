package org.happensbefore.kernel;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.happensbefore.diagram.Excerpt;
import org.happensbefore.explore.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * The text of the rule that fired: the {@code case} of a handler's switch, or the method where there is none, around a
 * line. Sources are the library's own and those of the reader's cells.
 */
final class RuleSource {
    /** A longer rule is shown around its line only. */
    private static final int MOST_LINES = 14;

    /** A class in JShell's wrapper around a snippet: its name is the snippet's. */
    private static final Pattern CELL = Pattern.compile("REPL\\.\\$JShell\\$\\w+\\$([^$]+).*");

    private final String code;
    private final int line;
    private final CompilationUnitTree tree;
    private final SourcePositions positions;
    /** The innermost rule around the line so far, as its first and last line. */
    private int first;

    private int last;

    private RuleSource(String code, int line) {
        this.code = code;
        this.line = line;
        JavaFileObject unit = new SimpleJavaFileObject(URI.create("string:///Rule.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
        DiagnosticListener<JavaFileObject> silent = _ -> {};
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, silent, List.of("-proc:none"), null, List.of(unit));
        try {
            tree = task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be read", e);
        }
        positions = Trees.instance(task).getSourcePositions();
        first = line;
        last = line;
    }

    /** The rule around the place where an effect was made; empty if nobody has its source. */
    static Optional<Excerpt> of(StackTraceElement place) {
        Matcher cell = CELL.matcher(place.getClassName());
        int line = place.getLineNumber();
        if (!cell.matches())
            return library(place).map(code -> excerpt(place, code, place.getFileName() + ", line " + line, 0));
        return Notebook.host()
                .flatMap(host -> host.source(cell.group(1)))
                .map(s ->
                        excerpt(place, s.code(), "cell " + s.cell() + ", line " + (s.line() + line - 1), s.line() - 1));
    }

    private static Optional<String> library(StackTraceElement place) {
        String top = place.getClassName().replaceFirst("\\$.*", "").replace('.', '/');
        try (InputStream file = Explanation.class.getResourceAsStream("/META-INF/sources/" + top + ".java")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the source of " + place.getClassName(), e);
        }
    }

    private static Excerpt excerpt(StackTraceElement place, String code, String where, int shift) {
        var rule = new RuleSource(code, place.getLineNumber());
        rule.find();
        String type = place.getClassName().replaceFirst(".*[.$]", "");
        String heading = "The rule that fired, in " + type + "." + place.getMethodName() + " (" + where + ")";
        return new Excerpt(heading, rule.first + shift, rule.lines(), rule.line + shift);
    }

    /** The innermost of the methods and cases around the line. */
    private void find() {
        LineMap map = tree.getLineMap();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                take(method);
                return super.visitMethod(method, null);
            }

            @Override
            public @Nullable Void visitCase(CaseTree rule, @Nullable Void nothing) {
                take(rule);
                return super.visitCase(rule, null);
            }

            private void take(Tree part) {
                long from = positions.getStartPosition(tree, part);
                long to = positions.getEndPosition(tree, part);
                if (from < 0 || to < 0) return;
                int top = (int) map.getLineNumber(from);
                int bottom = (int) map.getLineNumber(to);
                if (line < top || line > bottom) return;
                first = top;
                last = bottom;
            }
        }.scan(tree, null);
        if (last - first < MOST_LINES) return;
        first = Math.max(first, line - MOST_LINES / 2);
        last = Math.min(last, first + MOST_LINES - 1);
    }

    private List<String> lines() {
        List<String> shown =
                code.lines().skip(first - 1L).limit(last - first + 1L).toList();
        int margin = shown.stream()
                .filter(l -> !l.isBlank())
                .mapToInt(l -> l.length() - l.stripLeading().length())
                .min()
                .orElse(0);
        return shown.stream()
                .map(l -> l.substring(Math.min(margin, l.length())))
                .toList();
    }
}
