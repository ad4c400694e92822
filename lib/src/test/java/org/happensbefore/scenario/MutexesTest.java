package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.happensbefore.mutex.LamportMutex;
import org.happensbefore.mutex.Maekawa;
import org.happensbefore.mutex.RicartAgrawala;
import org.happensbefore.mutex.VotingSets;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.MessageCounts.Cost;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a critical section costs, and who enters first")
class MutexesTest {
    private static final MessageCounts.Costs COSTS =
            MessageCounts.of(3, 7, 13, 25).seed(1);

    private static IntFunction<Node<?>> maekawa(List<Set<Integer>> sets) {
        return id -> new Maekawa.Process(sets.get(id));
    }

    @Test
    @DisplayName("Lamport: 3(N-1) messages an entry, exactly, alone and with contention (Lamport 1978, derived)")
    void lamport() {
        for (int n : List.of(3, 7, 13, 25)) {
            Cost cost = COSTS.of("Lamport", n);
            assertEquals(3.0 * (n - 1), cost.alone());
            assertEquals(3.0 * (n - 1), cost.contention());
        }
    }

    @Test
    @DisplayName("Ricart and Agrawala: 2(N-1) messages an entry, exactly, alone and with contention (1981, abstract)")
    void ricartAgrawala() {
        for (int n : List.of(3, 7, 13, 25)) {
            Cost cost = COSTS.of("Ricart-Agrawala", n);
            assertEquals(2.0 * (n - 1), cost.alone());
            assertEquals(2.0 * (n - 1), cost.contention());
        }
    }

    @Test
    @DisplayName("Maekawa: 3(K-1) messages alone, more but at most 5(K-1) on average with contention (1985)")
    void maekawa() {
        List<Integer> sizes = List.of(3, 7, 13);
        for (int n : sizes) {
            int k = VotingSets.plane(n).getFirst().size();
            Cost cost = COSTS.of("Maekawa", n);
            assertEquals(3.0 * (k - 1), cost.alone());
            assertTrue(cost.contention() > 3 * (k - 1) && cost.contention() <= 5 * (k - 1), cost::toString);
        }
        Cost grid = COSTS.of("Maekawa, grid", 25);
        assertEquals(24.0, grid.alone(), "K = 9");
        assertTrue(grid.contention() > 24 && grid.contention() <= 40, grid::toString);
        Cost cut = COSTS.of("Maekawa", 25);
        assertTrue(cut.alone() > 14 && cut.alone() <= 15, "K = 6, some sets smaller: " + cut);
        assertTrue(cut.contention() > 15 && cut.contention() <= 25, cut::toString);
    }

    @Test
    @DisplayName(
            "Lamport and Ricart-Agrawala grant requests in the order of happens-before (Lamport 1978, condition II)")
    void order() {
        for (long seed = 0; seed < 5; seed++) {
            var lamport =
                    Mutexes.contention(5, 10, _ -> new LamportMutex.Process()).seed(seed);
            var ricart =
                    Mutexes.contention(5, 10, _ -> new RicartAgrawala.Process()).seed(seed);
            assertEquals(List.of(), Mutexes.overtakings(lamport.run().trace()), "seed " + seed);
            assertEquals(List.of(), Mutexes.overtakings(ricart.run().trace()), "seed " + seed);
        }
    }

    @Test
    @DisplayName("Maekawa does not: a later request can win the votes first")
    void maekawaOvertakes() {
        var run =
                Mutexes.contention(7, 10, maekawa(VotingSets.plane(7))).seed(1).run();
        List<Mutexes.Overtaking> overtakings = Mutexes.overtakings(run.trace());
        assertFalse(overtakings.isEmpty());
        var order = run.trace().happensBefore();
        for (Mutexes.Overtaking o : overtakings) assertTrue(order.before(o.first(), o.second()), o::toString);
    }

    @Test
    @DisplayName("messages are not counted where somebody is never let in")
    void deadlock() {
        List<Set<Integer>> nobodyVotes = List.of(Set.of(0, 1), Set.of(0, 1));
        IntFunction<Node<?>> mute = id -> id == 0 ? new Maekawa.Process(nobodyVotes.get(0)) : new Silent();
        assertThrows(IllegalStateException.class, () -> Mutexes.messagesPerQuietEntry(2, mute, 1));
    }

    /** Never votes. */
    private static final class Silent extends Node<Maekawa.Message>
            implements org.happensbefore.node.Serves<org.happensbefore.history.Lock> {
        @Override
        public void invoked(org.happensbefore.history.Lock operation) {
            complete(operation);
        }
    }

    @Test
    @DisplayName("the chart has the papers' values over ours")
    void chart() {
        String text = COSTS.chart().text();
        assertTrue(text.contains("Maekawa 1985: 3(K-1) to 5(K-1)"), text);
        assertTrue(text.contains("15 to 25"), text);
    }
}
