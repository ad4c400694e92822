package org.happensbefore.explore;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells whoever shows it how far a search is, once a second. The clock decides about that, and about nothing else. */
final class Pulse implements AutoCloseable {
    private static final long PERIOD_NANOS = 1_000_000_000L;

    private final Function<Double, Progress> progress;
    private final long began = System.nanoTime();
    private long told = began;
    private Optional<Consumer<Progress>> line = Optional.empty();

    /** For a search that begins now. */
    Pulse(Function<Double, Progress> progress) {
        this.progress = progress;
    }

    /** To be called often. */
    void beat() {
        long now = System.nanoTime();
        if (now - told < PERIOD_NANOS) return;
        told = now;
        tell(now);
    }

    /** The search is over: the line, if there is one, says how it ended. */
    @Override
    public void close() {
        if (line.isPresent()) tell(System.nanoTime());
    }

    private void tell(long now) {
        if (line.isEmpty()) line = Optional.of(Progress.line());
        line.get().accept(progress.apply((now - began) / 1e9));
    }
}
