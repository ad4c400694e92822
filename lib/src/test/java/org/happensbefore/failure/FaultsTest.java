package org.happensbefore.failure;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@DisplayName("Faults")
class FaultsTest {
    private static void refused(String sentence, Executable said) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, said).getMessage());
    }

    private static Executable schedule(Fault... faults) {
        return () -> new FaultSchedule(5, List.of(faults));
    }

    @Test
    @DisplayName("print as they are written, groups ascending")
    void print() {
        assertEquals("crash(3).at(40)", crash(3).at(40).toString());
        assertEquals("recover(3).at(90)", recover(3).at(90).toString());
        assertEquals(
                "partition(Set.of(0, 2), Set.of(1, 3, 4)).between(50, 120)",
                partition(Set.of(2, 0), Set.of(4, 3, 1)).between(50, 120).toString());
    }

    @Test
    @DisplayName("are scheduled in the order of their ticks, whatever order they are given in")
    void ordered() {
        assertEquals(
                List.of(
                        crash(3).at(40),
                        partition(Set.of(0)).between(50, 60),
                        recover(3).at(90)),
                new FaultSchedule(
                                5,
                                List.of(recover(3).at(90), partition(Set.of(0)).between(50, 60), crash(3).at(40)))
                        .faults());
    }

    @Test
    @DisplayName("put a node that is in no group of a partition on a side of its own")
    void sides() {
        var split = new Fault.Partition(List.of(Set.of(0, 2), Set.of(1)), 0, 1);
        assertEquals(List.of(0, 1, 0, 5, 6), split.sides(5));
    }

    @Test
    @DisplayName("with bad numbers are refused where they are written")
    void badNumbers() {
        refused(
                "crash is told node -1, but ids begin at 0; name a node",
                () -> crash(-1).at(3));
        refused("crash(1).at is told tick -3, but a run begins at tick 0; use 0 or more", () -> crash(1).at(-3));
        refused(
                "recover(1).at is told tick -3, but a run begins at tick 0; use 0 or more",
                () -> recover(1).at(-3));
        refused(
                "partition(Set.of(0)).between(9, 9) ends before it has begun; the second tick must be greater than the "
                        + "first",
                () -> partition(Set.of(0)).between(9, 9));
        refused(
                "partition(Set.of(0)).between is told tick -1, but a run begins at tick 0; use 0 or more",
                () -> partition(Set.of(0)).between(-1, 9));
        refused(
                "partition(Set.of(0, 1), Set.of(1, 2)) has node 1 in two groups, but a node is on one side; leave it "
                        + "out of one of them",
                () -> partition(Set.of(0, 1), Set.of(1, 2)).between(1, 2));
        refused(
                "partition() names no group; write who stays together, as partition(Set.of(0, 1), Set.of(2, 3, 4))",
                () -> partition().between(1, 2));
    }

    @Test
    @DisplayName("that contradict each other are refused with the way out")
    void contradictions() {
        refused("crash(5).at(1) names node 5, but ids are 0..4; name one of these", schedule(crash(5).at(1)));
        refused(
                "partition(Set.of(0, 7)).between(1, 2) names node 7, but ids are 0..4; name one of these",
                schedule(partition(Set.of(0, 7)).between(1, 2)));
        refused(
                "crash(3).at(60) finds node 3 down since crash(3).at(40); let it recover(3) in between, or leave one "
                        + "crash out",
                schedule(crash(3).at(40), crash(3).at(60)));
        refused(
                "recover(3).at(9) finds node 3 up; let it crash(3) first",
                schedule(recover(3).at(9)));
        refused(
                "recover(3).at(9) finds node 3 up; let it crash(3) first",
                schedule(crash(3).at(1), recover(3).at(2), recover(3).at(9)));
        refused(
                "recover(3).at(9) falls on the tick of crash(3).at(9); give them two ticks, so that their order is said",
                schedule(crash(3).at(9), recover(3).at(9)));
        refused(
                "partition(Set.of(1)).between(5, 9) begins while partition(Set.of(0)).between(1, 6) lasts; end that one "
                        + "at 5, or write one partition with the groups of both",
                schedule(
                        partition(Set.of(0)).between(1, 6), partition(Set.of(1)).between(5, 9)));
    }

    @Test
    @DisplayName("may follow each other without a gap")
    void adjacent() {
        assertEquals(
                2,
                new FaultSchedule(
                                2,
                                List.of(
                                        partition(Set.of(0)).between(1, 6),
                                        partition(Set.of(1)).between(6, 9)))
                        .faults()
                        .size());
    }
}
