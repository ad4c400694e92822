package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.happensbefore.node.Node;
import org.happensbefore.node.Signed;
import org.happensbefore.node.Timer;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Byzantine nodes and signatures (NODE.md, Byzantine nodes)")
class ByzantineTest {
    record Letter(String text) {}

    /** Remembers the last letter and who sent it. */
    static final class Reader extends Node<Letter> {
        String last = "";

        @Override
        protected void on(int from, Letter letter) {
            last = letter.text() + " from " + from;
        }
    }

    private static Exploration lied(int lies) {
        return Exploration.of(2, _ -> new Reader())
                .byzantine(1, Says.vocabulary(new Letter("a"), new Letter("b")))
                .lies(lies);
    }

    /**
     * One lie: nothing, a or b. A second one replaces a by b or b by a, with nothing left; saying the same again changes
     * nothing and is no transition.
     */
    @Test
    @DisplayName("two words and one lie: 3 states and 2 transitions; two lies: 5 and 4, and two that change nothing")
    void counts() {
        assertEquals(new Counts(3, 2, 2, 2, 1), lied(1).run().counts());
        assertEquals(new Counts(5, 6, 4, 4, 2), lied(2).run().counts());
        assertEquals(new Counts(1, 0, 0, 0, 0), lied(0).run().counts());
    }

    @Test
    @DisplayName("a lie names its true sender, and no lie need be told")
    void sender() {
        assertEquals(
                Set.of("", "a from 1", "b from 1"),
                Reached.anywhere(lied(1), s -> s.nodes(Reader.class).findFirst().orElseThrow().last));
        assertEquals(
                3,
                Reached.atQuiet(lied(1), s -> s.nodes(Reader.class).findFirst().orElseThrow().last)
                        .size());
    }

    @Test
    @DisplayName("a liar does not crash; a cut keeps its lies away")
    void otherFaults() {
        assertEquals(1, Reached.fromTheInitialState(lied(0).crashes(1)));
        assertInstanceOf(
                Verdict.Holds.class,
                lied(1).partitions(1)
                        .everyStep(
                                "no letter crosses",
                                c -> c.before().reaches(0, 1)
                                        || last(c.before()).equals(last(c.after())))
                        .run());
    }

    private static String last(Snapshot s) {
        return s.nodes(Reader.class).findFirst().orElseThrow().last;
    }

    @Test
    @DisplayName("in a trace the lie is sent and received at one time, and the model says who lies")
    void trace() {
        var violated = assertInstanceOf(
                Verdict.Violated.class,
                lied(1).never("b", s -> last(s).startsWith("b")).run());
        List<Event> events = violated.trace().events();
        assertEquals(List.of(1, 0), events.stream().map(Event::node).toList());
        assertEquals(new Cause.Received(0), events.getLast().cause());
        assertEquals("Letter(b)", violated.trace().messages().getFirst().text());
        assertTrue(violated.model().contains("lie at most once, node 1 Byzantine"), violated.model());
    }

    record Order(String what) {}

    /** Any class with choices is a Byzantine node, too: this one orders each lieutenant what it likes. */
    static final class TwoFaced extends Node<Order> {
        @Override
        protected void start() {
            for (int id : others()) send(id, new Order(random().oneOf(List.of("attack", "retreat"))));
        }
    }

    static final class Lieutenant extends Node<Order> {
        @Override
        protected void on(int from, Order order) {
            decide(order.what());
        }
    }

    @Test
    @DisplayName("a node class with choices is a Byzantine node: two lieutenants obey two orders")
    void choices() {
        Exploration model = Exploration.of(3, id -> id == 0 ? new TwoFaced() : new Lieutenant());
        assertEquals(
                Set.of(
                        List.of("attack", "attack"),
                        List.of("attack", "retreat"),
                        List.of("retreat", "attack"),
                        List.of("retreat", "retreat")),
                Reached.atQuiet(model, s -> s.decisions().toList()));
    }

    record Relay(Signed<String> order) {}

    /** Node 0 signs an order for all; lieutenants pass on what they get, and obey what node 0 signed. */
    static final class General extends Node<Relay> {
        private final boolean looks;
        Optional<Signed<String>> first = Optional.empty();

        General(boolean looks) {
            this.looks = looks;
        }

        @Override
        protected void start() {
            if (self() == 0) sendToOthers(new Relay(sign("attack")));
        }

        @Override
        protected void on(int from, Relay relay) {
            if (first.isPresent() || (looks && relay.order().by() != 0)) return;
            first = Optional.of(relay.order());
            decide(relay.order().value());
            sendToOthers(relay);
        }
    }

    private static Verdict generals(boolean looks) {
        return Exploration.of(3, _ -> new General(looks))
                .byzantine(1, Says.vocabulary(voice -> {
                    var said = new ArrayList<Relay>();
                    said.add(new Relay(voice.sign("retreat")));
                    voice.heard(String.class).forEach(s -> said.add(new Relay(s)));
                    return said;
                }))
                .lies(2)
                .always("a loyal general is obeyed", s -> s.decisions().allMatch("attack"::equals))
                .run();
    }

    @Test
    @DisplayName("a liar cannot sign for another: who looks at the signature obeys the general, who does not is fooled")
    void signatures() {
        assertInstanceOf(Verdict.Holds.class, generals(true));
        var violated = assertInstanceOf(Verdict.Violated.class, generals(false));
        assertEquals(1, violated.counts().depth());
    }

    /** Signs for node 1 only. */
    static final class Secret extends Node<Relay> {
        String heard = "";

        @Override
        protected void start() {
            if (self() == 0) send(1, new Relay(sign("attack")));
        }

        @Override
        protected void on(int from, Relay relay) {
            heard = relay.order() + " from " + from;
        }
    }

    /** Node 0 signs something for the liar, which says it to others. */
    static Exploration replayed() {
        return Exploration.of(3, id -> new Secret())
                .started()
                .byzantine(
                        1,
                        Says.vocabulary(voice -> voice.heard(String.class).stream()
                                .map(Relay::new)
                                .toList()))
                .lies(1);
    }

    /** The letter waits, or was heard, and then was replayed to node 0 or to node 2. */
    @Test
    @DisplayName("what others signed is replayed only once it was received: 4 states, 3 transitions")
    void replay() {
        assertEquals(new Counts(4, 3, 3, 3, 2), replayed().run().counts());
        assertEquals(
                Set.of("", "attack signed by 0 from 1"),
                Reached.anywhere(
                        replayed(),
                        s -> s.nodes(Secret.class).skip(1).findFirst().orElseThrow().heard));
    }

    @Test
    @DisplayName("a signature that a liar has not received cannot be said, wherever it comes from; a timer never")
    void forged() {
        var leaked = new AtomicReference<Signed<String>>();
        replayed()
                .always("seen", s -> {
                    s.messages().forEach(m -> leaked.set(((Relay) m).order()));
                    return true;
                })
                .run();
        Signed<String> signed = leaked.get();
        assertEquals(
                "the vocabulary of node 1 holds attack signed by 0, which it has not received; use voice.sign(v) and "
                        + "voice.heard()",
                refusal(Says.vocabulary(new Relay(signed))));
        assertEquals(
                "the vocabulary of node 1 holds Alarm, a timer, which is no message; use message records",
                refusal(Says.vocabulary(new Alarm())));
        assertEquals(0, Signed.class.getConstructors().length);
    }

    record Alarm() implements Timer {}

    private static String refusal(Says says) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> replayed().byzantine(1, says).run())
                .getMessage();
    }

    @Test
    @DisplayName("lies without a liar, and liars that are no nodes, are refused with the way out")
    void refused() {
        var model = Exploration.of(2, _ -> new Reader());
        assertEquals(
                "byzantine(2, ..) names no node: ids are 0..1",
                assertThrows(IllegalArgumentException.class, () -> model.byzantine(2, Says.vocabulary()))
                        .getMessage());
        assertEquals(
                "lies(k) has no meaning where no node is Byzantine; use byzantine(id, Says.vocabulary(..)) with it",
                assertThrows(IllegalArgumentException.class, () -> model.lies(1).run())
                        .getMessage());
    }
}
