package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Operations (NODE.md, Steps)")
class OperationsTest {
    /** Asks node 1, and answers when node 1 has answered. */
    static class Front extends Node<String> implements Serves<String> {
        private String open = "";

        @Override
        public void invoked(String operation) {
            open = operation;
            if (operation.equals("easy")) complete("done");
            else send(1, operation);
        }

        @Override
        protected void on(int from, String message) {
            // An answer from before a crash is an answer to nobody.
            if (!message.equals(open)) return;
            open = "";
            complete(message);
        }
    }

    static class Back extends Node<String> {
        @Override
        protected void on(int from, String message) {
            send(from, message);
        }
    }

    private static Exploration asked(String... operations) {
        return Exploration.of(2, id -> id == 0 ? new Front() : new Back())
                .operations(id -> id == 0 ? List.of(operations) : List.of());
    }

    private static String session(Snapshot s) {
        var session = s.session(0);
        return session.invoked() + " asked, " + session.completed() + " answered, " + s.open(0) + " open";
    }

    @Test
    @DisplayName("a script asks the next operation within the completing step")
    void atOnce() {
        assertEquals(
                Set.of(
                        "0 asked, 0 answered, 0 open",
                        "1 asked, 0 answered, 1 open",
                        "2 asked, 1 answered, 1 open",
                        "2 asked, 2 answered, 0 open"),
                Reached.anywhere(asked("a", "b"), OperationsTest::session));
        assertEquals(
                Set.of("0 asked, 0 answered, 0 open", "3 asked, 2 answered, 1 open", "3 asked, 3 answered, 0 open"),
                Reached.anywhere(asked("easy", "easy", "c"), OperationsTest::session));
    }

    @Test
    @DisplayName("invocationsAsSteps(): a step of its own, so that others may come between")
    void asSteps() {
        assertEquals(
                Set.of(
                        "0 asked, 0 answered, 0 open",
                        "1 asked, 0 answered, 1 open",
                        "1 asked, 1 answered, 0 open",
                        "2 asked, 1 answered, 1 open",
                        "2 asked, 2 answered, 0 open"),
                Reached.anywhere(asked("a", "b").invocationsAsSteps(), OperationsTest::session));
    }

    @Test
    @DisplayName("there is one open operation: completing none is the violation \"no exception\"")
    void completingNone() {
        class Eager extends Node<String> implements Serves<String> {
            @Override
            public void invoked(String operation) {
                complete(1);
                complete(2);
            }
        }
        var violated = assertInstanceOf(
                Verdict.Violated.class,
                Exploration.of(1, _ -> new Eager())
                        .operations(_ -> List.of("x"))
                        .run());
        assertEquals("no exception", violated.property());
        assertEquals(
                "IllegalStateException: complete(..) answers an open operation, but none is open: it was called twice for"
                        + " one operation, before invoked(..), or for one that was open when the node crashed",
                violated.why());
    }

    @Test
    @DisplayName(
            "an operation open at a crash stays open for ever; what is asked after recovery counts as a new client's")
    void openAtCrash() {
        Exploration model = asked("a", "b").crashes(1).recoveries(1).within(s -> s.isUp(1));
        Set<String> unanswered = Reached.anywhere(model, OperationsTest::session).stream()
                .filter(text -> text.endsWith("2 open"))
                .collect(Collectors.toSet());
        assertEquals(Set.of("2 asked, 0 answered, 2 open"), unanswered, "the old one for ever, the new one for now");
    }

    /** Answers after a crash what it was asked before. */
    static class Stubborn extends Front {
        @Override
        protected void restart() {
            complete("late");
        }
    }

    @Test
    @DisplayName("nobody waits for an answer that comes after the crash")
    void lateAnswer() {
        var violated = assertInstanceOf(
                Verdict.Violated.class,
                Exploration.of(2, id -> id == 0 ? new Stubborn() : new Back())
                        .operations(id -> id == 0 ? List.of("a") : List.of())
                        .crashes(1)
                        .recoveries(1)
                        .run());
        assertEquals("no exception", violated.property());
    }

    @Test
    @DisplayName("a step that answers and is asked again may be cut between the two")
    void cutBetween() {
        Set<String> down = Reached.anywhere(asked("easy", "b").crashes(1), s -> s.isUp(0) ? "" : session(s));
        assertEquals(
                Set.of(
                        "",
                        "0 asked, 0 answered, 0 open",
                        "1 asked, 1 answered, 0 open",
                        "2 asked, 1 answered, 1 open",
                        "2 asked, 2 answered, 0 open"),
                down);
    }

    @Test
    @DisplayName("a remote client has an id from n on, outside n() and sendToAll, and does not crash")
    void clients() {
        class Client extends Node<String> implements Serves<String> {
            @Override
            public void invoked(String operation) {
                send(0, operation + " to one of " + n());
            }

            @Override
            protected void on(int from, String message) {
                complete(message);
            }
        }
        class Echo extends Node<String> {
            @Override
            protected void on(int from, String message) {
                sendToOthers("gossip");
                send(from, message);
            }
        }
        Exploration model = Exploration.of(2, _ -> new Echo())
                .clients(1, _ -> new Client(), _ -> List.of("hello"))
                .crashes(2)
                .within(s -> s.messages().filter("gossip"::equals).count() < 2);
        assertEquals(Set.of(true), Reached.anywhere(model, s -> s.isUp(2)));
        assertEquals(
                Set.of(0, 1), Reached.anywhere(model, s -> s.session(2).completed()), "asked by name, it is answered");
    }

    @Test
    @DisplayName("a script for a node that serves nothing is refused")
    void servesNothing() {
        assertEquals(
                "Back is asked hello but serves no operations; use implements Serves<..>, or an empty script for this node",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Exploration.of(1, _ -> new Back())
                                        .operations(_ -> List.of("hello"))
                                        .run())
                        .getMessage());
    }
}
