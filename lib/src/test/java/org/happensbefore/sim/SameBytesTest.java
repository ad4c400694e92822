package org.happensbefore.sim;

import static org.happensbefore.failure.Faults.crash;
import static org.happensbefore.failure.Faults.partition;
import static org.happensbefore.failure.Faults.recover;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Stable;
import org.happensbefore.node.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Same seed, same bytes as ever: what makes the simulator faster changes no run")
class SameBytesTest {
    /** What clients ask. */
    enum Ask {
        THIS,
        THAT
    }

    sealed interface Word {}

    record Greeting(int number) implements Word {}

    record Story(List<String> lines, Map<Integer, Optional<Ask>> heard) implements Word {}

    record Wake(int kind, String name) implements Timer {}

    record Plain() implements Timer {}

    /** Does at random whatever a node can do, so that a run depends on every rule there is. */
    static final class Chatter extends Node<Word> implements Serves<Ask> {
        @Stable
        private int greeted;

        @Stable(onPersist = true)
        private List<Integer> friends = List.of();

        @Stable
        private final ArrayList<Integer> draws = new ArrayList<>();

        private final TreeMap<Integer, Optional<Ask>> heard = new TreeMap<>();
        private int open;

        @Override
        protected void start() {
            after(3, 40, new Wake(1, "early"));
            sendToOthers(new Greeting(self()));
            after(60, new Plain());
        }

        @Override
        protected void restart() {
            sendToAll(new Greeting(greeted));
            after(1, 5, new Wake(2, "again"));
        }

        @Override
        protected void on(int from, Word word) {
            switch (word) {
                case Greeting(int number) -> {
                    greeted++;
                    friends = List.of(from, number);
                    if (random().below(3) == 0) persist();
                    int next = random().below(n());
                    if (greeted % 4 == 0) send(next, new Greeting(number + 1));
                    if (greeted % 5 == 0) send(Set.of(self(), next), story());
                    if (random().flip()) after(2, 20, new Wake(number % 3, "late"));
                }
                case Story(List<String> lines, Map<Integer, Optional<Ask>> told) -> {
                    heard.putAll(told);
                    emit(lines.size() + " lines at " + now());
                    deliver(from, lines);
                    decide(told.size());
                    cancel(new Wake(lines.size(), "late"));
                    if (open > 0 && lines.size() > 1) answer();
                }
            }
        }

        private Story story() {
            var lines = new ArrayList<String>();
            for (int i = 0; i <= greeted % 3; i++) lines.add(random().oneOf(List.of("once", "upon", "a time")));
            return new Story(lines, new LinkedHashMap<>(heard));
        }

        private void answer() {
            open = 0;
            complete(Optional.of(greeted));
        }

        @Override
        protected void onTimer(Timer timer) {
            draws.add(random().below(1_000));
            if (open > 0) answer();
            if (draws.size() > 12) return;
            sendToAll(new Greeting(draws.size()));
            after(timer instanceof Plain ? 60 : 15, timer);
        }

        @Override
        protected void idle() {
            if (random().below(4) == 0) send((self() + 1) % n(), story());
        }

        @Override
        public void invoked(Ask ask) {
            open++;
            heard.put(self(), Optional.of(ask));
        }
    }

    private static final Simulation TALK = Simulation.of(5, _ -> new Chatter())
            .until(2_000)
            .maxEvents(400)
            .operations(id -> id == 3 ? List.of() : List.of(Ask.THIS, Ask.THAT, Ask.THIS));

    private static final Simulation STORMY = TALK.network(
                    Network.delay(0, 30).loss(0.15).duplicate(0.1))
            .idle(10, 25)
            .thinking(5, 20)
            .faults(
                    crash(1).at(20),
                    recover(1).at(45),
                    partition(Set.of(0, 1), Set.of(2, 3)).between(30, 70),
                    crash(4).at(50),
                    crash(2).at(90),
                    recover(2).at(90 + 1));

    private static final Simulation QUEUES =
            TALK.network(Network.delay(1, 700).fifo().duplicate(0.2));

    /** All that can be seen of many runs, in one number. */
    private static long bytes(Simulation simulation) {
        long all = 0;
        for (int seed = 0; seed < 300; seed++) all = 31 * all + bytes(simulation, seed);
        return all;
    }

    private static long bytes(Simulation simulation, long seed) {
        Run run = simulation.seed(seed).run();
        return run.fingerprint() ^ (run.ticks() + " " + run.decisions() + run.operations()).hashCode();
    }

    @Test
    @DisplayName("a quiet network: the runs of 300 seeds are those of the first, plain simulator")
    void quiet() {
        assertEquals(-2_284_948_762_808_731_771L, bytes(TALK));
    }

    @Test
    @DisplayName("loss, copies, crashes, recoveries, a partition, idle steps, clients that think: as ever")
    void stormy() {
        assertEquals(7_339_022_522_818_223_353L, bytes(STORMY));
    }

    @Test
    @DisplayName("long delays in queues: as ever")
    void queues() {
        assertEquals(-6_079_302_874_648_773_834L, bytes(QUEUES));
    }

    @Test
    @DisplayName("with a trace, without one, and in a sweep, a run is the same")
    void traced() {
        for (Simulation simulation : List.of(TALK, STORMY, QUEUES)) {
            Sweep swept = Sweep.over(
                    200, seed -> seen(simulation.untraced().seed(seed).run()));
            for (int seed = 0; seed < swept.count(); seed++) {
                long alone = seen(simulation.untraced().seed(seed).run());
                assertEquals(seen(simulation.seed(seed).run()), alone, "seed " + seed + " of " + simulation);
                assertEquals(swept.value(seed), alone, "seed " + seed + " of " + simulation);
            }
        }
    }

    private static long seen(Run run) {
        List<String> nodes = run.nodes(Chatter.class)
                .map(c -> c.greeted + " " + c.friends + c.draws + c.heard + c.open)
                .toList();
        return (run + " " + run.operations() + nodes).hashCode();
    }
}
