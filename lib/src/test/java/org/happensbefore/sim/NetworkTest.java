package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.happensbefore.node.Node;
import org.happensbefore.trace.Mishap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@DisplayName("The network of a run")
class NetworkTest {
    record Letter(int number) {}

    /** Node 0 writes letters to the others, and to node 1 some more. */
    static final class Post extends Node<Letter> {
        private final int letters;
        private final int more;
        private final List<Integer> got = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();

        Post(int letters, int more) {
            this.letters = letters;
            this.more = more;
        }

        @Override
        protected void start() {
            if (self() != 0) return;
            for (int i = 0; i < letters; i++) {
                sendToOthers(new Letter(i));
                if (i < more) send(1, new Letter(-1));
            }
        }

        @Override
        protected void on(int from, Letter letter) {
            got.add(letter.number());
            times.add(now());
        }
    }

    private static Simulation post(int n, int letters, int more) {
        return Simulation.of(n, _ -> new Post(letters, more));
    }

    private static List<Integer> got(Run run, int id) {
        return run.nodes(Post.class).toList().get(id).got;
    }

    private static List<Long> times(Run run, int id) {
        return run.nodes(Post.class).toList().get(id).times;
    }

    @Test
    @DisplayName("delays each message by lo..hi ticks, each of them about equally often")
    void delays() {
        Run run = post(2, 60_000, 0).network(Network.delay(3, 8)).untraced().run();
        assertEquals(List.of(60_000L, 60_002L, 8L), List.of(run.messages(), run.events(), run.ticks()));
        long[] often = new long[9];
        for (long time : times(run, 1)) often[(int) time]++;
        assertEquals(0, often[0] + often[1] + often[2]);
        // 60,000 draws of 6: a standard deviation is 91.
        for (int ticks = 3; ticks <= 8; ticks++) assertTrue(Math.abs(often[ticks] - 10_000) < 365, often[ticks] + "");
    }

    @Test
    @DisplayName("loses and duplicates as often as asked, and shows both")
    void lossAndDuplication() {
        Simulation lossy =
                post(2, 10_000, 0).network(Network.delay(1, 10).loss(0.1).duplicate(0.02));
        Run run = lossy.untraced().seed(7).run();
        // Standard deviations: 30 of 1,000 losses, 13 of 180 copies.
        assertTrue(Math.abs(run.lost() - 1_000) < 90, run.toString());
        assertTrue(Math.abs(run.duplicated() - 180) < 40, run.toString());
        assertEquals(10_000 - run.lost() + run.duplicated(), got(run, 1).size());
    }

    @Test
    @DisplayName("shows in the trace what it lost and duplicated, in the order of time")
    void mishaps() {
        Run run = post(2, 300, 0)
                .network(Network.delay(1, 10).loss(0.1).duplicate(0.1))
                .run();
        List<Mishap> mishaps = run.trace().mishaps();
        assertEquals(
                run.lost(),
                mishaps.stream().filter(m -> m instanceof Mishap.Dropped).count());
        assertEquals(
                run.duplicated(),
                mishaps.stream().filter(m -> m instanceof Mishap.Duplicated).count());
        assertTrue(run.lost() > 10 && run.duplicated() > 10, run.toString());
        List<Long> times = mishaps.stream().map(Mishap::at).toList();
        assertEquals(times.stream().sorted().toList(), times);
        assertTrue(times.getLast() > 0, "a message is lost on its way, not when it is sent");
    }

    @Test
    @DisplayName("loses everything at probability 1 and nothing at 0, and duplicates likewise")
    void extremes() {
        assertEquals(
                List.of(),
                got(post(2, 100, 0).network(Network.delay(1, 2).loss(1)).run(), 1));
        assertEquals(
                100,
                got(post(2, 100, 0).network(Network.delay(1, 2).loss(0)).run(), 1)
                        .size());
        assertEquals(
                200,
                got(post(2, 100, 0).network(Network.delay(1, 2).duplicate(1)).run(), 1)
                        .size());
    }

    @Test
    @DisplayName("delays a copy for itself, not with its original")
    void copiesHaveTheirOwnDelay() {
        Run run = post(2, 100, 0)
                .network(Network.delay(1, 50).duplicate(1))
                .untraced()
                .run();
        long together = IntStream.range(0, 100)
                .filter(letter -> IntStream.range(0, 200)
                                .filter(i -> got(run, 1).get(i) == letter)
                                .mapToObj(i -> times(run, 1).get(i))
                                .distinct()
                                .count()
                        == 1)
                .count();
        // 2 of 100 are expected to come at one tick.
        assertTrue(together < 10, together + " copies came with their originals");
    }

    @Test
    @DisplayName("lets messages overtake each other, unless its links are queues; copies queue as well")
    void order() {
        Network wild = Network.delay(1, 50).loss(0.2).duplicate(0.2);
        List<Integer> any = got(post(2, 200, 0).network(wild).run(), 1);
        List<Integer> fifo = got(post(2, 200, 0).network(wild.fifo()).run(), 1);
        assertEquals(any.stream().sorted().toList(), fifo.stream().sorted().toList());
        assertNotEquals(any, fifo);
        for (int i = 1; i < fifo.size(); i++) assertTrue(fifo.get(i - 1) <= fifo.get(i), fifo.toString());
    }

    @Test
    @DisplayName("draws for each link apart: more messages on one link change nothing on the others")
    void linksAreIndependent() {
        Network lossy = Network.delay(1, 100).loss(0.3).duplicate(0.1);
        Run few = post(4, 50, 0).network(lossy).untraced().run();
        Run more = post(4, 50, 20).network(lossy).untraced().run();
        assertEquals(few.messages() + 20, more.messages());
        for (int other = 2; other < 4; other++) {
            assertEquals(got(few, other), got(more, other));
            assertEquals(times(few, other), times(more, other));
        }
        assertNotEquals(times(few, 1), times(more, 1));
        assertEquals(3, Stream.of(1, 2, 3).map(id -> got(few, id)).distinct().count());
    }

    @Test
    @DisplayName("draws 64 bits that differ for every stream, link and count of a small box")
    void drawsDiffer() {
        var seen = new TreeSet<Long>();
        for (Randomness.Stream stream : Randomness.Stream.values())
            for (int from = 0; from < 8; from++)
                for (int to = 0; to < 8; to++)
                    for (int k = 0; k < 32; k++) seen.add(new Randomness(1).bits(stream, from, to, k));
        assertEquals(Randomness.Stream.values().length * 8 * 8 * 32, seen.size());
        int ones = seen.stream().mapToInt(Long::bitCount).sum();
        // 2^21 fair bits: a standard deviation is 724.
        assertTrue(Math.abs(ones - 1_048_576) < 2_172, ones + " ones");
    }

    @Test
    @DisplayName("draws fair dice along a link, across links and across seeds (chi-square, 5 degrees of freedom)")
    void fairDice() {
        fair((trial, k) -> new Randomness(trial).between(0, 5, Randomness.Stream.DELAY, 0, 1, k));
        fair((trial, k) -> new Randomness(7).between(0, 5, Randomness.Stream.LOSS, (int) trial, (int) k, 0));
        fair((trial, k) -> new Randomness(1_000 * trial + k).between(0, 5, Randomness.Stream.NODE, 3, 0, 0));
    }

    private static void fair(LongBinaryOperator dice) {
        double sum = 0;
        for (int trial = 0; trial < 400; trial++) {
            int[] often = new int[6];
            for (int k = 0; k < 600; k++) often[(int) dice.applyAsLong(trial, k)]++;
            for (int o : often) sum += (o - 100) * (o - 100) / 100.0;
        }
        // Each trial has mean 5 and variance 10: a standard deviation of the mean of 400 is 0.16.
        assertTrue(Math.abs(sum / 400 - 5) < 0.5, "mean chi-square " + sum / 400);
    }

    @Test
    @DisplayName("prints what it does")
    void prints() {
        assertEquals("delay 1..10", Network.delay(1, 10).toString());
        assertEquals(
                "delay 5, loss 0.1, duplicates 0.01, fifo",
                Network.delay(5, 5).fifo().duplicate(0.01).loss(0.1).toString());
    }

    @Test
    @DisplayName("refuses delays that run backwards and probabilities that are none")
    void badInput() {
        refused("delay(5, 3) needs 0 <= lo <= hi, in ticks; try delay(1, 10)", () -> Network.delay(5, 3));
        refused("delay(-1, 3) needs 0 <= lo <= hi, in ticks; try delay(1, 10)", () -> Network.delay(-1, 3));
        refused(
                "loss(1.2) is no probability: it must be in 0..1; 0.1 is one message in ten",
                () -> Network.delay(1, 2).loss(1.2));
        refused(
                "duplicate(NaN) is no probability: it must be in 0..1; 0.1 is one message in ten",
                () -> Network.delay(1, 2).duplicate(Double.NaN));
    }

    private static void refused(String sentence, Executable said) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, said).getMessage());
    }
}
