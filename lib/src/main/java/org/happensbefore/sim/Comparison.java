package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import org.happensbefore.sim.Recorder.Line;

/** Compares a second run with the first, line by line. */
final class Comparison {
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
        Line expected = first.get(position++);
        if (expected.equals(second)) return;
        throw new IllegalStateException("not deterministic: node " + second.node() + " came out differently the second "
                + "time, " + second.when() + ": first " + expected.outcome() + ", then " + second.outcome()
                + "; a step may depend on the node's fields, its trigger and random() only, and a factory on the id: "
                + "look for a variable outside that one of them reads or counts");
    }
}
