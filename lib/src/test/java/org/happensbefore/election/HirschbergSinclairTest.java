package org.happensbefore.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.happensbefore.election.HirschbergSinclair.Elected;
import org.happensbefore.election.HirschbergSinclair.Message;
import org.happensbefore.election.HirschbergSinclair.Probe;
import org.happensbefore.election.HirschbergSinclair.Reply;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.Rings;
import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Leader election on a two-way ring (Hirschberg and Sinclair 1980)")
class HirschbergSinclairTest {
    private static long probesAndReplies(List<Integer> numbers, long seed) {
        return Rings.messages(numbers, HirschbergSinclair.Process::new, seed) - numbers.size();
    }

    @ParameterizedTest(name = "{0}: {1} states")
    @DisplayName("all decide the largest number, and nothing else, in every schedule")
    @CsvSource({"1, 1", "12, 12", "123, 177", "132, 177", "1234, 720", "1324, 960", "12345, 5049", "13254, 6732"})
    void holds(String ring, int states) {
        List<Integer> numbers = ring.chars().mapToObj(c -> c - '0').toList();
        Verdict verdict =
                Rings.exploration(numbers, HirschbergSinclair.Process::new).run();
        assertInstanceOf(Verdict.Holds.class, verdict, numbers + ": " + verdict);
        assertEquals(states, verdict.counts().states());
    }

    @ParameterizedTest(name = "{0} processes")
    @DisplayName("never more than 8n + 8⌈n log₂ n⌉ messages, and in no arrangement n²/2 as on a one-way ring")
    @ValueSource(ints = {2, 3, 10, 64, 100, 257})
    void bound(int n) {
        long bound = Rings.hirschbergSinclairBound(n);
        Sweep sweep = Sweep.over(200, seed -> probesAndReplies(Rings.arrangement(n, seed), seed));
        assertTrue(sweep.quantile(1) <= bound, () -> sweep + " and the bound is " + bound);
        assertTrue(probesAndReplies(Rings.descending(n), 0) <= bound);
        assertTrue(probesAndReplies(IntStream.rangeClosed(1, n).boxed().toList(), 0) <= bound);
    }

    @Test
    @DisplayName("the bound is the paper's: 8n and 8 times n log₂ n, rounded up")
    void formula() {
        assertEquals(8 * 8 + 8 * 24, Rings.hirschbergSinclairBound(8));
        assertEquals(8 * 10 + 8 * 34, Rings.hirschbergSinclairBound(10));
    }

    @Test
    @DisplayName("dearer than a one-way ring in the mean, cheaper in the worst case")
    void comparison() {
        int n = 100;
        Sweep twoWays = Sweep.over(100, seed -> probesAndReplies(Rings.arrangement(n, seed), seed));
        assertTrue(twoWays.mean() > 2 * Rings.nHn(n), twoWays::toString);
        assertTrue(probesAndReplies(Rings.descending(n), 0) < n * (n + 1) / 2 / 4);
    }

    enum Wrong {
        NOTHING,
        /** Says to everybody that nobody is larger. */
        SWALLOWS_NOTHING,
        /** Takes the answers of its two neighbours for a victory. */
        WINS_NEAR_BY,
        /** Asks no farther than the first time. */
        DOES_NOT_DOUBLE,
        /** Sends an answer back to where it comes from. */
        RETURNS_REPLIES,
        /** Keeps to itself that it leads. */
        ANNOUNCES_NOTHING
    }

    /** The protocol with one thing wrong. */
    private static final class Twin extends Node<Message> {
        private final Wrong wrong;
        private final int number;
        private int hops = 1;
        private int replies;
        private boolean leads;

        Twin(Wrong wrong, int number) {
            this.wrong = wrong;
            this.number = number;
        }

        @Override
        protected void start() {
            ask();
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Probe(int c, int left)
                when c > number || (c < number && wrong == Wrong.SWALLOWS_NOTHING) -> {
                    if (left > 1) send(beyond(from), new Probe(c, left - 1));
                    else send(from, new Reply(c));
                }
                case Probe(int c, int _) when c < number -> {}
                case Probe _ -> {
                    if (!leads) lead();
                }
                case Reply(int c)
                when c != number -> send(wrong == Wrong.RETURNS_REPLIES ? from : beyond(from), message);
                case Reply _ -> {
                    replies++;
                    if (replies < 2) return;
                    if (wrong == Wrong.WINS_NEAR_BY) lead();
                    else {
                        if (wrong != Wrong.DOES_NOT_DOUBLE) hops = 2 * hops;
                        ask();
                    }
                }
                case Elected(int e)
                when e != number -> {
                    decide(e);
                    send(next(), message);
                }
                case Elected _ -> {}
            }
        }

        private void ask() {
            replies = 0;
            send(next(), new Probe(number, hops));
            send(previous(), new Probe(number, hops));
        }

        private void lead() {
            leads = true;
            decide(number);
            if (wrong != Wrong.ANNOUNCES_NOTHING) send(next(), new Elected(number));
        }

        private int beyond(int from) {
            return from == next() ? previous() : next();
        }

        private int next() {
            return (self() + 1) % n();
        }

        private int previous() {
            return (self() + n() - 1) % n();
        }
    }

    @ParameterizedTest(name = "{0}: \"{1}\" is broken after {2} steps")
    @DisplayName("with one thing wrong, a ring of 4 fails")
    @CsvSource({
        "SWALLOWS_NOTHING, nobody but the largest leads, 16",
        "WINS_NEAR_BY, nobody but the largest leads, 4",
        "ANNOUNCES_NOTHING, everybody knows the leader, 25"
    })
    void twins(Wrong wrong, String property, int steps) {
        Verdict verdict = Rings.exploration(List.of(1, 3, 2, 4), number -> new Twin(wrong, number))
                .run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(property + " after " + steps, violated.property() + " after " + violated.steps());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "who asks no farther, or gets no answer home, is never elected: a fair run without end, on a ring of 4")
    @EnumSource(names = {"DOES_NOT_DOUBLE", "RETURNS_REPLIES"})
    void neverElected(Wrong wrong) {
        Verdict verdict = Rings.exploration(List.of(1, 3, 2, 4), number -> new Twin(wrong, number))
                .eventually("somebody leads", s -> s.decisions().findAny().isPresent())
                .run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals("somebody leads", violated.property());
        assertTrue(violated.cycle() > 0, violated::toString);
    }

    @Test
    @DisplayName(
            "the twins break by what is wrong with them: with nothing wrong they are the protocol, state for state")
    void twinIsTheProtocol() {
        List<Integer> numbers = List.of(1, 2, 3);
        assertEquals(
                Rings.exploration(numbers, HirschbergSinclair.Process::new)
                        .run()
                        .toString(),
                Rings.exploration(numbers, number -> new Twin(Wrong.NOTHING, number))
                        .run()
                        .toString());
    }
}
