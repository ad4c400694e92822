package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.happensbefore.broadcast.UniformBroadcast;
import org.happensbefore.consensus.Synod.Accept;
import org.happensbefore.consensus.Synod.Prepare;
import org.happensbefore.consensus.Synod.Promise;
import org.happensbefore.consensus.Synod.Vote;
import org.happensbefore.scenario.Directed.Letter;
import org.happensbefore.scenario.Schedule.Crash;
import org.happensbefore.scenario.Schedule.Deliver;
import org.happensbefore.scenario.Schedule.Omit;
import org.happensbefore.scenario.Schedule.Start;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A directed run does what its schedule says, on the library's own nodes")
class DirectedTest {
    @Test
    @DisplayName("messages arrive in the order asked for, and the rest stays under way")
    void delivers() {
        Directed run = Directed.paxos(() -> List.of(
                new Start(0),
                new Deliver(0, 3),
                new Deliver(0, 2),
                new Deliver(2, 0),
                new Deliver(3, 0),
                new Deliver(0, 4)));
        assertEquals(
                List.of(
                        new Letter(0, 3, new Prepare(0)),
                        new Letter(0, 2, new Prepare(0)),
                        new Letter(2, 0, new Promise(0, Optional.empty())),
                        new Letter(3, 0, new Promise(0, Optional.empty())),
                        new Letter(0, 4, new Prepare(0))),
                run.received());
        assertTrue(run.sent().contains(new Letter(0, 4, new Accept(new Vote(0, "v0")))));
        assertEquals(9, run.sent().size());
        assertEquals(6, run.trace().events().size());
    }

    @Test
    @DisplayName("of two messages on one link the older arrives first")
    void oldestFirst() {
        Directed run = Directed.paxos(() -> List.of(
                new Start(0),
                new Deliver(0, 2),
                new Deliver(0, 3),
                new Deliver(2, 0),
                new Deliver(3, 0),
                new Deliver(0, 4),
                new Deliver(0, 4)));
        assertEquals(
                List.of(new Prepare(0), new Accept(new Vote(0, "v0"))),
                run.received().stream()
                        .filter(l -> l.to() == 4)
                        .map(Letter::message)
                        .toList());
    }

    @Test
    @DisplayName("a move that cannot be made is refused with the moves that can")
    void refuses() {
        assertEquals(
                "move 2, Deliver(2, 0), cannot be made: under way are Prepare(0) from 0 to 2, Prepare(0) from 0 to 3,"
                        + " Prepare(0) from 0 to 4",
                refusal(new Start(0), new Deliver(2, 0)));
        assertEquals("move 1, Deliver(0, 2), cannot be made: nothing is under way", refusal(new Deliver(0, 2)));
        assertEquals(
                "move 2, Start(1), cannot be made: each of the nodes 0 to 4 starts once",
                refusal(new Start(1), new Start(1)));
        assertEquals("move 1, Start(5), cannot be made: each of the nodes 0 to 4 starts once", refusal(new Start(5)));
    }

    private static String refusal(Schedule.Move... moves) {
        return assertThrows(IllegalArgumentException.class, () -> Directed.paxos(() -> List.of(moves)))
                .getMessage();
    }

    @Test
    @DisplayName("who has crashed does nothing more, what was omitted is lost, and all else arrives in the end")
    void faults() {
        Directed run = Directed.broadcast(() -> List.of(new Crash(1), new Start(0), new Omit(0, 2)));
        assertEquals(Set.of(1), run.crashed());
        assertEquals(List.of(), run.received());
        assertEquals(List.of(new Letter(0, 1, new UniformBroadcast.Relay("m"))), run.underWay());
        assertEquals(1, run.trace().mishaps().size());

        Directed whole = Directed.broadcast(() -> List.of(new Start(0)));
        assertEquals(6, whole.received().size());
        assertEquals(List.of(), whole.underWay());
    }

    @Test
    @DisplayName("nothing can be done by, or delivered to, a node that has crashed")
    void crashed() {
        for (Schedule.Move late : List.of(new Start(1), new Deliver(0, 1), new Crash(1)))
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Directed.broadcast(() -> List.of(new Start(0), new Crash(1), late)),
                    late::toString);
        assertThrows(
                IllegalArgumentException.class, () -> Directed.broadcast(() -> List.of(new Start(0), new Crash(3))));
    }
}
