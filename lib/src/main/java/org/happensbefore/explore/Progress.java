package org.happensbefore.explore;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How far a search is.
 *
 * @param found what was found so far
 * @param frontier how many of the states found were not looked at yet
 * @param seconds since it began
 */
public record Progress(Counts found, int frontier, double seconds) {
    /** Who is told; a new one for each search. Whoever shows things to a reader sets it once, before all searches. */
    private static volatile Supplier<Consumer<String>> display = () -> _ -> {};

    /**
     * Shows the progress of all searches in this JVM that last longer than a second, once a second; nothing is shown
     * unless this is called.
     *
     * <p>A search that is stopped says what is known so far, and one that was shown says how it ended.
     *
     * @param lines gives, for each search, who shows its progress: in one line, of which the newest text counts
     */
    public static void show(Supplier<Consumer<String>> lines) {
        display = lines;
    }

    static Consumer<String> line() {
        return display.get();
    }

    /** States found in a second, on average. */
    public long statesPerSecond() {
        return Math.round(found.states() / seconds);
    }

    /** What is known of a search that does not go on. */
    String stopped() {
        return Judge.knownSoFar(found);
    }

    /** How much a search that came to its end has looked at. */
    String ended() {
        return String.format(Locale.ROOT, "%,d states in %.1f s", found.states(), seconds);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d states, %,d of them still to be looked at; depth %d; %,d states/s",
                found.states(),
                frontier,
                found.depth(),
                statesPerSecond());
    }
}
