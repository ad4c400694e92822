package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.happensbefore.node.Node;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Output;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What can be reached, what stays possible, and what one step may do")
class PossibilityTest {
    /** Walks up, and from 1 on may fall into a pit. */
    static class Walker extends Node<String> {
        private int at;

        @Override
        protected void idle() {
            if (at == 1 && random().flip()) at = -1;
            else if (at >= 0 && at < 3) {
                at++;
                emit("at " + at);
            }
        }
    }

    private static final Exploration WALKER = Exploration.of(1, _ -> new Walker());

    private static boolean isAt(Snapshot s, int where) {
        return s.nodes(Walker.class).anyMatch(w -> w.at == where);
    }

    private static <V extends Verdict> V is(Class<V> type, Exploration model) {
        Verdict verdict = model.run();
        assertEquals(model.runSlowly(), verdict);
        return assertInstanceOf(type, verdict, verdict::toString);
    }

    @Test
    @DisplayName("reachable: the verdict says in how many steps, and has a shortest way for each question")
    void reachable() {
        var holds = is(
                Verdict.Holds.class,
                WALKER.reachable("top", s -> isAt(s, 3))
                        .reachable("pit", s -> isAt(s, -1))
                        .reachable("start", s -> isAt(s, 0)));
        assertEquals(
                "holds in all 5 states: top (reachable in 3 steps), pit (reachable in 2 steps), start (reachable in 0 steps)"
                        + " (reliable links; 4 transitions, depth 3)",
                holds.toString());
        assertEquals(Set.of("top", "pit", "start"), holds.witnesses().keySet());
        assertEquals(
                List.of("1", "-1"),
                holds.witnesses().get("pit").events().stream()
                        .map(e -> e.changes().getFirst().value())
                        .toList());
        assertEquals("top is reachable in 3 steps", holds.witnesses().get("top").title());
    }

    @Test
    @DisplayName("what no state satisfies is not reachable, which no single schedule can show")
    void unreachable() {
        var violated = is(
                Verdict.Violated.class, WALKER.reachable("top", s -> isAt(s, 3)).reachable("sky", s -> isAt(s, 4)));
        assertEquals(
                "violated: sky, in all 5 states; no reachable state satisfies \"sky\" (reliable links)",
                violated.toString());
        assertTrue(violated.trace().events().isEmpty());
    }

    @Test
    @DisplayName("a bound leaves a question open, unless all that was asked is where to get, and the search got there")
    void cutOff() {
        Exploration near = WALKER.maxDepth(2).reachable("pit", s -> isAt(s, -1));
        assertEquals(
                "holds in all 4 states: pit (reachable in 2 steps) (reliable links, up to depth 2; 3 transitions,"
                        + " depth 2)",
                is(Verdict.Holds.class, near).toString());
        is(Verdict.Unknown.class, near.reachable("top", s -> isAt(s, 3)));
        is(Verdict.Unknown.class, near.always("fine", _ -> true));
        is(Verdict.Unknown.class, near.alwaysPossible("top", s -> isAt(s, 3)).maxDepth(1));
        is(Verdict.Violated.class, near.alwaysPossible("start", s -> isAt(s, 0)).maxDepth(5));
        is(Verdict.Unknown.class, near.alwaysPossible("start", s -> isAt(s, 0)).maxDepth(1));
    }

    @Test
    @DisplayName("always possible: a counterexample is a shortest way to a state from which no path leads to a goal")
    void alwaysPossible() {
        var violated = is(Verdict.Violated.class, WALKER.alwaysPossible("top", s -> isAt(s, 3)));
        assertEquals(
                "violated: top, after 2 steps (the shortest way there); no continuation from the last state leads to one that"
                        + " satisfies \"top\" (reliable links)",
                violated.toString());
        assertEquals(
                "holds in all 5 states: an end (always possible) (reliable links; 4 transitions, depth 3)",
                is(Verdict.Holds.class, WALKER.alwaysPossible("an end", s -> isAt(s, 3) || isAt(s, -1)))
                        .toString());
    }

    @Test
    @DisplayName("what lies beyond the states that are left out has the benefit of the doubt")
    void leftOut() {
        Exploration model = WALKER.alwaysPossible("top", s -> isAt(s, 3));
        is(Verdict.Holds.class, model.stopWhen(s -> isAt(s, 1)));
        is(Verdict.Holds.class, model.within(s -> !isAt(s, -1)));
        is(Verdict.Violated.class, model.stopWhen(s -> isAt(s, 2)));
    }

    /** Passes a token round for ever; whoever has it may be the last to have it. */
    static class Ring extends Node<Integer> {
        private boolean has = self() == 0;

        int id() {
            return self();
        }

        @Override
        protected void idle() {
            if (!has) return;
            has = false;
            if (random().flip()) send((self() + 1) % n(), 0);
        }

        @Override
        protected void on(int from, Integer token) {
            has = true;
        }
    }

    @Test
    @DisplayName(
            "always possible is judged round cycles: back to the start holds in a ring, until the token can be lost")
    void cycles() {
        Exploration ring = Exploration.of(3, _ -> new Ring());
        var lost = is(
                Verdict.Violated.class,
                ring.alwaysPossible("node 0 has it", s -> s.nodes(Ring.class).anyMatch(r -> r.has && r.id() == 0)));
        assertEquals(1, lost.steps());
        is(
                Verdict.Holds.class,
                ring.within(s -> s.messages().findAny().isPresent()
                                || s.nodes(Ring.class).anyMatch(r -> r.has))
                        .alwaysPossible(
                                "node 0 has it", s -> s.nodes(Ring.class).anyMatch(r -> r.has && r.id() == 0)));
    }

    @Test
    @DisplayName(
            "every step: a property may read both states, the node and the labels; the step that breaks it is the last")
    void everyStep() {
        is(Verdict.Holds.class, WALKER.everyStep("by one or into the pit", c -> isAt(c.after(), -1) || climbs(c)));
        var violated = is(
                Verdict.Violated.class,
                WALKER.everyStep("never says 2", c -> !c.emitted().contains("at 2")));
        assertEquals(
                "violated: never says 2, after 2 steps (the shortest way there); in step 2 Walker 0 emits \"at 2\", which breaks \"never says 2\""
                        + " (reliable links)",
                violated.toString());
        assertEquals(
                List.of(new Output.Emitted("at 2")),
                violated.trace().events().getLast().outputs());
        assertEquals(2, violated.counts().depth());
    }

    private static boolean climbs(Change c) {
        return c.node() == 0
                && List.of("at " + height(c.after())).equals(c.emitted())
                && height(c.after()) == height(c.before()) + 1;
    }

    private static int height(Snapshot s) {
        return s.nodes(Walker.class).mapToInt(w -> w.at).sum();
    }

    /** Repeats itself. */
    static class Parrot extends Node<String> {
        @Override
        protected void idle() {
            emit("hello");
        }
    }

    @Test
    @DisplayName("a step that has an effect and changes nothing is a step; a silent one is none; a crash is one")
    void selfLoop() {
        Exploration parrot = Exploration.of(2, _ -> new Parrot());
        var violated = is(
                Verdict.Violated.class,
                parrot.everyStep("quiet", c -> c.emitted().isEmpty()));
        assertEquals(
                List.of(0), violated.trace().events().stream().map(Event::node).toList());
        is(
                Verdict.Violated.class,
                parrot.crashes(1)
                        .everyStep("something is said", c -> !c.emitted().isEmpty()));
        is(
                Verdict.Holds.class,
                parrot.everyStep("something is said", c -> !c.emitted().isEmpty()));
        is(Verdict.Holds.class, WALKER.idle(0).everyStep("no step", _ -> false));
    }

    @Test
    @DisplayName("two properties of one name are refused")
    void names() {
        assertEquals(
                "two properties are called \"top\", and a verdict tells them by their names; give each its own",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> WALKER.reachable("top", s -> isAt(s, 3)).always("top", s -> isAt(s, 3)))
                        .getMessage());
    }
}
