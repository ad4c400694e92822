package org.happensbefore.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.happensbefore.codec.TraceJson;
import org.happensbefore.codec.VectorLog;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.diagram.TwoRuns;
import org.happensbefore.trace.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a run of anybody's system. */
@Command(
        name = "trace",
        description = {
            "Draw a trace, or a log with vector clocks of whatever system, as one page of HTML, or write it in another"
                    + " form.",
            "A log's first line may be the expression that takes its entries apart, as ShiViz has it."
        })
final class TraceCommand implements Callable<Integer> {
    /** What can be written. */
    enum Form {
        HTML,
        SVG,
        TEXT,
        ASCII,
        JSON,
        SHIVIZ,
        MERMAID
    }

    @Parameters(paramLabel = "FILE", description = "a trace as JSON, or a log")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "HTML",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless said")
    @SuppressWarnings("NullAway.Init")
    private Form form;

    @Option(names = "--to", paramLabel = "OUT", description = "where to; beside FILE unless said, - is standard output")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--expression",
            paramLabel = "REGEX",
            description = "takes a log's entries apart: groups event, host and clock")
    private Optional<String> expression = Optional.empty();

    @Option(names = "--execution", paramLabel = "NAME", description = "which one of a log's several")
    private Optional<String> execution = Optional.empty();

    @Option(
            names = "--against",
            paramLabel = "OTHER",
            description = "a second run of the same nodes: both are drawn, and their first difference is marked")
    private Optional<Path> other = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Trace trace = read(file);
        String written =
                other.isPresent() ? write(TwoRuns.of(trace, read(other.get()))) : write(SpaceTime.of(trace), trace);
        if (to.equals(Optional.of("-"))) {
            System.out.print(written);
            return 0;
        }
        Path out = to.map(Path::of).orElseGet(this::beside);
        for (Path in : Stream.concat(Stream.of(file), other.stream()).toList())
            if (Files.exists(out) && Files.isSameFile(out, in))
                throw new IllegalArgumentException(out + " is what is read; say another place with --to");
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder))
            throw new IllegalArgumentException("there is no folder " + folder + " for " + out + "; make it first");
        Files.writeString(out, written);
        System.err.printf(
                "%s: %d nodes, %d events, %d messages%n",
                out,
                trace.lanes().size(),
                trace.events().size(),
                trace.messages().size());
        return 0;
    }

    private Trace read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new IllegalArgumentException("there is no file " + file);
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not UTF-8 text", e);
        }
        if (text.isBlank()) throw new IllegalArgumentException(file + " is empty");
        boolean json = text.stripLeading().startsWith("{") && text.contains("\"" + TraceJson.SCHEMA + "\"");
        try {
            return json ? TraceJson.read(text) : VectorLog.read(name(file), text, expression, execution);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static String name(Path file) {
        return file.toAbsolutePath().getFileName().toString();
    }

    private Path beside() {
        String ending = switch (form) {
            case HTML -> "html";
            case SVG -> "svg";
            case TEXT -> "txt";
            case ASCII -> "ascii.txt";
            case JSON -> "json";
            case SHIVIZ -> "log";
            case MERMAID -> "mmd";
        };
        String against = other.map(o -> "-against-" + bare(o)).orElse("");
        return file.resolveSibling(bare(file) + against + "." + ending);
    }

    /** A file's name without its ending. */
    private static String bare(Path file) {
        return name(file).replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    private String write(TwoRuns both) {
        return switch (form) {
            case HTML -> both.page();
            case TEXT -> both.text() + "\n";
            case SVG, ASCII, JSON, SHIVIZ, MERMAID ->
                throw new IllegalArgumentException("two runs are written as HTML or TEXT, not as " + form
                        + "; for that form leave --against out, or say --as html");
        };
    }

    private String write(SpaceTime picture, Trace trace) {
        return switch (form) {
            case HTML -> picture.page();
            case SVG -> picture.svg().orElseThrow();
            case TEXT -> picture.text() + "\n";
            case ASCII -> picture.ascii() + "\n";
            case JSON -> TraceJson.write(trace) + "\n";
            case SHIVIZ -> picture.shiviz();
            case MERMAID -> picture.mermaid();
        };
    }
}
