package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.happensbefore.consensus.Synod;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Verdict;
import org.happensbefore.scenario.Chosen.Witness;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A value is chosen when a quorum has voted, whoever knows it (Paxos Made Simple, section 2.2)")
class ChosenTest {
    private static final Chosen CHOSEN = Chosen.byMajority(3);

    private static void holds(int states, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    private static void reached(int steps, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(steps, verdict.counts().depth());
    }

    private static Exploration synod() {
        return Chosen.exploration(2, 3);
    }

    @Test
    @DisplayName("all that is chosen is one value (P2), and decided is only what is chosen; witnesses add no state")
    void oneValue() {
        holds(31_329, synod().always("one value", CHOSEN::oneValue).always("chosen first", ChosenTest::chosenFirst));
    }

    @Test
    @DisplayName("and so it is with a crash in any step and a recovery, wherever the crash falls")
    void oneValueWithRecovery() {
        holds(
                568_971,
                synod().crashes(1)
                        .recoveries(1)
                        .always("one value", CHOSEN::oneValue)
                        .always("chosen first", ChosenTest::chosenFirst));
    }

    private static boolean chosenFirst(Snapshot state) {
        return state.decisions()
                .allMatch(
                        d -> CHOSEN.ever(state).stream().anyMatch(v -> v.value().equals(d)));
    }

    @Test
    @DisplayName("twins choose two values before anybody decides: what their counterexamples show comes too late")
    void twinsChooseTwo() {
        reached(
                14,
                Synods.exploration(2, 3, BrokenPaxos.OwnValue::new, Witness::new)
                        .keepDeliveries()
                        .always("one value", CHOSEN::oneValue));
    }

    @Test
    @DisplayName("after 7 steps a value may be chosen and nobody knows: two have voted, nobody has heard of it")
    void nobodyKnows() {
        reached(7, synod().never("known to nobody", CHOSEN::butNobodyKnows));
    }

    @Test
    @DisplayName("if then one of the two crashes, or votes again, all that are up together cannot tell")
    void nobodyCanTell() {
        reached(7, synod().crashes(1).never("told by nobody", CHOSEN::butNobodyCanTell));
        reached(13, synod().never("told by nobody", CHOSEN::butNobodyCanTell));
    }

    @Test
    @DisplayName("a chosen ballot need not stand in any acceptor's last vote: that is why votes are handed up")
    void votesAreHistory() {
        reached(
                13,
                synod().never(
                                "a vote of a chosen ballot is overwritten",
                                s -> CHOSEN.ever(s).stream()
                                        .anyMatch(vote -> s.nodes(Witness.class)
                                                        .map(Synod.Acceptor::accepted)
                                                        .filter(Optional.of(vote)::equals)
                                                        .count()
                                                < 2)));
    }
}
