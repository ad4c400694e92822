package org.happensbefore.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.happensbefore.election.ChangRoberts.Candidate;
import org.happensbefore.election.ChangRoberts.Elected;
import org.happensbefore.election.ChangRoberts.Message;
import org.happensbefore.explore.Verdict;
import org.happensbefore.node.Node;
import org.happensbefore.scenario.Rings;
import org.happensbefore.sim.Sweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Leader election on a one-way ring (Chang and Roberts 1979)")
class ChangRobertsTest {
    private static long candidates(List<Integer> numbers) {
        return Rings.messages(numbers, ChangRoberts.Process::new, 0) - numbers.size();
    }

    /** All orders of 1 to n that begin with 1: what begins elsewhere is the same ring. */
    private static void arrangements(int n, List<Integer> begun, Consumer<List<Integer>> each) {
        if (begun.size() == n) each.accept(List.copyOf(begun));
        for (int k = 2; k <= n; k++)
            if (!begun.contains(k)) {
                var longer = new ArrayList<>(begun);
                longer.add(k);
                arrangements(n, longer, each);
            }
    }

    @ParameterizedTest(name = "{0} processes: {1} states in all arrangements")
    @DisplayName("all decide the largest number, and nothing else, in every schedule of every arrangement")
    @CsvSource({"1, 1", "2, 4", "3, 18", "4, 128", "5, 1250"})
    void holds(int n, int states) {
        var all = new ArrayList<Integer>();
        arrangements(n, List.of(1), numbers -> {
            Verdict verdict =
                    Rings.exploration(numbers, ChangRoberts.Process::new).run();
            assertInstanceOf(Verdict.Holds.class, verdict, numbers + ": " + verdict);
            all.add(verdict.counts().states());
        });
        assertEquals(states, all.stream().mapToInt(s -> s).sum());
    }

    @Test
    @DisplayName("the mean over all arrangements is n·Hₙ candidate messages, exactly: 2 to 7 processes")
    void meanIsExact() {
        for (int n = 2; n <= 7; n++) {
            var sums = new ArrayList<Long>();
            arrangements(n, List.of(1), numbers -> sums.add(candidates(numbers)));
            double mean = sums.stream().mapToLong(s -> s).average().orElseThrow();
            assertEquals(Rings.nHn(n), mean, 1e-9, n + " processes");
        }
    }

    @Test
    @DisplayName("the fewest are 2n-1 candidate messages, where the numbers grow; the most n(n+1)/2, where they fall")
    void bounds() {
        for (int n : new int[] {2, 5, 50}) {
            assertEquals(
                    2L * n - 1, candidates(IntStream.rangeClosed(1, n).boxed().toList()));
            assertEquals(n * (n + 1L) / 2, candidates(Rings.descending(n)));
        }
    }

    @ParameterizedTest(name = "{0} processes, {1} seeds: {2}")
    @DisplayName("in random arrangements the mean is near n·Hₙ")
    @CsvSource({"10, 10000, 29.3, 0.1", "100, 1000, 519, 6", "1000, 40, 7486, 350"})
    void meanOfSeeds(int n, int seeds, double mean, double tolerance) {
        Sweep sweep = Sweep.over(seeds, seed -> Rings.candidateMessages(n, seed));
        assertEquals(Rings.nHn(n), sweep.mean(), tolerance, sweep::toString);
        assertEquals(Rings.nHn(n), mean, 1);
    }

    @Test
    @DisplayName("the order of the messages does not change their number")
    void costIsFixed() {
        List<Integer> numbers = Rings.arrangement(20, 7);
        long messages = Rings.messages(numbers, ChangRoberts.Process::new, 0);
        for (long seed = 1; seed < 50; seed++)
            assertEquals(messages, Rings.messages(numbers, ChangRoberts.Process::new, seed));
    }

    @Test
    @DisplayName("an arrangement has each number once, and its seed fixes it")
    void arrangement() {
        assertEquals(Rings.arrangement(9, 3), Rings.arrangement(9, 3));
        assertTrue(!Rings.arrangement(9, 3).equals(Rings.arrangement(9, 4)));
        assertEquals(
                IntStream.rangeClosed(1, 9).boxed().toList(),
                Rings.arrangement(9, 3).stream().sorted().toList());
    }

    enum Wrong {
        NOTHING,
        /** Passes on whatever is not its own (as Le Lann does, who then lets everybody compare). */
        SWALLOWS_NOTHING,
        /** Takes a larger number that comes by for the largest. */
        ELECTS_THE_FIRST_LARGER,
        /** Does not know its own number when it comes home. */
        SWALLOWS_ITS_OWN,
        /** Keeps to itself that it leads. */
        ANNOUNCES_NOTHING,
        /** Does not begin unless asked. */
        WAITS_FOR_OTHERS
    }

    /** The protocol with one thing wrong. */
    private static final class Twin extends Node<Message> {
        private final Wrong wrong;
        private final int number;

        Twin(Wrong wrong, int number) {
            this.wrong = wrong;
            this.number = number;
        }

        @Override
        protected void start() {
            if (wrong != Wrong.WAITS_FOR_OTHERS || number == 1) pass(new Candidate(number));
        }

        @Override
        protected void on(int from, Message message) {
            switch (message) {
                case Candidate(int c)
                when c > number -> {
                    if (wrong == Wrong.ELECTS_THE_FIRST_LARGER) decide(c);
                    pass(message);
                }
                case Candidate(int c)
                when c < number -> {
                    if (wrong == Wrong.SWALLOWS_NOTHING) pass(message);
                }
                case Candidate _ -> {
                    if (wrong == Wrong.SWALLOWS_ITS_OWN) return;
                    decide(number);
                    if (wrong != Wrong.ANNOUNCES_NOTHING) pass(new Elected(number));
                }
                case Elected(int e)
                when e != number -> {
                    decide(e);
                    pass(message);
                }
                case Elected _ -> {}
            }
        }

        private void pass(Message message) {
            send((self() + 1) % n(), message);
        }
    }

    @ParameterizedTest(name = "{0}: \"{1}\" is broken after {2} steps")
    @DisplayName("with one thing wrong, a ring of 3 fails")
    @CsvSource({
        "SWALLOWS_NOTHING, nobody but the largest leads, 3",
        "ELECTS_THE_FIRST_LARGER, nobody but the largest leads, 1",
        "SWALLOWS_ITS_OWN, everybody knows the leader, 3",
        "ANNOUNCES_NOTHING, everybody knows the leader, 4",
        "WAITS_FOR_OTHERS, everybody knows the leader, 0"
    })
    void twins(Wrong wrong, String property, int steps) {
        Verdict verdict = Rings.exploration(List.of(1, 3, 2), number -> new Twin(wrong, number))
                .run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals(property + " after " + steps, violated.property() + " after " + violated.steps());
    }

    @Test
    @DisplayName(
            "the twins break by what is wrong with them: with nothing wrong they are the protocol, state for state")
    void twinIsTheProtocol() {
        List<Integer> numbers = List.of(2, 4, 1, 3);
        assertEquals(
                Rings.exploration(numbers, ChangRoberts.Process::new).run().toString(),
                Rings.exploration(numbers, number -> new Twin(Wrong.NOTHING, number))
                        .run()
                        .toString());
    }

    @Test
    @DisplayName("where no leader is found no messages are counted")
    void refusesToCount() {
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> Rings.messages(List.of(1, 2, 3), number -> new Twin(Wrong.SWALLOWS_ITS_OWN, number), 0));
        assertTrue(thrown.getMessage().startsWith("messages of an election can be counted"), thrown.getMessage());
    }
}
