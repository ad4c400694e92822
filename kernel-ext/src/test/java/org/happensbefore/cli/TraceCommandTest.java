package org.happensbefore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.happensbefore.codec.TraceJson;
import org.happensbefore.scenario.Elections;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("./book trace FILE")
class TraceCommandTest {
    private static final String LOG = "x\na {\"a\":1}\ny\nb {\"b\":1,\"a\":1}\n";

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int book(String... args) {
        return Book.line().setErr(new PrintWriter(err)).execute(args);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    @DisplayName("draws a log of somebody else's system as one page beside it")
    void log() throws IOException {
        assertEquals(0, book("trace", file("their.log", LOG).toString()));
        String page = Files.readString(folder.resolve("their.html"));
        assertTrue(page.contains("<title>their.log</title>"));
        assertTrue(page.contains("2 nodes"));
    }

    @Test
    @DisplayName("writes a run in every form; as JSON, and from JSON, it is the same run")
    void forms() throws IOException {
        Trace run = Elections.raft(5, 3).trace();
        String json = file("run.json", TraceJson.write(run)).toString();
        for (String form : new String[] {"html", "svg", "text", "ascii", "shiviz", "mermaid"})
            assertEquals(0, book("trace", json, "--as", form));
        for (String name : new String[] {"run.html", "run.svg", "run.txt", "run.ascii.txt", "run.log", "run.mmd"})
            assertTrue(Files.size(folder.resolve(name)) > 500, name);
        Path copy = folder.resolve("copy.json");
        assertEquals(0, book("trace", json, "--as", "json", "--to", copy.toString()));
        assertEquals(run, TraceJson.read(Files.readString(copy)));
    }

    @Test
    @DisplayName("draws two runs with their first difference, and only in forms that hold two")
    void against() throws IOException {
        String one =
                file("one.json", TraceJson.write(Elections.raft(5, 3).trace())).toString();
        String two =
                file("two.json", TraceJson.write(Elections.raft(5, 4).trace())).toString();
        assertEquals(0, book("trace", one, "--against", two));
        String page = Files.readString(folder.resolve("one-against-two.html"));
        assertEquals(2, page.split("<img ", -1).length - 1);
        assertTrue(page.contains("The runs differ from event "));
        assertEquals(0, book("trace", one, "--against", two, "--as", "text"));
        assertTrue(Files.readString(folder.resolve("one-against-two.txt")).contains("<-- first difference"));
        refused("two runs are written as HTML or TEXT, not as SVG", "trace", one, "--against", two, "--as", "svg");
        refused("is what is read", "trace", one, "--against", two, "--to", two);
        refused(
                "the same nodes in the same order",
                "trace",
                one,
                "--against",
                file("their.log", LOG).toString());
    }

    @Test
    @DisplayName("refuses in one sentence what it cannot read, and never writes over what it reads")
    void refused() throws IOException {
        String json =
                file("run.json", TraceJson.write(Elections.raft(3, 1).trace())).toString();
        refused("run.json is what is read; say another place with --to", "trace", json, "--as", "json");
        refused(
                "nowhere for ",
                "trace",
                json,
                "--to",
                folder.resolve("nowhere/out.html").toString());
        refused("there is no file ", "trace", folder.resolve("none.log").toString());
        refused("empty.log is empty", "trace", file("empty.log", " \n").toString());
        refused(
                "torn.log: line 1: the clock",
                "trace",
                file("torn.log", "x\na {\"a\":}\n").toString());
        Path latin =
                Files.write(folder.resolve("latin.log"), "für\na {\"a\":1}\n".getBytes(StandardCharsets.ISO_8859_1));
        refused("latin.log is not UTF-8 text", "trace", latin.toString());
        refused(
                "two.log: there is no execution z; the log has ",
                "trace",
                file("two.log", LOG).toString(),
                "--execution",
                "z");
    }

    private void refused(String sentence, String... args) {
        err.getBuffer().setLength(0);
        assertEquals(2, book(args));
        assertTrue(err.toString().contains(sentence), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }
}
