package org.happensbefore.sim;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells a reader who waits how far a sweep is: once a second, in one line, from the first second on. The clock decides
 * about that, and about nothing else.
 */
public final class Watch {
    static final long PERIOD_NANOS = 1_000_000_000L;

    /** Who is told; a new one for each sweep. */
    private static volatile Supplier<Consumer<String>> display = Terminal::line;

    private final long count;
    private final String unit;
    private final long began = System.nanoTime();
    private Optional<Consumer<String>> line = Optional.empty();

    Watch(long count, String unit) {
        this.count = count;
        this.unit = unit;
    }

    /**
     * Shows the progress of all sweeps and shrinkings in this JVM that last longer than a second; unless this is called,
     * it goes to the terminal if there is one.
     *
     * @param lines gives, for each sweep, who shows its progress: in one line, of which the newest text counts
     */
    public static void show(Supplier<Consumer<String>> lines) {
        display = lines;
    }

    /** A line of whoever shows progress, for one more computation. */
    static Consumer<String> line() {
        return display.get();
    }

    /** So many are done. */
    void tell(long done) {
        say(running(count, done, seconds(), unit));
    }

    /** The sweep has come to its end; nobody is told who was not told before. */
    void ended() {
        if (line.isPresent()) say(String.format(Locale.ROOT, "%,d %s in %.1f s", count, unit, seconds()));
    }

    /** The sweep does not go on, at the reader's wish, and keeps what it has, however short it was. */
    void stopped(long kept) {
        say(kept == 0 ? nothing() : String.format(Locale.ROOT, "stopped: the first %,d of %,d %s", kept, count, unit));
    }

    /** What is said of a sweep that was stopped too soon. */
    String nothing() {
        return String.format(Locale.ROOT, "stopped: none of %,d %s is done yet", count, unit);
    }

    private void say(String text) {
        if (line.isEmpty()) line = Optional.of(line());
        line.get().accept(text);
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** What is left takes as long as what is done, in proportion. */
    static String running(long count, long done, double seconds, String unit) {
        String far = String.format(Locale.ROOT, "%,d of %,d %s", done, count, unit);
        return done == 0 ? far : far + ", about " + time(seconds / done * (count - done)) + " left";
    }

    private static String time(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        if (whole < 120) return whole + " s";
        long minutes = (whole + 30) / 60;
        return minutes < 120 ? minutes + " min" : (minutes + 30) / 60 + " h";
    }
}
