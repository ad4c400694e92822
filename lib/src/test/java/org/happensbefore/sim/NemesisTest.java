package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.equivocates;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.happensbefore.codec.FaultsJson;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.FaultSchedule;
import org.happensbefore.failure.Nemesis;
import org.happensbefore.failure.Pace;
import org.happensbefore.failure.Period;
import org.happensbefore.failure.Separation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A nemesis")
class NemesisTest {
    private static final Nemesis SOME =
            Nemesis.crashes(2).recoveries().partitions(1).pauses(1).within(0, 60);

    @Test
    @DisplayName("draws what it is asked for, within its window, another schedule for another seed")
    void draws() {
        var schedules = new HashSet<String>();
        for (int seed = 0; seed < 50; seed++) {
            FaultSchedule drawn =
                    Beater.beaters(5).nemesis(SOME).seed(seed).run().faults();
            schedules.add(drawn.toString());
            assertEquals(2, drawn.all(Fault.Crash.class).count());
            assertEquals(2, drawn.all(Fault.Recovery.class).count());
            assertEquals(1, drawn.all(Separation.Partition.class).count());
            assertEquals(1, drawn.all(Pace.Pause.class).count());
            assertTrue(drawn.faults().stream().allMatch(f -> f.at() <= 60), drawn.toString());
        }
        assertEquals(50, schedules.size());
    }

    @Test
    @DisplayName("draws a plain schedule: given back in its place, also from its JSON, it makes the same run")
    void replays() {
        Simulation beaters = Beater.beaters(5).seed(7);
        Run drawn = beaters.nemesis(SOME).run();
        assertEquals(drawn.fingerprint(), beaters.faults(drawn.faults()).run().fingerprint());
        FaultSchedule read = FaultsJson.readSchedule(FaultsJson.write(drawn.faults()));
        assertEquals(drawn.fingerprint(), beaters.faults(read).run().fingerprint());
        assertNotEquals(drawn.fingerprint(), beaters.run().fingerprint());
    }

    @Test
    @DisplayName("adds to what was said before it, and never crashes a node that crashes anyway")
    void adds() {
        for (int seed = 0; seed < 30; seed++) {
            FaultSchedule all = Beater.beaters(3)
                    .faults(equivocates(0), crash(1).at(5))
                    .nemesis(Nemesis.crashes(9))
                    .seed(seed)
                    .run()
                    .faults();
            assertEquals(
                    Set.of(0, 1, 2),
                    all.all(Fault.Crash.class).map(Fault.Crash::node).collect(Collectors.toSet()));
            assertEquals(3, all.all(Fault.Crash.class).count());
            assertTrue(all.faults().contains(equivocates(0)));
        }
    }

    @Test
    @DisplayName("prints as it is written")
    void prints() {
        assertEquals("Nemesis.crashes(2).recoveries().partitions(1).pauses(1).within(0, 60)", SOME.toString());
        assertEquals(
                "Nemesis.crashes(0).recoveries(Fault.Disk.EMPTY, Fault.Disk.TORN).lies(2).within(0, 1000)",
                Nemesis.crashes(0)
                        .recoveries(Fault.Disk.EMPTY, Fault.Disk.TORN)
                        .lies(2)
                        .toString());
        assertEquals(
                "Nemesis: pauses(-1) is negative; use 0 for none",
                assertThrows(IllegalArgumentException.class, () -> SOME.pauses(-1))
                        .getMessage());
        assertEquals(
                "Nemesis: within.between(9, 9) ends before it has begun; the second tick must be greater than the first",
                assertThrows(IllegalArgumentException.class, () -> SOME.within(9, 9))
                        .getMessage());
    }

    @Test
    @DisplayName(
            "of any kind, 3,000 of them: no run throws, its JSON replays it to the same fingerprint, and prints equal")
    void anyKind() {
        var random = new SplittableRandom(42);
        for (int trial = 0; trial < 3_000; trial++) {
            Map<Nemesis.Trouble, Integer> troubles = new TreeMap<>();
            for (Nemesis.Trouble t : Nemesis.Trouble.values())
                if (random.nextInt(3) == 0) troubles.put(t, random.nextInt(4));
            Set<Fault.Disk> disks = EnumSet.noneOf(Fault.Disk.class);
            for (Fault.Disk d : Fault.Disk.values()) if (random.nextBoolean()) disks.add(d);
            var nemesis = new Nemesis(troubles, disks, new Period(random.nextInt(10), 11 + random.nextInt(60)));
            assertEquals(nemesis, FaultsJson.readNemesis(FaultsJson.write(nemesis)));
            Simulation beaters = Beater.beaters(1 + random.nextInt(5))
                    .network(network(random))
                    .seed(trial)
                    .until(60);
            Run drawn = beaters.nemesis(nemesis).run();
            FaultSchedule read = FaultsJson.readSchedule(FaultsJson.write(drawn.faults()));
            assertEquals(drawn.faults(), read);
            assertEquals(drawn.faults().toString(), read.toString());
            Run again = beaters.faults(read).run();
            assertEquals(drawn.fingerprint(), again.fingerprint(), "trial " + trial + ": " + read);
            assertEquals(drawn.trace(), again.trace());
        }
    }

    private static Network network(SplittableRandom random) {
        Network base = Network.delay(random.nextInt(3), 3 + random.nextInt(20));
        if (random.nextInt(3) == 0) base = base.loss(0.2).duplicate(0.2);
        if (random.nextInt(3) == 0) base = base.fifo();
        if (random.nextInt(3) == 0) base = base.bursts(5, 3, 0.7);
        return random.nextInt(3) == 0 ? base.bandwidth(0.3).queue(2) : base;
    }
}
