package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Faults in a run")
class FaultyRunTest {
    record Tick() implements Timer {}

    record Beat(int number) {}

    /** Beats every ten ticks; counts its beats in three ways. */
    static final class Heart extends Node<Beat> {
        @Stable
        private int written;

        @Stable(onPersist = true)
        private int persisted;

        private int inMemory;
        private String came = "";

        @Override
        protected void start() {
            after(10, new Tick());
        }

        @Override
        protected void onTimer(Timer timer) {
            written++;
            persisted++;
            inMemory++;
            if (written == 2) persist();
            sendToOthers(new Beat(written));
            after(10, new Tick());
        }

        @Override
        protected void restart() {
            emit("back with " + written + ", " + persisted + ", " + inMemory);
            after(10, new Tick());
        }

        @Override
        protected void on(int from, Beat beat) {
            came += from + ":" + beat.number() + " ";
        }
    }

    private static final Simulation HEARTS =
            Simulation.of(3, _ -> new Heart()).network(Network.delay(2, 2)).until(60);

    private static String times(Trace trace, int node, Class<? extends Cause> cause) {
        return trace.of(node)
                .filter(e -> cause.isInstance(e.cause()))
                .map(e -> String.valueOf(e.time()))
                .collect(Collectors.joining(" "));
    }

    private static String came(Run run, int node) {
        return run.nodes(Heart.class).toList().get(node).came.strip();
    }

    @Test
    @DisplayName("a crash takes a node's timers and what is sent to it, and leaves what it sent (NODE.md, Steps)")
    void crashStops() {
        Run run = HEARTS.faults(crash(0).at(31)).run();
        Trace trace = run.trace();
        assertEquals("10 20 30", times(trace, 0, Cause.TimerFired.class));
        assertEquals("31", times(trace, 0, Cause.Crashed.class));
        assertFalse(run.isUp(0));
        assertTrue(trace.of(1).anyMatch(e -> e.time() == 32), "what was under way arrives");
        List<Mishap> missed = trace.mishaps();
        assertEquals(2 * 3, missed.size(), missed.toString());
        assertTrue(missed.stream()
                .allMatch(m -> m instanceof Mishap.Dropped d && d.reason().equals("receiver is down")));
        assertEquals(2, run.nodes(Heart.class).count());
    }

    @Test
    @DisplayName("a fault comes before everything else of its tick")
    void faultsFirst() {
        assertEquals("10", times(HEARTS.faults(crash(0).at(20)).run().trace(), 0, Cause.TimerFired.class));
    }

    @Test
    @DisplayName("recovery: @Stable is as written, @Stable(onPersist) as persisted, the rest as constructed")
    void recovery() {
        Run run = HEARTS.faults(crash(0).at(35), recover(0).at(43)).run();
        var restart = run.trace()
                .of(0)
                .filter(e -> e.cause() instanceof Cause.Restarted)
                .findFirst()
                .orElseThrow();
        assertEquals(43, restart.time());
        assertEquals(
                "Emitted[label=back with 3, 2, 0]", restart.outputs().getFirst().toString());
        var lost = ((Cause.Restarted) restart.cause()).lost();
        assertTrue(lost.contains("persisted was 3") && lost.contains("inMemory was 3"), lost);
        assertFalse(lost.contains("written"), lost);
        assertEquals("10 20 30 53", times(run.trace(), 0, Cause.TimerFired.class));
    }

    @Test
    @DisplayName("a node that crashed before its start comes back with restart() (NODE.md, Stable fields)")
    void crashedBeforeStart() {
        Trace trace = HEARTS.faults(crash(0).at(0), recover(0).at(5)).run().trace();
        assertEquals("", times(trace, 0, Cause.Started.class));
        assertEquals("5", times(trace, 0, Cause.Restarted.class));
    }

    @Test
    @DisplayName(
            "a partition loses what is sent and what would arrive while it lasts, in its first tick and not in its last")
    void partitions() {
        Run run = HEARTS.faults(partition(Set.of(0, 2), Set.of(1)).between(22, 30))
                .run();
        assertEquals("1:1 2:1 2:2 1:3 2:3 1:4 2:4 1:5 2:5", came(run, 0));
        assertEquals("0:1 2:1 0:3 2:3 0:4 2:4 0:5 2:5", came(run, 1));
        assertEquals(
                4,
                run.trace().mishaps().stream()
                        .filter(m -> m instanceof Mishap.Dropped d && d.reason().equals("partition"))
                        .count());
        assertTrue(run.trace().mishaps().contains(new Mishap.Partitioned(List.of(Set.of(0, 2), Set.of(1)), 22, 30)));
        Run sending = HEARTS.faults(partition(Set.of(0, 2), Set.of(1)).between(20, 21))
                .run();
        assertEquals(came(run, 0), came(sending, 0));
        Run between = HEARTS.faults(partition(Set.of(0, 2), Set.of(1)).between(21, 22))
                .run();
        assertEquals("1:1 2:1 1:2 2:2 1:3 2:3 1:4 2:4 1:5 2:5", came(between, 0));
    }

    @Test
    @DisplayName("a node in no group of a partition is alone")
    void alone() {
        Run run = HEARTS.faults(partition(Set.of(0)).between(0, 25)).run();
        assertEquals("0:3 1:3 0:4 1:4 0:5 1:5", came(run, 2));
    }

    @Test
    @DisplayName("partitions may follow each other without a gap")
    void partitionsInARow() {
        Run run = HEARTS.faults(
                        partition(Set.of(0, 1)).between(0, 20),
                        partition(Set.of(0, 2)).between(20, 40))
                .run();
        assertEquals("1:1 2:2 2:3 1:4 2:4 1:5 2:5", came(run, 0));
    }

    /** Writes to somebody who is not there. */
    static final class Lost extends Node<Beat> {
        @Override
        protected void start() {
            send(7, new Beat(1));
        }
    }

    @Test
    @DisplayName("a message to nobody, or any exception, ends the run with the trace up to there, which can be drawn")
    void messageToNobody() {
        Run run = Simulation.of(3, id -> id == 1 ? new Lost() : new Heart()).run();
        assertEquals(
                new Ending.Failed(
                        1, "IllegalArgumentException: node 1 sends to 7, but ids are 0..2; send to one of these"),
                run.ending());
        assertEquals(3, run.trace().events().size());
        assertTrue(SpaceTime.of(run.trace()).text().contains("crashes IllegalArgumentException: node 1 sends to 7"));
    }
}
