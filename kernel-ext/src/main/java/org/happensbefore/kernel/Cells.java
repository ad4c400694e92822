package org.happensbefore.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.UnresolvedReferenceException;

/** Which snippet came from which cell and line, and what went wrong there in the reader's words. */
final class Cells {
    private static final int SHOWN_FRAMES = 12;
    /** What a stopped cell throws, whatever it was doing. */
    private static final Set<String> STOPPED =
            Set.of("Guard.Stopped", "Execution Interrupted", "InterruptedException", "CancellationException");

    /** Where a snippet stands: the cell's number and the line of the cell on which it begins, from 1. */
    private record Place(int cell, int line) {}

    private final JShell shell;
    private final Map<String, Place> places = new HashMap<>();
    private int cell;
    private String source = "";

    Cells(JShell shell) {
        this.shell = shell;
        record();
    }

    /** A cell begins. */
    void begin(int number, String code) {
        cell = number;
        source = code;
    }

    /** Notes which snippets are new. */
    private List<Snippet> record() {
        List<Snippet> fresh =
                shell.snippets().filter(s -> !places.containsKey(s.id())).toList();
        int from = 0;
        for (Snippet s : fresh) {
            int at = source.indexOf(s.source().strip(), from);
            if (at >= 0) from = at + 1;
            int line = at < 0
                    ? 1
                    : 1
                            + (int) source.substring(0, at)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
            places.put(s.id(), new Place(cell, line));
        }
        return fresh;
    }

    /** What a reader should know of declarations that wait for a name, one sentence each. */
    List<String> waiting() {
        var sentences = new ArrayList<String>();
        for (Snippet s : record()) {
            boolean waits =
                    shell.status(s) == Status.RECOVERABLE_NOT_DEFINED || shell.status(s) == Status.RECOVERABLE_DEFINED;
            if (waits && s instanceof DeclarationSnippet d)
                sentences.add(
                        "%s is declared but cannot be used yet: %s is not known. Declare it, then run this cell again."
                                .formatted(d.name(), unresolved(d)));
        }
        return sentences;
    }

    private String unresolved(DeclarationSnippet snippet) {
        String names = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        return names.isEmpty() ? "a name in it" : names;
    }

    /** Explains what a cell threw. */
    CellFailure explain(Throwable thrown) {
        record();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            switch (t) {
                case EvalException e -> {
                    return evaluation(e);
                }
                case UnresolvedReferenceException e -> {
                    String name = e.getSnippet().name();
                    String message = "%s cannot run yet: %s is not known; declare it first"
                            .formatted(name, unresolved(e.getSnippet()));
                    return new CellFailure("NotYetDefined", message, with(message, frames(e.getStackTrace())));
                }
                default -> {}
            }
            Optional<CellFailure> known = byName(t);
            if (known.isPresent()) return known.get();
        }
        String message = String.valueOf(thrown.getMessage());
        return new CellFailure(
                simple(thrown.getClass().getName()),
                message,
                List.of(simple(thrown.getClass().getName()) + ": " + message));
    }

    /** JJava's own exceptions, which later versions may rename: known by their simple names. */
    private Optional<CellFailure> byName(Throwable t) {
        return switch (t.getClass().getSimpleName()) {
            case "CompilationException" -> Optional.of(compilation());
            case "IncompleteSourceException" ->
                Optional.of(sentence(
                        "IncompleteCell",
                        "the cell ends in the middle of a statement; a bracket, a quote or "
                                + "a semicolon is missing"));
            case "EvaluationInterruptedException", "CancellationException" ->
                Optional.of(
                        sentence("Interrupted", "the cell was stopped; variables of earlier cells are as they were"));
            case "UndefinedMagicException" ->
                Optional.of(sentence("UnknownCommand", "there is no such command: " + t.getMessage()));
            case "IllegalArgumentException" ->
                Optional.of(sentence("IllegalArgumentException", String.valueOf(t.getMessage())));
            default -> Optional.empty();
        };
    }

    private static CellFailure sentence(String name, String message) {
        return new CellFailure(
                name, message, List.of(message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + "."));
    }

    private CellFailure evaluation(EvalException e) {
        if (e.getCause() instanceof EvalException refused && isCommand(e))
            return sentence(simple(refused.getExceptionClassName()), String.valueOf(refused.getMessage()));
        String type = simple(e.getExceptionClassName());
        if (STOPPED.contains(type))
            return sentence("Interrupted", "the cell was stopped; variables of earlier cells are as they were");
        String message = e.getMessage() == null ? "" : e.getMessage();
        var lines = new ArrayList<String>();
        lines.add(headline(e));
        lines.addAll(frames(e.getStackTrace()));
        for (Throwable cause = e.getCause(); cause instanceof JShellException c; cause = cause.getCause()) {
            lines.add("caused by " + (c instanceof EvalException v ? headline(v) : c.getMessage()));
            lines.addAll(frames(c.getStackTrace()));
        }
        return new CellFailure(type, message, lines);
    }

    /** Whether a command of the book said no: its sentence is all that the reader needs. */
    private static boolean isCommand(EvalException e) {
        return e.getMessage() != null
                && e.getMessage().matches("(?s)Exception (running|while running) (line|cell) magic.*");
    }

    private static String headline(EvalException e) {
        String type = simple(e.getExceptionClassName());
        return e.getMessage() == null ? type : type + ": " + e.getMessage();
    }

    private static String simple(String className) {
        String name = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
        return name.replaceFirst("^\\.?JShell\\.\\d+[A-Z]?\\.", "").replaceFirst("^Guard\\.(?!Stopped)", "");
    }

    /** The reader's own frames: cell, line and method; deep recursions shortened. */
    private List<String> frames(StackTraceElement[] stack) {
        List<String> own = Arrays.stream(stack)
                .filter(f -> f.getFileName() != null && f.getFileName().startsWith("#"))
                .map(this::frame)
                .toList();
        if (own.size() <= SHOWN_FRAMES) return own;
        var shown = new ArrayList<>(own.subList(0, SHOWN_FRAMES - 2));
        shown.add("  ... " + (own.size() - SHOWN_FRAMES + 1) + " more frames ...");
        shown.add(own.getLast());
        return shown;
    }

    private String frame(StackTraceElement f) {
        Place place = places.getOrDefault(String.valueOf(f.getFileName()).substring(1), new Place(cell, 1));
        String method = f.getMethodName();
        String owner = simple(f.getClassName());
        String named = method.isEmpty() || method.startsWith("do_it")
                ? ""
                : " in " + (owner.isEmpty() ? "" : owner + ".")
                        + method.replaceFirst("lambda\\$do_it\\$\\$?\\d*", "a lambda");
        return "  at cell " + place.cell() + ", line " + (place.line() + f.getLineNumber() - 1) + named;
    }

    private static List<String> with(String first, List<String> rest) {
        var all = new ArrayList<String>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    /** What the compiler did not like, with the line and a caret. */
    private CellFailure compilation() {
        var lines = new ArrayList<String>();
        List<Snippet> rejected =
                shell.snippets().filter(s -> shell.status(s) == Status.REJECTED).toList();
        for (Snippet s : rejected.isEmpty() ? rejected : rejected.subList(rejected.size() - 1, rejected.size()))
            shell.diagnostics(s).filter(Diag::isError).forEach(d -> lines.addAll(diagnosis(s, d)));
        if (lines.isEmpty()) lines.add("The cell does not compile.");
        return new CellFailure("CompilationError", lines.getFirst(), lines);
    }

    private List<String> diagnosis(Snippet snippet, Diag d) {
        String code = snippet.source();
        int position = Math.clamp(d.getPosition(), 0, code.length());
        int lineStart = code.lastIndexOf('\n', position - 1) + 1;
        int lineEnd = code.indexOf('\n', position) < 0 ? code.length() : code.indexOf('\n', position);
        long line = code.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        int begins = places.getOrDefault(snippet.id(), new Place(cell, 1)).line();
        List<String> said = d.getMessage(Locale.ENGLISH).lines().toList();
        var lines = new ArrayList<String>();
        lines.add("cell %d, line %d: %s".formatted(cell, begins + line, said.getFirst()));
        lines.add("  " + code.substring(lineStart, lineEnd));
        lines.add("  " + " ".repeat(position - lineStart) + "^");
        said.stream().skip(1).filter(l -> !l.contains("location: class")).forEach(l -> lines.add("  " + l.strip()));
        return lines;
    }
}
