package org.happensbefore.trace;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.history.Register;
import org.happensbefore.node.Node;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Timer;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Operation;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.sim.planted.SharedRegister;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What clients asked, as a trace tells it")
class ClientCallTest {
    private static final Simulation REGISTER = Simulation.of(3, _ -> new SharedRegister.Hasty())
            .operations(id -> id == 0
                    ? List.of(new Register.Write("x"), new Register.Write("y"))
                    : List.of(new Register.Read(), new Register.Read()))
            .network(Network.delay(1, 20));

    /** Of one node and in order: who, what, when, and the answer. */
    private record Seen(int node, String operation, long asked, Optional<Long> answered, Optional<String> result) {
        static Seen of(Operation o) {
            return new Seen(
                    o.node(),
                    Notation.of(o.operation()),
                    o.invoked(),
                    o.answer().map(Operation.Answer::time),
                    o.answer().map(a -> Notation.of(a.result())));
        }

        static Seen of(Trace trace, ClientCall c) {
            return new Seen(
                    c.node(),
                    c.operation(),
                    trace.events().get(c.asked()).time(),
                    c.isOpen()
                            ? Optional.empty()
                            : Optional.of(
                                    trace.events().get(c.answered().getAsInt()).time()),
                    c.isOpen() ? Optional.empty() : Optional.of(c.result()));
        }
    }

    @Test
    @DisplayName(
            "calls in steps of their own and calls within the step before, crashes or not: what the engine counted")
    void asTheEngine() {
        int open = 0;
        for (int seed = 0; seed < 60; seed++) {
            Simulation calm = seed % 2 == 0 ? REGISTER : REGISTER.thinking(1, 10);
            Simulation model = seed % 3 == 0
                    ? calm
                    : calm.faults(crash(1).at(5 + seed % 7), recover(1).at(25));
            Run run = model.seed(seed).run();
            for (int node = 0; node < 3; node++) {
                int n = node;
                List<Seen> told = run.trace().calls().stream()
                        .filter(c -> c.node() == n)
                        .map(c -> Seen.of(run.trace(), c))
                        .toList();
                List<Seen> counted = run.operations().stream()
                        .filter(o -> o.node() == n)
                        .map(Seen::of)
                        .toList();
                assertEquals(counted, told, "seed " + seed);
                open += (int) told.stream().filter(s -> s.answered().isEmpty()).count();
            }
        }
        assertTrue(open > 5, "some of them stayed open");
    }

    private record Later() implements Timer {}

    /** Answers every other operation at once, and the others later. */
    private static final class Desk extends Node<Void> implements Serves<String> {
        private String asked = "";

        @Override
        public void invoked(String operation) {
            asked = operation;
            if (operation.startsWith("now")) complete("at once");
            else after(1, new Later());
        }

        @Override
        protected void onTimer(Timer timer) {
            complete("later " + asked);
        }
    }

    @Test
    @DisplayName("several calls within one step are told in their order, in counterexamples too")
    void withinOneStep() {
        var verdict = Exploration.of(1, _ -> new Desk())
                .operations(_ -> List.of("now z", "a", "now b", "now c", "d"))
                .reachable("all but the last", s -> s.session(0).completed() == 4)
                .run();
        Trace trace = assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString)
                .witnesses()
                .get("all but the last");
        List<String> told = trace.calls().stream()
                .map(c -> c.operation() + ": " + c.result())
                .toList();
        assertEquals(List.of("now z: at once", "a: later a", "now b: at once", "now c: at once", "d: "), told);
        ClientCall b = trace.calls().get(2);
        assertEquals(b.asked(), b.answered().getAsInt(), "asked and answered in one step");
        assertTrue(b.precedes(trace.calls().get(3)) && !trace.calls().get(3).precedes(b));
        assertFalse(trace.calls().getLast().precedes(b), "an open one precedes nothing");
    }

    @Test
    @DisplayName("what is open at a crash stays open, whatever a log says later")
    void crashed() {
        List<Event> events = List.of(
                event(0, new Cause.Invoked("a"), List.of()),
                event(1, new Cause.Crashed(""), List.of()),
                event(2, new Cause.Restarted(""), List.of(new Output.Completed("too late"))));
        List<ClientCall> calls = new Trace("log", List.of("x"), events, List.of(), List.of()).calls();
        assertEquals(List.of(new ClientCall(0, 0, 0, "a", OptionalInt.empty(), "")), calls);
    }

    private static Event event(int id, Cause cause, List<Output> outputs) {
        return new Event(id, 0, id, cause, outputs, List.of(), "");
    }
}
