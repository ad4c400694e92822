package org.happensbefore.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.happensbefore.node.Rounds;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rounds that end by a timer (NODE.md, Rounds)")
class RoundsTest {
    record Hello(int round) {}

    /** Greets all, itself included, in two rounds, and remembers what it received in each. */
    static final class Greeter extends Rounds<Hello> {
        private final ArrayList<String> received = new ArrayList<>();

        Greeter(long ticks) {
            super(ticks);
        }

        @Override
        protected void round(int r, Map<Integer, Hello> greetings) {
            greetings.forEach((from, hello) -> received.add(from + " in round " + hello.round()));
            if (r < 3) sendToAll(new Hello(r));
            else halt();
        }
    }

    private static Stream<List<String>> received(long ticks, Network network) {
        return Simulation.of(2, _ -> new Greeter(ticks))
                .network(network)
                .seed(1)
                .run()
                .nodes(Greeter.class)
                .map(g -> List.copyOf(g.received));
    }

    @Test
    @DisplayName("rounds longer than every delay: each hears everybody once a round, in the order of the ids")
    void synchronous() {
        List<String> all = List.of("0 in round 1", "1 in round 1", "0 in round 2", "1 in round 2");
        assertEquals(List.of(all, all), received(20, Network.delay(1, 10)).toList());
    }

    @Test
    @DisplayName("rounds shorter than the delay: what is late is dropped, and only oneself is heard")
    void late() {
        assertEquals(
                List.of(List.of("0 in round 1", "0 in round 2"), List.of("1 in round 1", "1 in round 2")),
                received(5, Network.delay(20, 20)).toList());
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
        Run run =
                Simulation.of(2, id -> id == 0 ? new Chatty() : new Greeter(5)).run();
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
                () -> Simulation.of(2, _ -> new Greeter(0)).run());
        assertEquals("a round takes at least 1 tick, was 0", none.getMessage());
    }
}
