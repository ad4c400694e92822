package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Stable fields (NODE.md, Steps)")
class StableTest {
    /** Counts what it receives, and tells at a recovery what the disk has kept. */
    static class Witness extends Node<String> {
        @Override
        protected void on(int from, String message) {
            decide(message);
        }
    }

    static class WriteThrough extends Node<String> {
        @Stable
        private int kept;

        private int lost;

        @Override
        protected void idle() {
            if (kept > 0) return;
            kept = 1;
            lost = 1;
            send(0, "x");
            kept = 2;
            send(0, "y");
            kept = 3;
        }

        @Override
        protected void restart() {
            decide(List.of(kept, lost));
        }
    }

    static class OnPersist extends Node<String> {
        @Stable(onPersist = true)
        private int kept;

        @Override
        protected void start() {
            kept = 1;
            send(0, "x");
            persist();
            kept = 2;
            send(0, "y");
        }

        @Override
        protected void restart() {
            decide(kept);
        }
    }

    static class Both extends Node<String> {
        @Stable
        private int through;

        @Stable(onPersist = true)
        private int waiting;

        @Override
        protected void start() {
            through = 1;
            waiting = 1;
            send(0, "x");
            through = 2;
            waiting = 2;
            persist();
        }

        @Override
        protected void restart() {
            decide(List.of(through, waiting));
        }
    }

    private static Set<String> afterRecovery(Supplier<Node<?>> node) {
        Exploration model = Exploration.of(2, id -> id == 0 ? new Witness() : node.get())
                .network(Links.FIFO)
                .idle(1)
                .crashes(1)
                .recoveries(1)
                .within(s -> s.isUp(0));
        return Reached.anywhere(
                model,
                s -> s.decisions(1).isEmpty() || s.messages().findAny().isPresent()
                        ? ""
                        : s.decisions(1).getFirst() + " " + s.decisions(0));
    }

    @Test
    @DisplayName(
            "a change is on disk before the step's next effect, or at its end; a cut may fall on both sides of the write")
    void writeThrough() {
        assertEquals(
                Set.of(
                        "",
                        "[0, 0] []",
                        "[0, 0] [x, y]", // crashed first, and took its step after the recovery
                        "[1, 0] []",
                        "[1, 0] [x]",
                        "[2, 0] [x]",
                        "[2, 0] [x, y]",
                        "[3, 0] [x, y]"),
                afterRecovery(WriteThrough::new));
    }

    @Test
    @DisplayName("onPersist: on disk only as of the last executed persist(), so that forgetting it is found out")
    void onPersist() {
        assertEquals(Set.of("", "0 []", "0 [x]", "1 [x]", "1 [x, y]"), afterRecovery(OnPersist::new));
    }

    @Test
    @DisplayName("persist() writes all stable fields at once")
    void atomic() {
        assertEquals(Set.of("", "[0, 0] []", "[1, 0] []", "[1, 0] [x]", "[2, 2] [x]"), afterRecovery(Both::new));
    }

    /** Changes a field that waits for persist(), and takes the change back later. */
    static class Wavering extends Node<String> {
        @Stable(onPersist = true)
        private int waiting;

        private int steps;

        @Override
        protected void idle() {
            if (steps == 2) return;
            steps = random().flip() ? 2 : 1;
            waiting = 1;
            if (steps == 2) persist();
            steps = 2;
        }

        @Override
        protected void restart() {
            decide(waiting);
        }
    }

    @Test
    @DisplayName("the disk is a part of the state of its own: equal fields and another disk are another state")
    void diskIsState() {
        // before, written, not written
        assertEquals(3, Exploration.of(1, _ -> new Wavering()).run().counts().states());
    }

    /** Keeps a log in a final field. */
    static class Logger extends Node<String> {
        @Stable
        private final List<Integer> log = new ArrayList<>();

        @Override
        protected void idle() {
            if (log.size() < 2) log.add(log.size());
        }

        @Override
        protected void restart() {
            decide(List.copyOf(log));
        }
    }

    @Test
    @DisplayName("recovery builds a fresh instance and puts the disk back, collections in final fields included")
    void collections() {
        assertEquals(
                Set.of("", "[] []", "[0] []", "[0, 1] []"),
                Reached.anywhere(
                        Exploration.of(2, id -> id == 0 ? new Witness() : new Logger())
                                .crashes(1)
                                .recoveries(1)
                                .within(s -> s.isUp(0)),
                        s -> s.decisions(1).isEmpty() ? "" : s.decisions(1).getFirst() + " " + s.decisions(0)));
    }
}
