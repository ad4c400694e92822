package org.happensbefore.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.function.Supplier;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.FailureBounds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One ballot about who leads")
class SingleBallotTest {
    private static final String TWO = "never two winners";

    private static Exploration ballot(int n, int waitsFor, Supplier<Node<?>> voter) {
        return FailureBounds.ballot(n, waitsFor, _ -> voter.get());
    }

    private static void holds(int states, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    private static void breaks(String property, int steps, Exploration model) {
        Verdict verdict = model.run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(property + " after " + steps, violated.property() + " after " + violated.steps());
    }

    @Test
    @DisplayName("at most one candidate wins, and both learn the outcome, though one of three voters stops")
    void survivesCrashes() {
        holds(8_032, ballot(3, 2, SingleBallot.Voter::new).crashes(1));
    }

    @Test
    @DisplayName("half of the voters are no majority: two candidates win, though nobody fails")
    void halfIsNoMajority() {
        breaks(TWO, 6, ballot(2, 1, SingleBallot.Voter::new));
        breaks(TWO, 10, ballot(4, 2, SingleBallot.Voter::new));
    }

    @Test
    @DisplayName("a voter that forgets its vote votes again (why Raft keeps votedFor on disk: 2014, figure 2)")
    void amnesia() {
        breaks(TWO, 12, ballot(3, 2, SingleBallot.Voter::new).crashes(1).recoveries(1));
    }

    @Test
    @DisplayName("some ballots have no winner: each candidate gets a vote and a no")
    void noWinner() {
        Verdict verdict = ballot(3, 2, SingleBallot.Voter::new)
                .reachable(
                        "nobody wins",
                        s -> s.decisions()
                                        .filter(SingleBallot.Outcome.NOT_WON::equals)
                                        .count()
                                == 2)
                .run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
    }

    /** Says yes to everybody. */
    private static final class Flatterer extends Node<SingleBallot.Message> {
        @Override
        protected void on(int from, SingleBallot.Message message) {
            if (message instanceof SingleBallot.Ask) send(from, new SingleBallot.Answer(true));
        }
    }

    @Test
    @DisplayName("broken twin: a voter that votes more than once makes two winners, whatever n is")
    void flatterer() {
        breaks(TWO, 10, ballot(3, 2, Flatterer::new));
    }
}
