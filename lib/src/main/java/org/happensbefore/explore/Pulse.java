package org.happensbefore.explore;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** Tells whoever shows it how far a search is, once a second. The clock decides about that, and about nothing else. */
final class Pulse implements AutoCloseable {
    private static final long PERIOD_NANOS = 1_000_000_000L;

    private final DoubleFunction<Progress> progress;
    private final long began = System.nanoTime();
    private long told = began;
    private Function<Progress, String> last = Progress::stopped;
    private Optional<Consumer<String>> line = Optional.empty();

    /**
     * For a search that begins now.
     *
     * @param progress how far it is after so many seconds
     */
    Pulse(DoubleFunction<Progress> progress) {
        this.progress = progress;
    }

    /** To be called often. */
    void beat() {
        long now = System.nanoTime();
        if (now - told < PERIOD_NANOS) return;
        told = now;
        tell(Progress::toString);
    }

    /** The search does not go on, at the reader's wish: what is known is told, however short it was. */
    void interrupted() {
        tell(Progress::stopped);
    }

    /** The search has come to its end. */
    void ended() {
        last = Progress::ended;
    }

    /** If there is a line, it says last how the search ended, or that it did not. */
    @Override
    public void close() {
        if (line.isPresent()) tell(last);
    }

    private void tell(Function<Progress, String> text) {
        if (line.isEmpty()) line = Optional.of(Progress.line());
        line.get().accept(text.apply(progress.apply((System.nanoTime() - began) / 1e9)));
    }
}
