package org.happensbefore.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.consensus.MultiPaxos.Acceptor;
import org.happensbefore.consensus.MultiPaxos.Client;
import org.happensbefore.consensus.MultiPaxos.Entry;
import org.happensbefore.consensus.MultiPaxos.Leader;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Verdict;
import org.happensbefore.failure.Faults;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Multi-decree Paxos (Paxos Made Simple, section 3)")
class MultiPaxosTest {
    private interface Leading {
        Leader leader(int ballot, List<String> commands, Set<Integer> acceptors);
    }

    /** Two leaders at once, each with as many commands. */
    private static Exploration rivals(int acceptors, int commands, Leading leading) {
        Set<Integer> ids = IntStream.range(2, 2 + acceptors).boxed().collect(Collectors.toUnmodifiableSet());
        return Exploration.of(
                        2 + acceptors,
                        id -> id < 2 ? leading.leader(id, named("c" + id, commands), ids) : new Acceptor())
                .network(Links.LOSSY)
                .always("one command for a slot", MultiPaxosTest::agree);
    }

    private static List<String> named(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static boolean agree(Snapshot state) {
        return state
                .decisions()
                .map(Entry.class::cast)
                .collect(Collectors.groupingBy(Entry::slot, Collectors.mapping(Entry::command, Collectors.toSet())))
                .values()
                .stream()
                .allMatch(commands -> commands.size() == 1);
    }

    private static Verdict.Holds holds(int states, Exploration model) {
        Verdict verdict = model.run();
        Verdict.Holds holds = assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
        return holds;
    }

    @Test
    @DisplayName("two leaders never have different commands chosen for a slot: one slot of three acceptors, two of one")
    void agreement() {
        holds(599_337, rivals(3, 1, Leader::new));
        holds(1_331, rivals(1, 2, Leader::new));
    }

    @Test
    @DisplayName("nor if somebody crashes in a step and comes back")
    void recovery() {
        assertInstanceOf(
                Verdict.Holds.class,
                rivals(1, 2, Leader::new).crashes(1).recoveries(1).run());
    }

    @Test
    @DisplayName("a slot that nobody has voted in is filled with a no-op if a later one may be chosen")
    void gap() {
        Exploration model = rivals(1, 2, Leader::new)
                .reachable(
                        "a gap is filled",
                        s -> s.decisions().anyMatch(d -> ((Entry) d).command().equals(MultiPaxos.NO_OP)));
        assertEquals(
                "a gap is filled is reachable in 9 steps",
                holds(1_331, model).witnesses().get("a gap is filled").title());
    }

    /** Twin: fills every slot that somebody has voted in with a no-op. */
    private static final class Forgetting extends Leader {
        Forgetting(int ballot, List<String> commands, Set<Integer> acceptors) {
            super(ballot, commands, acceptors);
        }

        @Override
        protected String recover(int slot, Collection<Map<Integer, MultiPaxos.Vote>> promised) {
            return MultiPaxos.NO_OP;
        }
    }

    @Test
    @DisplayName("a leader that does not read the votes in the promises breaks that in 10 steps")
    void twin() {
        Verdict verdict = rivals(1, 1, Forgetting::new).run();
        assertEquals(
                10,
                assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString)
                        .counts()
                        .depth());
    }

    private static Simulation log(int commands) {
        return Simulation.of(6, id -> switch (id) {
                    case 0 -> new Client(named("c", commands), List.of(1, 2), 200);
                    case 1, 2 -> new Leader(id, List.of(), Set.of(3, 4, 5));
                    default -> new Acceptor();
                })
                .network(Network.delay(10, 10));
    }

    @Test
    @DisplayName("phase 1 is paid once: the first command takes 6 delays from client to client, each later one 4")
    void cost() {
        for (int commands = 1; commands <= 5; commands++) {
            Run run = log(commands).run();
            assertEquals(commands, run.decisions(1).size());
            assertEquals(60 + 40L * (commands - 1), run.ticks());
            assertEquals(6 + 8L * commands, run.messages());
        }
    }

    @Test
    @DisplayName(
            "a client asks the next leader when the first is gone; a command that it has asked of both may fill two slots")
    void takeover() {
        Run run = log(3).faults(Faults.crash(1).at(75)).run();
        assertTrue(run.nodes(Client.class).allMatch(c -> c.answered() == 3), run::toString);
        assertEquals(
                List.of("c0", "c1", "c1", "c2"),
                run.decisions(2).stream().map(e -> ((Entry) e).command()).toList());
    }
}
