package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.happensbefore.node.Node;
import org.happensbefore.node.Refusal;
import org.happensbefore.node.Signed;
import org.happensbefore.node.Structure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signatures (NODE.md, Byzantine nodes)")
class SignedTest {
    record Vote(String value) {}

    record Ballot(List<Signed<Vote>> votes) {}

    /** Passes a ballot round; each adds its signed vote. */
    static final class Voter extends Node<Ballot> {
        private final TreeMap<Integer, Signed<Vote>> seen = new TreeMap<>();

        @Override
        protected void start() {
            if (self() == 0) send(1, new Ballot(List.of(sign(new Vote("v0")))));
        }

        @Override
        protected void on(int from, Ballot ballot) {
            for (Signed<Vote> s : ballot.votes()) seen.put(s.by(), s);
            var more = new ArrayList<>(ballot.votes());
            more.add(sign(new Vote("v" + self())));
            if (self() + 1 < n()) send(self() + 1, new Ballot(more));
        }
    }

    @Test
    @DisplayName("a simulated node signs in its own name, keeps and passes on what others signed")
    void run() {
        Run run = Simulation.of(3, _ -> new Voter()).seed(1).run();
        Voter end = run.nodes(Voter.class).toList().getLast();
        assertEquals("{0=Vote(v0) signed by 0, 1=Vote(v1) signed by 1}", end.seen.toString());
    }

    @Test
    @DisplayName("what was signed, and by whom, is its identity")
    void encoding() {
        Run run = Simulation.of(3, _ -> new Voter()).seed(1).run();
        Signed<Vote> signed = run.nodes(Voter.class).toList().getLast().seen.get(1);
        var structure = new Structure();
        assertEquals("Signed(1,Vote(\"v1\"))", structure.encode(signed));
        assertEquals(signed, structure.freeze(signed));
        assertEquals(List.of(signed), structure.signed(new Ballot(List.of(signed))));
    }

    /** Signs what could be changed later. */
    static final class Careless extends Node<Signed<int[]>> {
        @Override
        protected void start() {
            send(1, sign(new int[1]));
        }
    }

    @Test
    @DisplayName("what is signed is frozen: what cannot be frozen cannot be signed")
    void frozen() {
        var refused = assertThrows(
                Refusal.class, () -> Simulation.of(2, _ -> new Careless()).run());
        assertEquals("a value is an array, which cannot be frozen; use List", refused.getMessage());
    }
}
