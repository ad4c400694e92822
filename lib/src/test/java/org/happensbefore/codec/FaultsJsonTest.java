package org.happensbefore.codec;

import static org.happensbefore.failure.Faults.bridge;
import static org.happensbefore.failure.Faults.clockStep;
import static org.happensbefore.failure.Faults.corrupts;
import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.delay;
import static org.happensbefore.failure.Faults.drift;
import static org.happensbefore.failure.Faults.duplicate;
import static org.happensbefore.failure.Faults.equivocates;
import static org.happensbefore.failure.Faults.lose;
import static org.happensbefore.failure.Faults.omits;
import static org.happensbefore.failure.Faults.oneWay;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.pause;
import static org.happensbefore.failure.Faults.recover;
import static org.happensbefore.failure.Faults.replays;
import static org.happensbefore.failure.Faults.skew;
import static org.happensbefore.failure.Faults.slow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.happensbefore.failure.FaultSchedule;
import org.happensbefore.failure.Nemesis;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Timing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsJsonTest {
    private static final String WRITTEN =
            "{\"schema\":\"happens-before/faults\",\"version\":1,\"n\":3,\"faults\":[{\"kind\":\"omission\",\"node\":2,"
                    + "\"side\":\"BOTH\",\"probability\":0.5,\"from\":0,\"until\":9},{\"kind\":\"crash\",\"node\":1,"
                    + "\"at\":4}]}";

    @Test
    @DisplayName("the written form of version 1 is fixed")
    void form() {
        var schedule =
                new FaultSchedule(3, List.of(crash(1).at(4), omits(2, 0.5).between(0, 9)));
        assertEquals(WRITTEN, FaultsJson.write(schedule));
        assertEquals(schedule, FaultsJson.readSchedule(WRITTEN));
    }

    @Test
    @DisplayName("a schedule of every kind of fault is read as it was written")
    void everyKind() {
        var schedule = new FaultSchedule(
                5,
                List.of(
                        crash(0).at(1),
                        recover(0).withAmnesia().at(2),
                        crash(0).at(3).afterEffects(2),
                        recover(0).withTornWrite().at(4),
                        crash(0).at(5).afterEffects(0).reaching(Set.of(1, 2)),
                        recover(0).at(6),
                        omits(1, 0.25),
                        partition(Set.of(0, 1), Set.of(2)).between(5, 9),
                        bridge(Set.of(0, 1), Set.of(1, 2)).from(4),
                        oneWay(Set.of(0), Set.of(3)),
                        pause(1).between(5, 8),
                        slow(1, 3),
                        drift(2, 1.1),
                        skew(2, -5),
                        clockStep(2, 9).at(7),
                        lose(0, 1, 2),
                        duplicate(0, 1, 3),
                        delay(0, 1, 4, 5),
                        equivocates(3),
                        corrupts(3, 0.1),
                        replays(3, 0.2).between(1, 2)));
        assertEquals(schedule, FaultsJson.readSchedule(FaultsJson.write(schedule)));
    }

    @Test
    @DisplayName("networks and timing models are read as they were written; an adversary is code")
    void networks() {
        Network plain = Network.delay(1, 10).loss(0.1).duplicate(0.01).fifo();
        for (Network n : List.of(
                plain,
                Network.pareto(3, 1.5).bursts(50, 4.5, 0.9),
                Network.logNormal(20, 0.7).bandwidth(0.5).queue(7),
                Network.exponential(2, 9.5).link(0, 1, plain).link(2, 1, Network.delay(4, 4))))
            assertEquals(n, NetworkJson.readNetwork(NetworkJson.write(n)));
        for (Timing t : List.of(new Timing.AsTheNetwork(), Timing.synchronous(5), Timing.partiallySynchronous(5, 100)))
            assertEquals(t, NetworkJson.readTiming(NetworkJson.write(t)));
        assertEquals(
                "an asynchronous timing has an adversary, which is code and not data; store what it did: single delays, as "
                        + "delay(0, 1, 4, 30), are faults",
                assertThrows(IllegalArgumentException.class, () -> NetworkJson.write(Timing.asynchronous(_ -> 1)))
                        .getMessage());
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @DisplayName("a damaged schedule is refused, with the place and the rule")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "schema":"happens-before/faults", | "schema":"other", | not a fault schedule: schema is "other", must be "happens-before/faults"
            "version":1 | "version":2 | version is 2, must be from 1 to 1
            "n":3 | "n":0 | the document: a fault schedule is for n nodes, at least 1, was 0
            "n":3 | "n":2 | the document: omits(2, 0.5).between(0, 9) names node 2, but ids are 0..1; name one of these
            "kind":"crash" | "kind":"smash" | faults[1].kind is "smash", must be one of crash, recover
            "side":"BOTH" | "side":"LEFT" | faults[0].side names "LEFT", must be one of [SENDING, RECEIVING, BOTH]
            "probability":0.5 | "probability":1.2 | faults[0]: omits(2, 1.2) has the probability 1.2, but it must be
            "probability":0.5 | "probability":"x" | faults[0].probability is "x", must be a number
            "until":9 | "until":0 | faults[0]: .between(0, 0) ends before it has begun
            "at":4 | "at":-4 | faults[1]: crash(1).at is told tick -4
            "at":4 | "at":4,"afterEffects":-1 | faults[1].afterEffects is -1
            "at":4 | "when":4 | faults[1] has the field "when", must be only the fields
            "node":1 | "node":-1 | faults[1].node is -1
            "at":4} | "at":4},{"kind":"crash","node":1,"at":7} | the document: crash(1).at(7) finds node 1 down since crash(1).at(4)
            "at":4}] | "at":4}]] | no valid JSON
            """)
    void damaged(String part, String replacement, String says) {
        String damaged = WRITTEN.replace(part, replacement);
        assertTrue(!damaged.equals(WRITTEN), "nothing was damaged");
        var refusal = assertThrows(IllegalArgumentException.class, () -> FaultsJson.readSchedule(damaged));
        assertTrue(String.valueOf(refusal.getMessage()).contains(says), refusal.getMessage());
    }

    @Test
    @DisplayName("a damaged nemesis or network is refused, with the place and the rule")
    void damagedOthers() {
        String nemesis = FaultsJson.write(Nemesis.crashes(2).recoveries());
        refused(nemesis.replace("CRASH", "SMASH"), "not a nemesis: troubles names \"SMASH\", must be one of [CRASH");
        refused(nemesis.replace("INTACT", "FULL"), "not a nemesis: disks[0] names \"FULL\", must be one of [INTACT");
        refused(nemesis.replace("1000", "0"), "not a nemesis: the document: .between(0, 0) ends before it has begun");
        String network = NetworkJson.write(Network.delay(1, 10).link(0, 1, Network.delay(2, 2)));
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> NetworkJson.readNetwork(network.replace("\"lo\":2,\"hi\":2", "\"lo\":2,\"hi\":1")));
        assertEquals(
                "not a network: links[0].network.latency: delay(2, 1) needs 0 <= lo <= hi, in ticks; try delay(1, 10)",
                refusal.getMessage());
    }

    private static void refused(String nemesis, String says) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> FaultsJson.readNemesis(nemesis));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith(says), refusal.getMessage());
    }
}
