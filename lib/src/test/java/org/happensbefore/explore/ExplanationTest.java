package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.explore.Explanation.Difference;
import org.happensbefore.node.Node;
import org.happensbefore.quorum.Votes;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a counterexample says of its reason, on systems whose reason is known. */
@DisplayName("Why a counterexample breaks its property")
class ExplanationTest {
    record Ballot(int round) {}

    /** Says a number to all others, then decides what two others have said. */
    static class Voter extends Node<Ballot> {
        private final Votes<Ballot> heard = Votes.majority(2);

        @Override
        protected void start() {
            sendToOthers(new Ballot(self()));
        }

        @Override
        protected void on(int from, Ballot ballot) {
            if (heard.add(from, ballot)) decide(from);
        }
    }

    private static Verdict.Violated broken(Exploration model) {
        var fast = assertInstanceOf(Verdict.Violated.class, model.run());
        assertEquals(fast, model.runSlowly(), "both engines explain it in the same way");
        return fast;
    }

    private static List<String> shown(Explanation cause) {
        return cause.differences().stream()
                .map(d -> d.node() + " " + d.field() + ": " + d.before() + " -> " + d.after())
                .toList();
    }

    @Test
    @DisplayName(
            "two decisions: both are told with the votes behind them, and stand beside each other with what changed")
    void twoDecisions() {
        var violated = broken(Exploration.of(3, _ -> new Voter())
                .always("agreement", s -> s.decisions().distinct().count() <= 1));
        assertEquals(
                "in step 5 Voter 0 decides 2 on Ballot(2) from Voter 2; in step 7 Voter 1 decides 0 on Ballot(0) from Voter 0,"
                        + " which breaks \"agreement\"",
                violated.why());
        List<String> shown = shown(violated.cause());
        assertTrue(shown.stream().anyMatch(d -> d.matches("\\d decided:  -> \\d")), shown::toString);
        assertTrue(shown.stream().anyMatch(d -> d.matches("(\\d) decided: (\\d) -> \\2")), shown::toString);
    }

    /** Waits to be poked by node 0, and then holds the lock. */
    static class Holder extends Node<String> {
        private boolean holds;

        @Override
        protected void start() {
            if (self() == 0) sendToOthers("go");
        }

        @Override
        protected void on(int from, String message) {
            holds = true;
        }
    }

    private static final Exploration HOLDERS = Exploration.of(4, _ -> new Holder());

    @Test
    @DisplayName("the nodes without which the property would hold are found, whatever the property reads")
    void guilty() {
        var violated = broken(HOLDERS.always(
                "one holder", s -> s.nodes(Holder.class).filter(h -> h.holds).count() <= 1));
        assertEquals(
                List.of("1 holds: true -> true", "2 holds: false -> true"),
                shown(violated.cause()),
                violated::toString);
        assertEquals(
                "in step 2 Holder 1 sets holds to true on go from Holder 0; in step 3 Holder 2 sets holds to true on go from"
                        + " Holder 0, which breaks \"one holder\"",
                violated.why());
    }

    /** Node 0 begins with the lock, and gives it to whoever asks without letting it go. */
    static class Generous extends Node<String> {
        private boolean holds;

        @Override
        protected void start() {
            if (self() == 0) holds = true;
            else send(0, "please");
        }

        @Override
        protected void on(int from, String message) {
            if (self() == 0) send(from, "yours");
            else holds = true;
        }
    }

    @Test
    @DisplayName("a node that is guilty since its start is found where all have started before the initial state, too")
    void guiltySinceTheStart() {
        var violated = broken(Exploration.of(3, _ -> new Generous())
                .started()
                .always(
                        "one holder",
                        s -> s.nodes(Generous.class).filter(g -> g.holds).count() <= 1));
        assertEquals(
                "in step 0 Generous 0 sets holds to true at its start; in step 2 Generous 1 sets holds to true on yours from"
                        + " Generous 0, which breaks \"one holder\"",
                violated.why());
        assertTrue(shown(violated.cause()).contains("0 holds: true -> true"), () -> "" + shown(violated.cause()));
    }

    @Test
    @DisplayName("only what happened before the guilty events led to the violation")
    void led() {
        var violated = broken(Exploration.of(5, _ -> new Voter())
                .started()
                .always("agreement", s -> s.decisions().distinct().count() <= 1));
        Trace trace = violated.trace();
        List<Event> apart = trace.events().stream()
                .filter(e -> !violated.cause().led().contains(e.id()))
                .toList();
        assertTrue(apart.size() >= 1 && apart.size() <= 3, "somebody started, and nobody has heard of it: " + apart);
        for (Event e : apart)
            for (Event r : trace.events())
                assertFalse(r.cause() instanceof Cause.Received(int m)
                        && trace.messages().get(m).sentBy() == e.id());
    }

    @Test
    @DisplayName("the rule that fired is a line of the handler, each place once; a step without effects names none")
    void rules() {
        var deciding = broken(Exploration.of(3, _ -> new Voter())
                .never("a decision", s -> s.decisions().findAny().isPresent()));
        StackTraceElement rule = deciding.cause().rules().getFirst();
        assertEquals(1, deciding.cause().rules().size());
        assertEquals(Voter.class.getName() + ".on", rule.getClassName() + "." + rule.getMethodName());
        int threw = broken(Exploration.of(2, _ -> new Fragile()))
                .cause()
                .rules()
                .getFirst()
                .getLineNumber();
        assertTrue(threw > rule.getLineNumber() + 10, "Fragile stands below Voter, and so do its rules: " + threw);
        assertEquals(
                List.of(),
                broken(HOLDERS.never("holds", s -> s.nodes(Holder.class).anyMatch(h -> h.holds)))
                        .cause()
                        .rules());
    }

    /** Throws on the second message. */
    static class Fragile extends Node<Integer> {
        private int seen;

        @Override
        protected void start() {
            if (self() == 0) sendToOthers(1);
        }

        @Override
        protected void on(int from, Integer message) {
            seen++;
            if (seen > 0) throw new IllegalStateException("one is too many");
        }
    }

    @Test
    @DisplayName("a handler that throws: the line that threw, and the way there")
    void thrown() {
        var violated = broken(Exploration.of(2, _ -> new Fragile()));
        assertEquals("IllegalStateException: one is too many", violated.why());
        assertEquals("on", violated.cause().rules().getFirst().getMethodName());
        assertEquals(
                List.of(new Difference(1, "is", "up", "IllegalStateException: one is too many")),
                violated.cause().differences().stream()
                        .filter(d -> d.field().equals("is"))
                        .toList());
    }

    @Test
    @DisplayName("what nobody did has no guilty node: the whole run counts, and nothing is told")
    void nothingHappened() {
        var violated =
                broken(HOLDERS.atQuiet("all hold", s -> s.nodes(Holder.class).allMatch(h -> h.holds)));
        assertEquals(violated.trace().events().size(), violated.cause().led().size());
    }
}
