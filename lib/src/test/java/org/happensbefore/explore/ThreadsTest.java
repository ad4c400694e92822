package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.happensbefore.consensus.Synod;
import org.happensbefore.explore.models.PingRetry;
import org.happensbefore.explore.models.RegisterPaxos;
import org.happensbefore.explore.models.TwoPhaseCommit;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.BrokenPaxos;
import org.happensbefore.scenario.Synods;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Several threads search as one does")
class ThreadsTest {
    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of("holds", TwoPhaseCommit.of(5)),
                Arguments.of("much is learned on the way", RegisterPaxos.of(3, 2)),
                Arguments.of("depth is the bound", PingRetry.of(3, 6).maxDepth(20)),
                Arguments.of("states are the bound", TwoPhaseCommit.of(6).maxStates(20_000)),
                Arguments.of(
                        "states are the bound, in the middle of a level that breaks a property",
                        TwoPhaseCommit.of(5)
                                .maxStates(7_000)
                                .everyStep("few", c -> c.after().messages().count() < 6)),
                Arguments.of(
                        "a state breaks it",
                        Synods.exploration(2, 3, Synod.Proposer::new, BrokenPaxos.Forgetful::new)
                                .crashes(1)
                                .recoveries(1)),
                Arguments.of(
                        "a step breaks it",
                        TwoPhaseCommit.of(6)
                                .everyStep("few", c -> c.after().messages().count() < 7)),
                Arguments.of(
                        "a goal is reached late",
                        TwoPhaseCommit.of(5)
                                .reachable("all messages", s -> s.messages().count() == 6)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    @DisplayName("the same verdict, counts and counterexample for 1, 2 and 5 threads")
    void same(String what, Exploration model) {
        Verdict one = model.run();
        assertEquals(one, model.threads(2).run());
        assertEquals(one, model.threads(5).run());
    }

    /** The numbers of a small system: each node counts to a limit, whenever it likes, so that all combinations come. */
    private static final class Counter extends Node<String> {
        private int count;

        @Override
        protected void idle() {
            if (count < 12) count++;
        }
    }

    private static List<Integer> counts(Snapshot s) {
        return s.nodes(Counter.class).map(c -> c.count).toList();
    }

    @Test
    @DisplayName("wherever the bound of states falls, none of those before a wrong step or behind it is passed over")
    void bounds() {
        Exploration counters = Exploration.of(4, _ -> new Counter());
        var order = new ArrayList<List<Integer>>();
        counters.always("seen", s -> order.add(counts(s))).run();
        // In the largest level: a step that is wrong, and then a state that is.
        List<Integer> step = order.get(order.size() / 2);
        List<Integer> state = order.get(order.size() / 2 + 3);
        Exploration model = counters.everyStep("step", c -> !counts(c.before()).equals(step))
                .always("state", s -> !counts(s).equals(state));
        var verdicts = new TreeSet<String>();
        for (int bound = order.size() / 2; bound < order.size() / 2 + 3_000; bound += 150) {
            Verdict one = model.maxStates(bound).run();
            assertEquals(one, model.maxStates(bound).threads(3).run(), "at " + bound);
            verdicts.add(one instanceof Verdict.Violated v ? v.property() : "unknown");
        }
        assertEquals(Set.of("state", "step", "unknown"), verdicts);
    }

    @Test
    @DisplayName("levels of many states are looked at by several threads")
    void several() {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        TwoPhaseCommit.of(6)
                .threads(2)
                .always("seen", _ -> {
                    seen.add(Thread.currentThread());
                    return true;
                })
                .run();
        assertTrue(seen.size() >= 2, seen::toString);
    }

    @Test
    @DisplayName("what a property throws is thrown as one thread throws it")
    void throwing() {
        Exploration model = TwoPhaseCommit.of(6).always("throws", s -> {
            if (s.messages().count() == 7) throw new IllegalStateException("seven messages");
            return true;
        });
        var one = assertThrows(RuntimeException.class, model::run);
        var two = assertThrows(RuntimeException.class, model.threads(2)::run);
        assertEquals(one.toString(), two.toString());
    }

    @Test
    @DisplayName("an interrupt stops all threads between two states, and says what is known so far")
    void interrupted() throws InterruptedException {
        for (int threads : new int[] {1, 2}) {
            var reached = new CountDownLatch(1);
            var ended = new AtomicReference<Throwable>();
            Exploration model = TwoPhaseCommit.of(8).threads(threads).always("slow", s -> {
                if (s.messages().count() > 3) reached.countDown();
                return true;
            });
            var search = new Thread(model::run);
            search.setUncaughtExceptionHandler((_, thrown) -> ended.set(thrown));
            search.start();
            reached.await();
            search.interrupt();
            search.join();
            var stopped = assertInstanceOf(CancellationException.class, ended.get());
            assertTrue(String.valueOf(stopped.getMessage()).startsWith("stopped: no violation in "), stopped::toString);
        }
    }

    @Test
    @DisplayName("a search of more than a second says how far it is, and last of all what is known so far")
    void progress() {
        var said = new ArrayList<String>();
        Progress.show(() -> text -> {
            said.add(text);
            Thread.currentThread().interrupt();
        });
        try {
            assertThrows(CancellationException.class, TwoPhaseCommit.of(10)::run);
        } finally {
            Thread.interrupted();
            Progress.show(() -> _ -> {});
        }
        String first = said.getFirst();
        assertTrue(
                first.matches("[\\d,]+ states, [\\d,]+ of them still to be looked at; depth \\d+; [\\d,]+ states/s"),
                first);
        String last = said.getLast();
        assertTrue(
                last.matches("stopped: no violation in [\\d,]+ states, [\\d,]+ transitions, depth \\d+ so far"), last);
    }

    @Test
    @DisplayName("no thread is refused, naming the rule")
    void none() {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> TwoPhaseCommit.of(3).threads(0));
        assertEquals("threads(k) needs k of at least 1, was 0", refused.getMessage());
    }
}
