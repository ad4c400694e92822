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
import org.happensbefore.quorum.QuorumSystem;
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
    @DisplayName("an acceptor that votes in whatever ballot breaks without a crash")
    void promiseIgnored() {
        assertEquals(List.of(), restarted(breaks(18, with(PromiseIgnored::new))));
    }

    @Test
    @DisplayName("a proposer that proposes its own value whatever was promised breaks without a crash")
    void ownValue() {
        assertEquals(List.of(), restarted(breaks(18, with(OwnValue::new))));
    }

    @Test
    @DisplayName("halves of 4 acceptors miss each other; half of 3, rounded up, is a majority and harmless")
    void halfIsEnough() {
        breaks(18, Synods.exploration(2, 4, HalfIsEnough::new, Synod.Acceptor::new));
        holds(31_329, with(HalfIsEnough::new));
    }

    /** Three proposers that ask two acceptors each, one of which is asked by all. */
    private static Exploration threeBallots(ThreeBallots proposing) {
        var pair = QuorumSystem.atLeast(2);
        return Synods.exploration(
                3,
                3,
                (ballot, own, _) ->
                        proposing.proposer(ballot, own, ballot == 1 ? Set.of(4, 5) : Set.of(3, 4), pair, pair),
                Synod.Acceptor::new);
    }

    private interface ThreeBallots {
        Node<?> proposer(int ballot, String own, Set<Integer> asked, QuorumSystem phase1, QuorumSystem phase2);
    }

    @Test
    @DisplayName(
            "a proposer that takes any vote's value, not the highest ballot's, is harmless with 2 ballots, not with 3")
    void anyValue() {
        holds(31_329, with(AnyValue::new));
        holds(5_832, threeBallots(Synod.Proposer::new));
        breaks(24, threeBallots(AnyValue::new));
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
