package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Cause;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Crashes (NODE.md, Steps)")
class CrashTest {
    record Alarm() implements Timer {}

    /** Decides whatever it receives. */
    static class Witness extends Node<String> {
        @Override
        protected void on(int from, String message) {
            decide(message);
        }

        @Override
        protected void restart() {
            decide("reborn");
        }
    }

    static class Sender extends Node<String> {
        @Override
        protected void start() {
            send(1, "a");
            send(1, "b");
            decide("c");
        }
    }

    static class Broadcaster extends Node<String> {
        @Override
        protected void start() {
            sendToOthers("m");
        }
    }

    /** Its first and last effects leave no trace in the world. */
    static class Invisible extends Node<String> {
        @Override
        protected void start() {
            after(1, new Alarm());
            emit("about to send");
            send(1, "a");
            cancel(new Alarm());
        }
    }

    private static Exploration first(int n, Supplier<Node<?>> first) {
        return Exploration.of(n, id -> id == 0 ? first.get() : new Witness());
    }

    /** What the witness saw of node 0, if it lives to tell. */
    private static String said(Snapshot s) {
        if (!s.isUp(1) || s.decisions(1).contains("reborn")) return "";
        return (s.isUp(0) ? "up " : "down ")
                + new TreeSet<>(s.decisions(1).stream().map(String::valueOf).toList())
                + s.decisions(0);
    }

    @Test
    @DisplayName("a step is cut after any prefix of its effects, in their order")
    void prefixes() {
        assertEquals(
                Set.of("", "down [][]", "down [a][]", "down [a, b][]", "down [a, b][c]", "up [a, b][c]"),
                Reached.atQuiet(first(2, Sender::new).crashes(1), CrashTest::said));
    }

    @Test
    @DisplayName("a send to several is one effect, and the one at the cut reaches any subset")
    void subsets() {
        assertEquals(
                Set.of("up [1, 2, 3]", "[]", "[1]", "[2]", "[3]", "[1, 2]", "[1, 3]", "[2, 3]", "[1, 2, 3]"),
                Reached.atQuiet(
                        first(4, Broadcaster::new).crashes(1),
                        s -> (s.isUp(0) ? "up " : "")
                                + IntStream.range(1, 4)
                                        .filter(id ->
                                                !s.isUp(id) || !s.decisions(id).isEmpty())
                                        .boxed()
                                        .toList()));
    }

    @Test
    @DisplayName("betweenSteps() has no cuts: all of a step or nothing")
    void betweenSteps() {
        assertEquals(
                Set.of("", "down [][]", "down [a, b][c]", "up [a, b][c]"),
                Reached.atQuiet(first(2, Sender::new).crashes(1).betweenSteps(), CrashTest::said));
    }

    @Test
    @DisplayName("the empty prefix is a cut of a delivery, which is consumed and lost")
    void emptyPrefixOfDelivery() {
        Set<String> quiet = Reached.atQuiet(
                first(2, Broadcaster::new).crashes(1).recoveries(1).within(s -> s.isUp(0)),
                s -> s.decisions(1)
                        + (s.isUp(1) ? " up, " : " down, ")
                        + s.messages().count());
        assertEquals(
                Set.of(
                        "[] up, 0",
                        "[m] up, 0",
                        "[m] down, 0",
                        "[m, reborn] up, 0",
                        "[] down, 1",
                        "[reborn, m] up, 0",
                        "[] down, 0",
                        "[reborn] up, 0"),
                quiet,
                "lost with the crash: nothing decided, nothing under way");
    }

    @Test
    @DisplayName("the empty prefix is no cut of other steps: that is a crash between steps")
    void emptyPrefixOfOtherSteps() {
        // start, crash 0, crash 1, and start cut between its two sends and before its decision
        assertEquals(
                5, Reached.fromTheInitialState(first(2, Sender::new).crashes(1).recoveries(1)));
    }

    @Test
    @DisplayName("cuts that leave the same disk, messages and decisions are one transition")
    void sameCuts() {
        // start, crash 0, crash 1: timers die and labels are no state, so no cut differs from a crash between steps
        assertEquals(3, Reached.fromTheInitialState(first(2, Invisible::new).crashes(1)));
        // start, three crashes, and the two halves of the broadcast
        assertEquals(6, Reached.fromTheInitialState(first(3, Broadcaster::new).crashes(1)));
    }

    @Test
    @DisplayName("of the cuts that leave the same, the plainest is shown: a crash between steps")
    void plainest() {
        var violated = assertInstanceOf(
                Verdict.Violated.class,
                first(2, Invisible::new)
                        .started()
                        .crashes(1)
                        .always("1 is up", s -> s.isUp(1))
                        .run());
        assertEquals(
                List.of(new Cause.Started(), new Cause.Crashed("")),
                violated.trace().events().stream().map(e -> e.cause()).toList());
    }

    @Test
    @DisplayName(
            "a crash that takes a message with it, and one that leaves a message nobody will read, are one transition")
    void deliveryToTheDead() {
        Exploration started = first(2, Broadcaster::new).started().crashes(1);
        // the delivery, crash 0, crash 1; with recoveries also the delivery that is lost with a crash
        assertEquals(3, Reached.fromTheInitialState(started));
        assertEquals(4, Reached.fromTheInitialState(started.recoveries(1)));
    }

    @Test
    @DisplayName("crashes(k): at most k in a run, and without recoveries(k) nobody comes back")
    void budgets() {
        Exploration three = Exploration.of(3, _ -> new Witness());
        assertEquals(Set.of(3L), Reached.anywhere(three, CrashTest::up));
        assertEquals(Set.of(3L, 2L), Reached.anywhere(three.crashes(1), CrashTest::up));
        assertEquals(Set.of(3L, 2L, 1L), Reached.anywhere(three.crashes(2), CrashTest::up));
        assertEquals(4, three.crashes(1).run().counts().states());
        // all up; one down, three ways; one come back, three ways
        assertEquals(7, three.crashes(1).recoveries(3).run().counts().states());
    }

    private static long up(Snapshot s) {
        return IntStream.range(0, 3).filter(s::isUp).count();
    }

    @Test
    @DisplayName("messages to a node that will not come back leave the state; to one that may, they stay")
    void messagesToTheDead() {
        Exploration one = first(2, Broadcaster::new).crashes(1);
        assertEquals(Set.of(0L), underWayToDown(one));
        assertEquals(Set.of(0L, 1L), underWayToDown(one.recoveries(1)));
    }

    private static Set<Long> underWayToDown(Exploration model) {
        return Reached.anywhere(model, s -> s.isUp(1) ? 0L : s.messages().count());
    }

    /** Comes back with two messages. */
    static class Phoenix extends Node<String> {
        @Override
        protected void start() {
            send(1, "started");
        }

        @Override
        protected void restart() {
            send(1, "again");
            send(1, "and again");
        }
    }

    @Test
    @DisplayName("a node that crashed before start() comes back with restart()")
    void beforeStart() {
        assertEquals(
                Set.of(
                        "",
                        "up [started][]",
                        "down [started][]",
                        "down [][]",
                        "up [again, and again, started][]",
                        "up [again, and again][]"),
                Reached.atQuiet(first(2, Phoenix::new).crashes(1).recoveries(1), CrashTest::said));
    }

    @Test
    @DisplayName("the recovery step may be cut again")
    void cutRecovery() {
        Set<String> once = Reached.atQuiet(first(2, Phoenix::new).crashes(1).recoveries(1), CrashTest::said);
        Set<String> twice = Reached.atQuiet(first(2, Phoenix::new).crashes(2).recoveries(1), CrashTest::said);
        assertEquals(
                Set.of(
                        "down [again][]",
                        "down [again, started][]",
                        "down [again, and again][]",
                        "down [again, and again, started][]"),
                twice.stream().filter(said -> !once.contains(said)).collect(Collectors.toSet()));
    }

    /** Sets a timer, tells the world, and remembers. */
    static class Busy extends Node<String> {
        private int remembered;

        @Override
        protected void start() {
            remembered = 1;
            after(1, new Alarm());
            decide("done");
            send(1, "sent");
        }

        @Override
        protected void restart() {
            send(1, "remembered " + remembered);
        }

        @Override
        protected void onTimer(Timer timer) {
            send(1, "fired");
        }
    }

    @Test
    @DisplayName("timers die and fields are lost; messages in flight and decisions stay, for the world saw them")
    void whatStays() {
        assertEquals(
                Set.of(
                        "",
                        "up [fired, sent][done]",
                        "down [fired, sent][done]",
                        "down [sent][done]",
                        "up [remembered 0, sent][done]",
                        "up [fired, remembered 0, sent][done]"),
                Reached.atQuiet(
                        first(2, Busy::new).started().crashes(1).recoveries(1).timers(Timers.AT_QUIET),
                        CrashTest::said));
    }
}
