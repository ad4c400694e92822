package org.happensbefore.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.function.Supplier;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.replication.QuorumRegister.Message;
import org.happensbefore.replication.QuorumRegister.Query;
import org.happensbefore.replication.QuorumRegister.Reply;
import org.happensbefore.replication.QuorumRegister.Store;
import org.happensbefore.replication.QuorumRegister.Stored;
import org.happensbefore.replication.QuorumRegister.Tagged;
import org.happensbefore.scenario.FailureBounds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A register kept by n replicas, of which n - f answer")
class QuorumRegisterTest {
    private static final String SEES = "a read sees the write before it";

    private static Exploration register(int n, int waitsFor, Supplier<Node<?>> replica) {
        return FailureBounds.register(n, waitsFor, _ -> replica.get());
    }

    private static void holds(int states, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    private static void breaks(String property, int steps, Exploration model) {
        Verdict verdict = model.run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(property + " after " + steps, violated.property() + " after " + violated.steps());
    }

    @Test
    @DisplayName(
            "with n > 2f a read sees the write, and both end, though f replicas stop (Attiya, Bar-Noy, Dolev 1995)")
    void survivesCrashes() {
        holds(912, register(3, 2, QuorumRegister.Replica::new).crashes(1));
    }

    @Test
    @DisplayName("with n = 2f two quorums can miss each other, though nobody fails at all")
    void halfIsNoMajority() {
        breaks(SEES, 5, register(2, 1, QuorumRegister.Replica::new));
        breaks(SEES, 9, register(4, 2, QuorumRegister.Replica::new));
    }

    @Test
    @DisplayName("whoever waits for more than n - f answers waits for ever when f replicas stop")
    void waitsForNobodyMissing() {
        breaks(
                "every operation ends",
                1,
                register(3, 3, QuorumRegister.Replica::new).crashes(1));
    }

    @Test
    @DisplayName("a replica that comes back without its memory makes a majority forget; 3f + 1 replicas outvote it")
    void amnesia() {
        breaks(SEES, 11, register(3, 2, QuorumRegister.Replica::new).crashes(1).recoveries(1));
        holds(13_630, register(4, 3, QuorumRegister.Replica::new).crashes(1).recoveries(1));
        breaks(SEES, 17, register(4, 3, QuorumRegister.Replica::new).crashes(2).recoveries(2));
    }

    @Test
    @DisplayName("a replica that writes to its disk before it answers may come back as often as it likes")
    void disk() {
        holds(
                1_943,
                register(3, 2, QuorumRegister.DurableReplica::new).crashes(1).recoveries(1));
    }

    /** Answers first. */
    private static final class Hasty extends Node<Message> {
        @org.happensbefore.node.Stable
        private Tagged held = Tagged.NOTHING;

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Store(int operation, Tagged value) -> {
                    send(from, new Stored(operation));
                    if (value.isNewerThan(held)) held = value;
                }
                case Query(int operation) -> send(from, new Reply(operation, held));
                case Stored _, Reply _ -> {}
            }
        }
    }

    @Test
    @DisplayName("broken twin: a replica that answers before it writes loses the value to a crash in between")
    void hasty() {
        breaks(SEES, 10, register(3, 2, Hasty::new).crashes(1).recoveries(1));
    }
}
