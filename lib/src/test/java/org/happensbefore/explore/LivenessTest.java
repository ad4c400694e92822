package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Liveness under fairness (Lamport 1994; Manna and Pnueli 1992)")
class LivenessTest {
    /** Walks through a graph by spontaneous steps, and where several lead on, by lot. */
    static class Walker extends Node<String> {
        private final Map<Integer, List<Integer>> graph;
        private int at;

        Walker(Map<Integer, List<Integer>> graph) {
            this.graph = graph;
        }

        @Override
        protected void idle() {
            List<Integer> next = graph.getOrDefault(at, List.of());
            if (!next.isEmpty()) at = next.size() == 1 ? next.getFirst() : random().oneOf(next);
        }
    }

    private static Exploration walker(Map<Integer, List<Integer>> graph) {
        return Exploration.of(1, _ -> new Walker(graph));
    }

    private static boolean isAt(Snapshot s, int where) {
        return s.nodes(Walker.class).anyMatch(w -> w.at == where);
    }

    /** Both engines say so, and find a cycle as short. */
    private static <V extends Verdict> V is(Class<V> type, Exploration model) {
        Verdict verdict = model.run();
        assertEquals(model.runSlowly(), verdict);
        return assertInstanceOf(type, verdict, verdict::toString);
    }

    @Nested
    @DisplayName("the shape of a graph does not mislead")
    class Shapes {
        @Test
        @DisplayName("a join: a state that is reached both with and without the goal before it is judged without")
        void join() {
            Exploration diamond = walker(Map.of(0, List.of(1, 2), 1, List.of(3), 2, List.of(3)));
            var violated = is(Verdict.Violated.class, diamond.eventually("at 1", s -> isAt(s, 1)));
            assertEquals(
                    "violated: at 1, after 2 steps (the shortest way there); \"at 1\" is due and does not come: under weak"
                            + " fairness the run may end in the last state (reliable links, weak fairness)",
                    violated.toString());
            is(Verdict.Violated.class, diamond.eventually("at 2", s -> isAt(s, 2)));
            is(Verdict.Holds.class, diamond.eventually("at 3", s -> isAt(s, 3)));
        }

        @Test
        @DisplayName("a cycle: a run that never ends and never comes to the goal; the trace says where it repeats")
        void cycle() {
            Exploration round = walker(Map.of(0, List.of(1), 1, List.of(2, 4), 2, List.of(3), 3, List.of(1)));
            var violated = is(Verdict.Violated.class, round.eventually("at 4", s -> isAt(s, 4)));
            assertEquals(
                    "violated: at 4, after 1 step (the shortest way there) and 3 steps again and again (as short as was found);"
                            + " \"at 4\" is due and does not come: under weak fairness the run may go on like this for ever"
                            + " (reliable links, weak fairness)",
                    violated.toString());
            assertEquals(OptionalInt.of(1), violated.trace().repeatsFrom());
            assertEquals(List.of(4, 3), List.of(violated.steps(), violated.cycle()));
            is(Verdict.Holds.class, round.eventually("at 1", s -> isAt(s, 1)));
            is(Verdict.Holds.class, round.leadsTo("2 to 3", s -> isAt(s, 2), s -> isAt(s, 3)));
            is(Verdict.Holds.class, round.leadsTo("3 to 2 or 4", s -> isAt(s, 3), s -> isAt(s, 2) || isAt(s, 4)));
        }

        @Test
        @DisplayName(
                "a goal on the way into a cycle, or on it, is a goal; one that is left for ever is no answer to what is due later")
        void after() {
            Exploration lasso = walker(Map.of(0, List.of(1), 1, List.of(2), 2, List.of(3), 3, List.of(2)));
            is(Verdict.Holds.class, lasso.eventually("at 1", s -> isAt(s, 1)));
            is(Verdict.Holds.class, lasso.eventually("at 3", s -> isAt(s, 3)));
            var violated = is(Verdict.Violated.class, lasso.leadsTo("2 to 1", s -> isAt(s, 2), s -> isAt(s, 1)));
            assertEquals(List.of(4, 2), List.of(violated.steps(), violated.cycle()));
            is(Verdict.Holds.class, lasso.leadsTo("1 to 1", s -> isAt(s, 1), s -> isAt(s, 1)));
        }

        @Test
        @DisplayName("a state where nothing is left to do: the run ends there, and has no cycle")
        void terminal() {
            var violated = is(
                    Verdict.Violated.class,
                    walker(Map.of(0, List.of(1, 2), 1, List.of(3))).eventually("at 3", s -> isAt(s, 3)));
            assertEquals(List.of(1, 0), List.of(violated.steps(), violated.cycle()));
            assertTrue(violated.trace().repeatsFrom().isEmpty());
        }

        @Test
        @DisplayName("a step that has an effect and leads nowhere else is a cycle of one")
        void selfLoop() {
            var violated = is(
                    Verdict.Violated.class, Exploration.of(1, _ -> new Parrot()).eventually("silence", _ -> false));
            assertEquals(List.of(1, 1), List.of(violated.steps(), violated.cycle()));
            assertEquals(OptionalInt.of(0), violated.trace().repeatsFrom());
        }
    }

    /** Repeats itself. */
    static class Parrot extends Node<String> {
        @Override
        protected void idle() {
            emit("hello");
        }
    }

    /** Has a switch that it turns on and off, and lets a message in while it is on. */
    static class Gate extends Node<String> {
        private final boolean turns;
        private boolean on;
        private boolean entered;

        Gate(boolean turns) {
            this.turns = turns;
        }

        @Override
        protected void idle() {
            if (self() == 1) on = turns ? !on : true;
        }

        @Override
        protected void start() {
            if (self() == 0) send(1, "knock");
        }

        @Override
        protected void on(int from, String message) {
            if (on) entered = true;
        }
    }

    private static Exploration gate(boolean turns, Links links) {
        return Exploration.of(2, _ -> new Gate(turns))
                .network(links)
                .eventually("entered", s -> s.nodes(Gate.class).anyMatch(g -> g.entered));
    }

    /** Asks until it is answered; or once only. */
    static class Asker extends Node<String> {
        record Again() implements Timer {}

        private final boolean insists;
        private boolean answered;

        Asker(boolean insists) {
            this.insists = insists;
        }

        @Override
        protected void start() {
            if (self() == 0) ask();
        }

        private void ask() {
            send(1, "question");
            if (insists) after(1, new Again());
        }

        @Override
        protected void onTimer(Timer timer) {
            if (!answered) ask();
        }

        @Override
        protected void on(int from, String message) {
            if (self() == 1) send(from, "answer");
            else answered = true;
        }
    }

    private static Exploration asker(boolean insists, Links links) {
        return Exploration.of(2, _ -> new Asker(insists))
                .network(links)
                .eventually("answered", s -> s.nodes(Asker.class).anyMatch(a -> a.answered));
    }

    @Nested
    @DisplayName("what is owed")
    class Owed {
        @Test
        @DisplayName("nothing without fairness: a run may end at any moment, the first included")
        void none() {
            Exploration walker = walker(Map.of(0, List.of(1)));
            var violated =
                    is(Verdict.Violated.class, walker.fairness(Fairness.NONE).eventually("at 1", s -> isAt(s, 1)));
            assertEquals(0, violated.steps());
            is(Verdict.Holds.class, walker.fairness(Fairness.NONE).eventually("at 0", s -> isAt(s, 0)));
            is(Verdict.Holds.class, walker.eventually("at 1", s -> isAt(s, 1)));
        }

        @Test
        @DisplayName(
                "weakly what stays enabled: two that never stop take turns on the cycle, and a third is not put off")
        void turns() {
            var violated = is(
                    Verdict.Violated.class, Exploration.of(2, _ -> new Parrot()).eventually("silence", _ -> false));
            assertEquals(
                    List.of(0, 1),
                    violated.trace().events().stream().map(Event::node).toList());
            is(
                    Verdict.Holds.class,
                    Exploration.of(2, id -> id == 0 ? new Parrot() : new Walker(Map.of(0, List.of(1))))
                            .eventually("at 1", s -> isAt(s, 1)));
        }

        @Test
        @DisplayName("weakly not what is enabled again and again only, strongly that too")
        void strong() {
            var violated = is(Verdict.Violated.class, gate(true, Links.RELIABLE));
            assertEquals(2, violated.cycle());
            is(Verdict.Holds.class, gate(true, Links.RELIABLE).fairness(Fairness.STRONG));
            is(Verdict.Holds.class, gate(false, Links.RELIABLE));
        }

        @Test
        @DisplayName(
                "on links that lose nothing arrives for sure, but strongly what is sent again and again: fair loss")
        void fairLoss() {
            is(Verdict.Holds.class, asker(false, Links.RELIABLE));
            is(Verdict.Violated.class, asker(false, Links.LOSSY).fairness(Fairness.STRONG));
            is(Verdict.Violated.class, asker(false, Links.DUPLICATING).fairness(Fairness.STRONG));
            is(Verdict.Violated.class, asker(true, Links.DUPLICATING));
            is(Verdict.Holds.class, asker(true, Links.DUPLICATING).fairness(Fairness.STRONG));
            // What knocks once may stay outside, though it could come in again and again.
            is(Verdict.Violated.class, gate(true, Links.LOSSY).fairness(Fairness.STRONG));
        }

        @Test
        @DisplayName("no fault: a run may end where only a crash, a recovery or a loss is left")
        void faults() {
            Exploration model = Exploration.of(1, _ -> new Walker(Map.of()));
            is(Verdict.Violated.class, model.crashes(1).eventually("down", s -> !s.isUp(0)));
            var crashed = is(
                    Verdict.Violated.class,
                    walker(Map.of(0, List.of(1))).crashes(1).recoveries(1).eventually("at 1", s -> isAt(s, 1)));
            assertEquals(1, crashed.steps());
            is(Verdict.Violated.class, asker(false, Links.RELIABLE).drops(1));
            is(Verdict.Violated.class, asker(false, Links.RELIABLE).partitions(1));
        }

        @Test
        @DisplayName("no outcome of a draw: a coin may fall on one side for ever, under strong fairness too")
        void draws() {
            Exploration coin = walker(Map.of(0, List.of(0, 1, 2), 2, List.of(0)));
            is(Verdict.Violated.class, coin.fairness(Fairness.STRONG).eventually("at 1", s -> isAt(s, 1)));
        }

        @Test
        @DisplayName("spontaneous steps, while their budget lasts: what is used up is owed to nobody")
        void budget() {
            Exploration two = Exploration.of(2, _ -> new Walker(Map.of(0, List.of(1))))
                    .eventually("both at 1", s -> s.nodes(Walker.class).allMatch(w -> w.at == 1));
            is(Verdict.Holds.class, two);
            is(Verdict.Holds.class, two.idle(2));
            assertEquals(1, is(Verdict.Violated.class, two.idle(1)).steps());
        }
    }

    @Test
    @DisplayName("a bound leaves liveness open, unless a lasso lies within it")
    void bounds() {
        Exploration round = walker(Map.of(0, List.of(1, 2), 1, List.of(0), 2, List.of(3), 3, List.of(4)));
        Exploration open = round.eventually("at 4", s -> isAt(s, 4));
        is(Verdict.Unknown.class, open.maxDepth(1));
        is(Verdict.Violated.class, open.maxDepth(2));
        is(
                Verdict.Unknown.class,
                walker(Map.of(0, List.of(1), 1, List.of(2))).maxStates(2).eventually("at 2", s -> isAt(s, 2)));
    }

    @Test
    @DisplayName("runs that leave the states within a bound, or are stopped, are not judged")
    void leftOut() {
        Exploration model = walker(Map.of(0, List.of(1), 1, List.of(1, 2))).eventually("at 3", s -> isAt(s, 3));
        is(Verdict.Violated.class, model);
        is(Verdict.Holds.class, model.within(s -> isAt(s, 0)));
        is(Verdict.Holds.class, model.stopWhen(s -> isAt(s, 1)));
    }

    @Test
    @DisplayName("what holds is named with its kind and its fairness, beside what else was asked")
    void holds() {
        assertEquals(
                "holds in all 2 states: there (eventually), on (leads to), low, near (always possible) (reliable links,"
                        + " strong fairness; 1 transitions, depth 1)",
                is(
                                Verdict.Holds.class,
                                walker(Map.of(0, List.of(1)))
                                        .fairness(Fairness.STRONG)
                                        .eventually("there", s -> isAt(s, 1))
                                        .leadsTo("on", s -> isAt(s, 0), s -> isAt(s, 1))
                                        .always("low", s -> !isAt(s, 2))
                                        .alwaysPossible("near", s -> isAt(s, 1)))
                        .toString());
    }

    @Test
    @DisplayName("the same lasso again and again, to the last byte")
    void repeatable() {
        Exploration model = asker(true, Links.DUPLICATING);
        var first = is(Verdict.Violated.class, model);
        for (int i = 0; i < 3; i++) assertEquals(first, model.run());
    }
}
