package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.happensbefore.node.Node;
import org.happensbefore.trace.Mishap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Omissions: few nodes lose some of what they send or should receive (NODE.md, Budgets)")
class OmissionTest {
    record Letter() {}

    /** Node 0 writes to everybody. */
    static final class Post extends Node<Letter> {
        boolean got;

        @Override
        protected void start() {
            if (self() == 0) sendToOthers(new Letter());
        }

        @Override
        protected void on(int from, Letter letter) {
            got = true;
        }
    }

    private static Exploration post() {
        return Exploration.of(3, _ -> new Post()).started();
    }

    /**
     * Two letters that wait or have arrived are 4 states with 4 deliveries. Each of the two may be omitted by its sender
     * or by its receiver while the other waits or has arrived: 8 states and 4 deliveries more, and as many omissions as
     * waiting letters, twice: 8.
     */
    @Test
    @DisplayName("two letters and one omission by whoever: 12 states, 16 transitions")
    void one() {
        assertEquals(new Counts(12, 8, 16, 16, 2), post().omissions(1, 1).run().counts());
        assertEquals(new Counts(12, 8, 16, 16, 2), post().omissions(2, 1).run().counts());
    }

    @Test
    @DisplayName("a second omission by the same node: only the sender of both letters, one state more in two ways")
    void sameAgain() {
        assertEquals(new Counts(13, 8, 18, 18, 2), post().omissions(1, 2).run().counts());
    }

    /**
     * Both letters gone, by {0}, {0,1}, {0,2} or {1,2}: 4 states more. Each of the 4 states with one letter gone and the
     * other waiting has 2 omissions: 8 transitions more.
     */
    @Test
    @DisplayName("a second omission by another node: the receivers too, and either with the sender")
    void another() {
        assertEquals(new Counts(16, 8, 24, 24, 2), post().omissions(2, 2).run().counts());
    }

    record Word() {}

    /** Eager reliable broadcast: whoever delivers first tells all others. */
    static final class Broadcast extends Node<Word> {
        boolean has;

        @Override
        protected void start() {
            if (self() == 0) deliverAndTell();
        }

        @Override
        protected void on(int from, Word word) {
            if (!has) deliverAndTell();
        }

        private void deliverAndTell() {
            has = true;
            sendToOthers(new Word());
        }
    }

    private static Verdict allOrNothing(Exploration model) {
        return model.atQuiet(
                        "all or nothing",
                        s -> s.nodes(Broadcast.class).map(b -> b.has).distinct().count() == 1)
                .run();
    }

    @Test
    @DisplayName(
            "eager broadcast survives crashes and one lost message; a receiver that omits twice stays up and empty")
    void broadcast() {
        var model = Exploration.of(3, _ -> new Broadcast()).started();
        assertInstanceOf(Verdict.Holds.class, allOrNothing(model.crashes(2)));
        assertInstanceOf(Verdict.Holds.class, allOrNothing(model.omissions(1, 1)));
        var violated = assertInstanceOf(Verdict.Violated.class, allOrNothing(model.omissions(1, 2)));
        assertEquals(
                List.of("omitted by node 0", "omitted by node 0"),
                violated.trace().mishaps().stream()
                        .map(m -> ((Mishap.Dropped) m).reason())
                        .toList());
        assertInstanceOf(
                Verdict.Holds.class,
                model.omissions(1, 4)
                        .atQuiet(
                                "all that never omit, or none",
                                s -> List.of(0, 1, 2).stream()
                                                .filter(id -> !s.omits(id))
                                                .map(id -> s.nodes(Broadcast.class)
                                                        .skip(id)
                                                        .findFirst()
                                                        .orElseThrow()
                                                        .has)
                                                .distinct()
                                                .count()
                                        <= 1)
                        .run());
    }

    record Note(String text) {}

    /** Sends three notes to node 0, which reads none of them. */
    static final class Writer extends Node<Note> {
        @Override
        protected void start() {
            if (self() == 1) for (String text : List.of("a", "b", "c")) send(0, new Note(text));
        }
    }

    /**
     * By how many notes are gone and who has omitted: 1, 3 x 2, 3 x 3 and 3 states. Each note that is left may be omitted
     * by two: 6 + 6 x 4 + 6 x 2 times; where both have omitted before, by either is the same: 3 more. Deliveries do nothing:
     * 3 + 6 x 2 + 9 steps.
     */
    @Test
    @DisplayName("where sender and receiver have both omitted before, one more omission is one transition")
    void both() {
        assertEquals(
                new Counts(19, 24, 45, 45, 3),
                Exploration.of(2, _ -> new Writer())
                        .started()
                        .omissions(2, 3)
                        .run()
                        .counts());
    }

    @Test
    @DisplayName("clients omit nothing: only their server may")
    void clients() {
        Exploration one = Exploration.of(1, _ -> new Post())
                .clients(1, _ -> new Writer(), _ -> List.of())
                .omissions(2, 1);
        assertEquals(3 + 3, Reached.fromTheInitialState(one.started()), "3 deliveries, and 3 omissions by node 0");
    }

    @Test
    @DisplayName("omissions that mean nothing are refused with the way out")
    void refused() {
        assertEquals(
                "omissions(2) has no meaning on lossy links, which do that without a budget; use Links.RELIABLE or "
                        + "Links.FIFO, or leave omissions out",
                refusal(post().omissions(1, 2).network(Links.LOSSY)));
        assertEquals(
                "omissions(0, 2) lets nobody omit anything; use at least 1 for both, or leave omissions out",
                refusal(post().omissions(0, 2)));
        assertEquals(
                "omissions(1, 0) lets nobody omit anything; use at least 1 for both, or leave omissions out",
                refusal(post().omissions(1, 0)));
    }

    private static String refusal(Exploration model) {
        return assertThrows(IllegalArgumentException.class, model::run).getMessage();
    }
}
