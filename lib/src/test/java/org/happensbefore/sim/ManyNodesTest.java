package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "Among so many nodes that messages are gathered before they are posted, a run that nobody watches is as one that is watched: it")
class ManyNodesTest {
    private static final int NODES = 300;
    private static final int SEEDS = 6;

    record Word(int number) {}

    record Tick() implements Timer {}

    /** Sends, sets timers and acts at random, and mixes all that happens to it, with its tick, into one number. */
    static final class Mixer extends Node<Word> {
        private final int breaksAt;
        private long mixed;
        private int heard;

        Mixer(int breaksAt) {
            this.breaksAt = breaksAt;
        }

        @Override
        protected void start() {
            for (int i = random().below(3); i >= 0; i--) talk(i);
            after(1, 3, new Tick());
            talk(7);
        }

        @Override
        protected void on(int from, Word word) {
            mix(from * 1_000L + word.number());
            if (++heard == breaksAt) throw new IllegalStateException("heard enough");
            if (random().below(5) == 0) after(1, 3, new Tick());
            if (random().below(20) == 0) decide(word.number());
            talk(word.number() + 1);
        }

        @Override
        protected void onTimer(Timer timer) {
            mix(-1);
            talk(0);
        }

        @Override
        protected void idle() {
            mix(-2);
            talk(random().below(9));
        }

        private void talk(int number) {
            send(random().below(n()), new Word(number));
        }

        private void mix(long what) {
            mixed = Randomness.mix(mixed + what * 1_000_003 + now());
        }
    }

    @Test
    @DisplayName("ends at a bound of ticks or events")
    void bounds() {
        check(NODES, s -> s.until(12));
        check(NODES, s -> s.maxEvents(3_001));
    }

    @Test
    @DisplayName("stops in the middle of a tick")
    void stops() {
        check(NODES, s -> s.stopWhen(m -> m.decisions().size() == 150));
    }

    @Test
    @DisplayName("ends with a handler that throws")
    void throwing() {
        check(40, s -> s);
    }

    @Test
    @DisplayName("loses, duplicates, delays and orders messages")
    void networks() {
        Network lossy = Network.delay(1, 4).loss(0.2).duplicate(0.2);
        for (Network network : List.of(lossy, lossy.fifo(), Network.delay(1, 1), Network.delay(0, 2)))
            check(NODES, s -> s.network(network).maxEvents(4_000));
    }

    /** It must be as the run that is watched, where each message is posted when it is sent. */
    private static void check(int breaksAt, UnaryOperator<Simulation> more) {
        Simulation all = more.apply(Simulation.of(NODES, id -> new Mixer(breaksAt))
                .network(Network.delay(1, 4))
                .idle(1, 9)
                .maxEvents(20_000));
        for (long seed = 0; seed < SEEDS; seed++) {
            Run watched = all.seed(seed).compact().run();
            Run alone = all.seed(seed).untraced().run();
            assertEquals(watched.toString(), alone.toString());
            assertTrue(watched.events() > 3_000, watched::toString);
            assertEquals(mixed(watched), mixed(alone), watched::toString);
        }
    }

    private static List<Long> mixed(Run run) {
        return run.nodes(Mixer.class).map(m -> m.mixed).toList();
    }
}
