package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.happensbefore.node.Node;
import org.happensbefore.trace.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Verdicts (NODE.md, Steps and Determinism)")
class VerdictTest {
    /** Counts up to three. */
    static class Counter extends Node<String> {
        private int count;

        @Override
        protected void idle() {
            if (count < 3) count++;
        }
    }

    private static final Exploration COUNTERS = Exploration.of(2, _ -> new Counter());

    private static int sum(Snapshot s) {
        return s.nodes(Counter.class).mapToInt(c -> c.count).sum();
    }

    @Test
    @DisplayName("holds: in how many states, what, and under which links and budgets")
    void holds() {
        assertEquals(
                "holds in all 4 states: small, even smaller (fifo links, crash at most once, recovery at most"
                        + " 2 times, no idle; 4 transitions, depth 2)",
                COUNTERS.network(Links.FIFO)
                        .timers(Timers.AS_SET)
                        .crashes(1)
                        .recoveries(2)
                        .idle(0)
                        .always("small", s -> sum(s) < 9)
                        .always("even smaller", s -> sum(s) < 8)
                        .run()
                        .toString());
    }

    @Test
    @DisplayName("violated: what, after how many steps, why, and under which links and budgets")
    void violated() {
        assertEquals(
                "violated: below 3, after 3 steps (the shortest way there); in step 3 Counter 0 sets count to 3, which breaks \"below 3\""
                        + " (reliable links)",
                COUNTERS.always("below 3", s -> sum(s) < 3).run().toString());
        assertEquals(
                "violated: unmoved, after 1 step (the shortest way there); in step 1 Counter 0 sets count to 1, which breaks \"unmoved\""
                        + " (reliable links, idle at most once)",
                COUNTERS.idle(1).always("unmoved", s -> sum(s) == 0).run().toString());
    }

    @Test
    @DisplayName("unknown: which bound was hit; every state within it was looked at")
    void unknown() {
        assertEquals(
                "unknown: no violation up to depth 2 (reliable links; 6 states, 6 transitions, depth 2)",
                COUNTERS.maxDepth(2).run().toString());
        Verdict cutOff = COUNTERS.maxStates(5).run();
        assertEquals("5 states", assertInstanceOf(Verdict.Unknown.class, cutOff).bound());
        assertEquals(5, cutOff.counts().states());
        assertInstanceOf(
                Verdict.Violated.class,
                COUNTERS.maxStates(6).always("below 2", s -> sum(s) < 2).run());
        assertInstanceOf(Verdict.Holds.class, COUNTERS.maxStates(16).run());
        assertEquals(
                "maxStates(k) needs k of at least 1, was 0",
                assertThrows(IllegalArgumentException.class, () -> COUNTERS.maxStates(0))
                        .getMessage());
    }

    /** Counts without end. */
    static class Endless extends Node<String> {
        private int round;
        private int coin;
        private final List<Integer> log = new ArrayList<>();

        @Override
        protected void idle() {
            coin = 1 - coin;
            log.add(7);
            if (round < 1_000_000) round += 2;
        }
    }

    @Test
    @DisplayName("unknown: which fields keep growing, those that grow most first, with their largest values")
    void growing() {
        var cutOff = assertInstanceOf(
                Verdict.Unknown.class,
                Exploration.of(1, _ -> new Endless()).maxStates(100).run());
        assertEquals(
                List.of("Endless.round (up to 18, 98, 198)", "entries of Endless.log (up to 9, 49, 99)"),
                cutOff.growing());
        assertEquals(
                List.of(),
                assertInstanceOf(Verdict.Unknown.class, COUNTERS.maxStates(15).run())
                        .growing());
    }

    @Test
    @DisplayName("a property that throws is an error of the question: which one, what it threw, and in which state")
    void throwing() {
        Exploration model =
                COUNTERS.always("small", s -> sum(s) < 2 || List.of().getFirst() != null);
        var error = assertThrows(IllegalStateException.class, model::run);
        assertEquals(
                "the property \"small\" threw NoSuchElementException, in the state Counter 0 {count=2}, Counter 1 {count=0};"
                        + " a property answers in every state that can be reached, also where nodes are down or have not begun",
                error.getMessage());
        var ofStep = assertThrows(
                IllegalStateException.class,
                () -> COUNTERS.everyStep("small", c -> 1 / (2 - sum(c.after())) > 0)
                        .run());
        assertEquals(
                "the property \"small\" threw ArithmeticException: / by zero, of a step of node 0 to the state"
                        + " Counter 0 {count=2}, Counter 1 {count=0}; a property answers in every state that can be reached,"
                        + " also where nodes are down or have not begun",
                ofStep.getMessage());
        assertThrows(
                IllegalStateException.class,
                () -> COUNTERS.eventually("small", s -> 1 / (2 - sum(s)) > 9).run());
    }

    @Test
    @DisplayName("within(..) and stopWhen(..): states outside are looked at, not expanded, and the verdict says so")
    void bounds() {
        assertEquals(
                "holds in all 6 states: no handler fails (reliable links, within the given bound; 6 transitions,"
                        + " depth 2)",
                COUNTERS.within(s -> sum(s) < 2).run().toString());
        assertEquals(
                "holds in all 6 states: no handler fails (reliable links, not beyond the states where it stops;"
                        + " 6 transitions, depth 2)",
                COUNTERS.stopWhen(s -> sum(s) == 2).run().toString());
        assertInstanceOf(
                Verdict.Violated.class,
                COUNTERS.stopWhen(s -> sum(s) == 2)
                        .always("below 2", s -> sum(s) < 2)
                        .run());
    }

    @Test
    @DisplayName("atQuiet(..) is read wherever nothing but faults is enabled, in states that are not expanded too")
    void atQuiet() {
        Exploration model = COUNTERS.atQuiet("unfinished", s -> sum(s) < 6);
        assertEquals(
                6,
                assertInstanceOf(Verdict.Violated.class, model.run()).counts().depth());
        assertInstanceOf(
                Verdict.Violated.class, model.stopWhen(s -> sum(s) == 6).run());
        assertInstanceOf(Verdict.Holds.class, model.stopWhen(s -> sum(s) == 5).run());
    }

    @Test
    @DisplayName("an interrupt ends the search with what is known so far")
    void interrupt() {
        Thread.currentThread().interrupt();
        var stopped = assertThrows(CancellationException.class, COUNTERS::run);
        assertEquals("stopped: no violation in 1 states, 0 transitions, depth 0 so far", stopped.getMessage());
        assertFalse(Thread.interrupted(), "the interrupt was taken");
    }

    /** Sends to whom the factory says, in whatever order that set has, and remembers in a set of its own. */
    static class Gossip extends Node<Integer> {
        private final Set<Integer> friends;
        private final Set<Integer> heard = new HashSet<>();

        Gossip(Set<Integer> friends) {
            this.friends = friends;
        }

        @Override
        protected void start() {
            send(friends, self());
        }

        @Override
        protected void on(int from, Integer message) {
            if (heard.add(message + 10 * from) && heard.size() == 2) decide(Set.copyOf(heard));
        }
    }

    private static Exploration gossip(List<Integer> order) {
        return Exploration.of(4, id -> {
                    var friends = new LinkedHashSet<>(order);
                    friends.remove(id);
                    return new Gossip(id % 2 == 0 ? new HashSet<>(friends) : Set.copyOf(friends));
                })
                .crashes(1)
                .never("two decide", s -> s.decisions().count() == 2);
    }

    @Test
    @DisplayName("the verdict and its trace do not depend on the order in which sets are filled or iterate")
    void determinism() {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
        var first = assertInstanceOf(Verdict.Violated.class, gossip(order).run());
        for (int seed = 0; seed < 8; seed++) {
            Collections.shuffle(order, new Random(seed));
            assertEquals(first, gossip(order).run(), "order " + order);
        }
    }

    /** Two nodes that may each take one of three steps. */
    static class Chooser extends Node<String> {
        private int chosen = -1;

        @Override
        protected void idle() {
            if (chosen < 0) chosen = random().oneOf(List.of(2, 0, 1));
        }
    }

    @Test
    @DisplayName("the counterexample is the least among the shortest, by node and then by what happens there")
    void least() {
        var violated = assertInstanceOf(
                Verdict.Violated.class,
                Exploration.of(3, _ -> new Chooser())
                        .never("two chose the same", s -> {
                            List<Integer> chosen = s.nodes(Chooser.class)
                                    .map(c -> c.chosen)
                                    .filter(c -> c >= 0)
                                    .toList();
                            return chosen.size() > Set.copyOf(chosen).size();
                        })
                        .run());
        List<Event> events = violated.trace().events();
        assertEquals(List.of(0, 1), events.stream().map(Event::node).toList());
        assertEquals(
                List.of("2", "2"),
                events.stream().map(e -> e.changes().getFirst().value()).toList(),
                "the first draw of each");
    }

    @Test
    @DisplayName("a run of the same question gives the same answer, to the last byte of the trace")
    void repeatable() {
        var model = gossip(List.of(3, 1, 0, 2));
        assertEquals(model.run().toString(), model.run().toString());
        assertEquals(
                1,
                IntStream.range(0, 3)
                        .mapToObj(_ -> assertInstanceOf(Verdict.Violated.class, model.run())
                                .trace()
                                .toString())
                        .distinct()
                        .count());
    }
}
