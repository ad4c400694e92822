package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.happensbefore.clock.LamportClock;
import org.happensbefore.consensus.Synod.Acceptor;
import org.happensbefore.consensus.Synod.Proposer;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Mishap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The first cell of the book, as typed. */
@DisplayName("A seeded run of Paxos with loss, a crash, a recovery and a partition")
class CellTest {
    private static Run run(long seed) {
        var acceptors = Set.of(2, 3, 4);
        return Simulation.of(5, i -> i < 2 ? new Proposer(i, "v" + i, acceptors) : new Acceptor())
                .network(Network.delay(1, 10).loss(0.1).duplicate(0.01))
                .faults(
                        crash(3).at(40),
                        recover(3).at(90),
                        partition(Set.of(0, 2), Set.of(1, 3, 4)).between(50, 120))
                .seed(seed)
                .run();
    }

    @Test
    @DisplayName("says in one sentence what happened and why it ended")
    void sentence() {
        assertEquals(
                "seed 42: 20 messages, 1 lost, 23 events until tick 90, node 1 decided v1; nothing was left to happen",
                run(42).toString());
        assertEquals(run(42).toString(), run(42).trace().title());
    }

    @Test
    @DisplayName("the same seed gives the same trace and fingerprint, another seed another")
    void sameSeed() {
        assertEquals(run(42).trace(), run(42).trace());
        assertEquals(run(42).fingerprint(), run(42).fingerprint());
        assertNotEquals(run(42).fingerprint(), run(43).fingerprint());
    }

    @Test
    @DisplayName("the trace shows the crash, the recovery, the loss and the partition")
    void faultsShow() {
        var trace = run(42).trace();
        assertEquals(
                List.of(new Cause.Crashed(""), new Cause.Restarted("")),
                trace.of(3)
                        .map(e -> e.cause())
                        .filter(c -> !(c instanceof Cause.Received))
                        .toList());
        assertTrue(trace.mishaps().contains(new Mishap.Partitioned(List.of(Set.of(0, 2), Set.of(1, 3, 4)), 50, 120)));
        assertTrue(trace.mishaps().stream()
                .anyMatch(m -> m instanceof Mishap.Dropped d && d.reason().equals("lost")));
    }

    @Test
    @DisplayName("its labels rise along every message and every process line (Lamport 1978, the clock condition)")
    void labels() {
        var trace = run(42).trace();
        List<LamportClock> stamps = trace.stamps(LamportClock.ZERO);
        assertEquals(trace.label(LamportClock.ZERO), run(42).label(LamportClock.ZERO));
        var before = trace.happensBefore();
        for (var a : trace.events())
            for (var b : trace.events())
                if (before.before(a, b))
                    assertTrue(stamps.get(a.id()).time() < stamps.get(b.id()).time(), a + " before " + b);
    }
}
