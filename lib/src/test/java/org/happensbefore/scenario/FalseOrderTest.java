package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.happensbefore.clock.LamportClock;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Random talk, and how little a Lamport clock's order says about cause")
class FalseOrderTest {
    @Test
    @DisplayName("counting without looking at pairs gives what looking at every pair gives")
    void agreesWithAllPairs() {
        for (int n = 2; n <= 6; n++) {
            FalseOrder.Pairs counted =
                    FalseOrder.share(n).events(60).seeds(3).rows().getLast();
            long ordered = 0;
            long concurrent = 0;
            long both = 0;
            for (long seed = 0; seed < 3; seed++) {
                Trace trace = RandomTalk.of(n).events(60).seed(seed).run().trace();
                List<LamportClock> stamps = trace.stamps(LamportClock.ZERO);
                HappensBefore order = trace.happensBefore();
                for (Event a : trace.events())
                    for (Event b :
                            trace.events().subList(a.id() + 1, trace.events().size())) {
                        boolean differ = !stamps.get(a.id()).equals(stamps.get(b.id()));
                        boolean apart = order.concurrent(a, b);
                        if (differ) ordered++;
                        if (apart) concurrent++;
                        if (differ && apart) both++;
                    }
            }
            assertEquals(new FalseOrder.Pairs(n, ordered, concurrent, both), counted);
        }
    }

    @Test
    @DisplayName("the share grows with every process: about 1.6, 4, 11.5 and 33 % with 2, 3, 5 and 10")
    void trend() {
        FalseOrder.Shares shares = FalseOrder.share(10).seeds(1_000);
        for (int n = 3; n <= 10; n++) assertTrue(shares.with(n) > shares.with(n - 1), "n = " + n + ": " + shares);
        assertEquals(1.56, shares.with(2), 0.05);
        assertEquals(4.13, shares.with(3), 0.1);
        assertEquals(11.54, shares.with(5), 0.2);
        assertEquals(33.2, shares.with(10), 0.5);
        assertThrows(IllegalArgumentException.class, () -> shares.with(11));
    }

    @Test
    @DisplayName("of the concurrent pairs the clock orders nearly all, with any number of processes")
    void nearlyAllConcurrentPairs() {
        for (FalseOrder.Pairs p : FalseOrder.share(10).seeds(200).rows())
            assertTrue(p.shareOfConcurrent() > 85 && p.shareOfConcurrent() < 98, p::toString);
    }

    @Test
    @DisplayName("the same seed gives the same talk, another seed another one")
    void seeds() {
        RandomTalk talk = RandomTalk.of(3).events(30).seed(7);
        assertEquals(talk.run(), talk.run());
        assertNotEquals(talk.run().trace().events(), talk.seed(8).run().trace().events());
    }

    @Test
    @DisplayName("the generator is the one its documentation names: who has a message waiting receives the oldest")
    void generator() {
        Trace trace = RandomTalk.of(3).events(300).seed(7).run().trace();
        assertEquals(300, trace.events().size());
        for (int p = 0; p < 3; p++) {
            int lane = p;
            List<Integer> received = trace.of(p)
                    .flatMap(e -> e.cause() instanceof Cause.Received(int m)
                            ? java.util.stream.Stream.of(m)
                            : java.util.stream.Stream.empty())
                    .toList();
            List<Integer> sentHere = trace.messages().stream()
                    .filter(m -> m.to() == lane)
                    .map(m -> m.id())
                    .toList();
            assertEquals(sentHere.subList(0, received.size()), received);
        }
        long own = trace.events().stream()
                .filter(e -> e.cause() instanceof Cause.Idled())
                .count();
        assertEquals(0.5, trace.messages().size() / (double) own, 0.1, "send probability");
    }

    @Test
    @DisplayName("a talk shows itself, and its stamps can be shown")
    void rendering() {
        Talk talk = RandomTalk.of(3).events(10).seed(7).run();
        assertTrue(talk.svg().orElseThrow().startsWith("<svg"));
        assertEquals("1", talk.label(LamportClock.ZERO).events().getFirst().stamp());
    }

    @Test
    @DisplayName("misuse is refused with the value and the rule")
    void misuse() {
        assertThrows(IllegalArgumentException.class, () -> RandomTalk.of(1));
        assertThrows(IllegalArgumentException.class, () -> RandomTalk.of(2).events(-1));
        assertThrows(IllegalArgumentException.class, () -> RandomTalk.of(2).sendProbability(1.5));
        assertThrows(IllegalArgumentException.class, () -> FalseOrder.share(1));
        assertThrows(IllegalArgumentException.class, () -> FalseOrder.share(2).seeds(0));
    }
}
