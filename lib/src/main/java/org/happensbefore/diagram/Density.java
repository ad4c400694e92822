package org.happensbefore.diagram;

import java.util.List;
import org.happensbefore.trace.Event;

/**
 * How much is written into a picture. The more events, the less beside each; their sentences always say all.
 *
 * @param lines notes beside an event
 * @param letters of a note
 * @param states whether changed fields are written
 * @param captions whether messages are named
 * @param stampsInside whether the clocks' stamps are so short that they stand inside the marks
 */
record Density(int lines, int letters, boolean states, boolean captions, boolean stampsInside) {
    /** The longest stamp that stands inside a mark. */
    private static final int INSIDE = 3;

    /** From the fullest down; the first one whose picture is no wider than a page is right, or the last. */
    static List<Density> of(Part part) {
        int events = part.events().size();
        boolean stamped = part.events().stream().anyMatch(e -> !e.stamp().isEmpty());
        boolean inside = stamped
                && part.events().stream()
                                .map(Event::stamp)
                                .mapToInt(String::length)
                                .max()
                                .orElse(0)
                        <= INSIDE;
        if (events <= 40)
            return List.of(new Density(6, 40, true, true, inside), new Density(4, 22, true, true, inside));
        if (events <= 150) return List.of(new Density(3, 16, true, true, inside));
        return List.of(new Density(2, 14, false, events <= 600, inside));
    }

    double radius() {
        return stampsInside ? 10.5 : 6;
    }
}
