package org.happensbefore.kernel;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;

/** A short life of the kernel, for recording which classes it needs; it fails if the kernel cannot run a cell. */
final class Training {
    /** What the last cell sets, from the value of an earlier one. */
    private static final String DONE = "org.happensbefore.trained";

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
            "var verdict = Exploration.of(2, id -> new Counter()).always(\"few\", s -> s.messages().count() < 3).run();",
            "verdict",
            "System.setProperty(\"" + DONE + "\", verdict.toString());");

    private Training() {}

    /** Runs the cells as if a front end had sent them, and ends the process. */
    static void run() throws Exception {
        var connection = new Unattended(KernelConnectionProperties.parse("""
                {"transport": "tcp", "ip": "127.0.0.1", "shell_port": 0, "iopub_port": 0, "stdin_port": 0,
                 "control_port": 0, "hb_port": 0, "key": "training", "signature_scheme": "hmac-sha256"}"""));
        Main.start(connection);
        connection.connect();
        connection.ask(KernelInfoRequest.MESSAGE_TYPE, new KernelInfoRequest());
        for (String cell : CELLS)
            connection.ask(ExecuteRequest.MESSAGE_TYPE, new ExecuteRequest(cell, false, true, Map.of(), false, true));
        if (System.getProperty(DONE) == null)
            throw new IllegalStateException("the kernel does not run its first cells");
        System.exit(0);
    }

    /** A connection with nobody at the other end. */
    private static final class Unattended extends JupyterConnection {
        Unattended(KernelConnectionProperties properties) throws GeneralSecurityException {
            super(properties);
        }

        <T> void ask(MessageType<T> type, T content) {
            var message = new Message<>(List.of(new byte[] {1}), new Header<>(type), content);
            ShellReplyEnvironment env = prepareReplyEnv(shell, message);
            getHandler(type).handle(env, message);
            env.resolveDeferrals();
        }
    }
}
