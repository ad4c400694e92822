package org.happensbefore.diagram;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;

/**
 * What a picture tells.
 *
 * @param trace the run; its title is the picture's
 * @param why what is wrong, for the heading; empty where nothing is, or where it is said elsewhere
 * @param wrong the event that breaks a property
 * @param telling its sentences
 */
record Story(Trace trace, String why, Optional<Event> wrong, Telling telling) {
    /** A run in which nothing is wrong. */
    Story(Trace trace) {
        this(trace, "", Optional.empty(), new Telling(trace));
    }

    /** A run whose last event breaks a property. */
    static Story broken(Trace trace, String why) {
        Optional<Event> last = trace.events().isEmpty()
                ? Optional.empty()
                : Optional.of(trace.events().getLast());
        return new Story(trace, why, last, new Telling(trace));
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
        return wrong.isPresent() && wrong.get().id() == e.id();
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
                + "." + (wrong.isEmpty() ? "" : " The last event breaks the property.")
                + (why.isEmpty() ? "" : " What is wrong: " + reason() + ".");
    }
}
