package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.happensbefore.consensus.Synod.Acceptor;
import org.happensbefore.consensus.Synod.Proposer;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Verdict;
import org.happensbefore.failure.Fault;
import org.happensbefore.node.Node;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Timer;
import org.happensbefore.scenario.BrokenPaxos.Forgetful;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulator and the explorer run one contract")
class AgreementTest {
    private static final Set<Integer> ACCEPTORS = Set.of(2, 3, 4);

    private static IntFunction<Node<?>> synod(Supplier<Node<?>> acceptor) {
        return i -> i < 2 ? new Proposer(i, "v" + i, ACCEPTORS) : acceptor.get();
    }

    /** Every acceptor is down once, at a time that depends on the seed. */
    private static List<Fault> restarts(long seed) {
        var faults = new ArrayList<Fault>();
        for (int a : List.of(2, 3, 4)) {
            long at = 1 + Long.remainderUnsigned(Randomness.mix(seed * 3 + a), 40);
            faults.add(crash(a).at(at));
            faults.add(recover(a).at(at + 1));
        }
        return faults;
    }

    private static Sweep disagreements(Supplier<Node<?>> acceptor) {
        Simulation runs = Simulation.of(5, synod(acceptor))
                .network(Network.delay(1, 20).duplicate(0.1))
                .untraced();
        return Sweep.over(
                1_000,
                seed -> runs.faults(restarts(seed)).seed(seed).run().decisions().stream()
                        .map(Decision::value)
                        .distinct()
                        .count());
    }

    @Test
    @DisplayName("Synod: 1,000 seeds with restarts decide, and never two values; the twin without a disk decides two")
    void synodAndItsTwin() {
        Sweep right = disagreements(Acceptor::new);
        assertTrue(right.mean() > 0.5, "some decide: " + right);
        assertEquals(1, right.quantile(1), "none decides two: " + right);
        Sweep twin = disagreements(Forgetful::new);
        assertEquals(2, twin.quantile(1), "some seed decides two: " + twin);
    }

    record Ask(int number) {}

    record Retry() implements Timer {}

    /** Asks both others, asks once more after a while, and decides on the first two answers that come, in order. */
    static final class Asker extends Node<Ask> {
        private final List<Integer> heard = new ArrayList<>();

        @Override
        protected void start() {
            if (self() != 0) return;
            sendToOthers(new Ask(0));
            after(5, 30, new Retry());
        }

        @Override
        protected void onTimer(Timer timer) {
            sendToOthers(new Ask(10));
        }

        @Override
        protected void on(int from, Ask ask) {
            if (self() != 0) {
                send(0, new Ask(ask.number() + 1 + random().below(2)));
            } else if (heard.size() < 2) {
                heard.add(100 * from + ask.number());
                if (heard.size() == 2) decide(heard);
            }
        }
    }

    @Test
    @DisplayName("every decision of 2,000 seeds is one that the explorer reaches, and they reach all of them")
    void sameDecisions() {
        var explored = new TreeSet<String>();
        assertInstanceOf(
                Verdict.Holds.class,
                Exploration.of(3, _ -> new Asker())
                        .network(Links.LOSSY)
                        .always("collect", s -> {
                            s.decisions().map(Notation::of).forEach(explored::add);
                            return true;
                        })
                        .run());
        var simulated = new TreeSet<String>();
        Simulation asking = Simulation.of(3, _ -> new Asker())
                .network(Network.delay(1, 30).loss(0.2))
                .untraced();
        for (int seed = 0; seed < 2_000; seed++)
            asking.seed(seed).run().decisions().forEach(d -> simulated.add(Notation.of(d.value())));
        assertEquals(explored, simulated);
    }
}
