package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.happensbefore.consensus.Synod.Accept;
import org.happensbefore.consensus.Synod.Prepare;
import org.happensbefore.consensus.Synod.Promise;
import org.happensbefore.consensus.Synod.Vote;
import org.happensbefore.scenario.Directed.Letter;
import org.happensbefore.scenario.Schedule.Deliver;
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
}
