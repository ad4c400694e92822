package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.explore.models.RegisterPaxos;
import org.happensbefore.history.History;
import org.happensbefore.history.History.Operation;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Histories of operations as a part of the state (NODE.md, State)")
class HistoryTest {
    record Later() implements Timer {}

    /** Answers in a step of its own. */
    static final class Slow extends Node<Void> implements Serves<String> {
        private String asked = "";

        @Override
        public void invoked(String operation) {
            asked = operation;
            after(1, new Later());
        }

        @Override
        protected void onTimer(Timer timer) {
            String answer = asked;
            asked = "";
            complete(answer + "!");
        }
    }

    private static Exploration two() {
        return Exploration.of(2, _ -> new Slow())
                .operations(id -> List.of(id == 0 ? "a" : "b"))
                .invocationsAsSteps();
    }

    /**
     * Each of two nodes is not yet asked, asked, or done: 9 states. With a history: 5 of them where one is not asked;
     * where both are asked 1; where one is done the operations are concurrent or not, 2 and 2; where both are, 3.
     */
    @Test
    @DisplayName(
            "two operations: 9 states without their history, 13 with it; in which order concurrent ones began is lost")
    void counts() {
        assertEquals(9, two().run().counts().states());
        assertEquals(13, two().keepHistory().run().counts().states());
        assertEquals(
                Set.of("concurrent", "a before b", "b before a"),
                Reached.atQuiet(two().keepHistory(), s -> order(s.history())));
    }

    private static String order(History h) {
        Operation a = h.operations().getFirst();
        Operation b = h.operations().getLast();
        return a.precedes(b) ? "a before b" : b.precedes(a) ? "b before a" : "concurrent";
    }

    @Test
    @DisplayName("a history of a register over Paxos does not change the number of states (COUNTS.md, section 3)")
    void register() {
        Counts one = RegisterPaxos.of(3, 1).keepHistory().run().counts();
        assertEquals(List.of(265, 481L, 13), List.of(one.states(), one.transitions(), one.depth()));
        Counts two = RegisterPaxos.of(3, 2).keepHistory().run().counts();
        assertEquals(List.of(16_668, 32_970L, 20), List.of(two.states(), two.transitions(), two.depth()));
    }

    @Test
    @DisplayName("one operation after the other: each knows how many were answered before it, and what was answered")
    void script() {
        Exploration model = Exploration.of(1, _ -> new Slow())
                .operations(_ -> List.of("a", "b"))
                .keepHistory();
        var expected = new History(List.of(
                new Operation(0, 0, "a", Optional.of("a!"), List.of(0)),
                new Operation(0, 0, "b", Optional.of("b!"), List.of(1))));
        assertEquals(Set.of(expected), Reached.atQuiet(model, Snapshot::history));
        assertTrue(
                expected.operations().getFirst().precedes(expected.operations().getLast()));
        assertFalse(
                expected.operations().getLast().precedes(expected.operations().getFirst()));
    }

    @Test
    @DisplayName("what is open at a crash stays open; what is asked after it is a new client's, and neither precedes")
    void crash() {
        Exploration model = Exploration.of(1, _ -> new Slow())
                .operations(_ -> List.of("a", "b"))
                .crashes(1)
                .recoveries(1)
                .keepHistory();
        var lost = new Operation(0, 0, "a", Optional.empty(), List.of(0));
        var after = new Operation(0, 1, "b", Optional.of("b!"), List.of(0));
        assertTrue(Reached.atQuiet(model, Snapshot::history).contains(new History(List.of(lost, after))));
        assertTrue(lost.isOpen() && !lost.precedes(after) && !after.precedes(lost));
    }

    @Test
    @DisplayName("a property that reads a history that is not kept is told how to keep it")
    void refused() {
        var e = assertThrows(
                IllegalStateException.class,
                () -> two().always("none", s -> s.history().operations().isEmpty())
                        .run());
        assertEquals("the history of operations is a part of the state only with keepHistory()", e.getMessage());
    }
}
