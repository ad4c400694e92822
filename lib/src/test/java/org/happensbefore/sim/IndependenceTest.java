package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.happensbefore.failure.Faults;
import org.happensbefore.failure.Nemesis;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One node sends one more message, after a while, which changes nothing at its receiver: what else may differ then? The
 * messages behind it on the same link, since each draws by its place there, and nothing else.
 */
@DisplayName(
        "Draws depend on seed, stream, link and place on the link, and on nothing else: one more message on one link")
class IndependenceTest {
    private static final int NODES = 4;
    private static final long LAST = 400;

    record Beat() implements Timer {}

    record Said(int number) {}

    record Ask() {}

    /** Talks by its timer, its client and its idle steps; what it hears it only writes down. */
    static final class Talker extends Node<Said> implements Serves<Ask> {
        private final int id = self();
        private final boolean talksMore;
        private int said;
        /** What it heard, by sender, each with its tick. */
        private final TreeMap<Integer, List<String>> heard = new TreeMap<>();
        /** What it did at which tick, and what it drew. */
        private final List<String> own = new ArrayList<>();

        Talker(boolean talksMore) {
            this.talksMore = talksMore;
        }

        @Override
        protected void start() {
            after(1, 20, new Beat());
        }

        @Override
        protected void restart() {
            after(1, 20, new Beat());
        }

        @Override
        protected void onTimer(Timer timer) {
            own.add("timer, drew " + random().below(1000) + " at " + now());
            sendToOthers(new Said(++said));
            if (talksMore && said == 5) send(1, new Said(0));
            after(1, 20, new Beat());
        }

        @Override
        public void invoked(Ask ask) {
            own.add("asked at " + now());
            complete(said);
        }

        @Override
        protected void idle() {
            own.add("idle at " + now());
        }

        @Override
        protected void on(int from, Said message) {
            if (message.number() > 0)
                heard.computeIfAbsent(from, _ -> new ArrayList<>()).add(message.number() + " at " + now());
        }
    }

    enum Circumstances {
        DELAY(s -> s),
        LOSS_AND_COPIES(s -> s.network(Network.delay(1, 30).loss(0.2).duplicate(0.2))),
        FIFO(s -> s.network(Network.exponential(1, 9).loss(0.1).duplicate(0.1).fifo())),
        BURSTS(s -> s.network(Network.pareto(1, 1.5).bursts(4, 3, 0.8).duplicate(0.1))),
        BANDWIDTH(s -> s.network(Network.logNormal(5, 1).bandwidth(0.1).queue(2).duplicate(0.1))),
        OF_ONE_LINK(s -> s.network(
                Network.delay(1, 30).link(2, 3, Network.exponential(1, 20).loss(0.5)))),
        SYNCHRONOUS(s ->
                s.timing(Timing.synchronous(25)).network(Network.delay(1, 1).loss(0.1))),
        STABILISING(s -> s.timing(Timing.partiallySynchronous(9, 300))),
        OMISSIONS(s -> s.faults(
                Faults.omitsSending(0, 0.5).between(0, LAST),
                Faults.omitsReceiving(2, 0.5).between(0, LAST))),
        LIES(s -> s.network(Network.delay(1, 30).loss(0.1))
                .faults(Faults.corrupts(2, 0.5).between(0, LAST))),
        NEMESIS(s -> s.network(Network.delay(1, 30).loss(0.1)).nemesis(Nemesis.crashes(2)));

        @SuppressWarnings("ImmutableEnumChecker")
        private final UnaryOperator<Simulation> set;

        Circumstances(UnaryOperator<Simulation> set) {
            this.set = set;
        }

        Run run(int n, long seed, boolean talksMore) {
            return set.apply(Simulation.of(n, id -> new Talker(id == 0 && talksMore))
                            .operations(_ -> List.of(new Ask(), new Ask(), new Ask()))
                            .thinking(1, 50)
                            .idle(20, 60)
                            .until(LAST))
                    .seed(seed)
                    .untraced()
                    .run();
        }
    }

    /** What came over each link, and what each node did by itself. */
    private static Map<String, List<String>> all(Run run) {
        Map<String, List<String>> all = new TreeMap<>();
        run.nodes(Talker.class).forEach(node -> {
            all.put("node " + node.id, node.own);
            node.heard.forEach((from, came) -> all.put(from + " to " + node.id, came));
        });
        return all;
    }

    /** How many of the links and nodes see the same; all but the link with one more message must. */
    private static int compared(Circumstances c, int n, long seed) {
        Map<String, List<String>> without = all(c.run(n, seed, false));
        Map<String, List<String>> with = all(c.run(n, seed, true));
        without.remove("0 to 1");
        with.remove("0 to 1");
        assertEquals(without, with, () -> c + ", seed " + seed);
        return without.size();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("leaves all other links alone, to the tick, and all timers, clients, idle steps and nodes' own draws")
    void others(Circumstances c) {
        for (long seed = 0; seed < 40; seed++) assertTrue(compared(c, NODES, seed) > NODES, c + ", seed " + seed);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("does change the link itself, for some seed: the message is seen by the draws of those behind it")
    void itself(Circumstances c) {
        assertTrue(
                LongStream.range(0, 40).anyMatch(seed -> !over(c, seed, false).equals(over(c, seed, true))));
    }

    private static List<String> over(Circumstances c, long seed, boolean talksMore) {
        return all(c.run(NODES, seed, talksMore)).getOrDefault("0 to 1", List.of());
    }

    @Test
    @DisplayName("leaves them alone where 300 nodes share one table of links")
    void manyNodes() {
        assertTrue(compared(Circumstances.LOSS_AND_COPIES, 300, 1) > 300 * 200);
        assertNotEquals(over(Circumstances.LOSS_AND_COPIES, 1, false), List.of());
    }
}
