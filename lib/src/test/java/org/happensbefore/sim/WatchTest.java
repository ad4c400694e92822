package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How far a sweep is")
class WatchTest {
    @Test
    @DisplayName("is said in seeds, with the time that is left in proportion")
    void running() {
        assertEquals("250,000 of 1,000,000 seeds, about 30 s left", Watch.running(1_000_000, 250_000, 10, "seeds"));
        assertEquals("1 of 601 seeds, about 10 min left", Watch.running(601, 1, 1, "seeds"));
        assertEquals("1 of 100,001 seeds, about 28 h left", Watch.running(100_001, 1, 1, "seeds"));
        assertEquals("0 of 5 seeds", Watch.running(5, 0, 3, "seeds"));
    }

    @Test
    @DisplayName(
            "is told in one line, whose last text is how it ended; a short sweep tells nothing, a stopped one always")
    void line() {
        var told = new ArrayList<String>();
        var watch = new Watch(10, "seeds");
        Watch.show(() -> told::add);
        try {
            watch.ended();
            assertEquals(List.of(), told);
            watch.tell(0);
            watch.ended();
            assertEquals("0 of 10 seeds", told.getFirst());
            assertEquals("10 seeds in s", told.getLast().replaceFirst("\\d+\\.\\d ", ""));
            new Watch(10_000, "seeds").stopped(1_234);
            assertEquals("stopped: the first 1,234 of 10,000 seeds", told.getLast());
            assertEquals(3, told.size());
        } finally {
            Watch.show(Terminal::line);
        }
    }

    @Test
    @DisplayName("on a terminal one line is written over; where there is none, nothing is written")
    void terminal() {
        var bytes = new ByteArrayOutputStream();
        var line = Terminal.line(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        line.accept("1 of 2");
        line.accept("2 of 2");
        assertEquals("1 of 2\n\u001b[1A\r\u001b[K2 of 2\n", bytes.toString(StandardCharsets.UTF_8));
        PrintStream err = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            Terminal.line().accept("nobody sits here");
        } finally {
            System.setErr(err);
        }
        assertEquals(-1, bytes.toString(StandardCharsets.UTF_8).indexOf("nobody"));
    }
}
