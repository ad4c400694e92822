package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Mishap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@DisplayName("Timing models")
class TimingTest {
    record Tick() implements Timer {}

    record Stamped(long sent) {}

    /** Node 0 sends the time to node 1 at every tick; that one writes down how long each took. */
    static final class Clock extends Node<Stamped> {
        private final List<Long> sent = new ArrayList<>();
        private final List<Long> took = new ArrayList<>();

        @Override
        protected void start() {
            if (self() == 0) after(1, new Tick());
        }

        @Override
        protected void onTimer(Timer timer) {
            send(1, new Stamped(now()));
            after(1, new Tick());
        }

        @Override
        protected void on(int from, Stamped message) {
            sent.add(message.sent());
            took.add(now() - message.sent());
        }
    }

    private static Simulation clocks(Timing timing) {
        return Simulation.of(2, _ -> new Clock())
                .network(Network.delay(500, 500))
                .timing(timing)
                .until(2_000);
    }

    private static Clock receiver(Run run) {
        return run.nodes(Clock.class).toList().get(1);
    }

    @Test
    @DisplayName("synchronous: every message takes 1 to bound ticks, whatever the network says of delays")
    void synchronous() {
        assertEquals(
                Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L),
                Set.copyOf(receiver(clocks(Timing.synchronous(7)).run()).took));
    }

    @Test
    @DisplayName("asynchronous: an adversary chooses, by time, sender, receiver, message and number")
    void asynchronous() {
        Run run = clocks(Timing.asynchronous(m -> m.k() == 3 && m.to() == 1 && m.from() == 0 ? 100 : m.time() % 4))
                .run();
        Clock receiver = receiver(run);
        for (int i = 0; i < receiver.sent.size(); i++)
            assertEquals(receiver.sent.get(i) == 4 ? 100L : receiver.sent.get(i) % 4, receiver.took.get(i));
    }

    @Test
    @DisplayName(
            "partially synchronous: before an unknown time any delay, but all is there a bound after it; then the bound")
    void partiallySynchronous() {
        var times = new HashSet<Long>();
        long longest = 0;
        for (int seed = 0; seed < 20; seed++) {
            Run run = clocks(Timing.partiallySynchronous(5, 1_000)).seed(seed).run();
            var stable = run.trace().mishaps().stream()
                    .flatMap(m -> m instanceof Mishap.Stabilised s ? Stream.of(s) : null)
                    .findFirst()
                    .orElseThrow();
            times.add(stable.time());
            assertTrue(stable.time() <= 1_000, stable.toString());
            Clock receiver = receiver(run);
            for (int i = 0; i < receiver.sent.size(); i++) {
                long sent = receiver.sent.get(i);
                long took = receiver.took.get(i);
                longest = Math.max(longest, took);
                assertTrue(took <= 5 + Math.max(0, stable.time() - sent), "sent at " + sent + ", took " + took);
            }
        }
        assertTrue(times.size() > 15, times.toString());
        assertTrue(longest > 500, "longest " + longest);
    }

    private static void refused(String sentence, Executable said) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, said).getMessage());
    }

    @Test
    @DisplayName("refuse bounds and delays that cannot be")
    void badInput() {
        refused(
                "Timing.synchronous(0) promises delays that cannot be; the bound is from 1 to 1099511627776 ticks",
                () -> Timing.synchronous(0));
        refused(
                "Timing.partiallySynchronous(5, -1) stabilises before the run or never; the second number is a tick from "
                        + "0 to 1099511627776",
                () -> Timing.partiallySynchronous(5, -1));
        refused(
                "the adversary gives message 0 from 0 to 1 a delay of -3 ticks, but a delay is from 0 to 1099511627776; a "
                        + "message that never arrives is lost, as lose(0, 1, 0)",
                () -> clocks(Timing.asynchronous(_ -> -3)).run());
    }
}
