package org.happensbefore.diagram;

import java.util.Map;
import java.util.stream.Collectors;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;

/**
 * What a picture tells.
 *
 * @param trace the run; its title is the picture's
 * @param why what is wrong after the last event; empty where nothing is
 * @param telling its sentences
 */
record Story(Trace trace, String why, Telling telling) {
    Story(Trace trace, String why) {
        this(trace, why, new Telling(trace));
    }

    /** The title, no longer than a sentence should be. */
    String title() {
        return Words.shortened(trace.title(), Telling.QUOTED);
    }

    /** What is wrong, no longer than a sentence should be. */
    String reason() {
        return Words.shortened(why, Telling.QUOTED);
    }

    /** Whether this is the event that breaks a property. */
    boolean isWrong(Event e) {
        return !why.isEmpty() && e.id() == trace.events().size() - 1;
    }

    /** What is said at that event. */
    String verdict() {
        return "violated here";
    }

    /** What is to be seen, in a few sentences, for those who do not see it. */
    String description() {
        long received = trace.events().stream()
                .filter(e -> e.cause() instanceof Cause.Received)
                .count();
        Map<String, Long> kinds = trace.mishaps().stream()
                .collect(Collectors.groupingBy(
                        m -> switch (m) {
                            case Mishap.Dropped _ -> "dropped";
                            case Mishap.Duplicated _ -> "copied";
                            case Mishap.Partitioned _ -> "partitions";
                        },
                        java.util.TreeMap::new,
                        Collectors.counting()));
        String mishaps = kinds.entrySet().stream()
                .map(k -> ", " + k.getKey() + ": " + k.getValue())
                .collect(Collectors.joining());
        return "A space-time diagram: one line for each of " + trace.lanes().size()
                + " nodes, time runs from left to right, arrows are messages. Events: "
                + trace.events().size() + ", messages: " + trace.messages().size() + ", received: " + received + mishaps
                + "." + (why.isEmpty() ? "" : " The last event breaks the property: " + reason() + ".");
    }
}
