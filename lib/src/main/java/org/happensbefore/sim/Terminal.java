package org.happensbefore.sim;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A line of a terminal that is written over; nothing where nobody sits at a terminal. */
final class Terminal {
    /** Up to the line before this one, which is erased. */
    private static final String BACK = "\u001b[1A\r\u001b[K";

    private Terminal() {}

    static Consumer<String> line() {
        boolean here = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return here ? line(System.err) : _ -> {};
    }

    static Consumer<String> line(PrintStream out) {
        var before = new AtomicBoolean();
        return text -> {
            out.print((before.getAndSet(true) ? BACK : "") + text + "\n");
            out.flush();
        };
    }
}
