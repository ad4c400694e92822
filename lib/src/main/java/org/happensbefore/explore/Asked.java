package org.happensbefore.explore;

import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.happensbefore.node.Node;
import org.happensbefore.node.Structure;

/**
 * A question's predicate that says, should it throw, which question it was and of what it was asked. That is an error of
 * the question and no violation: the system may be right.
 */
final class Asked {
    private static final int SHOWN = 400;

    private Asked() {}

    static Predicate<Snapshot> state(String name, Predicate<Snapshot> predicate) {
        return s -> {
            try {
                return predicate.test(s);
            } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
                throw error(name, thrown, "in the state", s);
            }
        };
    }

    static Predicate<Change> step(String name, Predicate<Change> predicate) {
        return c -> {
            try {
                return predicate.test(c);
            } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
                throw error(name, thrown, "of a step of node " + c.node() + " to the state", c.after());
            }
        };
    }

    private static RuntimeException error(String name, Throwable thrown, String where, Snapshot state) {
        if (thrown instanceof CancellationException stopped) return stopped;
        String said = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return new IllegalStateException(
                "the property \"%s\" threw %s%s, %s %s; a property answers in every state that can be reached, also where nodes are down or have not begun"
                        .formatted(name, thrown.getClass().getSimpleName(), said, where, shown(state)),
                thrown);
    }

    private static String shown(Snapshot state) {
        var structure = new Structure();
        var text = new StringBuilder();
        for (int id = 0; id < state.size(); id++) {
            if (id > 0) text.append(", ");
            Node<?> node = state.node(id).orElse(null);
            text.append(
                    node == null
                            ? "node " + id + " down"
                            : node.getClass().getSimpleName() + " " + id + " " + structure.show(node));
        }
        return text.length() <= SHOWN ? text.toString() : text.substring(0, SHOWN) + "…";
    }
}
