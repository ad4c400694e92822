package org.happensbefore.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.happensbefore.election.Lease.Acquire;
import org.happensbefore.election.Lease.Granted;
import org.happensbefore.election.Lease.Message;
import org.happensbefore.election.Lease.Refused;
import org.happensbefore.election.Lease.Write;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.Faults;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.Leases;
import org.happensbefore.sim.Run;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Leases and tokens (Gray and Cheriton 1989; Burrows 2006, section 2.4)")
class LeaseTest {
    private static final String HOLDS = "who writes holds the lease";
    private static final String FENCED = "no old write after a new one";

    private static void breaks(String property, int steps, Exploration model) {
        Verdict verdict = model.run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(property + " after " + steps, violated.property() + " after " + violated.steps());
    }

    @Test
    @DisplayName("with a margin of twice what clocks are apart one leads at a time, and the store takes nothing old")
    void holds() {
        Verdict verdict = Leases.exploration(2, Lease.Store::new).run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(732_877, verdict.counts().states());
    }

    @ParameterizedTest(name = "margin {0}")
    @DisplayName("with less two believe that they lead: clocks do not agree on when a lease is over")
    @ValueSource(ints = {0, 1})
    void tooSmall(int margin) {
        breaks(HOLDS, 15, Leases.exploration(margin, Lease.Store::new));
    }

    @Test
    @DisplayName("one leader at a time protects no store: a write that was under way arrives after the next leader's")
    void trusting() {
        breaks(FENCED, 19, Leases.exploration(2, Lease.TrustingStore::new));
    }

    /** Compares with the token of whoever wrote last time in its own name. */
    private static final class Forgetful extends Node<Message> {
        private int last;

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Write(int token)
                when token + 1 >= last -> {
                    last = token;
                    deliver(from, message);
                }
                case Write _ -> send(from, new Refused(last));
                case Acquire _, Granted _, Refused _ -> {}
            }
        }
    }

    @Test
    @DisplayName("broken twin: a store that forgives one lease is none that fences")
    void forgiving() {
        breaks(FENCED, 19, Leases.exploration(2, Forgetful::new));
    }

    @Test
    @DisplayName("where all is well leases follow each other and no store takes anything old; 20 seeds")
    void calm() {
        for (long seed = 0; seed < 20; seed++) {
            Run run = Leases.simulation(Lease.TrustingStore::new).seed(seed).run();
            assertEquals(0, Leases.oldWrites(run), run::toString);
            int leases =
                    run.nodes(Lease.Grantor.class).findFirst().orElseThrow().token();
            assertTrue(leases >= 8 && leases <= 10, () -> leases + " leases of one second in ten: " + run);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a clock that is slow, or a leader that sleeps for three seconds, overwrites what is new; 20 seeds")
    @ValueSource(strings = {"drift", "pause"})
    void zombies(String what) {
        Fault fault = what.equals("drift")
                ? Faults.drift(Leases.FIRST, 0.8)
                : Faults.pause(Leases.FIRST).between(500, 3_500);
        long old = 0;
        for (long seed = 0; seed < 20; seed++) {
            old += Leases.oldWrites(Leases.simulation(Lease.TrustingStore::new)
                    .faults(fault)
                    .seed(seed)
                    .run());
            Run fenced =
                    Leases.simulation(Lease.Store::new).faults(fault).seed(seed).run();
            assertEquals(0, Leases.oldWrites(fenced), fenced::toString);
        }
        assertTrue(old > 20, "old writes in 20 runs: " + old);
    }

    @Test
    @DisplayName("refuses leases and margins that are none")
    void refuses() {
        assertEquals(
                "a lease is at least 1 tick long, was 0",
                assertThrows(IllegalArgumentException.class, () -> new Lease.Grantor(0))
                        .getMessage());
        assertEquals(
                "a margin is at least 0 ticks, was -1",
                assertThrows(IllegalArgumentException.class, () -> new Lease.Holder(0, 3, -1))
                        .getMessage());
    }
}
