package org.happensbefore.kernel;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A standard stream of one cell: sent on in pieces that a front end can keep up with, and cut at a size that a browser
 * survives. What comes after is dropped, and that is said.
 */
final class CappedOutput extends OutputStream {
    /** Bytes a cell may print. */
    static final int LIMIT = 200_000;

    private static final int PIECE = 8_192;

    private final PrintStream out;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private int written;

    CappedOutput(PrintStream out) {
        this.out = out;
    }

    /** A stream to print to; it is sent on by the piece, or when {@link #send} is called. */
    PrintStream stream() {
        return new PrintStream(this, false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        if (written >= LIMIT) return;
        int passed = Math.min(length, LIMIT - written);
        waiting.write(bytes, from, passed);
        written += passed;
        if (written == LIMIT)
            waiting.writeBytes("%n[The output was cut here, after %,d bytes. The cell runs on; Interrupt stops it.]%n"
                    .formatted(LIMIT)
                    .getBytes(StandardCharsets.UTF_8));
        if (waiting.size() >= PIECE) send();
    }

    /** Sends on what waits. */
    synchronized void send() {
        if (waiting.size() == 0) return;
        Sending.whole(() -> {
            out.print(waiting.toString(StandardCharsets.UTF_8));
            out.flush();
        });
        waiting.reset();
    }
}
