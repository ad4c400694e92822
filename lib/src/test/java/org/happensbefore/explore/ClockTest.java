package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.happensbefore.node.Node;
import org.happensbefore.trace.Output;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Clocks: now() where all schedules are tried (NODE.md, Steps)")
class ClockTest {
    static final class Silent extends Node<Void> {}

    /** Readings (a, b) with a and b at most 1 apart: 7 of them up to 2, and 8 ticks between them. */
    @Test
    @DisplayName("two clocks up to 2, at most 1 apart: 7 states, 8 ticks, and no step of a node")
    void counts() {
        assertEquals(
                new Counts(7, 0, 8, 8, 4),
                Exploration.of(2, _ -> new Silent()).clock(2, 1).run().counts());
        assertEquals(
                new Counts(9, 0, 12, 12, 4),
                Exploration.of(2, _ -> new Silent()).clock(2, 2).run().counts());
    }

    record Stamp(long time) {}

    private static Set<Long> later(int drift) {
        Exploration model = Exploration.of(2, _ -> new Stopwatch()).idle(1).clock(2, drift);
        return Reached.anywhere(
                model,
                s -> s.nodes(Stopwatch.class)
                        .filter(p -> p.got)
                        .map(p -> p.later)
                        .findFirst()
                        .orElse(0L));
    }

    /** Node 0 sends its reading; the other notes how much later it was when it got it. */
    static final class Stopwatch extends Node<Stamp> {
        boolean got;
        long later;

        @Override
        protected void idle() {
            if (self() == 0) sendToOthers(new Stamp(now()));
        }

        @Override
        protected void on(int from, Stamp stamp) {
            got = true;
            later = now() - stamp.time();
        }
    }

    @Test
    @DisplayName("a message may seem to arrive before it was sent, by no more than the drift")
    void drift() {
        assertEquals(Set.of(-1L, 0L, 1L, 2L), later(1));
        assertEquals(Set.of(-2L, -1L, 0L, 1L, 2L), later(2));
    }

    /** Node 0 takes the lease back when its clock reads 2; node 1 writes while its own reads less than that by 1. */
    static final class Lease extends Node<Void> {
        @Override
        protected void idle() {
            if (self() == 0 ? now() >= 2 : now() < 1) decide(self() == 0 ? "expired" : "written");
        }
    }

    private static Verdict lease(int drift) {
        return Exploration.of(2, _ -> new Lease())
                .idle(2)
                .clock(2, drift)
                .everyStep(
                        "no write after the lease",
                        c -> c.node() == 0
                                || c.before().decisions(0).isEmpty()
                                || c.before().decisions(1).equals(c.after().decisions(1)))
                .run();
    }

    @Test
    @DisplayName("a lease with a margin of 1 is safe while clocks are 1 apart, and broken when they are 2 apart")
    void margin() {
        assertInstanceOf(Verdict.Holds.class, lease(1));
        var violated = assertInstanceOf(Verdict.Violated.class, lease(2));
        assertEquals(4, violated.counts().depth());
        assertTrue(violated.model().contains("clocks from 0 to 2, at most 2 apart"), violated.model());
        assertEquals(
                2,
                violated.trace().events().stream()
                        .flatMap(e -> e.outputs().stream())
                        .filter(o -> o instanceof Output.Emitted(String label) && label.startsWith("clock"))
                        .count());
    }

    /** 4 readings with 4 ticks between them, for each of: nobody is down, node 0 is, node 1 is; and 4 times 2 crashes. */
    @Test
    @DisplayName("quiet is when all clocks have stopped; they tick while a node is down, too")
    void quiet() {
        Exploration model = Exploration.of(2, _ -> new Silent()).crashes(1).clock(1, 1);
        assertEquals(new Counts(12, 0, 20, 20, 3), model.run().counts());
        assertEquals(
                3, Reached.atQuiet(model, s -> s).size(), "both clocks at 1, and none, one or the other node down");
    }

    @Test
    @DisplayName("without a bound on the clocks now() is refused, and bounds that mean nothing are")
    void refused() {
        var now = assertThrows(
                IllegalArgumentException.class,
                () -> Exploration.of(2, _ -> new Lease()).idle(1).run());
        assertTrue(now.getMessage().contains(".clock(max, drift)"), now.getMessage());
        var none = assertThrows(
                IllegalArgumentException.class,
                () -> Exploration.of(2, _ -> new Lease()).clock(3, 0));
        assertEquals("clock(max, drift) needs both of at least 1, was clock(3, 0)", none.getMessage());
    }
}
