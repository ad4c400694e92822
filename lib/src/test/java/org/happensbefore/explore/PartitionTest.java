package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Mishap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Partitions: cuts of the network into two sides that heal at any time or never (NODE.md, Budgets)")
class PartitionTest {
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

    private static Exploration post(int n) {
        return Exploration.of(n, _ -> new Post()).started();
    }

    private static boolean arrived(Snapshot s) {
        return s.nodes(Post.class).anyMatch(p -> p.got);
    }

    private static String view(Snapshot s) {
        return (arrived(s) ? "arrived" : "waits") + (s.reaches(0, 1) ? "" : ", cut");
    }

    /** The letter waits or has arrived; nature has not cut yet, is cutting, or has healed its only cut. */
    @Test
    @DisplayName("a letter and one cut: 2 x 3 states, and 2 deliveries, 2 cuts, 2 ends of a cut between them")
    void counts() {
        Counts c = post(2).partitions(1).run().counts();
        assertEquals(new Counts(6, 2, 6, 6, 3), c);
        assertEquals(
                Set.of("waits", "waits, cut", "arrived", "arrived, cut"),
                Reached.anywhere(post(2).partitions(1), PartitionTest::view));
    }

    @Test
    @DisplayName("a message that would cross a cut waits and is not lost; quiet does not wait for the end of the cut")
    void waits() {
        for (Links links : List.of(Links.RELIABLE, Links.FIFO))
            assertEquals(
                    Set.of("waits, cut", "arrived", "arrived, cut"),
                    Reached.atQuiet(post(2).network(links).partitions(2), PartitionTest::view));
    }

    @Test
    @DisplayName("n nodes and clients have 2^(n-1) - 1 cuts: 1, 3, 7")
    void cuts() {
        for (int n : List.of(2, 3, 4))
            assertEquals(
                    (1 << (n - 1)) - 1,
                    Reached.fromTheInitialState(
                            Exploration.of(n, _ -> new Silent()).partitions(1)));
        Exploration clients = Exploration.of(2, _ -> new Silent()).clients(2, _ -> new Silent(), _ -> List.of());
        assertEquals(7, Reached.fromTheInitialState(clients.partitions(1)));
    }

    static final class Silent extends Node<Letter> {}

    record Ping() {}

    record Waited() implements Timer {}

    /** Leads alone when the other does not answer in time: right where only crashes silence it. */
    static final class Leader extends Node<Ping> {
        boolean heard;

        @Override
        protected void start() {
            sendToOthers(new Ping());
            after(10, new Waited());
        }

        @Override
        protected void on(int from, Ping ping) {
            heard = true;
        }

        @Override
        protected void onTimer(Timer timer) {
            if (!heard) decide("alone");
        }
    }

    private static Verdict splitBrain(Exploration model) {
        return model.started()
                .timers(Timers.AT_QUIET)
                .never("two lead", s -> s.isUp(0) && s.isUp(1) && s.decisions().count() == 2)
                .run();
    }

    @Test
    @DisplayName("where delays are bounded, silence means a crash: only a cut makes both sides lead (split brain)")
    void splitBrain() {
        var model = Exploration.of(2, _ -> new Leader());
        assertInstanceOf(Verdict.Holds.class, splitBrain(model.crashes(2)));
        assertInstanceOf(Verdict.Holds.class, splitBrain(model.drops(1)));
        assertInstanceOf(Verdict.Violated.class, splitBrain(model.partitions(1)));
    }

    @Test
    @DisplayName("a trace shows the sides of a cut and when it heals")
    void trace() {
        var violated = assertInstanceOf(
                Verdict.Violated.class,
                post(3).partitions(1)
                        .never(
                                "late letter",
                                s -> !s.reaches(0, 2)
                                        && s.nodes(Post.class)
                                                        .filter(p -> p.got)
                                                        .count()
                                                == 1)
                        .run());
        assertEquals(
                List.of(new Mishap.Partitioned(List.of(Set.of(0, 1), Set.of(2)), 1, 3)),
                violated.trace().mishaps());
        assertTrue(violated.model().contains("partition at most once"), violated.model());
        var healed = assertInstanceOf(
                Verdict.Violated.class,
                splitBrain(Exploration.of(2, _ -> new Healing()).partitions(1)));
        assertEquals(
                List.of(new Mishap.Partitioned(List.of(Set.of(0), Set.of(1)), 1, 4)),
                healed.trace().mishaps());
    }

    /** Leads only when it has seen both: that it was alone, and a letter that came late. */
    static final class Healing extends Node<Ping> {
        boolean alone;
        boolean heard;

        @Override
        protected void start() {
            sendToOthers(new Ping());
            after(10, new Waited());
        }

        @Override
        protected void on(int from, Ping ping) {
            heard = true;
            if (alone) decide("late");
        }

        @Override
        protected void onTimer(Timer timer) {
            alone = !heard;
        }
    }

    @Test
    @DisplayName("all cuts of more than 12 nodes and clients are refused, with their number")
    void tooMany() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> Exploration.of(13, _ -> new Silent()).partitions(1).run());
        assertEquals(
                "partitions(k) tries every cut, of which 13 nodes and clients have 2^12 - 1; use at most 12 of them",
                refused.getMessage());
    }
}
