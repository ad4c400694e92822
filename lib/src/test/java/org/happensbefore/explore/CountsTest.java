package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.function.ToLongFunction;
import org.happensbefore.explore.models.PingRetry;
import org.happensbefore.explore.models.RegisterPaxos;
import org.happensbefore.explore.models.TwoPhaseCommit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
    @DisplayName("ping with retries: 2 clients, 2 pings")
    void ping22() {
        check(PingRetry.of(2, 2), 80, 11, Counts::steps, 582);
    }

    @Test
    @DisplayName("ping with retries: 3 clients, 3 pings")
    void ping33() {
        check(PingRetry.of(3, 3), 4_095, 26, Counts::steps, 67_056);
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
