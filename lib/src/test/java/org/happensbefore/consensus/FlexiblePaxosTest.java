package org.happensbefore.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.quorum.QuorumSystem;
import org.happensbefore.scenario.Synods;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Flexible Paxos (Howard, Malkhi and Spiegelman 2016)")
class FlexiblePaxosTest {
    private interface Quorums {
        FlexiblePaxos of(Set<Integer> acceptors);
    }

    private static void holds(int states, int acceptors, Quorums quorums) {
        Verdict verdict = Synods.exploration(
                        2, acceptors, (ballot, own, all) -> quorums.of(all).proposer(ballot, own), Synod.Acceptor::new)
                .run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    @Test
    @DisplayName(
            "agreement holds with 4 acceptors, 3 promises and 2 votes, though two pairs of votes can miss each other")
    void threeAndTwo() {
        holds(421_201, 4, all -> FlexiblePaxos.sizes(all, 3, 2));
    }

    @Test
    @DisplayName("and with 3 acceptors, if one vote is enough after three promises, or one promise before three votes")
    void extremes() {
        holds(2_209, 3, all -> FlexiblePaxos.sizes(all, 3, 1));
        holds(110_889, 3, all -> FlexiblePaxos.sizes(all, 1, 3));
    }

    @Test
    @DisplayName("and in a grid of 4, with a row of promises and a column of votes")
    void grid() {
        holds(1_809_025, 4, all -> FlexiblePaxos.grid(all, 2));
    }

    @Test
    @DisplayName("systems that miss each other are refused, naming a quorum of each")
    void refused() {
        assertEquals(
                "a proposer with the promises of [2, 3] does not hear of what the votes of [4, 5] have chosen: each "
                        + "quorum of phase 1 must intersect each of phase 2; enlarge one of them",
                assertThrows(IllegalArgumentException.class, () -> FlexiblePaxos.sizes(Set.of(2, 3, 4, 5), 2, 2))
                        .getMessage());
    }

    private static void breaks(int steps, QuorumSystem phase1, QuorumSystem phase2) {
        Exploration model = Synods.exploration(
                2, 4, (ballot, own, all) -> new Synod.Proposer(ballot, own, all, phase1, phase2), Synod.Acceptor::new);
        var violated = assertInstanceOf(Verdict.Violated.class, model.run());
        assertEquals(steps, violated.counts().depth());
    }

    @Test
    @DisplayName("since with them agreement breaks in 18 steps: 2 promises and 2 votes of 4, or rows with rows")
    void whyRefused() {
        breaks(18, QuorumSystem.atLeast(2), QuorumSystem.atLeast(2));
        var row = QuorumSystem.rows(List.of(2, 3, 4, 5), 2);
        breaks(18, row, row);
    }
}
