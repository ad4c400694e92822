package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.bridge;
import static org.happensbefore.failure.Faults.delay;
import static org.happensbefore.failure.Faults.duplicate;
import static org.happensbefore.failure.Faults.lose;
import static org.happensbefore.failure.Faults.omits;
import static org.happensbefore.failure.Faults.omitsReceiving;
import static org.happensbefore.failure.Faults.omitsSending;
import static org.happensbefore.failure.Faults.oneWay;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.sim.Beater.beaters;
import static org.happensbefore.sim.Beater.came;
import static org.happensbefore.sim.Beater.reasons;
import static org.happensbefore.sim.Beater.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.happensbefore.failure.Fault;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Mishap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Faults of messages")
class MessageFaultsTest {
    private static final String ALL_OF_1_AND_2 = "1:1 2:1 1:2 2:2 1:3 2:3 1:4 2:4 1:5 2:5 1:6 2:6";

    @Test
    @DisplayName("absent, all beats come")
    void absent() {
        assertEquals(ALL_OF_1_AND_2, came(beaters(3).run(), 0));
    }

    @Test
    @DisplayName("send omission loses what the node sends, receive omission what comes to it, general omission both")
    void omissions() {
        Run sending = beaters(3).faults(omitsSending(1, 1).between(15, 35)).run();
        assertEquals("1:1 2:1 2:2 2:3 1:4 2:4 1:5 2:5 1:6 2:6", came(sending, 0));
        assertEquals("0:1 2:1 0:2 2:2 0:3 2:3 0:4 2:4 0:5 2:5 0:6 2:6", came(sending, 1));
        assertEquals(
                List.of("omitted by node 1"),
                reasons(sending).stream().distinct().toList());
        Run receiving = beaters(3).faults(omitsReceiving(1, 1).between(15, 35)).run();
        assertEquals(ALL_OF_1_AND_2, came(receiving, 0));
        assertEquals("0:1 2:1 0:4 2:4 0:5 2:5 0:6 2:6", came(receiving, 1));
        Run both = beaters(3).faults(omits(1, 1).between(15, 35)).run();
        assertEquals(came(sending, 0), came(both, 0));
        assertEquals(came(receiving, 1), came(both, 1));
        assertTrue(both.toString().contains(", 8 omitted"), both.toString());
    }

    @Test
    @DisplayName("omission loses each message with its probability, drawn on each link apart")
    void omissionRates() {
        for (Function<Integer, Fault> omission :
                List.<Function<Integer, Fault>>of(id -> omitsSending(id, 0.3), id -> omitsReceiving(1 - id, 0.3))) {
            Run run = beaters(2)
                    .until(100_000)
                    .faults(omission.apply(1))
                    .untraced()
                    .run();
            int came = came(run, 0).split(" ").length;
            // 10,000 beats, a standard deviation is 46.
            assertTrue(Math.abs(came - 7_000) < 140, came + " came");
        }
    }

    @Test
    @DisplayName("one way: nothing passes there, everything passes back")
    void oneWays() {
        Run run = beaters(3)
                .faults(oneWay(Set.of(0), Set.of(1, 2)).between(15, 35))
                .run();
        assertEquals(ALL_OF_1_AND_2, came(run, 0));
        assertEquals("0:1 2:1 2:2 2:3 0:4 2:4 0:5 2:5 0:6 2:6", came(run, 1));
        assertEquals(List.of("one-way cut"), reasons(run).stream().distinct().toList());
        assertTrue(run.trace().mishaps().contains(new Mishap.Unheard(Set.of(0), Set.of(1, 2), 15, 35)));
    }

    @Test
    @DisplayName("a bridge: its sides are apart, and the node on both hears all and is heard by all")
    void bridges() {
        Run run = beaters(3).faults(bridge(Set.of(0, 1), Set.of(1, 2))).run();
        assertEquals("1:1 1:2 1:3 1:4 1:5 1:6", came(run, 0));
        assertEquals("0:1 2:1 0:2 2:2 0:3 2:3 0:4 2:4 0:5 2:5 0:6 2:6", came(run, 1));
    }

    @Test
    @DisplayName("what passes two separations at a time is what passes each of them")
    void separationsCombine() {
        Run run = beaters(3)
                .faults(
                        partition(Set.of(0, 1), Set.of(2)).between(15, 45),
                        oneWay(Set.of(0), Set.of(1)).between(25, 35))
                .run();
        assertEquals("0:1 2:1 0:2 0:4 0:5 2:5 0:6 2:6", came(run, 1));
        assertEquals("1:1 2:1 1:2 1:3 1:4 1:5 2:5 1:6 2:6", came(run, 0));
    }

    @Test
    @DisplayName("of a single message: lost, doubled, held back; all others are as without")
    void singleMessages() {
        Run run = beaters(3)
                .faults(lose(1, 0, 1), duplicate(2, 0, 2), delay(1, 0, 3, 15), lose(1, 0, 99))
                .run();
        assertEquals("1:1 2:1 2:2 1:3 2:3 2:3 2:4 1:5 2:5 1:4 1:6 2:6", came(run, 0));
        assertEquals("12 12 22 32 32 32 42 52 52 57 62 62", times(run, 0, Cause.Received.class));
        assertEquals(came(beaters(3).run(), 1), came(run, 1));
        assertEquals(1, run.lost());
        assertEquals(1, run.duplicated());
        assertTrue(run.trace().mishaps().stream().anyMatch(m -> m instanceof Mishap.Delayed d && d.ticks() == 15));
    }

    @Test
    @DisplayName("on one link leave all other links alone, whatever is drawn there")
    void otherLinksAreLeftAlone() {
        Simulation lossy = beaters(4).network(Network.delay(1, 30).loss(0.3).duplicate(0.2));
        Run without = lossy.run();
        Run with = lossy.faults(
                        lose(0, 1, 0),
                        duplicate(0, 1, 1),
                        delay(0, 1, 2, 9),
                        omits(0, 0.5).between(0, 0 + 1))
                .run();
        for (int node : List.of(0, 2, 3)) assertEquals(came(without, node), came(with, node));
        assertNotEquals(came(without, 1), came(with, 1));
    }
}
