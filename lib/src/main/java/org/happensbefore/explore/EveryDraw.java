package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import org.happensbefore.node.Draws;

/** All combinations of a handler's random choices, like an odometer: each run reads one, {@link #next} moves on. */
final class EveryDraw implements Draws {
    private final List<Integer> drawn = new ArrayList<>();
    private final List<Integer> bounds = new ArrayList<>();
    private int position;

    @Override
    public int below(int bound) {
        Draws.requirePositive(bound);
        if (position == drawn.size()) {
            drawn.add(0);
            bounds.add(bound);
        }
        if (bounds.get(position) != bound)
            throw new IllegalStateException("not deterministic: the same step drew below(" + bounds.get(position)
                    + ") at first and below(" + bound + ") when it was run again");
        return drawn.get(position++);
    }

    /** Turns to the next combination; false when all were read. */
    boolean next() {
        position = 0;
        while (!drawn.isEmpty()) {
            int value = drawn.removeLast() + 1;
            if (value < bounds.getLast()) {
                drawn.add(value);
                return true;
            }
            bounds.removeLast();
        }
        return false;
    }

    /** The combination that was read, or nothing if there was no choice. */
    @Override
    public String toString() {
        return drawn.isEmpty() ? "" : drawn.toString();
    }
}
