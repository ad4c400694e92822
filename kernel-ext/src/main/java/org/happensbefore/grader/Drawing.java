package org.happensbefore.grader;

import java.util.stream.Collectors;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.trace.Trace;

/** The picture of a counterexample. */
final class Drawing {
    private Drawing() {}

    static Rendered of(Trace trace) {
        String text = trace.events().stream()
                .map(e -> trace.lanes().get(e.node()) + ": " + e.cause() + " " + e.stamp())
                .collect(Collectors.joining("\n"));
        return () -> text;
    }
}
