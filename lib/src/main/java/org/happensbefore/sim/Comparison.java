package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.happensbefore.sim.Recorder.Line;

/** Compares a second run with the first, line by line. */
final class Comparison {
    private static final String RULE = "; a step may depend on the node's fields, its trigger and random() only, and a "
            + "factory on the id: look for a variable outside that one of them reads or counts";

    private final List<Line> first = new ArrayList<>();
    private int position;

    /** A line of the first run. */
    void remember(Line line) {
        first.add(line);
    }

    /**
     * A line of the second run.
     *
     * @throws IllegalStateException if it is another one than in the first run
     */
    void compare(Line second) {
        if (position == first.size())
            throw new IllegalStateException("not deterministic: the second time node " + second.node()
                    + " took one more step than the first time, " + second.when() + RULE);
        Line expected = first.get(position++);
        if (expected.equals(second)) return;
        throw new IllegalStateException("not deterministic: node " + second.node() + " came out differently the second "
                + "time, " + second.when() + ": " + difference(expected, second) + RULE);
    }

    /**
     * The second run is over.
     *
     * @throws IllegalStateException if the first went on
     */
    void end() {
        if (position == first.size()) return;
        Line missing = first.get(position);
        throw new IllegalStateException("not deterministic: the second time the run was over before node "
                + missing.node() + " took its step " + missing.when() + RULE);
    }

    /** The fields that differ, if the step did the same; else all of it. */
    private static String difference(Line one, Line other) {
        String fields = other.fields().keySet().stream()
                .filter(field ->
                        !Objects.equals(one.fields().get(field), other.fields().get(field)))
                .map(field -> field + " = " + one.fields().get(field) + " first, then "
                        + other.fields().get(field))
                .collect(Collectors.joining(", "));
        boolean sameStep = one.node() == other.node() && one.when().equals(other.when());
        return sameStep && !fields.isEmpty()
                ? fields
                : "first " + one.outcome() + ", then " + (sameStep ? "" : other.when() + ", ") + other.outcome();
    }
}
