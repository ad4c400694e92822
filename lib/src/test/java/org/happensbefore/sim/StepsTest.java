package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.happensbefore.failure.Fault;
import org.happensbefore.history.Lock;
import org.happensbefore.node.Node;
import org.happensbefore.node.Refusal;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Steps of a run")
class StepsTest {
    record Alarm(String name) implements Timer {}

    /** Sets timers that are replaced, taken back, and set again when they fire. */
    static final class Sleeper extends Node<Void> {
        private int woken;

        @Override
        protected void start() {
            after(5, new Alarm("replaced"));
            after(9, new Alarm("taken back"));
            after(100, 200, new Alarm("drawn"));
            after(8, new Alarm("replaced"));
            after(20, new Alarm("again"));
            cancel(new Alarm("taken back"));
            cancel(new Alarm("never set"));
        }

        @Override
        protected void onTimer(Timer timer) {
            woken++;
            emit(timer + " at " + now());
            if (timer.equals(new Alarm("again")) && woken < 4) after(20, timer);
        }
    }

    private static List<String> labels(Trace trace) {
        return trace.events().stream()
                .flatMap(e -> e.outputs().stream())
                .filter(o -> o instanceof Output.Emitted)
                .map(o -> ((Output.Emitted) o).label())
                .toList();
    }

    @Test
    @DisplayName("timers fire when due: an equal one replaces, a cancelled one is gone, now() is the tick")
    void timers() {
        Trace trace = Simulation.of(1, _ -> new Sleeper()).run().trace();
        assertEquals(
                List.of(
                        "Alarm[name=replaced] at 8",
                        "Alarm[name=again] at 20",
                        "Alarm[name=again] at 40",
                        "Alarm[name=again] at 60"),
                labels(trace).subList(0, 4));
        assertEquals(5, labels(trace).size());
    }

    @Test
    @DisplayName("the trace says which delay was drawn for a timer, and it fires then; each seed draws its own")
    void drawnTimers() {
        var drawn = new ArrayList<Long>();
        for (int seed = 0; seed < 20; seed++) {
            Trace trace = Simulation.of(1, _ -> new Sleeper()).seed(seed).run().trace();
            long ticks = trace.events().getFirst().outputs().stream()
                    .filter(o -> o instanceof Output.TimerSet t && t.timer().equals("Alarm(drawn)"))
                    .mapToLong(o -> ((Output.TimerSet) o).ticks())
                    .sum();
            assertEquals(ticks, trace.events().getLast().time());
            assertTrue(100 <= ticks && ticks <= 200, ticks + " ticks");
            drawn.add(ticks);
        }
        assertTrue(drawn.stream().distinct().count() > 10, drawn.toString());
    }

    /** Draws the delay of one timer after another. */
    static final class Restless extends Node<Void> {
        private int set;

        @Override
        protected void start() {
            rest();
        }

        @Override
        protected void onTimer(Timer timer) {
            rest();
        }

        private void rest() {
            if (set++ < 20) after(1, 1_000, new Alarm("rest"));
        }
    }

    @Test
    @DisplayName("each timer of a node has a draw of its own")
    void eachTimerIsDrawn() {
        Trace trace = Simulation.of(1, _ -> new Restless()).run().trace();
        List<Long> drawn = trace.events().stream()
                .flatMap(e -> e.outputs().stream())
                .filter(o -> o instanceof Output.TimerSet)
                .map(o -> ((Output.TimerSet) o).ticks())
                .toList();
        assertEquals(20, drawn.size());
        assertTrue(drawn.stream().distinct().count() > 10, drawn.toString());
    }

    /** Throws dice; node 0 throws some more before. */
    static final class Gambler extends Node<Void> {
        private final int more;
        private final List<Integer> thrown = new ArrayList<>();

        Gambler(int more) {
            this.more = more;
        }

        @Override
        protected void start() {
            for (int i = 0; i < 100 + (self() == 0 ? more : 0); i++) thrown.add(random().below(6));
        }
    }

    @Test
    @DisplayName("each node draws from its own stream: what one draws more changes nothing for the others")
    void draws() {
        List<Gambler> few =
                Simulation.of(2, _ -> new Gambler(0)).run().nodes(Gambler.class).toList();
        List<Gambler> more = Simulation.of(2, _ -> new Gambler(50))
                .run()
                .nodes(Gambler.class)
                .toList();
        assertEquals(few.get(1).thrown, more.get(1).thrown);
        assertFalse(few.get(0).thrown.equals(few.get(1).thrown));
        for (int face = 0; face < 6; face++) assertTrue(few.get(0).thrown.contains(face), few.get(0).thrown + "");
    }

    /** Does something of its own every second time. */
    static final class Wanderer extends Node<Void> {
        private int turns;

        @Override
        protected void idle() {
            turns++;
            if (turns % 2 == 0) emit("wanders");
        }
    }

    /** Has no idle() of its own. */
    static final class Stone extends Node<Void> {}

    @Test
    @DisplayName("idle() is called only where asked for, only where it is overridden, every lo..hi ticks")
    void idle() {
        Simulation both =
                Simulation.of(2, id -> id == 0 ? new Wanderer() : new Stone()).until(100);
        assertEquals(0, both.run().events());
        Run run = both.idle(10, 10).run();
        assertEquals(List.of(10L, 100L), List.of(run.events(), run.ticks()));
        assertEquals(new Ending.Until(100), run.ending());
        long some = both.idle(5, 20).run().events();
        assertTrue(5 <= some && some <= 20, some + " steps");
    }

    /** Grants itself everything after a while. */
    static final class Desk extends Node<Void> implements Serves<Lock> {
        @Override
        public void invoked(Lock operation) {
            after(3, new Alarm(operation.name()));
        }

        @Override
        protected void onTimer(Timer timer) {
            complete(Lock.valueOf(((Alarm) timer).name()));
        }
    }

    private static final Simulation DESKS = Simulation.of(2, _ -> new Desk())
            .operations(id -> id == 0 ? List.of(Lock.ACQUIRE, Lock.RELEASE) : List.of());

    @Test
    @DisplayName(
            "a script asks one operation after the other, the next within the step that answers (NODE.md, Operations)")
    void operations() {
        Run run = DESKS.run();
        assertEquals(
                List.of(
                        "node 0 was asked ACQUIRE at tick 0 and answered ACQUIRE at tick 3",
                        "node 0 was asked RELEASE at tick 3 and answered RELEASE at tick 6"),
                run.operations().stream().map(Operation::toString).toList());
        assertEquals(3, run.events());
    }

    @Test
    @DisplayName("a client that thinks calls in a step of its own, lo..hi ticks after the start and after each answer")
    void thinking() {
        Run run = DESKS.thinking(10, 20).seed(4).run();
        List<Operation> asked = run.operations();
        long first = asked.get(0).invoked();
        long pause =
                asked.get(1).invoked() - asked.get(0).answer().orElseThrow().time();
        assertTrue(10 <= first && first <= 20 && 10 <= pause && pause <= 20, asked.toString());
        assertEquals(
                List.of(new Cause.Invoked("ACQUIRE"), new Cause.Invoked("RELEASE")),
                run.trace().events().stream()
                        .map(e -> e.cause())
                        .filter(c -> c instanceof Cause.Invoked)
                        .toList());
        assertEquals(OptionalLong.of(3), asked.get(1).ticks());
    }

    @Test
    @DisplayName("an operation open at a crash stays open; after the recovery the script goes on (NODE.md, Operations)")
    void openAtCrash() {
        for (Simulation desks : List.of(DESKS, DESKS.thinking(0, 0))) {
            Run run = desks.faults(crash(0).at(2), recover(0).at(10)).run();
            assertEquals(
                    List.of(
                            "node 0 was asked ACQUIRE at tick 0 and never answered",
                            "node 0 was asked RELEASE at tick 10 and answered RELEASE at tick 13"),
                    run.operations().stream().map(Operation::toString).toList());
            assertEquals(1, run.session(0).completed());
        }
    }

    @Test
    @DisplayName("a client that was thinking at a crash thinks anew after the recovery")
    void thinkingAtCrash() {
        Run run = DESKS.thinking(5, 5).faults(crash(0).at(4), recover(0).at(20)).run();
        assertEquals(25, run.operations().getFirst().invoked());
        assertEquals(2, run.session(0).completed());
    }

    /** Decides what it is told, as often as it is told. */
    static final class Judge extends Node<Void> {
        @Override
        protected void start() {
            for (String value : List.of("a", "a", "b", "a")) decide(value);
        }
    }

    @Test
    @DisplayName("repeating the last decision adds nothing, another one stands beside it (NODE.md, Outputs)")
    void decisions() {
        Run run = Simulation.of(2, _ -> new Judge()).run();
        assertEquals(List.of("a", "b", "a"), run.decisions(1));
        assertEquals(6, run.decisions().size());
    }

    record Hot(int potato) {}

    /** Passes it on for ever, and drops dead when it is asked to divide by zero. */
    static final class Player extends Node<Hot> {
        private int dropAt;

        Player(int dropAt) {
            this.dropAt = dropAt;
        }

        @Override
        protected void start() {
            if (self() == 0) send(1, new Hot(1));
        }

        @Override
        protected void on(int from, Hot hot) {
            dropAt += 0 / (dropAt - hot.potato());
            send(from, new Hot(hot.potato() + 1));
        }
    }

    @Test
    @DisplayName("a handler that throws ends the run with the trace up to there (NODE.md, \"no exception\")")
    void exception() {
        Run run = Simulation.of(2, _ -> new Player(4))
                .network(Network.delay(1, 1))
                .run();
        assertEquals(new Ending.Failed(0, "ArithmeticException: / by zero"), run.ending());
        assertEquals(
                "violated: no exception; node 0 threw ArithmeticException: / by zero",
                run.ending().toString());
        Trace trace = run.trace();
        assertEquals(new Cause.Received(3), trace.events().get(5).cause());
        assertEquals(
                new Cause.Crashed("ArithmeticException: / by zero"),
                trace.events().getLast().cause());
        assertEquals(List.of(false, true), List.of(run.isUp(0), run.isUp(1)));
    }

    @Test
    @DisplayName("a run without an end is cut off at a bound, and says at which")
    void bounds() {
        Simulation endless = Simulation.of(2, _ -> new Player(-1)).network(Network.delay(5, 5));
        Run run = endless.run();
        assertEquals(new Ending.Until(10_000), run.ending());
        assertEquals(10_000, run.ticks());
        assertEquals(2_002, run.events());
        assertEquals(new Ending.Events(17), endless.maxEvents(17).run().ending());
        assertEquals(17, endless.maxEvents(17).run().events());
        assertEquals(
                List.of(4L, 10L),
                List.of(
                        endless.until(14).run().events(),
                        endless.until(14).run().ticks()));
        assertEquals(
                new Ending.Events(100_000), endless.until(Long.MAX_VALUE).run().ending());
        assertTrue(endless.maxEvents(17)
                .run()
                .toString()
                .endsWith(
                        "cut off after 17 events, the bound maxEvents(17) with more to do (message Hot): for more of it, "
                                + ".maxEvents(34)"));
        assertTrue(run.toString().endsWith("(message Hot): for more of it, .until(20000)"), run.toString());
        assertTrue(endless.until(14).run().toString().endsWith("cut off after tick 14, the bound until(14)"));
    }

    @Test
    @DisplayName("stopWhen ends a run after the first event where it is true, traced or not, and the run says so")
    void stopWhen() {
        Simulation endless = Simulation.of(2, _ -> new Player(-1)).network(Network.delay(5, 5));
        Simulation stopping = endless.stopWhen(m -> m.ticks() >= 10 && m.isUp(1));
        Run run = stopping.run();
        assertEquals(new Ending.Stopped(), run.ending());
        assertEquals(List.of(10L, 4L), List.of(run.ticks(), run.events()));
        assertTrue(run.toString().endsWith("; stopped where stopWhen(..) asked"), run.toString());
        assertEquals(run.toString(), stopping.untraced().run().toString());
        assertEquals(run.fingerprint(), stopping.untraced().run().fingerprint());
        assertEquals(
                new Ending.Until(10_000),
                endless.stopWhen(m -> m.ticks() > 10_000).run().ending());
    }

    @Test
    @DisplayName("a run stops when its thread is interrupted")
    void interrupted() {
        Thread.currentThread().interrupt();
        var stopped = assertThrows(
                CancellationException.class,
                () -> Simulation.of(2, _ -> new Player(-1)).run());
        assertEquals("stopped: 0 events so far, at tick 0", stopped.getMessage());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    @DisplayName("wrong use is refused with the way out")
    void badInput() {
        Simulation one = Simulation.of(1, _ -> new Stone());
        refused("a simulation needs at least 1 node, was 0", () -> Simulation.of(0, _ -> new Stone()));
        refused("thinking(5, 3) needs 0 <= lo <= hi, in ticks; try thinking(10, 20)", () -> one.thinking(5, 3));
        refused("idle(0, 3) needs 1 <= lo <= hi, in ticks; try idle(10, 20)", () -> one.idle(0, 3));
        refused("until(-1) is negative; a bound is at least 0", () -> one.until(-1));
        refused("maxEvents(-1) is negative; a bound is at least 0", () -> one.maxEvents(-1));
        refused(
                "node 0 is given operations, but Stone serves none; let it implement Serves<..>, or give it List.of()",
                () -> one.operations(_ -> List.of(Lock.ACQUIRE)).run());
        refused("there is no node 1: ids are 0..0", () -> one.run().isUp(1));
        Fault fault = crash(1).at(0);
        refused("crash(1).at(0) names node 1, but ids are 0..0; name one of these", () -> one.faults(fault));
    }

    /** Sends what cannot be frozen. */
    static final class Careless extends Node<int[]> {
        @Override
        protected void start() {
            sendToOthers(new int[] {1});
        }
    }

    @Test
    @DisplayName("code that breaks a rule of the contract is refused, not taken for a protocol that failed")
    void refusals() {
        assertInstanceOf(
                Refusal.class,
                assertThrows(
                        RuntimeException.class,
                        () -> Simulation.of(2, _ -> new Careless()).run()));
    }

    private static void refused(String sentence, org.junit.jupiter.api.function.Executable said) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, said).getMessage());
    }
}
