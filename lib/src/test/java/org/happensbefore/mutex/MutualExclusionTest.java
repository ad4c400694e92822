package org.happensbefore.mutex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.Mutexes;
import org.happensbefore.sim.Run;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Mutual exclusion in all schedules")
class MutualExclusionTest {
    private static final String EXCLUSION = "mutual exclusion";
    private static final String SERVICE = "everybody is served";
    private static final List<Set<Integer>> PAIRS = VotingSets.plane(3);
    private static final List<Set<Integer>> SQUARE = VotingSets.grid(2);

    private static IntFunction<Node<?>> maekawa(List<Set<Integer>> sets) {
        return id -> new Maekawa.Process(sets.get(id));
    }

    private static void holds(Exploration model, int states) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    private static void breaks(String property, int steps, Exploration model) {
        Verdict verdict = model.run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(
                property + " after " + steps,
                violated.property() + " after " + violated.counts().depth());
    }

    @Test
    @DisplayName(
            "Lamport's rules exclude and serve over FIFO links: 1, 2 and 3 processes (Lamport 1978, conditions I, III)")
    void lamport() {
        holds(Mutexes.exploration(1, _ -> new LamportMutex.Process()), 3);
        holds(Mutexes.exploration(2, _ -> new LamportMutex.Process()), 79);
        holds(Mutexes.exploration(3, 2, _ -> new LamportMutex.Process()), 2_200);
        holds(Mutexes.exploration(3, _ -> new LamportMutex.Process()), 949_199);
    }

    @Test
    @DisplayName("Lamport's rules need FIFO links: an acknowledgement that overtakes a request lets two in")
    void lamportNeedsFifo() {
        breaks(
                EXCLUSION,
                4,
                Mutexes.exploration(2, _ -> new LamportMutex.Process()).network(Links.RELIABLE));
    }

    @Test
    @DisplayName("Ricart and Agrawala's replies exclude and serve, whatever overtakes what: 1, 2 and 3 processes")
    void ricartAgrawala() {
        holds(Mutexes.exploration(1, _ -> new RicartAgrawala.Process()), 3);
        holds(Mutexes.exploration(2, _ -> new RicartAgrawala.Process()).network(Links.RELIABLE), 35);
        holds(Mutexes.exploration(2, _ -> new RicartAgrawala.Process()).network(Links.FIFO), 31);
        holds(Mutexes.exploration(3, _ -> new RicartAgrawala.Process()).network(Links.RELIABLE), 2_879);
    }

    @Test
    @DisplayName("Maekawa's votes exclude and serve over FIFO links: 3 processes in pairs, 3 of 4 in a square")
    void maekawa() {
        holds(Mutexes.exploration(3, maekawa(PAIRS)), 457);
        Verdict square = Mutexes.exploration(4, 3, maekawa(SQUARE)).run();
        assertInstanceOf(Verdict.Holds.class, square, square::toString);
    }

    @Test
    @DisplayName("Maekawa's votes exclude only because any two voting sets intersect")
    void maekawaNeedsIntersection() {
        List<Set<Integer>> disjoint = List.of(Set.of(0), Set.of(1));
        breaks(EXCLUSION, 2, Mutexes.exploration(2, maekawa(disjoint)));
        String said = assertThrows(IllegalArgumentException.class, () -> VotingSets.check(disjoint))
                .getMessage();
        assertTrue(said.contains("processes 0 and 1 share no process"), said);
    }

    @ParameterizedTest(name = "{0}: {1} breaks after {2} steps")
    @DisplayName("Lamport's rules, one left out or wrong")
    @CsvSource({
        "NO_TIE_BREAK, mutual exclusion, 8",
        "AWAITS_NOBODY, mutual exclusion, 2",
        "AWAITS_NO_TURN, mutual exclusion, 9",
        "LEAVES_SILENTLY, everybody is served, 11",
        "KEEPS_RELEASED_REQUESTS, everybody is served, 13",
        "CLOCK_STANDS_STILL, everybody is served, 10"
    })
    void lamportTwins(LamportTwin.Wrong wrong, String property, int steps) {
        breaks(property, steps, Mutexes.exploration(3, 2, _ -> new LamportTwin(wrong)));
    }

    @ParameterizedTest(name = "{0}: {1} breaks after {2} steps")
    @DisplayName("Ricart and Agrawala's algorithm with one thing wrong")
    @CsvSource({
        "REPLIES_INSIDE, mutual exclusion, 6",
        "TIES_YIELD, mutual exclusion, 6",
        "TIES_INSIST, everybody is served, 4",
        "ENTERS_ONE_SHORT, mutual exclusion, 2",
        "FORGETS_THE_DEFERRED, everybody is served, 6",
        "IGNORES_OTHERS_NUMBERS, mutual exclusion, 6"
    })
    void ricartAgrawalaTwins(RicartAgrawalaTwin.Wrong wrong, String property, int steps) {
        breaks(
                property,
                steps,
                Mutexes.exploration(2, _ -> new RicartAgrawalaTwin(wrong)).network(Links.RELIABLE));
    }

    @ParameterizedTest(name = "{0}: {1} breaks after {2} steps")
    @DisplayName("Maekawa's algorithm with one thing wrong")
    @CsvSource({
        "NEVER_INQUIRES, everybody is served, 7",
        "NEVER_YIELDS, everybody is served, 7",
        "YIELDS_INSIDE, mutual exclusion, 6",
        "ENTERS_ONE_SHORT, mutual exclusion, 2",
        "VOTES_TWICE, mutual exclusion, 6"
    })
    void maekawaTwins(MaekawaTwin.Wrong wrong, String property, int steps) {
        breaks(property, steps, Mutexes.exploration(3, id -> new MaekawaTwin(wrong, PAIRS.get(id))));
    }

    @Test
    @DisplayName(
            "the twins break by what is wrong with them: with nothing wrong they are the protocols, state for state")
    void twinsAreTheProtocols() {
        holds(Mutexes.exploration(2, _ -> new LamportTwin(LamportTwin.Wrong.NOTHING)), 79);
        holds(
                Mutexes.exploration(3, _ -> new RicartAgrawalaTwin(RicartAgrawalaTwin.Wrong.NOTHING))
                        .network(Links.RELIABLE),
                2_879);
        holds(Mutexes.exploration(3, id -> new MaekawaTwin(MaekawaTwin.Wrong.NOTHING, PAIRS.get(id))), 457);
    }

    @Test
    @DisplayName("without the second FAILED, 4 processes in a square can deadlock (Sanders 1987 on Maekawa 1985)")
    void maekawaNeedsSanders() {
        breaks(
                SERVICE,
                19,
                Mutexes.exploration(4, id -> new MaekawaTwin(MaekawaTwin.Wrong.TELLS_ONLY_ON_ARRIVAL, SQUARE.get(id))));
    }

    @Test
    @DisplayName("with it, 6 processes that ask again and again never stop in 100 runs; without it they do")
    void maekawaWithSanders() {
        List<Set<Integer>> sets = VotingSets.of(6);
        int stopped = 0;
        for (long seed = 0; seed < 100; seed++) {
            Run run = Mutexes.contention(6, 10, maekawa(sets))
                    .seed(seed)
                    .untraced()
                    .run();
            assertTrue(isServed(run), run::toString);
            var twin = Mutexes.contention(
                    6, 10, id -> new MaekawaTwin(MaekawaTwin.Wrong.TELLS_ONLY_ON_ARRIVAL, sets.get(id)));
            if (!isServed(twin.seed(seed).untraced().run())) stopped++;
        }
        assertTrue(stopped > 0, "the twin never stopped");
    }

    private static boolean isServed(Run run) {
        return IntStream.range(0, 6).allMatch(p -> run.session(p).completed() == 20);
    }
}
