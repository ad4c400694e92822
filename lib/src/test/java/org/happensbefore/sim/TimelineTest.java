package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.happensbefore.election.RaftElection;
import org.happensbefore.mutex.LamportMutex;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.Mutexes;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Timeline;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A compact run")
class TimelineTest {
    private static final List<Simulation> RUNS = List.of(
            Simulation.of(5, _ -> new RaftElection.Server(150, 300))
                    .network(Network.delay(5, 10).loss(0.1).duplicate(0.1))
                    .faults(
                            crash(1).at(400),
                            recover(1).at(900),
                            crash(2).at(1_000).afterEffects(1))
                    .until(3_000),
            Mutexes.contention(3, 5, _ -> new LamportMutex.Process()));

    @Test
    @DisplayName("says of each event who and when as the trace does, and has the trace's fingerprint")
    void asTheTrace() {
        for (Simulation simulation : RUNS)
            for (int seed = 0; seed < 20; seed++) {
                Run whole = simulation.seed(seed).run();
                Run compact = simulation.seed(seed).compact().run();
                assertEquals(whole.fingerprint(), compact.fingerprint());
                assertEquals(whole.toString(), compact.toString());
                var entries = new ArrayList<Timeline.Entry>();
                compact.timeline().forEach(entries::add);
                assertEquals(entries.get(7), compact.timeline().event(7));
                assertEquals(
                        whole.trace().events().stream()
                                .map(e -> e.time() + " " + e.node() + " " + isCrash(e))
                                .toList(),
                        entries.stream()
                                .map(e -> e.time() + " " + e.node() + " "
                                        + e.kind().equals("crash"))
                                .toList());
                assertEquals(whole.trace(), compact.trace(), "it is run again");
                assertEquals(compact.timeline().toString(), whole.timeline().toString());
            }
    }

    private static boolean isCrash(Event e) {
        return e.cause() instanceof Cause.Crashed;
    }

    @Test
    @DisplayName("counts events by kind and by node")
    void counts() {
        Run run = RUNS.getFirst().compact().seed(3).run();
        Timeline timeline = run.timeline();
        Map<String, Long> kinds = timeline.byKind();
        assertEquals(5, kinds.get("start"));
        assertEquals(2, kinds.get("crash"));
        assertEquals(1, kinds.get("restart"));
        assertTrue(kinds.get("receipt of Heartbeat") > 50, timeline::toString);
        assertEquals(run.events(), timeline.events());
        assertEquals(
                run.events(), kinds.values().stream().mapToLong(count -> count).sum());
        assertEquals(
                run.events(),
                timeline.byNode().values().stream().mapToLong(count -> count).sum());
    }

    @Test
    @DisplayName("and another have in common what happened until one of them has a fault")
    void common() {
        Simulation simulation =
                RUNS.get(0).faults().network(Network.delay(5, 10)).compact();
        for (int seed = 0; seed < 20; seed++) {
            Run calm = simulation.seed(seed).run();
            Run struck = simulation.faults(crash(1).at(400)).seed(seed).run();
            long before =
                    calm.trace().events().stream().filter(e -> e.time() < 400).count();
            assertEquals(before, calm.timeline().common(struck.timeline()), "seed " + seed);
            assertEquals(before, struck.timeline().common(calm.timeline()), "seed " + seed);
            assertEquals(
                    "tick 400, node 1: crash", struck.timeline().event(before).toString());
            assertEquals(calm.events(), calm.timeline().common(calm.timeline()), "all of it");
        }
    }

    record Knock() {}

    /** Sends as often as it is told outside, and remembers what it is told when it is knocked at. */
    static final class Door extends Node<Knock> {
        private final IntSupplier knocks;
        private final IntSupplier outside;
        private int seen;

        Door(IntSupplier knocks, IntSupplier outside) {
            this.knocks = knocks;
            this.outside = outside;
        }

        @Override
        protected void start() {
            if (self() == 0) for (int i = knocks.getAsInt(); i > 0; i--) send(1, new Knock());
        }

        @Override
        protected void on(int from, Knock message) {
            seen = Math.max(seen, outside.getAsInt());
        }
    }

    @Test
    @DisplayName("that comes out differently when its trace is asked for says which event did")
    void differently() {
        var knocks = new AtomicInteger(2);
        var outside = new AtomicInteger(1);
        Simulation simulation = Simulation.of(2, _ -> new Door(knocks::get, outside::get))
                .network(Network.delay(2, 2))
                .compact();
        Run state = simulation.run();
        Run longer = simulation.run();
        Run same = simulation.run();
        assertEquals(4, same.trace().events().size());
        outside.set(5);
        assertEquals(
                "not deterministic: run again, it began with the same 2 events, and then (tick 2, node 1: receipt of "
                        + "Knock) came out differently; checkDeterminism() names the node and what in it differed",
                assertThrows(IllegalStateException.class, state::trace).getMessage());
        outside.set(1);
        knocks.set(0);
        assertEquals(
                "not deterministic: run again, it began with the same 0 events, and then (tick 0, node 0: start) came "
                        + "out differently; checkDeterminism() names the node and what in it differed",
                assertThrows(IllegalStateException.class, longer::trace).getMessage());
        assertEquals(4, same.trace().events().size(), "it is kept");
    }

    @Test
    @DisplayName("refuses what cannot be: to go back in time, a node too many, an event that was not")
    void refuses() {
        var builder = new Timeline.Builder(2);
        builder.event(5, 0, "start", 0);
        assertEquals(
                "an event at tick 4 cannot come after one at tick 5",
                assertThrows(IllegalArgumentException.class, () -> builder.event(4, 0, "start", 0))
                        .getMessage());
        assertEquals(
                "there is no node 2 among 2",
                assertThrows(IllegalArgumentException.class, () -> builder.event(5, 2, "start", 0))
                        .getMessage());
        assertEquals(
                "there is no event 1; this run had 1, numbered from 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> builder.build(0).event(1))
                        .getMessage());
    }
}
