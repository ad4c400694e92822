package org.happensbefore.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.happensbefore.consensus.Synod.Accept;
import org.happensbefore.consensus.Synod.Accepted;
import org.happensbefore.consensus.Synod.Acceptor;
import org.happensbefore.consensus.Synod.Message;
import org.happensbefore.consensus.Synod.Prepare;
import org.happensbefore.consensus.Synod.Promise;
import org.happensbefore.consensus.Synod.Proposer;
import org.happensbefore.consensus.Synod.Vote;
import org.happensbefore.explore.Change;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.node.Stable;
import org.happensbefore.scenario.BrokenPaxos.BallotReused;
import org.happensbefore.scenario.Chosen.Witness;
import org.happensbefore.scenario.Synods;
import org.happensbefore.scenario.Synods.Proposing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What one step of an acceptor may do (Paxos Made Simple, P1a and section 2.5)")
class AcceptorStepsTest {
    private static final String RISES = "a promise never falls";
    private static final String KEPT = "a vote is in no ballot above the promise";
    private static final String ONE_VALUE = "a ballot has one value";

    private static void holds(int states, Exploration model) {
        Verdict verdict = model.run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    private static void breaks(String property, int steps, Exploration model) {
        Verdict verdict = model.run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(
                property + " in " + steps,
                violated.property() + " in " + violated.counts().depth());
    }

    /** Of the acceptors before and after a step; none if one of them is down on either side, for ids would shift. */
    private static boolean rises(Change step) {
        List<Acceptor> before = step.before().nodes(Acceptor.class).toList();
        List<Acceptor> after = step.after().nodes(Acceptor.class).toList();
        return before.size() != after.size()
                || IntStream.range(0, before.size())
                        .allMatch(i -> before.get(i).promised() <= after.get(i).promised());
    }

    private static boolean kept(Snapshot state) {
        return state.nodes(Acceptor.class)
                .allMatch(a -> a.accepted().map(Vote::ballot).orElse(-1) <= a.promised());
    }

    /** Of all votes ever cast, also by those that are down. */
    private static boolean oneValue(Snapshot state) {
        List<Vote> cast = IntStream.range(0, state.size())
                .boxed()
                .flatMap(id -> state.deliveries(id).stream())
                .filter(Vote.class::isInstance)
                .map(Vote.class::cast)
                .distinct()
                .toList();
        return cast.stream().map(Vote::ballot).distinct().count() == cast.size();
    }

    private static Exploration asked(Proposing proposing) {
        return Synods.exploration(2, 3, proposing, Witness::new)
                .keepDeliveries()
                .everyStep(RISES, AcceptorStepsTest::rises)
                .always(KEPT, AcceptorStepsTest::kept)
                .always(ONE_VALUE, AcceptorStepsTest::oneValue);
    }

    @Test
    @DisplayName("no promise falls, no vote passes it, no ballot has two values: in all schedules")
    void holds() {
        holds(31_329, asked(Proposer::new));
    }

    @Test
    @DisplayName("nor with a crash in any step and a recovery")
    void holdsWithRecovery() {
        holds(568_971, asked(Proposer::new).crashes(1).recoveries(1));
    }

    @Test
    @DisplayName("a proposer that uses its ballot again gives it two values, before two are decided")
    void ballotReused() {
        breaks(ONE_VALUE, 17, asked(BallotReused::new).crashes(1).recoveries(1));
    }

    /** Takes the ballot of each vote for its promise, a lower one too. */
    static final class Lax extends Node<Message> {
        @Stable
        private int promised = -1;

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Prepare(int b)
                when b > promised -> {
                    promised = b;
                    send(from, new Promise(b, Optional.empty()));
                }
                case Accept(Vote v) -> {
                    promised = v.ballot();
                    send(from, new Accepted(v.ballot()));
                }
                case Prepare _, Promise _, Accepted _ -> {}
            }
        }
    }

    @Test
    @DisplayName("an acceptor that follows every vote lets its promise fall, in 6 steps")
    void lax() {
        breaks(
                RISES,
                6,
                Synods.exploration(2, 1, Proposer::new, Lax::new)
                        .everyStep(
                                RISES,
                                step -> step.before()
                                                .nodes(Lax.class)
                                                .findFirst()
                                                .orElseThrow()
                                                .promised
                                        <= step.after()
                                                .nodes(Lax.class)
                                                .findFirst()
                                                .orElseThrow()
                                                .promised));
    }
}
