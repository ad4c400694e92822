package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.happensbefore.consensus.Synod;
import org.happensbefore.explore.models.PingRetry;
import org.happensbefore.explore.models.RegisterPaxos;
import org.happensbefore.explore.models.TwoPhaseCommit;
import org.happensbefore.scenario.BrokenPaxos;
import org.happensbefore.scenario.Synods;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The fast search gives the slow one's answer: verdict, counts, counterexample")
class FastExplorerTest {
    /** How many random systems: -Dexplore.systems=1000 for more. */
    private static final long SYSTEMS = Long.getLong("explore.systems", 200);

    static LongStream seeds() {
        return LongStream.range(0, SYSTEMS);
    }

    /** The verdict, and all states in the order of their visit, as a property sees them. */
    private record Answer(Verdict verdict, List<String> visited) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("on random systems, within bounds of depth and states, at quiet, and to the least counterexample")
    void randomSystems(long seed) {
        var system = new RandomSystem(seed);
        Exploration small = system.model().maxStates(1_000);
        String about = "seed " + seed + ": " + system;
        Answer slow = answer(system, small, false);
        assertEquals(slow, answer(system, small, true), about);
        String last = slow.visited().getLast();
        String middle = slow.visited().get(slow.visited().size() / 2);
        assertAgree(small.never("the last", s -> system.describe(s).equals(last)), about);
        assertAgree(small.atQuiet("the middle", s -> !system.describe(s).equals(middle)), about);
        assertAgree(small.stopWhen(s -> system.describe(s).equals(middle)).maxDepth(6), about);
        assertAgree(small.within(s -> s.decisions().count() < 2), about);
        assertAgree(small.maxStates(1 + slow.visited().size() / 2), about);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("on what can be reached, what stays possible, and what single steps do, cut off or not")
    void questions(long seed) {
        var system = new RandomSystem(seed);
        Exploration small = system.model().maxStates(100);
        String about = "seed " + seed + ": " + system;
        List<String> visited = answer(system, small, false).visited();
        var random = new Random(seed);
        for (Exploration model : List.of(
                small, small.maxDepth(4), small.within(s -> s.decisions().count() < 2))) {
            String goal = visited.get(random.nextInt(visited.size()));
            Predicate<Snapshot> isGoal = s -> system.describe(s).equals(goal);
            Predicate<Snapshot> quietNet = s -> s.messages().findAny().isEmpty();
            assertAgree(model.reachable("the goal", isGoal).reachable("no message", quietNet), about);
            assertAgree(model.alwaysPossible("the goal", isGoal), about);
            assertAgree(model.alwaysPossible("no message", quietNet), about);
            assertAgree(model.alwaysPossible("few decisions", s -> s.decisions().count() < 1), about);
            assertAgree(model.everyStep("not to the goal", c -> !isGoal.test(c.after())), about);
            assertAgree(model.everyStep("not from the goal", c -> !isGoal.test(c.before()) || c.node() == 0), about);
        }
    }

    private static Answer answer(RandomSystem system, Exploration model, boolean fast) {
        var visited = new ArrayList<String>();
        Exploration asked = model.always("seen", s -> visited.add(system.describe(s)));
        return new Answer(fast ? asked.run() : asked.runSlowly(), visited);
    }

    static Stream<Named<Exploration>> models() {
        return Stream.of(
                Named.of("two-phase commit, 3", TwoPhaseCommit.of(3)),
                Named.of("two-phase commit, 5", TwoPhaseCommit.of(5)),
                Named.of("fickle two-phase commit, 3", TwoPhaseCommit.fickle(3)),
                Named.of("ping 2, 2", PingRetry.of(2, 2)),
                Named.of("ping 3, 3 to depth 12", PingRetry.of(3, 3).maxDepth(12)),
                Named.of(
                        "ping with timers in any order", PingRetry.endless(2, 2).timers(Timers.ANY)),
                Named.of(
                        "ping with timers at quiet",
                        PingRetry.endless(2, 2).timers(Timers.AT_QUIET, 2).network(Links.FIFO)),
                Named.of("register 3, 1", RegisterPaxos.of(3, 1)),
                Named.of(
                        "register 3, 1 with its history", RegisterPaxos.of(3, 1).keepHistory()),
                Named.of(
                        "two operations with their history, a crash and a recovery",
                        HistoryTest.two().keepHistory().crashes(1).recoveries(1)),
                Named.of("a signed letter, replayed", ByzantineTest.replayed()),
                Named.of("register 3, 2 to depth 12", RegisterPaxos.of(3, 2).maxDepth(12)),
                Named.of("Synod to depth 9", Synods.exploration(2, 3).maxDepth(9)),
                Named.of(
                        "hasty Synod, 5,000 states",
                        Synods.exploration(2, 3, Synod.Proposer::new, BrokenPaxos.Hasty::new)
                                .crashes(1)
                                .recoveries(1)
                                .maxStates(5_000)));
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("on the models of the tests")
    void onModels(Exploration model) {
        assertAgree(model, "");
    }

    private static void assertAgree(Exploration model, String about) {
        assertEquals(model.runSlowly(), model.run(), about);
    }
}
