package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Timers (NODE.md, Steps)")
class TimersTest {
    record Alarm(char name) implements Timer {}

    /** Sets alarms in the order of a text; a capital letter takes one back. What rings is written down. */
    static class Clock extends Node<String> {
        private final String plan;
        private String rang = "";

        Clock(String plan) {
            this.plan = plan;
        }

        @Override
        protected void start() {
            for (char c : plan.toCharArray())
                if (Character.isUpperCase(c)) cancel(new Alarm(Character.toLowerCase(c)));
                else after(100 - rang.length(), new Alarm(c));
        }

        @Override
        protected void onTimer(Timer timer) {
            char name = ((Alarm) timer).name();
            rang += name;
            if (name == 'r' && rang.length() < 2) after(1, timer);
        }

        @Override
        protected void on(int from, String message) {
            rang += message;
        }
    }

    private static Exploration clock(String plan) {
        return Exploration.of(1, _ -> new Clock(plan)).started();
    }

    private static String rang(Snapshot s) {
        return s.nodes(Clock.class).map(c -> c.rang).findFirst().orElse("");
    }

    private static Set<String> words(String words) {
        return new TreeSet<>(List.of(words.split(" ", -1)));
    }

    @Test
    @DisplayName("ANY: in any order, at any moment, whatever their delays")
    void any() {
        assertEquals(words("abc acb bac bca cab cba"), Reached.atQuiet(clock("abc"), TimersTest::rang));
    }

    @Test
    @DisplayName("AS_SET: in the order set; setting an equal one moves it to the end")
    void asSet() {
        assertEquals(words(" a ab abc"), Reached.anywhere(clock("abc").timers(Timers.AS_SET), TimersTest::rang));
        assertEquals(words("ba"), Reached.atQuiet(clock("aba").timers(Timers.AS_SET), TimersTest::rang));
    }

    @Test
    @DisplayName("equal timers are one timer, and a timer that is taken back does not fire")
    void equalAndCancelled() {
        assertEquals(words("a"), Reached.atQuiet(clock("aaa"), TimersTest::rang));
        assertEquals(words("b"), Reached.atQuiet(clock("abA"), TimersTest::rang));
        assertEquals(words("a"), Reached.atQuiet(clock("aB"), TimersTest::rang));
    }

    @Test
    @DisplayName("a timer that fires is removed before its handler runs, so that it can be set again there")
    void setAgain() {
        assertEquals(words("rr"), Reached.atQuiet(clock("r"), TimersTest::rang));
        assertEquals(words("rar"), Reached.atQuiet(clock("ra").timers(Timers.AS_SET), TimersTest::rang));
    }

    @Test
    @DisplayName("AT_QUIET: only when no delivery is enabled")
    void atQuiet() {
        class Sender extends Node<String> {
            @Override
            protected void start() {
                send(0, "!");
                send(0, "?");
            }
        }
        Exploration model = Exploration.of(2, id -> id == 0 ? new Clock("a") : new Sender())
                .started()
                .network(Links.FIFO);
        assertEquals(words("a!? !a? !?a"), Reached.atQuiet(model, TimersTest::rang));
        assertEquals(words("!?a"), Reached.atQuiet(model.timers(Timers.AT_QUIET), TimersTest::rang));
    }

    @Test
    @DisplayName("timers(which, k): at most k fire in a whole run, and the verdict names it")
    void budget() {
        assertEquals(words(" a b"), Reached.anywhere(clock("ab").timers(Timers.ANY, 1), TimersTest::rang));
        assertEquals(words(""), Reached.anywhere(clock("ab").timers(Timers.ANY, 0), TimersTest::rang));
        assertEquals(
                "holds in all 3 states: no handler fails (reliable links, timers any, timer at most once, all nodes started;"
                        + " 2 transitions, depth 1)",
                clock("ab").timers(Timers.ANY, 1).run().toString());
    }

    @Test
    @DisplayName("a timer reaches onTimer only: sending one is refused")
    void neverSent() {
        class Confused extends Node<Object> {
            @Override
            protected void start() {
                send(0, new Alarm('x'));
            }
        }
        assertEquals(
                "Alarm(x) is a timer and cannot be sent; use a message record, or after(ticks, timer)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Exploration.of(1, _ -> new Confused()).run())
                        .getMessage());
    }
}
