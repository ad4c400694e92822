package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.happensbefore.explore.models.PingRetry;
import org.happensbefore.explore.models.RegisterPaxos;
import org.happensbefore.explore.models.TwoPhaseCommit;
import org.happensbefore.node.Structure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State counts that other tools publish or independent programs computed: exact, no tolerance. */
@DisplayName("Exact state counts")
class CountsTest {
    private static Counts counts(Exploration model) {
        return assertInstanceOf(Verdict.Holds.class, model.run()).counts();
    }

    @Test
    @DisplayName("two-phase commit with 3 resource managers has 288 states (Gray and Lamport's TwoPhase)")
    void twoPhaseCommit3() {
        check(TwoPhaseCommit.of(3), 288, 10, Counts::steps, 1_601);
        assertEquals(761, counts(TwoPhaseCommit.of(3)).changes());
    }

    @Test
    @DisplayName("two-phase commit with 5 resource managers has 8,832 states (Gray and Lamport's TwoPhase)")
    void twoPhaseCommit5() {
        check(TwoPhaseCommit.of(5), 8_832, 16, Counts::steps, 84_225);
        assertEquals(37_345, counts(TwoPhaseCommit.of(5)).changes());
    }

    @Test
    @DisplayName("two-phase commit with 7 resource managers has 296,448 states (five engines)")
    void twoPhaseCommit7() {
        check(TwoPhaseCommit.of(7), 296_448, 22, Counts::steps, 4_051_969);
        assertEquals(1_735_809, counts(TwoPhaseCommit.of(7)).changes());
    }

    @Test
    @DisplayName("two-phase commit with 8 resource managers has 1,745,408 states (four engines)")
    void twoPhaseCommit8() {
        Counts c = counts(TwoPhaseCommit.of(8));
        assertEquals(
                List.of(1_745_408, 25, 27_467_777L, 11_657_217L),
                List.of(c.states(), c.depth(), c.steps(), c.changes()));
    }

    @ParameterizedTest(name = "{0} resource managers: {1} states")
    @CsvSource({"3, 80", "5, 314", "7, 920"})
    @DisplayName("two-phase commit modulo permutation of the resource managers (two engines)")
    void twoPhaseCommitModuloPermutation(int managers, int states) {
        var explorer = new FastExplorer(TwoPhaseCommit.of(managers));
        assertInstanceOf(Verdict.Holds.class, explorer.run());
        var classes = new HashSet<List<String>>();
        for (int i = 0; i < explorer.size(); i++) classes.add(sorted(explorer.state(i), explorer.snapshot(i)));
        assertEquals(states, classes.size());
    }

    /** The transaction manager's phase and, sorted, all that there is of each resource manager: equal for permutations. */
    private static List<String> sorted(State state, Snapshot snapshot) {
        var structure = new Structure();
        Place manager = state.places().getFirst();
        Set<Integer> prepared = TwoPhaseCommit.prepared(snapshot);
        var all = state.places().stream()
                .skip(1)
                .map(p -> {
                    Local local = p.local().value();
                    boolean said =
                            manager.inbox().stream().anyMatch(e -> e.value().from() == local.slot());
                    var received =
                            p.inbox().stream().map(e -> e.value().message()).toList();
                    return structure.show(Objects.requireNonNull(local.node())) + " " + received + said
                            + prepared.contains(local.slot());
                })
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        all.add(String.valueOf(structure
                .show(Objects.requireNonNull(manager.local().value().node()))
                .get("state")));
        return all;
    }

    @ParameterizedTest(name = "{0} clients, {1} pings: {2} states")
    @CsvSource({
        "1, 6, 48, 385, 17",
        "2, 2, 80, 582, 11",
        "2, 6, 2400, 45290, 35",
        "3, 2, 728, 8613, 17",
        "3, 3, 4095, 67056, 26",
        "3, 6, 117648, 3408195, 53"
    })
    @DisplayName("ping with retries")
    void ping(int clients, int last, int states, long steps, int depth) {
        check(PingRetry.of(clients, last), states, depth, Counts::steps, steps);
    }

    @Test
    @DisplayName("ping with retries: 3 clients, 6 pings, to depth 24")
    void pingToDepth() {
        Counts c = PingRetry.of(3, 6).maxDepth(24).run().counts();
        assertEquals(List.of(31_491, 587_298L, 24), List.of(c.states(), c.steps(), c.depth()));
    }

    @Test
    @DisplayName("ping with retries: one more state where the finished are expanded, 96 with timers in any order")
    void pingVariants() {
        assertEquals(81, counts(PingRetry.endless(2, 2)).states());
        assertEquals(96, counts(PingRetry.of(2, 2).timers(Timers.ANY)).states());
    }

    @Test
    @DisplayName("a register over Paxos: 3 servers, 1 client")
    void paxos31() {
        check(RegisterPaxos.of(3, 1), 265, 13, Counts::transitions, 481);
    }

    @Test
    @DisplayName("a register over Paxos: 3 servers, 2 clients, 16,668 states (Stateright's Paxos example)")
    void paxos32() {
        check(RegisterPaxos.of(3, 2), 16_668, 20, Counts::transitions, 32_970);
    }

    private static void check(Exploration model, int states, int depth, ToLongFunction<Counts> column, long generated) {
        Counts c = counts(model);
        assertEquals(
                states + " states, depth " + depth + ", generated " + generated,
                c.states() + " states, depth " + c.depth() + ", generated " + column.applyAsLong(c));
    }
}
