package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.happensbefore.failure.Faults;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@DisplayName("Networks with tails, bursts, bandwidth and links of their own")
class NetworkKindsTest {
    record Tick() implements Timer {}

    record Letter(int number) {}

    /** Node 0 sends so many letters to each other node at once, {@code rounds} times, one tick apart. */
    static final class Mailer extends Node<Letter> {
        private final int atOnce;
        private final int rounds;
        private int sent;
        private final List<Integer> got = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();

        Mailer(int atOnce, int rounds) {
            this.atOnce = atOnce;
            this.rounds = rounds;
        }

        @Override
        protected void start() {
            if (self() == 0) after(0, new Tick());
        }

        @Override
        protected void onTimer(Timer timer) {
            for (int i = 0; i < atOnce; i++) sendToOthers(new Letter(sent++));
            if (sent < atOnce * rounds) after(1, new Tick());
        }

        @Override
        protected void on(int from, Letter letter) {
            got.add(letter.number());
            times.add(now());
        }
    }

    private static Run run(int n, int atOnce, int rounds, Network network) {
        return Simulation.of(n, _ -> new Mailer(atOnce, rounds))
                .network(network)
                .maxEvents(1_000_000)
                .until(Latency.MOST + 1_000_000)
                .untraced()
                .run();
    }

    private static Mailer mailer(Run run, int node) {
        return run.nodes(Mailer.class).toList().get(node);
    }

    private static double[] delays(Network network) {
        Run run = run(2, 20_000, 1, network);
        return mailer(run, 1).times.stream().mapToDouble(t -> t).sorted().toArray();
    }

    @Test
    @DisplayName("pareto: P(delay > x) = (least / x)^alpha; exponential: the mean; log-normal: median and spread")
    void tails() {
        double[] pareto = delays(Network.pareto(100, 1.5));
        assertTrue(pareto[0] >= 100, "least " + pareto[0]);
        for (int x : List.of(200, 400, 1600)) {
            double expected = StrictMath.pow(100.0 / x, 1.5);
            double above = share(pareto, x);
            assertTrue(Math.abs(above - expected) < 0.011, x + ": " + above + " instead of " + expected);
        }
        double[] exponential = delays(Network.exponential(50, 200));
        double mean = IntStream.range(0, exponential.length)
                .mapToDouble(i -> exponential[i])
                .average()
                .orElseThrow();
        // A standard deviation of the mean is 200 / sqrt(20,000) = 1.41.
        assertTrue(Math.abs(mean - 250) < 4.3, "mean " + mean);
        double[] logNormal = delays(Network.logNormal(1_000, 0.5));
        assertTrue(Math.abs(logNormal[10_000] - 1_000) < 15, "median " + logNormal[10_000]);
        // One standard deviation above the median: 15.9% are beyond.
        assertTrue(Math.abs(share(logNormal, 1_000 * StrictMath.exp(0.5)) - 0.1587) < 0.008);
    }

    private static double share(double[] sorted, double above) {
        return IntStream.range(0, sorted.length).filter(i -> sorted[i] > above).count() / (double) sorted.length;
    }

    @Test
    @DisplayName("bursts: as long and as lossy as asked, on average, and losses come together (Gilbert and Elliott)")
    void bursts() {
        Network network = Network.delay(1, 1).bursts(95, 5, 0.8).fifo();
        Run run = run(2, 100_000, 1, network);
        // 5 of 100 messages are in bad times: 4% are lost.
        assertTrue(Math.abs(run.lost() - 4_000) < 400, run.lost() + " lost");
        List<Integer> got = mailer(run, 1).got;
        int together = 0;
        for (int i = 1; i < got.size(); i++) if (got.get(i) - got.get(i - 1) > 2) together++;
        Run even = run(2, 100_000, 1, Network.delay(1, 1).loss(0.04).fifo());
        List<Integer> evenly = mailer(even, 1).got;
        int byChance = 0;
        for (int i = 1; i < evenly.size(); i++) if (evenly.get(i) - evenly.get(i - 1) > 2) byChance++;
        assertTrue(together > 3 * byChance, together + " runs of losses, and " + byChance + " without bursts");
    }

    @Test
    @DisplayName("bandwidth: so many leave in a tick, the others wait in line; a full queue loses the last (tail drop)")
    void bandwidth() {
        List<Long> two = mailer(run(2, 6, 1, Network.delay(5, 5).bandwidth(2)), 1).times;
        assertEquals(List.of(5L, 5L, 6L, 6L, 7L, 7L), two);
        List<Long> half = mailer(run(2, 3, 1, Network.delay(5, 5).bandwidth(0.5)), 1).times;
        assertEquals(List.of(5L, 7L, 9L), half);
        Run full = run(2, 10, 1, Network.delay(5, 5).bandwidth(1).queue(3));
        assertEquals(List.of(0, 1, 2, 3), mailer(full, 1).got);
        assertEquals(6, full.lost());
        Run drained = run(2, 2, 5, Network.delay(5, 5).bandwidth(1).queue(2));
        assertEquals(List.of(0, 1, 2, 3, 4, 6, 8), mailer(drained, 1).got);
    }

    @Test
    @DisplayName("a link of its own does what it is told, and the others are as without it")
    void ownLinks() {
        Network wild = Network.delay(1, 50).loss(0.3);
        Run without = run(4, 50, 1, wild);
        Run with = run(4, 50, 1, wild.link(0, 2, Network.delay(7, 7)));
        assertEquals(mailer(without, 1).times, mailer(with, 1).times);
        assertEquals(mailer(without, 3).got, mailer(with, 3).got);
        assertEquals(50, mailer(with, 2).got.size());
        assertEquals(List.of(7L), mailer(with, 2).times.stream().distinct().toList());
        assertNotEquals(mailer(without, 2).got, mailer(with, 2).got);
    }

    @Test
    @DisplayName("a plain network draws the same whether or not the run has faults, links of its own or a bandwidth")
    void samePath() {
        Network wild = Network.delay(1, 50).loss(0.3).duplicate(0.2).fifo();
        List<Integer> plain = mailer(run(2, 100, 1, wild), 1).got;
        assertEquals(plain, mailer(run(2, 100, 1, wild.bandwidth(1e6)), 1).got);
        Run faulty = Simulation.of(2, _ -> new Mailer(100, 1))
                .network(wild)
                .faults(Faults.lose(0, 1, 5_000))
                .run();
        assertEquals(plain, mailer(faulty, 1).got);
    }

    private static void refused(String sentence, Executable said) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, said).getMessage());
    }

    @Test
    @DisplayName("refuses what no network does, with the rule and the way out")
    void badInput() {
        Network plain = Network.delay(1, 2);
        refused(
                "bursts(0.5, 5.0, 0.9) has a time shorter than one message; both means count messages and are at least 1",
                () -> plain.bursts(0.5, 5, 0.9));
        refused(
                "bursts(50.0, 5.0, ..): loss(1.2) is no probability: it must be in 0..1; 0.1 is one message in ten",
                () -> plain.bursts(50, 5, 1.2));
        refused(
                "bandwidth(0.0) lets nothing through; it must be at least 0.000001 messages per tick, and oneWay(..) cuts "
                        + "a link",
                () -> plain.bandwidth(0));
        refused(
                "queue(5) is the queue of an unlimited link, where nothing waits; write .bandwidth(1).queue(5)",
                () -> plain.queue(5));
        refused(
                "queue(-1) is negative; use 0 for a link on which nothing may wait",
                () -> plain.bandwidth(1).queue(-1));
        refused("link(1, 1, ..) leads nowhere; name two different nodes, by ids from 0", () -> plain.link(1, 1, plain));
        refused(
                "link(0, 1, ..) is given a network with links of its own; give it one without .link(..)",
                () -> plain.link(0, 1, plain.link(1, 0, plain)));
        refused(
                "link(0, 4, ..) names node 4, but ids are 0..1; name one of these",
                () -> Simulation.of(2, _ -> new Mailer(1, 1)).network(plain.link(0, 4, plain)));
        refused(
                "pareto(0, 1.5) has the least delay 0, but it must be at least 1, in ticks",
                () -> Network.pareto(0, 1.5));
        refused(
                "exponential(1, -2.0) has the mean -2.0, but it must be greater than 0 and less than 1099511627776",
                () -> Network.exponential(1, -2));
    }
}
