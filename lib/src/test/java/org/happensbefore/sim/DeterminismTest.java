package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.happensbefore.consensus.Synod.Acceptor;
import org.happensbefore.consensus.Synod.Proposer;
import org.happensbefore.node.Node;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Determinism: same seed, same bytes")
class DeterminismTest {
    private static final Set<Integer> ACCEPTORS = Set.of(2, 3, 4);
    private static final Simulation SYNOD = Simulation.of(
                    5, i -> i < 2 ? new Proposer(i, "v" + i, ACCEPTORS) : new Acceptor())
            .network(Network.delay(1, 10).loss(0.1).duplicate(0.05))
            .faults(
                    crash(3).at(15),
                    recover(3).at(30),
                    partition(Set.of(4, 2, 0), Set.of(3, 1)).between(12, 20));

    @Test
    @DisplayName("fingerprints differ between seeds")
    void fingerprints() {
        assertEquals(
                200,
                Sweep.over(200, seed -> SYNOD.seed(seed).run().fingerprint())
                        .seeds(_ -> true)
                        .map(seed -> SYNOD.seed(seed).untraced().run().fingerprint())
                        .distinct()
                        .count());
    }

    @Test
    @DisplayName("a run without trace is the same run, and its trace can still be had")
    void untraced() {
        for (int seed = 0; seed < 50; seed++) {
            Run traced = SYNOD.seed(seed).run();
            Run untraced = SYNOD.seed(seed).untraced().run();
            assertEquals(traced.toString(), untraced.toString());
            assertEquals(traced.trace(), untraced.trace());
            assertEquals(traced.fingerprint(), untraced.fingerprint());
        }
    }

    record Knock(int times) {}

    /** Knows how often it was asked before, if it cheats. */
    static final class Door extends Node<Knock> {
        private final IntSupplier outside;
        private int heard;

        Door(IntSupplier outside) {
            this.outside = outside;
        }

        @Override
        protected void start() {
            if (self() == 0) send(1, new Knock(1));
        }

        @Override
        protected void on(int from, Knock knock) {
            heard = Math.max(heard, outside.getAsInt());
            if (knock.times() < 3) send(from, new Knock(knock.times() + 1));
        }
    }

    @Test
    @DisplayName("a node that reads hidden state is named, with the first step that came out differently")
    void hiddenState() {
        var hidden = new AtomicInteger();
        Simulation cheating = Simulation.of(2, id -> new Door(id == 0 ? hidden::incrementAndGet : () -> 7))
                .network(Network.delay(2, 2));
        var thrown = assertThrows(IllegalStateException.class, cheating::checkDeterminism);
        assertEquals(
                "not deterministic: node 0 came out differently the second time, at tick 4, receipt of Knock(2) from "
                        + "node 1: heard = 1 first, then 3; a step may "
                        + "depend on the node's fields, its trigger and random() only, and a factory on the id: look "
                        + "for a variable outside that one of them reads or counts",
                thrown.getMessage());
        assertNotEquals(cheating.run().fingerprint(), cheating.run().fingerprint());
    }

    @Test
    @DisplayName("a factory that makes another node in the second run is found before the first step")
    void countingFactory() {
        // The first run asks it twice for each of two nodes, to see whether it is pure.
        var made = new AtomicInteger();
        var thrown = assertThrows(
                IllegalStateException.class,
                Simulation.of(2, _ -> new Proposer(made.getAndIncrement() / 4, "v", Set.of(1)))::checkDeterminism);
        assertTrue(
                thrown.getMessage()
                        .startsWith(
                                "not deterministic: node 0 came out differently the second time, at the beginning: "),
                thrown.getMessage());
    }

    @Test
    @DisplayName("an honest protocol passes the check, and the run is handed back")
    void honest() {
        assertEquals(SYNOD.run().toString(), SYNOD.checkDeterminism().toString());
        assertEquals(List.of(), SYNOD.checkDeterminism().decisions(4));
    }
}
