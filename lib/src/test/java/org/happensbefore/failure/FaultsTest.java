package org.happensbefore.failure;

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
import static org.happensbefore.failure.Faults.omitsReceiving;
import static org.happensbefore.failure.Faults.omitsSending;
import static org.happensbefore.failure.Faults.oneWay;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.pause;
import static org.happensbefore.failure.Faults.recover;
import static org.happensbefore.failure.Faults.replays;
import static org.happensbefore.failure.Faults.skew;
import static org.happensbefore.failure.Faults.slow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    private static void printed(String words, Fault fault) {
        assertEquals(words, fault.toString());
    }

    @Test
    @DisplayName("print as they are written, sets ascending")
    void print() {
        printed("crash(3).at(40)", crash(3).at(40));
        printed("crash(3).at(40).afterEffects(2)", crash(3).at(40).afterEffects(2));
        printed(
                "crash(3).at(40).afterEffects(2).reaching(Set.of(0, 1))",
                crash(3).at(40).afterEffects(2).reaching(Set.of(1, 0)));
        printed("recover(3).at(90)", recover(3).at(90));
        printed("recover(3).withAmnesia().at(90)", recover(3).withAmnesia().at(90));
        printed("recover(3).withTornWrite().at(90)", recover(3).withTornWrite().at(90));
        printed("omitsSending(2, 0.5).between(50, 80)", omitsSending(2, 0.5).between(50, 80));
        printed("omitsReceiving(2, 1.0).from(50)", omitsReceiving(2, 1).from(50));
        printed("omits(2, 0.5)", omits(2, 0.5));
        printed(
                "partition(Set.of(0, 2), Set.of(1, 3, 4)).between(50, 120)",
                partition(Set.of(2, 0), Set.of(4, 3, 1)).between(50, 120));
        printed(
                "oneWay(Set.of(0), Set.of(1, 2)).between(1, 2)",
                oneWay(Set.of(0), Set.of(2, 1)).between(1, 2));
        printed("bridge(Set.of(0, 1, 2), Set.of(2, 3, 4))", bridge(Set.of(2, 1, 0), Set.of(2, 3, 4)));
        printed("pause(3).between(50, 80)", pause(3).between(50, 80));
        printed("slow(3, 4).between(50, 80)", slow(3, 4).between(50, 80));
        printed("drift(3, 1.1)", drift(3, 1.1));
        printed("drift(3, 0.5).from(7)", drift(3, 0.5).from(7));
        printed("skew(3, -17)", skew(3, -17));
        printed("clockStep(3, 50).at(40)", clockStep(3, 50).at(40));
        printed("lose(0, 1, 4)", lose(0, 1, 4));
        printed("duplicate(0, 1, 4)", duplicate(0, 1, 4));
        printed("delay(0, 1, 4, 30)", delay(0, 1, 4, 30));
        printed("equivocates(2)", equivocates(2));
        printed("corrupts(2, 0.1).between(3, 9)", corrupts(2, 0.1).between(3, 9));
        printed("replays(2, 0.1)", replays(2, 0.1));
        assertEquals(
                "skew(1, 2), crash(0).at(4), crash(1).at(4)",
                new FaultSchedule(2, List.of(crash(0).at(4), skew(1, 2), crash(1).at(4))).toString());
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
    @DisplayName(
            "that separate: a partition both ways, a bridge but for its common nodes, one way in one direction only")
    void separations() {
        var split = partition(Set.of(0, 2), Set.of(1));
        assertTrue(split.passes(0, 2) && split.passes(2, 0));
        assertFalse(split.passes(0, 1) || split.passes(3, 4) || split.passes(0, 3));
        var bridge = bridge(Set.of(0, 1, 2), Set.of(2, 3));
        assertTrue(bridge.passes(0, 2) && bridge.passes(3, 2) && bridge.passes(0, 1));
        assertFalse(bridge.passes(1, 3) || bridge.passes(3, 0) || bridge.passes(2, 4));
        var oneWay = oneWay(Set.of(0), Set.of(1, 2));
        assertFalse(oneWay.passes(0, 1) || oneWay.passes(0, 2));
        assertTrue(oneWay.passes(1, 0) && oneWay.passes(0, 3) && oneWay.passes(3, 1));
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
                ".afterEffects(-1) cuts a step before its beginning; use 0 to cut it before its first effect",
                () -> crash(1).at(3).afterEffects(-1));
        refused(
                "crash(1).at(3).reaching(Set.of(2)) is no crash within a step; write .afterEffects(0) before it",
                () -> crash(1).at(3).reaching(Set.of(2)));
        refused(
                "partition(Set.of(0)).between(9, 9) ends before it has begun; the second tick must be greater than the "
                        + "first",
                () -> partition(Set.of(0)).between(9, 9));
        refused(
                "partition(Set.of(0)).between is told tick -1, but a run begins at tick 0; use 0 or more",
                () -> partition(Set.of(0)).between(-1, 9));
        refused(
                "partition(Set.of(0, 1), Set.of(1, 2)) has node 1 in two groups, but a node is on one side; leave it "
                        + "out of one of them, or write bridge(..)",
                () -> partition(Set.of(0, 1), Set.of(1, 2)));
        refused(
                "partition() names no group; write who stays together, as partition(Set.of(0, 1), Set.of(2, 3, 4))",
                () -> partition());
        refused(
                "bridge(Set.of(0, 1), Set.of(2)) has no node in two groups, so nobody bridges them; name one in both, or "
                        + "write partition(..)",
                () -> bridge(Set.of(0, 1), Set.of(2)));
        refused(
                "oneWay(Set.of(), Set.of(2)) has nobody on one side; write who is not heard and by whom, as "
                        + "oneWay(Set.of(0), Set.of(1, 2))",
                () -> oneWay(Set.of(), Set.of(2)));
        refused(
                "omits(1, 1.2) has the probability 1.2, but it must be greater than 0 and at most 1; 0.1 is one message "
                        + "in ten",
                () -> omits(1, 1.2));
        refused(
                "corrupts(1, 0.0) has the probability 0.0, but it must be greater than 0 and at most 1; 0.1 is one "
                        + "message in ten",
                () -> corrupts(1, 0));
    }

    @Test
    @DisplayName("of pace, clocks and single messages are refused with bad numbers, too")
    void moreBadNumbers() {
        refused("slow(1, 0) asks for 0 ticks, which is no fault; use 1 or more, or leave it out", () -> slow(1, 0));
        refused(
                "drift(1, 0.0) has a rate that no clock has; it must be greater than 0 and at most 1000: 1.1 is a tenth "
                        + "too fast, and pause(1) makes it stand still",
                () -> drift(1, 0));
        refused(
                "skew(1, 0) sets a clock by 0 ticks; use a number other than 0, of at most 1099511627776 either way",
                () -> skew(1, 0));
        refused(
                "clockStep(1, 5).at is told tick -2, but a run begins at tick 0; use 0 or more",
                () -> clockStep(1, 5).at(-2));
        refused(
                "lose(1, 1, 0) names a link from a node to itself, and there is none; name two nodes",
                () -> lose(1, 1, 0));
        refused(
                "duplicate(0, 1, -1) asks for message -1 of a link, but they are counted from 0; use 0 for the first",
                () -> duplicate(0, 1, -1));
        refused(
                "delay(0, 1, 2, -5) asks for -5 ticks, which is no fault; use 1 or more, or leave it out",
                () -> delay(0, 1, 2, -5));
    }

    @Test
    @DisplayName("that name nodes which do not exist, or contradict a node's life, are refused with the way out")
    void lives() {
        refused("crash(5).at(1) names node 5, but ids are 0..4; name one of these", schedule(crash(5).at(1)));
        refused(
                "partition(Set.of(0, 7)).between(1, 2) names node 7, but ids are 0..4; name one of these",
                schedule(partition(Set.of(0, 7)).between(1, 2)));
        refused(
                "crash(3).at(1).afterEffects(0).reaching(Set.of(9)) names node 9, but ids are 0..4; name one of these",
                schedule(crash(3).at(1).afterEffects(0).reaching(Set.of(9))));
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
                "recover(3).at(9) falls into pause(3).between(5, 20), and restart() is a step; let it recover at 20, or "
                        + "end the pause before",
                schedule(crash(3).at(1), recover(3).at(9), pause(3).between(5, 20)));
    }

    @Test
    @DisplayName("that overlap or speak of one message twice are refused with the way out")
    void overlaps() {
        refused(
                "pause(1).between(5, 9) begins while pause(1).between(1, 6) lasts; end that one at 5 or earlier, or leave "
                        + "one of them out",
                schedule(pause(1).between(1, 6), pause(1).between(5, 9)));
        refused(
                "omitsSending(1, 0.5).from(3) begins while omits(1, 0.1) lasts; end that one at 3 or earlier, or leave one "
                        + "of them out",
                schedule(omits(1, 0.1), omitsSending(1, 0.5).from(3)));
        refused("skew(1, 5) is said a second time; leave one of them out", schedule(skew(1, 4), skew(1, 5)));
        refused(
                "delay(0, 1, 4, 30) speaks of the same message as lose(0, 1, 4); leave one of them out, or name another "
                        + "message",
                schedule(lose(0, 1, 4), delay(0, 1, 4, 30)));
        refused(
                "delay(0, 1, 4, 3) speaks of the same message as delay(0, 1, 4, 30); leave one of them out, or name "
                        + "another message",
                schedule(delay(0, 1, 4, 30), duplicate(0, 1, 4), delay(0, 1, 4, 3)));
        refused("lose(0, 1, 4) is said a second time; leave one of them out", schedule(lose(0, 1, 4), lose(0, 1, 4)));
    }

    @Test
    @DisplayName("combine where they do not contradict each other, and may follow each other without a gap")
    void combine() {
        List<Fault> all = List.of(
                partition(Set.of(0)).between(1, 6),
                partition(Set.of(1)).between(5, 9),
                partition(Set.of(0)).between(6, 9),
                oneWay(Set.of(0), Set.of(1)),
                omitsSending(1, 0.5),
                omitsReceiving(1, 0.5),
                pause(1).between(3, 5),
                slow(1, 2).between(2, 9),
                drift(1, 2).between(0, 5),
                drift(1, 0.5).from(5),
                corrupts(1, 0.5),
                replays(1, 0.5),
                duplicate(0, 1, 4),
                delay(0, 1, 4, 3),
                lose(0, 1, 5),
                crash(1).at(4),
                recover(1).at(5));
        assertEquals(all.size(), new FaultSchedule(2, all).faults().size());
    }
}
