package org.happensbefore.sim;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells a reader who waits how far a search of unknown length is, as {@link Watch} does for sweeps: once a second, in one
 * line, from the first second on. The clock decides about that, and about nothing else.
 */
final class Pulse {
    private final LongSupplier clock;
    private long told;
    private Optional<Consumer<String>> line = Optional.empty();

    /** For a search that begins now. */
    Pulse() {
        this(System::nanoTime);
    }

    /** By another clock, in nanoseconds. */
    Pulse(LongSupplier clock) {
        this.clock = clock;
        told = clock.getAsLong();
    }

    /** To be called often. */
    void beat(Supplier<String> text) {
        long now = clock.getAsLong();
        if (now - told < Watch.PERIOD_NANOS) return;
        told = now;
        say(text.get());
    }

    /** The search does not go on, at the reader's wish. */
    void stopped(String text) {
        say(text);
    }

    /** The search has come to its end; nobody is told who was not told before. */
    void ended(String text) {
        if (line.isPresent()) say(text);
    }

    private void say(String text) {
        if (line.isEmpty()) line = Optional.of(Watch.line());
        line.get().accept(text);
    }
}
