package org.happensbefore.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.stream.IntStream;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.FailureBounds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Uniform reliable broadcast of one message")
class UniformBroadcastTest {
    private static final String AGREEMENT = "what one delivers, all that stay deliver";

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
    @DisplayName("relaying before delivering is enough where processes only stop: n > f (Hadzilacos and Toueg 1993)")
    void survivesCrashes() {
        holds(12, FailureBounds.broadcast(2, 1).crashes(1));
        holds(54, FailureBounds.broadcast(3, 1).crashes(1));
        holds(104, FailureBounds.broadcast(3, 1).crashes(2));
    }

    @Test
    @DisplayName("where all may stop, what was delivered may be lost with them: n = f")
    void allMayStop() {
        breaks(AGREEMENT, 2, FailureBounds.broadcast(1, 1).crashes(1));
    }

    @Test
    @DisplayName(
            "where one of three omits messages, one's own relay is not enough, and n - f relays are (Cachin 2011, 3.5)")
    void omissions() {
        breaks(AGREEMENT, 3, FailureBounds.broadcast(3, 1).omissions(1, 4));
        holds(161, FailureBounds.broadcast(3, 2).omissions(1, 4));
    }

    @Test
    @DisplayName("a process that comes back without its memory delivers twice")
    void amnesia() {
        breaks(
                "never delivered twice",
                5,
                FailureBounds.broadcast(3, 1).crashes(1).recoveries(1));
    }

    /** Delivers what it has not yet passed on. */
    private static final class Hasty extends Node<String> {
        private boolean delivered;

        @Override
        protected void start() {
            if (self() == 0) on(0, "m");
        }

        @Override
        protected void on(int from, String message) {
            if (delivered) return;
            delivered = true;
            deliver(from, message);
            sendToOthers(message);
        }
    }

    @Test
    @DisplayName("broken twin: who delivers first and relays then takes the message along in a crash")
    void hasty() {
        breaks(
                AGREEMENT,
                1,
                Exploration.of(2, _ -> new Hasty())
                        .crashes(1)
                        .keepDeliveries()
                        .alwaysPossible(
                                AGREEMENT,
                                s -> IntStream.range(0, 2)
                                                .allMatch(p -> s.deliveries(p).isEmpty())
                                        || IntStream.range(0, 2)
                                                .filter(s::isUp)
                                                .noneMatch(p -> s.deliveries(p).isEmpty())));
    }
}
