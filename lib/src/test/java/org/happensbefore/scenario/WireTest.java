package org.happensbefore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.explore.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A wire that may flip a bit (Saltzer, Reed, Clark 1984)")
class WireTest {
    /** Everything twice. */
    private static final class Twice implements Framing {
        @Override
        public List<Integer> wrap(List<Integer> payload) {
            var frame = new ArrayList<>(payload);
            frame.addAll(payload);
            return frame;
        }

        @Override
        public Optional<List<Integer>> unwrap(List<Integer> frame) {
            int half = frame.size() / 2;
            List<Integer> first = frame.subList(0, half);
            return first.equals(frame.subList(half, frame.size())) ? Optional.of(first) : Optional.empty();
        }
    }

    @Test
    @DisplayName("without a check the receiver hands up what nobody has sent")
    void bare() {
        var verdict = Wire.exploration(Wire.Bare::new, List.of(65)).run();
        assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
    }

    @Test
    @DisplayName("with a check it hands up what was sent, or nothing: corruption has become omission")
    void checked() {
        var verdict = Wire.exploration(Twice::new, List.of(65))
                .reachable("it arrives", s -> !s.deliveries(2).isEmpty())
                .alwaysPossible("it arrives after all", s -> !s.deliveries(2).isEmpty())
                .run();
        var violated = assertInstanceOf(Verdict.Violated.class, verdict, verdict::toString);
        assertEquals("it arrives after all", violated.property());
        assertInstanceOf(
                Verdict.Holds.class, Wire.exploration(Twice::new, List.of(65)).run());
    }

    @Test
    @DisplayName("each bit can be flipped, and flipping it again gives the frame back")
    void flips() {
        var frame = new Wire.Frame(List.of(65, 66));
        assertEquals(
                16,
                Stream.iterate(0, b -> b + 1)
                        .limit(16)
                        .map(b -> Wire.flip(frame, b))
                        .collect(Collectors.toSet())
                        .size());
        for (int b = 0; b < 16; b++) assertEquals(frame, Wire.flip(Wire.flip(frame, b), b));
    }
}
