package org.happensbefore.kernel;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/** A short life of the kernel, for recording which classes it needs; it fails if the kernel cannot run a cell. */
final class Training {
    /** What a first cell may be, and what the chapters do all the time. */
    private static final List<String> CELLS = List.of(
            "1 + 1",
            "record Point(int x, int y) {}",
            "List.of(new Point(1, 2), new Point(3, 4))",
            "sealed interface Message { record Ping(int k) implements Message {} }",
            """
            class Counter extends Node<Integer> {
                private int heard;
                @Override protected void start() { sendToOthers(1); }
                @Override protected void on(int from, Integer message) { heard += message; }
            }""",
            "Exploration.of(2, id -> new Counter()).always(\"few\", s -> s.messages().count() < 3).run()");

    private Training() {}

    /** Runs the cells and ends the process. */
    static void run() throws Exception {
        Path file = Files.createTempFile("connection", ".json");
        Files.writeString(file, """
                {"transport": "tcp", "ip": "127.0.0.1", "shell_port": 0, "iopub_port": 0, "stdin_port": 0,
                 "control_port": 0, "hb_port": 0, "key": "training", "signature_scheme": "hmac-sha256"}""", StandardCharsets.UTF_8);
        var connection = new JupyterConnection(KernelConnectionProperties.parse(Files.readString(file)));
        Files.delete(file);
        BaseKernel kernel = Main.start(connection);
        for (String cell : CELLS) kernel.eval(cell);
        connection.close();
        System.exit(0);
    }
}
