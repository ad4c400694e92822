package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.happensbefore.node.Rounds;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rounds that end by a timer (NODE.md, Rounds)")
class RoundsTest {
    record Hello(int round) {}

    /** Greets all, itself included, in each round but the last, and remembers what it received in each. */
    static final class Greeter extends Rounds<Hello> {
        private final ArrayList<String> received = new ArrayList<>();

        private final int last;

        Greeter(long ticks, int last) {
            super(ticks);
            this.last = last;
        }

        @Override
        protected void round(int r, Map<Integer, Hello> greetings) {
            greetings.forEach((from, hello) -> received.add(from + " in round " + hello.round()));
            if (r < last) sendToAll(new Hello(r));
            else halt();
        }
    }

    private static Run run(long ticks, int last, Network network) {
        return Simulation.of(2, _ -> new Greeter(ticks, last))
                .network(network)
                .seed(1)
                .run();
    }

    private static List<List<String>> received(Run run) {
        return run.nodes(Greeter.class).map(g -> List.copyOf(g.received)).toList();
    }

    @Test
    @DisplayName("rounds longer than every delay: each hears everybody once a round, in the order of the ids")
    void synchronous() {
        List<String> all = List.of("0 in round 1", "1 in round 1", "0 in round 2", "1 in round 2");
        assertEquals(List.of(all, all), received(run(20, 3, Network.delay(1, 10))));
    }

    @Test
    @DisplayName("rounds shorter than the delay: what is late is dropped, and only oneself is heard")
    void late() {
        Run run = run(5, 9, Network.delay(20, 20));
        for (int id : List.of(0, 1))
            assertEquals(
                    IntStream.range(1, 9).mapToObj(r -> id + " in round " + r).toList(),
                    received(run).get(id));
        List<Event> receipts = run.trace().events().stream()
                .filter(e -> e.cause() instanceof Cause.Received)
                .toList();
        assertEquals(16, receipts.size());
        assertTrue(receipts.stream().allMatch(e -> e.changes().isEmpty()), "what is late leaves no trace");
    }

    /** Sends twice to one node. */
    static final class Chatty extends Rounds<Hello> {
        @Override
        protected void round(int r, Map<Integer, Hello> greetings) {
            sendToOthers(new Hello(1));
            send(1, new Hello(2));
        }
    }

    @Test
    @DisplayName("a second message to one node in one round is refused, and so is a round of no time")
    void refused() {
        Run run = Simulation.of(2, id -> id == 0 ? new Chatty() : new Greeter(5, 3))
                .run();
        assertEquals(
                List.of(new Cause.Crashed(
                        "IllegalStateException: node 0 sends a second message to 1 in round 1, and a round "
                                + "has one for each; send one record that holds both")),
                run.trace().events().stream()
                        .map(Event::cause)
                        .filter(Cause.Crashed.class::isInstance)
                        .toList());
        var none = assertThrows(
                IllegalArgumentException.class,
                () -> Simulation.of(2, _ -> new Greeter(0, 3)).run());
        assertEquals("a round takes at least 1 tick, was 0", none.getMessage());
    }
}
