package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.clockStep;
import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.drift;
import static org.happensbefore.failure.Faults.pause;
import static org.happensbefore.failure.Faults.recover;
import static org.happensbefore.failure.Faults.skew;
import static org.happensbefore.failure.Faults.slow;
import static org.happensbefore.sim.Beater.beaters;
import static org.happensbefore.sim.Beater.came;
import static org.happensbefore.sim.Beater.clock;
import static org.happensbefore.sim.Beater.reasons;
import static org.happensbefore.sim.Beater.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Mishap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node that is late, or whose clock is wrong")
class PaceAndClockTest {
    private static final Class<Cause.TimerFired> FIRED = Cause.TimerFired.class;
    private static final Class<Cause.Received> RECEIVED = Cause.Received.class;

    @Test
    @DisplayName("without faults beats at 10, 20, 30, 40, 50, 60, and hears the other two ticks later")
    void absent() {
        Run run = beaters(2).run();
        assertEquals("10 20 30 40 50 60", times(run, 1, FIRED));
        assertEquals("12 22 32 42 52 62", times(run, 1, RECEIVED));
        assertEquals(List.of(10L, 20L, 30L, 40L, 50L, 60L), clock(run, 1));
    }

    @Test
    @DisplayName("pauses: no step, what arrives waits in order, and it wakes up and believes that no time has passed")
    void pauses() {
        Run run = beaters(2).faults(pause(1).between(15, 45)).run();
        assertEquals("10 50 60", times(run, 1, FIRED));
        assertEquals(List.of(10L, 20L, 30L), clock(run, 1));
        assertEquals("12 45 45 45 52 62", times(run, 1, RECEIVED));
        assertEquals("0:1 0:2 0:3 0:4 0:5 0:6", came(run, 1));
        assertEquals("10 20 30 40 50 60", times(run, 0, FIRED), "the other goes on");
        assertTrue(run.trace().mishaps().contains(new Mishap.Paused(1, 15, 45)));
    }

    @Test
    @DisplayName("lets nothing that comes as it wakes up overtake what waited")
    void nothingOvertakes() {
        Run run = beaters(2).faults(pause(1).between(15, 42)).run();
        assertEquals("12 42 42 42 52 62", times(run, 1, RECEIVED));
        assertEquals("0:1 0:2 0:3 0:4 0:5 0:6", came(run, 1));
    }

    @Test
    @DisplayName("that pauses from the beginning starts when it wakes up; for ever, never")
    void pausesFromTheBeginning() {
        Run run = beaters(2).faults(pause(1).between(0, 30)).run();
        assertEquals("30", times(run, 1, Cause.Started.class));
        assertEquals("40 50 60", times(run, 1, FIRED));
        assertEquals("30 30 32 42 52 62", times(run, 1, RECEIVED));
        assertEquals("", times(beaters(2).faults(pause(1)).run(), 1, Cause.class));
    }

    @Test
    @DisplayName("that crashes in a pause loses what waited there")
    void crashesInAPause() {
        Run run = beaters(2)
                .faults(pause(1).between(15, 45), crash(1).at(35), recover(1).at(50))
                .run();
        assertEquals("12 52 62", times(run, 1, RECEIVED));
        assertEquals(List.of("receiver is down", "receiver is down", "receiver is down"), reasons(run));
        assertEquals("35", times(run, 1, Cause.Crashed.class));
    }

    @Test
    @DisplayName("is slow: each step keeps it busy, what comes meanwhile waits in order, and its clock goes on")
    void isSlow() {
        Run run = beaters(2).faults(slow(1, 7).between(0, 45)).run();
        // Busy from 0, 10, 17, 24, 31 and 38 on, each time for 7 ticks; what is due at 34 and 42 is taken at 45.
        assertEquals("10 24 45 55 65", times(run, 1, FIRED));
        assertEquals("17 31 38 45 52 62", times(run, 1, RECEIVED));
        assertTrue(run.trace().mishaps().contains(new Mishap.Slowed(1, 7, 0, 45)));
    }

    @Test
    @DisplayName("drifts: timers and now() follow its clock, the trace shows real ticks")
    void drifts() {
        Run fast = beaters(2).faults(drift(1, 2)).run();
        assertEquals("5 10 15 20 25 30 35 40 45 50 55 60 65", times(fast, 1, FIRED));
        assertEquals(List.of(10L, 20L, 30L), clock(fast, 1).subList(0, 3));
        assertEquals("10 20 30 40 50 60", times(fast, 0, FIRED));
        Run late = beaters(2).faults(drift(1, 0.5).between(20, 40)).run();
        assertEquals("10 20 40 50 60", times(late, 1, FIRED));
        assertEquals(List.of(10L, 20L, 30L, 40L, 50L), clock(late, 1));
        // 1.1 ticks a tick: it shows 10 at 9.09, so in tick 10, as 11, and then wants 21, which it shows at 19.09.
        assertEquals("10 20 30 40 50 60", times(beaters(2).faults(drift(1, 1.1)).run(), 1, FIRED));
        assertEquals(
                List.of(11L, 22L, 33L, 44L, 55L, 66L),
                clock(beaters(2).faults(drift(1, 1.1)).run(), 1));
    }

    @Test
    @DisplayName("is ahead, or behind: now() shows it, and timers, which count its own ticks, do not")
    void skewed() {
        Run run = beaters(2).faults(skew(1, 17), skew(0, -4)).run();
        assertEquals(List.of(27L, 37L, 47L, 57L, 67L, 77L), clock(run, 1));
        assertEquals(List.of(6L, 16L, 26L, 36L, 46L, 56L), clock(run, 0));
        assertEquals("10 20 30 40 50 60", times(run, 1, FIRED));
    }

    @Test
    @DisplayName("has its clock set: forwards, timers that are due fire at once; backwards, they wait for it")
    void stepped() {
        Run ahead = beaters(2).faults(clockStep(1, 50).at(24)).run();
        assertEquals("10 20 24 34 44 54 64", times(ahead, 1, FIRED));
        assertEquals(List.of(10L, 20L, 74L, 84L, 94L, 104L, 114L), clock(ahead, 1));
        Run back = beaters(2).faults(clockStep(1, -15).at(24)).run();
        assertEquals("10 20 45 55 65", times(back, 1, FIRED));
        assertEquals(List.of(10L, 20L, 30L, 40L, 50L), clock(back, 1));
        assertTrue(back.trace().mishaps().contains(new Mishap.ClockStepped(1, 24, -15)));
    }

    @Test
    @DisplayName("changes nothing for the others: their events and messages are as without the fault")
    void othersAreLeftAlone() {
        Run without = beaters(3).run();
        Run with = beaters(3).faults(pause(2).between(15, 45), drift(2, 1.7)).run();
        for (int node : List.of(0, 1))
            assertEquals(
                    came(without, node).replaceAll("2:\\d+ ?", "").strip(),
                    came(with, node).replaceAll("2:\\d+ ?", "").strip());
    }
}
