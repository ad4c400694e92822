package org.happensbefore.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.happensbefore.node.Rounds;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Synchronous rounds (NODE.md, Rounds)")
class RoundsTest {
    record View(String text) {}

    /** Full information: each tells all others all that it knows. */
    static final class Full extends Rounds<View> {
        private final int rounds;
        private String view;

        Full(int rounds, int input) {
            this.rounds = rounds;
            view = String.valueOf(input);
        }

        @Override
        protected void round(int r, Map<Integer, View> received) {
            var heard = new ArrayList<String>();
            received.forEach((from, v) -> heard.add(from + "=" + v.text()));
            if (r > 1) view = view + heard;
            sendToOthers(new View(view));
            if (r == rounds) halt();
        }
    }

    /** All executions of all binary inputs, as what the survivors see at the end. */
    private static List<List<String>> executions(int n, int f, int rounds) {
        var all = new ArrayList<List<String>>();
        for (int inputs = 0; inputs < 1 << n; inputs++) {
            int bits = inputs;
            Exploration model = Exploration.rounds(n, id -> new Full(rounds, bits >> id & 1))
                    .crashes(f);
            var successors = new Successors(model, new Handlers(model));
            extend(successors, successors.initial(), all);
        }
        return all;
    }

    private static void extend(Successors successors, State s, List<List<String>> all) {
        List<Transition> next = successors.of(s);
        for (Transition t : next) extend(successors, t.to(), all);
        if (next.isEmpty())
            all.add(s.places().stream()
                    .filter(p -> !p.isDown())
                    .map(p -> p.local().code() + p.inbox())
                    .toList());
    }

    /** Executions are linked if some survivor of both sees the same. */
    private static int components(List<List<String>> executions) {
        int[] linked = IntStream.range(0, executions.size()).toArray();
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < linked.length; i++)
            for (String view : executions.get(i)) {
                Integer other = first.putIfAbsent(view, i);
                if (other != null) linked[root(linked, i)] = root(linked, other);
            }
        return (int)
                IntStream.range(0, linked.length).filter(i -> linked[i] == i).count();
    }

    private static int root(int[] linked, int i) {
        int at = i;
        while (linked[at] != at) at = linked[at];
        return at;
    }

    @ParameterizedTest(name = "n={0} f={1}, {2} rounds: {3} executions, {4} components")
    @CsvSource({
        "2, 1, 1, 20, 8",
        "3, 1, 1, 104, 1",
        "3, 1, 2, 200, 68",
        "3, 2, 2, 776, 122",
        "4, 1, 1, 528, 1",
        "4, 1, 2, 1040, 432",
        "4, 2, 2, 10256, 601"
    })
    @DisplayName("executions, and components of the graph of those that some survivor cannot tell apart")
    void executions(int n, int f, int rounds, int executions, int components) {
        List<List<String>> all = executions(n, f, rounds);
        assertEquals(executions, all.size());
        assertEquals(components, components(all));
    }

    record Known(List<Integer> values) {}

    /** FloodSet: everybody tells all values that it knows for some rounds, then takes the least (Lynch 1996, 6.2). */
    static final class Flood extends Rounds<Known> {
        private final int rounds;
        private final TreeSet<Integer> known = new TreeSet<>();

        Flood(int rounds) {
            this.rounds = rounds;
            known.add(self());
        }

        @Override
        protected void round(int r, Map<Integer, Known> received) {
            received.values().forEach(k -> known.addAll(k.values()));
            if (r <= rounds) sendToOthers(new Known(List.copyOf(known)));
            else {
                decide(known.first());
                halt();
            }
        }
    }

    private static Verdict flood(Exploration model) {
        return model.always("agreement", s -> s.decisions().distinct().count() <= 1)
                .run();
    }

    @Test
    @DisplayName("FloodSet agrees after f+1 rounds and not after f (Lynch 1996, 6.2), and omissions break it")
    void flood() {
        assertInstanceOf(
                Verdict.Holds.class,
                flood(Exploration.rounds(3, _ -> new Flood(2)).crashes(1)));
        var early = assertInstanceOf(
                Verdict.Violated.class,
                flood(Exploration.rounds(3, _ -> new Flood(1)).crashes(1)));
        assertEquals(2, early.counts().depth());
        assertInstanceOf(
                Verdict.Holds.class,
                flood(Exploration.rounds(4, _ -> new Flood(3)).crashes(2)));
        assertInstanceOf(
                Verdict.Violated.class,
                flood(Exploration.rounds(4, _ -> new Flood(2)).crashes(2)));
        assertInstanceOf(
                Verdict.Violated.class,
                flood(Exploration.rounds(3, _ -> new Flood(2)).omissions(1, 3)));
    }

    @Test
    @DisplayName("a liar says one thing to one in one round: FloodSet for f = 1 breaks, in the last of its rounds")
    void liar() {
        Exploration model =
                Exploration.rounds(3, _ -> new Flood(2)).byzantine(2, Says.vocabulary(new Known(List.of(-1))));
        assertInstanceOf(Verdict.Holds.class, flood(model));
        var violated = assertInstanceOf(Verdict.Violated.class, flood(model.lies(1)));
        assertEquals(3, violated.counts().depth());
        assertEquals(
                List.of("InRound(2, Known([-1]))"),
                violated.trace().messages().stream()
                        .filter(m -> violated.trace().sender(m).node() == 2)
                        .map(Message::text)
                        .toList());
    }

    /** Both letters arrive; either is omitted by either; both are omitted by either: 1 + 4 + 2, and the initial state. */
    @Test
    @DisplayName("two nodes, one round, one of them omits at most 2: 7 outcomes of the round")
    void omissions() {
        Exploration model = Exploration.rounds(2, _ -> new Full(1, 0)).omissions(1, 2);
        assertEquals(new Counts(8, 7, 7, 7, 1), model.run().counts());
    }

    @Test
    @DisplayName("a trace shows in each round what a node received, and what was omitted by whom")
    void trace() {
        var violated = assertInstanceOf(
                Verdict.Violated.class,
                flood(Exploration.rounds(3, _ -> new Flood(1)).omissions(1, 1)));
        assertEquals(2, violated.counts().depth());
        assertEquals(1, violated.trace().mishaps().size());
        assertTrue(((Mishap.Dropped) violated.trace().mishaps().getFirst())
                .reason()
                .startsWith("omitted by node"));
        assertEquals(
                5,
                violated.trace().events().stream()
                        .filter(e -> e.cause() instanceof Cause.Received)
                        .count());
    }

    @Test
    @DisplayName("the same class ends its rounds by timers elsewhere: one late message and nobody agrees")
    void asynchronous() {
        Exploration model = Exploration.of(2, _ -> new Flood(1)).started();
        assertInstanceOf(Verdict.Holds.class, flood(model.timers(Timers.AT_QUIET)));
        assertInstanceOf(Verdict.Violated.class, flood(model.timers(Timers.ANY)));
    }

    /** Node 1 throws in round 2. */
    static final class Fragile extends Rounds<View> {
        @Override
        protected void round(int r, Map<Integer, View> received) {
            if (r == 2 && self() == 1) throw new IllegalStateException("fragile");
            if (r == 3) halt();
        }
    }

    @Test
    @DisplayName("a handler that throws in a round is found, and told of the node that threw")
    void exception() {
        var violated = assertInstanceOf(
                Verdict.Violated.class,
                Exploration.rounds(2, _ -> new Fragile()).run());
        assertEquals("no exception", violated.property());
        assertEquals(2, violated.counts().depth());
        assertEquals("IllegalStateException: fragile", violated.why());
        Event last = violated.trace().of(1).toList().getLast();
        assertTrue(violated.cause().led().contains(last.id()), violated.cause().toString());
    }

    @Test
    @DisplayName("what rounds do not know is refused by name, with the way out")
    void refused() {
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> Exploration.rounds(2, _ -> new Flood(1))
                        .network(Links.FIFO)
                        .partitions(1)
                        .clock(2, 1)
                        .run());
        assertEquals(
                "rounds(..) know crashes, omissions and lies, not network, partition, clock; leave them out, or use "
                        + "Exploration.of(..), where rounds end by timers",
                e.getMessage());
    }
}
