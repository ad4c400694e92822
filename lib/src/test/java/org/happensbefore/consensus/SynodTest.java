package org.happensbefore.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.BrokenPaxos.AnyValue;
import org.happensbefore.scenario.BrokenPaxos.BallotReused;
import org.happensbefore.scenario.BrokenPaxos.Forgetful;
import org.happensbefore.scenario.BrokenPaxos.HalfIsEnough;
import org.happensbefore.scenario.BrokenPaxos.Hasty;
import org.happensbefore.scenario.BrokenPaxos.OwnValue;
import org.happensbefore.scenario.BrokenPaxos.PromiseIgnored;
import org.happensbefore.scenario.Synods;
import org.happensbefore.scenario.Synods.Proposing;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proposers with one ballot each, acceptors, duplicating links: what a crash may take, and what it must not. */
@DisplayName("Single-decree Paxos and its broken twins (Paxos Made Simple, section 2)")
class SynodTest {
    private static Exploration with(Supplier<Node<?>> acceptor) {
        return Synods.exploration(2, 3, Synod.Proposer::new, acceptor);
    }

    private static Exploration with(Proposing proposing) {
        return Synods.exploration(2, 3, proposing, Synod.Acceptor::new);
    }

    private static void holds(int states, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    private static List<Event> breaks(int steps, Exploration model) {
        Verdict verdict = model.run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(
                "agreement in " + steps,
                violated.property() + " in " + violated.counts().depth());
        assertEquals(
                steps,
                violated.trace().events().stream().mapToLong(Event::time).max().orElseThrow());
        return violated.trace().events();
    }

    /** Who comes back in it. */
    private static List<Integer> restarted(List<Event> events) {
        return events.stream()
                .filter(e -> e.cause() instanceof Cause.Restarted)
                .map(Event::node)
                .toList();
    }

    @Test
    @DisplayName("agreement holds in all schedules of 2 proposers and 3 acceptors (P2)")
    void holds() {
        holds(31_329, Synods.exploration(2, 3));
    }

    @Test
    @DisplayName("and when one node crashes in any step and comes back (section 2.5: stable storage)")
    void holdsWithRecovery() {
        holds(368_955, Synods.exploration(2, 3).crashes(1).recoveries(1));
    }

    @Test
    @DisplayName("an acceptor without @Stable: agreement holds with a crash, and breaks in 20 steps when it comes back")
    void forgetful() {
        holds(153_473, with(Forgetful::new).crashes(1));
        assertTrue(restarted(breaks(20, with(Forgetful::new).crashes(1).recoveries(1)))
                        .getFirst()
                >= 2);
    }

    @Test
    @DisplayName("an acceptor that sends before it writes breaks in 19 steps, and not where crashes fall between steps")
    void hasty() {
        Exploration model = with(Hasty::new).crashes(1).recoveries(1);
        assertTrue(restarted(breaks(19, model)).getFirst() >= 2);
        holds(197_865, model.betweenSteps());
    }

    @Test
    @DisplayName("a proposer that uses its ballot again after a crash breaks in 22 steps")
    void ballotReused() {
        Exploration model = with(BallotReused::new).crashes(1);
        assertTrue(restarted(breaks(22, model.recoveries(1))).getFirst() < 2);
    }

    @Test
    @DisplayName("without a crash an acceptor that ignores its promise, or a proposer that ignores votes, breaks in 18")
    void withoutACrash() {
        breaks(18, with(PromiseIgnored::new));
        breaks(18, with(OwnValue::new));
    }

    @Test
    @DisplayName("halves of 4 acceptors miss each other in 18 steps; half of 3, rounded up, is a majority and harmless")
    void halfIsEnough() {
        breaks(18, Synods.exploration(2, 4, HalfIsEnough::new, Synod.Acceptor::new));
        holds(31_329, with(HalfIsEnough::new));
    }

    @Test
    @DisplayName(
            "a proposer that takes any vote's value, not the highest ballot's, is harmless with 2 ballots, not with 3")
    void anyValue() {
        holds(31_329, with(AnyValue::new));
        breaks(24, Synods.exploration(3, 3, AnyValue::new, Synod.Acceptor::new));
    }

    enum Twin {
        PROMISE_IGNORED,
        OWN_VALUE,
        HALF_IS_ENOUGH,
        FORGETFUL,
        HASTY,
        BALLOT_REUSED,
        ANY_VALUE;

        private Proposing proposing() {
            return switch (this) {
                case OWN_VALUE -> OwnValue::new;
                case HALF_IS_ENOUGH -> HalfIsEnough::new;
                case BALLOT_REUSED -> BallotReused::new;
                case ANY_VALUE -> AnyValue::new;
                case PROMISE_IGNORED, FORGETFUL, HASTY -> Synod.Proposer::new;
            };
        }

        private Supplier<Node<?>> acceptor() {
            return switch (this) {
                case PROMISE_IGNORED -> PromiseIgnored::new;
                case FORGETFUL -> Forgetful::new;
                case HASTY -> Hasty::new;
                case OWN_VALUE, HALF_IS_ENOUGH, BALLOT_REUSED, ANY_VALUE -> Synod.Acceptor::new;
            };
        }

        Verdict of(int proposers, int acceptors, int crashes) {
            return Synods.exploration(proposers, acceptors, proposing(), acceptor())
                    .crashes(crashes)
                    .recoveries(crashes)
                    .run();
        }
    }

    @ParameterizedTest(name = "{0}: {1} proposers, {2} acceptors, {3} crashes and recoveries, {4} steps")
    @DisplayName("each twin has a smallest system: one proposer, acceptor or crash less, and it is harmless")
    @CsvSource({
        "PROMISE_IGNORED, 2, 1, 0, 10",
        "OWN_VALUE,       2, 1, 0, 10",
        "HALF_IS_ENOUGH,  2, 2, 0, 10",
        "FORGETFUL,       2, 1, 1, 12",
        "HASTY,           2, 1, 1, 11",
        "BALLOT_REUSED,   2, 3, 1, 22",
        "ANY_VALUE,       3, 3, 0, 24"
    })
    void smallest(Twin twin, int proposers, int acceptors, int crashes, int steps) {
        Verdict verdict = twin.of(proposers, acceptors, crashes);
        assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(steps, verdict.counts().depth());
        assertInstanceOf(Verdict.Holds.class, twin.of(proposers - 1, acceptors, crashes));
        if (acceptors > 1) assertInstanceOf(Verdict.Holds.class, twin.of(proposers, acceptors - 1, crashes));
        if (crashes > 0) assertInstanceOf(Verdict.Holds.class, twin.of(proposers, acceptors, 0));
    }

    @Test
    @DisplayName("refuses a ballot that no acceptor would answer")
    void negativeBallot() {
        assertEquals(
                "a ballot is at least 0, was -1; acceptors begin with the promise -1, so that they answer the first ballot",
                assertThrows(IllegalArgumentException.class, () -> new Synod.Proposer(-1, "v", Set.of(0)))
                        .getMessage());
    }
}
