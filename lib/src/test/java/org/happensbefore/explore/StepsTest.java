package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Steps (NODE.md, Steps)")
class StepsTest {
    private static Verdict.Violated violated(Exploration model) {
        return assertInstanceOf(Verdict.Violated.class, model.run());
    }

    private static Set<List<String>> decided(Exploration model, int node) {
        return Reached.anywhere(
                model, s -> s.decisions(node).stream().map(String::valueOf).toList());
    }

    /** Writes down what happens to it in which order. */
    static class ToItself extends Node<String> {
        private final List<String> log = new ArrayList<>();

        @Override
        protected void start() {
            log.add("begin");
            send(self(), "x");
            sendToAll("y");
            log.add("end");
        }

        @Override
        protected void on(int from, String message) {
            log.add(message + " from " + from);
            if (message.equals("x")) send(Set.of(0, 1), "z");
            if (log.size() == 5 + 2 * self()) decide(List.copyOf(log));
        }
    }

    @Test
    @DisplayName("what a handler sends to itself is handled in order when it has returned, within the same step")
    void toItself() {
        Exploration model = Exploration.of(2, id -> id == 0 ? new ToItself() : new Silent());
        assertEquals(
                Set.of(List.of(), List.of("[begin, end, x from 0, y from 0, z from 0]")),
                decided(model, 0),
                "no state in which only a part of this has happened");
        assertEquals(2, Reached.anywhere(model, s -> s.messages().toList()).size(), "nothing to itself is under way");
    }

    static class Silent extends Node<String> {}

    /** Starts, and minds if a message comes before. */
    static class Starter extends Node<String> {
        private boolean started;

        @Override
        protected void start() {
            started = true;
            sendToOthers("hello");
        }

        @Override
        protected void on(int from, String message) {
            if (!started) throw new IllegalStateException("not started");
            decide(message);
        }
    }

    @Test
    @DisplayName("start() comes before every delivery at a node")
    void startFirst() {
        var verdict = assertInstanceOf(
                Verdict.Holds.class,
                Exploration.of(3, _ -> new Starter()).crashes(1).run());
        assertTrue(verdict.counts().states() > 8);
    }

    @Test
    @DisplayName("started() takes all start steps before the initial state, in the order of the ids")
    void started() {
        Exploration model = Exploration.of(3, _ -> new Starter());
        assertEquals(
                model.run().counts().depth() - 3, model.started().run().counts().depth());
        var violated = violated(model.started()
                .always("nobody decides", s -> s.decisions().findAny().isEmpty()));
        assertEquals(
                List.of(0, 1, 2),
                violated.trace().events().stream()
                        .filter(e -> e.cause() instanceof Cause.Started)
                        .map(Event::node)
                        .toList());
    }

    static class Drawing extends Node<String> {
        @Override
        protected void start() {
            emit(random().flip());
        }
    }

    @Test
    @DisplayName("started() with a draw in start() is refused: there would be several initial states")
    void startedWithDraws() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> Exploration.of(1, _ -> new Drawing()).started().run());
        assertEquals(
                "started() takes the start steps before the initial state, but node 0 draws in start(); leave started() out",
                refused.getMessage());
    }

    static class Throwing extends Node<String> {
        private final Supplier<Throwable> thrown;

        Throwing(Supplier<Throwable> thrown) {
            this.thrown = thrown;
        }

        @Override
        protected void idle() {
            switch (thrown.get()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable _ -> emit("never");
            }
        }
    }

    @Test
    @DisplayName("a handler that throws is the violation \"no exception\", assertions and endless recursion included")
    void throwing() {
        var thrown = violated(Exploration.of(1, _ -> new Throwing(() -> new ArithmeticException("/ by zero"))));
        assertEquals("no exception: ArithmeticException: / by zero", thrown.property() + ": " + thrown.why());
        assertEquals(
                "no exception: AssertionError",
                violated(Exploration.of(1, _ -> new Throwing(AssertionError::new)))
                                .property() + ": AssertionError");
        assertEquals(
                "StackOverflowError",
                violated(Exploration.of(1, _ -> new Throwing(StackOverflowError::new)))
                        .why());
    }

    /** Modifies what it receives. */
    static class Vandal extends Node<List<Integer>> {
        @Override
        protected void start() {
            if (self() == 0) send(1, new ArrayList<>(List.of(1, 2)));
        }

        @Override
        protected void on(int from, List<Integer> message) {
            message.add(3);
        }
    }

    @Test
    @DisplayName("received collections cannot be modified")
    void receivedCollections() {
        var vandal = violated(Exploration.of(2, _ -> new Vandal()));
        assertEquals("no exception: UnsupportedOperationException", vandal.property() + ": " + vandal.why());
    }

    /** Sends a list and changes it afterwards. */
    static class Fickle extends Node<List<Integer>> {
        private final List<Integer> list = new ArrayList<>();

        @Override
        protected void start() {
            if (self() > 0) return;
            list.add(1);
            send(1, list);
            list.add(2);
            send(1, list);
            list.clear();
        }

        @Override
        protected void on(int from, List<Integer> message) {
            decide(message);
        }
    }

    @Test
    @DisplayName("messages are frozen when sent: what the sender changes later does not change them")
    void frozen() {
        assertEquals(
                Set.of(List.of(), List.of(List.of(1)), List.of(List.of(1), List.of(1, 2))),
                Reached.anywhere(Exploration.of(2, _ -> new Fickle()).network(Links.FIFO), s -> s.decisions(1)));
    }

    /** Node 1 answers a ping once, and an idle step has nothing to do. */
    static class Ping extends Node<String> {
        private boolean answered;

        @Override
        protected void start() {
            if (self() == 0) send(1, "ping");
        }

        @Override
        protected void on(int from, String message) {
            if (self() == 0) cancel(new Never());
            else if (!answered) {
                answered = true;
                send(0, "pong");
            }
        }
    }

    record Never() implements Timer {}

    @Test
    @DisplayName("three numbers: steps with silent deliveries but not silent idle(), transitions, changes")
    void threeNumbers() {
        Counts counts = Exploration.of(2, _ -> new Ping())
                .started()
                .network(Links.DUPLICATING)
                .run()
                .counts();
        // {ping}: the ping (change). {ping, pong}, answered: the ping again (silent), the pong (an effect, no change).
        assertEquals(
                List.of(2, 3L, 2L, 1L, 1),
                List.of(counts.states(), counts.steps(), counts.transitions(), counts.changes(), counts.depth()));
    }

    @Test
    @DisplayName("a crash between steps and a lost message are transitions, but no steps")
    void faultsAreNoSteps() {
        Counts counts = Exploration.of(1, _ -> new Silent()).crashes(1).run().counts();
        assertEquals(List.of(0L, 1L), List.of(counts.steps(), counts.transitions()));
        Counts lossy = Exploration.of(2, _ -> new Ping())
                .started()
                .drops(1)
                .within(s -> s.messages().findAny().isPresent())
                .maxDepth(1)
                .run()
                .counts();
        assertEquals(List.of(1L, 2L), List.of(lossy.steps(), lossy.transitions()));
    }

    @Test
    @DisplayName("quiet: nothing but faults is enabled")
    void quiet() {
        Exploration model = Exploration.of(2, _ -> new Ping()).crashes(1).recoveries(1);
        assertEquals(
                Set.of("", "0 down", "1 down", "pong 0 down", "ping 1 down"),
                Reached.atQuiet(
                        model,
                        s -> (s.messages().findFirst().orElse("")
                                        + (s.isUp(0) ? "" : " 0 down")
                                        + (s.isUp(1) ? "" : " 1 down"))
                                .strip()));
    }

    @Test
    @DisplayName("decide: a second, different decision is visible, repeating the last adds nothing")
    void decisions() {
        class Decider extends Node<String> {
            @Override
            protected void start() {
                decide(1);
                decide(1);
                decide(2);
                decide(1);
            }
        }
        assertEquals(
                Set.of(List.of(), List.of(1, 2, 1)),
                Reached.anywhere(Exploration.of(1, _ -> new Decider()), s -> s.decisions(0)));
    }

    static class Up extends Node<String> {
        @Override
        protected void start() {
            deliver(0, "a");
            emit("label");
            deliver(0, "b");
        }
    }

    @Test
    @DisplayName("deliver is state only when a property reads it, which is said; emit never is, it shows in the trace")
    void deliveries() {
        Exploration model = Exploration.of(1, _ -> new Up());
        assertEquals(
                Set.of(List.of(), List.of("a", "b")), Reached.anywhere(model.keepDeliveries(), s -> s.deliveries(0)));
        var refused = assertThrows(
                IllegalStateException.class,
                () -> model.always("delivered", s -> s.deliveries(0).isEmpty()).run());
        String said = "threw IllegalStateException: deliveries are a part of the state only with keepDeliveries(), in";
        assertTrue(String.valueOf(refused.getMessage()).contains(said), refused::getMessage);
        var violated = violated(
                model.keepDeliveries().always("nothing", s -> s.deliveries(0).isEmpty()));
        assertTrue(violated.trace().events().toString().contains("label"));
    }

    @Test
    @DisplayName("self() and n() are valid in constructors and field initialisers")
    void identity() {
        class Knows extends Node<String> {
            private final String me = self() + " of " + n() + ", not " + others();
        }
        assertEquals(
                Set.of("[0 of 2, not [1], 1 of 2, not [0]]"),
                Reached.anywhere(
                        Exploration.of(2, _ -> new Knows()),
                        s -> s.nodes(Knows.class).map(k -> k.me).toList().toString()));
    }

    static class Clocked extends Node<String> {
        @Override
        protected void idle() {
            emit(now());
        }
    }

    @Test
    @DisplayName("now() is refused where all schedules are tried")
    void clock() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> Exploration.of(1, _ -> new Clocked()).run());
        assertEquals(
                "Clocked reads now(), which has no meaning where all schedules are tried; use after(ticks, timer), a"
                        + " simulation, or .clock(max, drift)",
                refused.getMessage());
    }

    @Test
    @DisplayName("every random choice is a branch, the choices that depend on others included")
    void randomness() {
        class Gambler extends Node<String> {
            private String drawn = "";

            @Override
            protected void start() {
                drawn = random().flip() ? "heads " + random().below(3) : random().oneOf(List.of("x", "y"));
            }
        }
        assertEquals(
                Set.of("", "heads 0", "heads 1", "heads 2", "x", "y"),
                Reached.anywhere(
                        Exploration.of(1, _ -> new Gambler()),
                        s -> s.nodes(Gambler.class)
                                .map(g -> g.drawn)
                                .findFirst()
                                .orElseThrow()));
    }

    /** Counts its idle steps, up to three. */
    static class Restless extends Node<String> {
        private int steps;

        @Override
        protected void idle() {
            if (steps < 3) steps++;
        }
    }

    @Test
    @DisplayName("idle(k): at most k spontaneous steps in a whole run; one that does nothing is none")
    void idle() {
        assertEquals(
                Set.of(0, 1, 2), steps(Exploration.of(2, _ -> new Restless()).idle(2)));
        assertEquals(Set.of(0), steps(Exploration.of(2, _ -> new Restless()).idle(0)));
        assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6), steps(Exploration.of(2, _ -> new Restless())));
        Counts counts = Exploration.of(1, _ -> new Restless()).run().counts();
        assertEquals(List.of(4, 3L), List.of(counts.states(), counts.steps()));
    }

    private static Set<Integer> steps(Exploration model) {
        return Reached.anywhere(
                model, s -> s.nodes(Restless.class).mapToInt(r -> r.steps).sum());
    }
}
