package org.happensbefore.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.happensbefore.guard.Guard;

/** Which snippet came from which cell and line, and what went wrong there in the reader's words. */
final class Cells {
    private static final int SHOWN_FRAMES = 12;
    private static final int SHOWN_CAUSES = 4;
    /** The beginning of a type's declaration. */
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");
    /** What a stopped cell throws, whatever it was doing. */
    private static final Set<String> STOPPED =
            Set.of("Guard.Stopped", "Execution Interrupted", "InterruptedException", "CancellationException");

    /** Where a snippet stands: the cell's number and the line of the cell on which it begins, from 1. */
    private record Place(int cell, int line) {}

    private final JShell shell;
    private final Map<String, Place> places = new HashMap<>();
    /** A snippet that replaces another of its name takes over the id; so what is new is known by the object. */
    private final Set<Snippet> recorded = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Variables that lost their values in this cell, each with the name whose new declaration took it. */
    private final Map<String, String> lost = new TreeMap<>();

    /** Types whose newest declaration was refused, and those that this cell declared. */
    private final Set<String> rejected = new HashSet<>();

    private final Set<String> declared = new HashSet<>();

    private int cell;
    private String source = "";

    Cells(JShell shell) {
        this.shell = shell;
        record();
        shell.onSnippetEvent(this::note);
    }

    private void note(SnippetEvent event) {
        if (event.status() == Status.REJECTED) reject(event.snippet().source());
        if (event.snippet() instanceof TypeDeclSnippet type
                && event.causeSnippet() == null
                && event.status().isActive()) {
            rejected.remove(type.name());
            declared.add(type.name());
        }
        if (!(event.snippet() instanceof VarSnippet variable)) return;
        boolean itself = event.status() == Status.OVERWRITTEN || event.status() == Status.DROPPED;
        if (event.causeSnippet() == null) lost.remove(variable.name());
        else if (event.causeSnippet() instanceof PersistentSnippet cause
                && event.previousStatus() == Status.VALID
                && !itself) lost.put(variable.name(), cause.name());
    }

    private void reject(String code) {
        TYPE.matcher(code)
                .results()
                .map((MatchResult r) -> r.group(1))
                .filter(name -> !declared.contains(name))
                .forEach(rejected::add);
    }

    /** The types whose newest declaration does not compile: what the shell knows of them is older than their cells. */
    Set<String> rejected() {
        return Set.copyOf(rejected);
    }

    /** A cell begins. */
    void begin(int number, String code) {
        cell = number;
        source = code;
        lost.clear();
        declared.clear();
    }

    /** Notes which snippets are new. */
    private List<Snippet> record() {
        List<Snippet> fresh =
                shell.snippets().filter(s -> !recorded.contains(s)).toList();
        int from = 0;
        for (Snippet s : fresh) {
            int at = source.indexOf(s.source().strip(), from);
            if (at < 0) at = source.indexOf(s.source().strip()); // a replaced snippet keeps its old turn
            if (at >= 0) from = at + 1;
            int line = at < 0
                    ? 1
                    : 1
                            + (int) source.substring(0, at)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
            places.put(s.id(), new Place(cell, line));
            recorded.add(s);
        }
        return fresh;
    }

    /** The newest declaration of a type, and where it stands. */
    Optional<Host.Source> source(String type) {
        record();
        return shell.snippets()
                .filter(s -> s instanceof TypeDeclSnippet t
                        && t.name().equals(type)
                        && shell.status(s).isActive())
                .reduce((_, newer) -> newer)
                .map(s -> {
                    Place place = places.getOrDefault(s.id(), new Place(cell, 1));
                    return new Host.Source(s.source(), place.cell(), place.line());
                });
    }

    /** What a reader should know of a cell that ran: what waits for a name, what was lost; one sentence each. */
    List<String> remarks() {
        var sentences = new ArrayList<String>();
        for (Snippet s : record()) {
            boolean waits =
                    shell.status(s) == Status.RECOVERABLE_NOT_DEFINED || shell.status(s) == Status.RECOVERABLE_DEFINED;
            if (waits && s instanceof DeclarationSnippet d && !lost.containsKey(d.name()))
                sentences.add(
                        "%s is declared but cannot be used yet: %s is not known. Declare it or correct its name, then run this cell again."
                                .formatted(d.name(), unresolved(d)));
        }
        if (!lost.isEmpty()) {
            Stream<String> again = lost.values().stream().distinct().filter(name -> !lost.containsKey(name));
            sentences.add(
                    "%s was declared again, so these variables lost their values: %s. Run the cells that set them."
                            .formatted(again.collect(Collectors.joining(", ")), String.join(", ", lost.keySet())));
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
            case "IncompleteSourceException" -> {
                reject(source);
                yield Optional.of(sentence(
                        "IncompleteCell",
                        "the cell ends in the middle of a statement; a bracket, a quote or "
                                + "a semicolon is missing"));
            }
            case "EvaluationInterruptedException", "CancellationException" ->
                Optional.of(
                        sentence("Interrupted", "the cell was stopped; variables of earlier cells are as they were"));
            case "UndefinedMagicException" -> Optional.of(unknownCommand(String.valueOf(t.getMessage())));
            case "IllegalArgumentException" ->
                Optional.of(sentence("IllegalArgumentException", String.valueOf(t.getMessage())));
            default -> Optional.empty();
        };
    }

    /** A cell that was told to stop, and did not. */
    static CellFailure runsOn() {
        return sentence(
                "Interrupted",
                "the cell was told to stop, but it is inside a method of the JDK that does not look up: it runs on in "
                        + "the background until that returns. Other cells can run; restart the kernel to be rid of it");
    }

    /** A cell that was told to stop, and gave what it had. */
    static CellFailure interruptedWithSome() {
        return sentence("Interrupted", "the cell was stopped; what it had by then is shown above");
    }

    /** What a thread of a cell died of. */
    static String uncaught(Thread thread, Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : ": " + plain(thrown.getMessage());
        return thread.getName() + " failed: " + simple(thrown.getClass().getName()) + message;
    }

    private static CellFailure sentence(String name, String message) {
        String end = message.endsWith("?") || message.endsWith(".") ? "" : ".";
        return new CellFailure(
                name, message, List.of(message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + end));
    }

    /** JJava calls a command a magic, of a line or a cell. */
    private static CellFailure unknownCommand(String message) {
        String name = message.replaceFirst("(?s).*'(.*)'.*", "$1");
        return sentence(
                "UnknownCommand", "there is no command %" + name + "; the start page has a table of those there are");
    }

    private CellFailure evaluation(EvalException e) {
        if (isStopped(e))
            return sentence("Interrupted", "the cell was stopped; variables of earlier cells are as they were");
        if (e.getCause() instanceof EvalException refused && isCommand(e))
            return sentence(simple(refused.getExceptionClassName()), String.valueOf(refused.getMessage()));
        String type = simple(e.getExceptionClassName());
        if (type.equals("UndefinedMagicException")) return unknownCommand(message(e));
        var lines = new ArrayList<String>();
        lines.add(headline(e));
        lines.addAll(frames(e.getStackTrace()));
        List<JShellException> causes = Stream.iterate(e.getCause(), Objects::nonNull, Throwable::getCause)
                .filter(JShellException.class::isInstance)
                .map(JShellException.class::cast)
                .toList();
        JShellException above = e;
        for (int i = 0; i < causes.size(); i++) {
            JShellException cause = causes.get(i);
            int hidden = causes.size() - SHOWN_CAUSES;
            if (i == SHOWN_CAUSES - 1 && hidden > 0) lines.add("... " + hidden + " more causes ...");
            if (i < SHOWN_CAUSES - 1 || i == causes.size() - 1) {
                lines.add("caused by " + (cause instanceof EvalException v ? headline(v) : cause.getMessage()));
                lines.addAll(frames(ownPart(cause.getStackTrace(), above.getStackTrace())));
            }
            above = cause;
        }
        return new CellFailure(type, message(e), lines);
    }

    /** Whether a check stopped it: here or further down, in a task, a thread or a command that the cell waited for. */
    private static boolean isStopped(EvalException e) {
        return STOPPED.contains(simple(e.getExceptionClassName()))
                || Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                        .anyMatch(t -> String.valueOf(t.getMessage()).startsWith(Guard.Stopped.class.getName())
                                || (t instanceof EvalException below
                                        && simple(below.getExceptionClassName()).equals("Guard.Stopped")));
    }

    /** Whether a command of the book said no: its sentence is all that the reader needs. */
    private static boolean isCommand(EvalException e) {
        return e.getMessage() != null
                && e.getMessage().matches("(?s)Exception (running|while running) (line|cell) magic.*");
    }

    /** A cause's frames down to where it has them in common with what it caused. */
    private static StackTraceElement[] ownPart(StackTraceElement[] stack, StackTraceElement[] above) {
        int own = stack.length;
        for (int i = above.length; own > 1 && i > 0 && stack[own - 1].equals(above[i - 1]); i--) own--;
        return Arrays.copyOf(stack, own);
    }

    /** JShell says "null" where there is no message. */
    private static String message(EvalException e) {
        return e.getMessage() == null || e.getMessage().equals("null") ? "" : plain(e.getMessage());
    }

    /** A text without the names that JShell wraps around the reader's, and without modules and class loaders. */
    static String plain(String text) {
        return text.replaceAll("REPL\\.\\$JShell\\$\\d+[A-Z]*\\$", "")
                .replaceAll(" \\([^()]* (is|are) in (unnamed )?module [^()]*\\)", "");
    }

    private static String headline(EvalException e) {
        String type = simple(e.getExceptionClassName());
        return message(e).isEmpty() ? type : type + ": " + message(e);
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
        return "  at cell " + place.cell() + ", line " + (place.line() + f.getLineNumber() - 1)
                + named(f.getMethodName(), simple(f.getClassName()));
    }

    private static String named(String method, String owner) {
        if (method.isEmpty() || method.startsWith("do_it")) return "";
        if (method.startsWith("lambda$do_it")) return " in a lambda";
        if (method.equals("<init>")) return " in new " + owner;
        if (method.equals("<clinit>")) return " in static " + owner;
        String qualified = owner.isEmpty() ? "" : owner + ".";
        return method.startsWith("lambda$")
                ? " in a lambda of " + qualified + method.replaceAll("lambda\\$|\\$\\d+$", "")
                : " in " + qualified + method;
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
            lines.addAll(diagnoses(s));
        if (lines.isEmpty()) lines.add("The cell does not compile.");
        return new CellFailure("CompilationError", lines.getFirst(), lines);
    }

    /** Each message once: a name that is not known is often used again in the same cell. */
    private List<String> diagnoses(Snippet snippet) {
        var said = new HashSet<String>();
        var lines = new ArrayList<String>();
        shell.diagnostics(snippet)
                .filter(Diag::isError)
                .filter(d -> said.add(d.getMessage(Locale.ENGLISH)))
                .forEach(d -> lines.addAll(diagnosis(snippet, d)));
        return lines;
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
        if (said.getFirst().equals("cannot find symbol")
                && said.stream().anyMatch(l -> l.contains("symbol:   variable")))
            lines.add("  (if another cell declares it, run that cell first)");
        if (d.getMessage(Locale.ENGLISH).contains("stronger access privileges; was public"))
            lines.add("  (in a notebook a type is public; so write public here too)");
        return lines;
    }
}
