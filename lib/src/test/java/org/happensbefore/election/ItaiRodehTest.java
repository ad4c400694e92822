package org.happensbefore.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Map;
import org.happensbefore.election.ItaiRodeh.Elected;
import org.happensbefore.election.ItaiRodeh.Message;
import org.happensbefore.election.ItaiRodeh.Outcome;
import org.happensbefore.election.ItaiRodeh.Token;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.node.Rounds;
import org.happensbefore.scenario.AnonymousRings;
import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Leader election without names (Itai and Rodeh 1990)")
class ItaiRodehTest {
    @ParameterizedTest(name = "{0} processes, {1} rounds: {2} states")
    @DisplayName("never two leaders, and one where it ends, whatever is drawn, in every schedule")
    @CsvSource({"2, 1, 35", "2, 2, 65", "3, 1, 616", "3, 2, 2059"})
    void holds(int n, int rounds, int states) {
        Verdict verdict = AnonymousRings.exploration(n, rounds).run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(states, verdict.counts().states());
    }

    @ParameterizedTest(name = "{0} processes")
    @DisplayName("the mean number of rounds is what the draws say: 2 for 2, 1.69 for 3, 1.42 for 100")
    @CsvSource({"2, 2", "3, 1.6875", "10, 1.4805", "100, 1.4238"})
    void rounds(int n, double mean) {
        assertEquals(mean, AnonymousRings.meanRounds(n), 1e-4);
        Sweep sweep = Sweep.over(n == 100 ? 500 : 4000, seed -> AnonymousRings.rounds(n, seed));
        assertEquals(mean, sweep.mean(), n == 100 ? 0.1 : 0.05, sweep::toString);
    }

    /** Adds up what it hears. Deterministic, and without a look at ids. */
    private static final class Adds extends Rounds<Long> {
        private long sum = 1;

        @Override
        protected void round(int r, Map<Integer, Long> received) {
            for (long number : received.values()) sum += number;
            send((self() + 1) % n(), sum);
        }
    }

    /** Decides when the sum is large. */
    private static final class Decides extends Rounds<Long> {
        private long sum = 1;

        @Override
        protected void round(int r, Map<Integer, Long> received) {
            for (long number : received.values()) sum += 2 * number;
            if (sum > 20) {
                decide(Outcome.LEADS);
                halt();
            } else send((self() + 1) % n(), sum);
        }
    }

    @Test
    @DisplayName("equal deterministic processes stay equal, round by round: nobody leads alone (Angluin 1980)")
    void symmetry() {
        Verdict adds = AnonymousRings.symmetry(4, 12, Adds::new).run();
        assertInstanceOf(Verdict.Holds.class, adds, adds::toString);
        assertEquals(13, adds.counts().states());
        Verdict decides = AnonymousRings.symmetry(5, 12, Decides::new).run();
        assertInstanceOf(Verdict.Holds.class, decides, decides::toString);
    }

    /** Draws once. */
    private static final class Draws extends Rounds<Integer> {
        private int drawn;

        @Override
        protected void round(int r, Map<Integer, Integer> received) {
            if (r == 1) drawn = random().below(2);
            send((self() + 1) % n(), drawn);
        }
    }

    /** Has a name. */
    private static final class Named extends Rounds<Integer> {
        private int name;

        @Override
        protected void round(int r, Map<Integer, Integer> received) {
            name = self();
            send((self() + 1) % n(), name);
        }
    }

    @Test
    @DisplayName("a coin, or a name, makes processes unlike after one round")
    void asymmetry() {
        for (Verdict verdict : new Verdict[] {
            AnonymousRings.symmetry(3, 5, Draws::new).run(),
            AnonymousRings.symmetry(3, 5, Named::new).run()
        }) {
            var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
            assertEquals("all are in the same state after 1", violated.property() + " after " + violated.steps());
        }
    }

    enum Wrong {
        NOTHING,
        /** Does not tell a token that somebody drew the same. */
        IGNORES_TIES,
        /** Keeps to itself that it leads. */
        ANNOUNCES_NOTHING
    }

    /** The protocol with one thing wrong. */
    private static final class Twin extends Node<Message> {
        private final Wrong wrong;
        private int round;
        private int drawn;
        private boolean active = true;
        private boolean leads;

        Twin(Wrong wrong) {
            this.wrong = wrong;
        }

        int round() {
            return round;
        }

        @Override
        protected void start() {
            draw();
        }

        private void draw() {
            round++;
            drawn = 1 + random().below(n());
            pass(new Token(round, drawn, 1, true));
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Token t when !active -> pass(onwards(t, t.alone()));
                case Token t when t.hops() == n() && t.alone() -> lead();
                case Token t when t.hops() == n() -> draw();
                case Token t when compare(t) == 0 -> pass(onwards(t, wrong == Wrong.IGNORES_TIES && t.alone()));
                case Token t
                when compare(t) > 0 -> {
                    active = false;
                    pass(onwards(t, t.alone()));
                }
                case Token _ -> {}
                case Elected()
                when !leads -> {
                    decide(Outcome.FOLLOWS);
                    pass(message);
                }
                case Elected _ -> {}
            }
        }

        private int compare(Token t) {
            return t.round() == round ? Integer.compare(t.drawn(), drawn) : Integer.compare(t.round(), round);
        }

        private void lead() {
            leads = true;
            decide(Outcome.LEADS);
            if (wrong != Wrong.ANNOUNCES_NOTHING) pass(new Elected());
        }

        private static Token onwards(Token t, boolean alone) {
            return new Token(t.round(), t.drawn(), t.hops() + 1, alone);
        }

        private void pass(Message message) {
            send((self() + 1) % n(), message);
        }
    }

    private static Exploration twins(Wrong wrong) {
        return Exploration.of(3, _ -> new Twin(wrong))
                .network(Links.FIFO)
                .within(s -> s.nodes(Twin.class).allMatch(p -> p.round() <= 2))
                .always(
                        "never two leaders",
                        s -> s.decisions().filter(Outcome.LEADS::equals).count() < 2)
                .atQuiet("one leads and all know", s -> s.decisions().count() == 3);
    }

    @ParameterizedTest(name = "{0}: \"{1}\" is broken after {2} steps")
    @DisplayName("with one thing wrong, a ring of 3 fails")
    @CsvSource({"IGNORES_TIES, never two leaders, 10", "ANNOUNCES_NOTHING, one leads and all know, 8"})
    void twins(Wrong wrong, String property, int steps) {
        Verdict verdict = twins(wrong).run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(property + " after " + steps, violated.property() + " after " + violated.steps());
    }

    @Test
    @DisplayName(
            "the twins break by what is wrong with them: with nothing wrong they are the protocol, state for state")
    void twinIsTheProtocol() {
        Verdict verdict = twins(Wrong.NOTHING).run();
        assertInstanceOf(Verdict.Holds.class, verdict, verdict::toString);
        assertEquals(2_059, verdict.counts().states());
    }
}
