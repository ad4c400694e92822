package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.codec.TraceJson;
import org.happensbefore.consensus.Synod;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.BrokenPaxos;
import org.happensbefore.scenario.Synods;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A counterexample, gone through once more")
class ReplayTest {
    private static Trace broken(Exploration model) {
        return assertInstanceOf(Verdict.Violated.class, model.run()).trace();
    }

    private static boolean agrees(Snapshot s) {
        return s.decisions().distinct().count() <= 1;
    }

    @Test
    @DisplayName("written as JSON and read again, it leads through the same states: only the last breaks the property")
    void again() {
        Exploration model = Synods.exploration(2, 3, Synod.Proposer::new, BrokenPaxos.Hasty::new)
                .crashes(1)
                .recoveries(1);
        Trace kept = TraceJson.read(TraceJson.write(broken(model)));
        Replay replay = model.replay(kept);
        assertEquals("all 19 steps happen again", replay.toString());
        assertEquals(20, replay.states().size());
        assertTrue(replay.states().subList(0, 19).stream().allMatch(ReplayTest::agrees));
        assertFalse(agrees(replay.last()));
    }

    @Test
    @DisplayName("a mended class leaves it, and it says where")
    void mended() {
        Trace trace = broken(Synods.exploration(2, 3, Synod.Proposer::new, BrokenPaxos.PromiseIgnored::new));
        Replay replay = Synods.exploration(2, 3).replay(trace);
        assertFalse(replay.complete());
        assertEquals(
                "step 9 of 18 does not happen in this way any more: PromiseIgnored 2 on Accept(Vote(0, v0))",
                replay.toString());
        assertTrue(agrees(replay.last()));
        assertEquals(9, replay.states().size());
    }

    /** Tells everybody what it was told, on any network. */
    static class Gossip extends Node<Integer> {
        private int heard;

        @Override
        protected void start() {
            if (self() == 0) sendToOthers(1);
        }

        @Override
        protected void on(int from, Integer message) {
            heard = Math.min(2, heard + message);
        }
    }

    @Test
    @DisplayName("losses, copies, partitions and crashes happen again, too")
    void faults() {
        Exploration gossip = Exploration.of(3, _ -> new Gossip());
        for (Exploration model : List.of(
                gossip.drops(1)
                        .never(
                                "lost",
                                s -> s.isUp(1)
                                        && s.messages().count() == 1
                                        && s.nodes(Gossip.class).allMatch(g -> g.heard == 0)),
                gossip.duplicates(1).never("twice", s -> s.nodes(Gossip.class).anyMatch(g -> g.heard == 2)),
                gossip.partitions(1)
                        .duplicates(1)
                        .never("twice", s -> s.nodes(Gossip.class).anyMatch(g -> g.heard == 2)),
                gossip.crashes(1)
                        .recoveries(1)
                        .never(
                                "down and told",
                                s -> !s.isUp(0) && s.nodes(Gossip.class).anyMatch(g -> g.heard == 1)),
                gossip.network(Links.LOSSY)
                        .never("told", s -> s.nodes(Gossip.class).anyMatch(g -> g.heard == 1)))) {
            Trace trace = broken(model);
            Replay replay = model.replay(trace);
            assertTrue(replay.complete(), () -> replay + ": " + trace);
        }
    }

    @Test
    @DisplayName("a trace of another system is refused")
    void other() {
        Trace trace = broken(Exploration.of(2, _ -> new Gossip())
                .never("told", s -> s.nodes(Gossip.class).anyMatch(g -> g.heard == 1)));
        assertEquals(
                "the trace has 2 lanes, but here are 5 nodes and clients; replay it with the exploration that it is from",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Synods.exploration(2, 3).replay(trace))
                        .getMessage());
    }
}
