package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.explore.models.RegisterPaxos;
import org.happensbefore.history.History;
import org.happensbefore.history.History.Operation;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Session;
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

    /** Two such nodes, with one operation each. */
    static Exploration two() {
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

    /** An operation is known by its node and its place in the script. */
    private record Seen(int node, int index) {}

    /** When each operation was asked and answered along one path, from the sessions alone. */
    private record Times(Map<Seen, Integer> asked, Map<Seen, Integer> answered) {
        Times after(State from, State to, int time) {
            var later = new Times(new HashMap<>(asked), new HashMap<>(answered));
            for (int node = 0; node < from.places().size(); node++) {
                Session before = from.places().get(node).local().value().session();
                Session now = to.places().get(node).local().value().session();
                if (now.invoked() > before.invoked()) later.asked.put(new Seen(node, before.invoked()), time);
                if (now.completed() > before.completed())
                    later.answered.put(new Seen(node, before.invoked() - 1), time);
            }
            return later;
        }
    }

    @Test
    @DisplayName("on every path with a crash and a recovery, what precedes what is what the path shows")
    void everyPath() {
        Exploration model = Exploration.of(2, _ -> new Slow())
                .operations(_ -> List.of("a", "b"))
                .invocationsAsSteps()
                .crashes(1)
                .recoveries(1)
                .keepHistory();
        var successors = new Successors(model, new Handlers(model));
        int paths = walk(model, successors, successors.initial(), new Times(Map.of(), Map.of()), 0);
        assertTrue(paths > 1_000, "only " + paths + " paths");
    }

    private static int walk(Exploration model, Successors successors, State s, Times times, int time) {
        List<Transition> next = successors.of(s);
        int paths = next.isEmpty() ? 1 : 0;
        for (Transition t : next) paths += walk(model, successors, t.to(), times.after(s, t.to(), time), time + 1);
        if (next.isEmpty()) compare(new Snapshot(model, s.world(), s.places()).history(), times);
        return paths;
    }

    private static void compare(History h, Times times) {
        var seen = new HashMap<Operation, Seen>();
        var count = new HashMap<Integer, Integer>();
        for (Operation o : h.operations()) seen.put(o, new Seen(o.node(), count.merge(o.node(), 1, Integer::sum) - 1));
        assertEquals(times.asked().keySet(), Set.copyOf(seen.values()));
        for (Operation a : h.operations()) {
            assertEquals(a.isOpen(), !times.answered().containsKey(seen.get(a)), h.toString());
            for (Operation b : h.operations())
                assertEquals(
                        !a.isOpen()
                                && times.answered().get(seen.get(a))
                                        < times.asked().get(seen.get(b)),
                        a.precedes(b),
                        h + ": " + a + " before " + b);
        }
    }

    @Test
    @DisplayName("a property that reads a history that is not kept is told how to keep it")
    void refused() {
        var e = assertThrows(
                IllegalStateException.class,
                () -> two().always("none", s -> s.history().operations().isEmpty())
                        .run());
        String said = "the history of operations is a part of the state only with keepHistory()";
        assertTrue(String.valueOf(e.getMessage()).contains(said), e::getMessage);
    }
}
