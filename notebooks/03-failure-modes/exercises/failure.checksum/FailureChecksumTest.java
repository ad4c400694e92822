import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.Framing;
import org.happensbefore.scenario.Wire;
import org.junit.jupiter.api.DisplayName;

/** The learner's framing against every small damage to a few frames. */
class FailureChecksumTest {
    private static final List<List<Integer>> PAYLOADS = List.of(
            List.of(),
            List.of(0),
            List.of(255),
            List.of(1, 2),
            List.of(128, 0),
            List.of(65, 66, 67),
            List.of(0, 0, 0),
            List.of(7, 200, 31));

    private static final int OVERHEAD = 5;

    @Property(name = "what is whole arrives", points = 1)
    @DisplayName("unwrapping what was wrapped gives the payload, with at most five bytes of overhead, and no bytes at all make no exception")
    void arrives(Subject subject) {
        Framing framing = subject.as(Framing.class);
        requireCheck(framing);
        framing.unwrap(List.of());
        for (List<Integer> payload : PAYLOADS)
            for (List<Integer> bytes : withNeighbours(payload)) {
                Optional<List<Integer>> back = framing.unwrap(wrapped(framing, bytes));
                Check.that(
                        back.equals(Optional.of(bytes)),
                        "%s was sent and nothing happened to it; %s is handed up".formatted(bytes, shown(back)));
            }
    }

    @Property(
            name = "one flipped bit is noticed",
            points = 2,
            replay = "Wire.exploration({class}::new, List.of({payload})).run()")
    @DisplayName("a wire that flips at most one bit of a frame is no worse than one that loses it (Saltzer, Reed, Clark 1984)")
    void noticesOne(Subject subject) {
        Framing framing = subject.as(Framing.class);
        requireArrival(framing);
        for (List<Integer> payload : PAYLOADS)
            if (!payload.isEmpty())
                Check.holds(
                        Wire.exploration(() -> framing, payload).run(),
                        broken -> "%s was sent, one bit was flipped on the way, and something else is handed up"
                                .formatted(payload),
                        Map.of(
                                "payload",
                                payload.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }

    @Property(name = "two flipped bits are noticed", points = 2)
    @DisplayName("nothing else is handed up after any two bits of a frame were flipped")
    void noticesTwo(Subject subject) {
        Framing framing = subject.as(Framing.class);
        requireArrival(framing);
        for (List<Integer> payload : PAYLOADS) {
            var frame = new Wire.Frame(wrapped(framing, payload));
            int bits = 8 * frame.bytes().size();
            for (int a = 0; a < bits; a++)
                for (int b = a + 1; b < bits; b++)
                    requireNoticed(framing, payload, frame, Wire.flip(Wire.flip(frame, a), b), "bits %d and %d were flipped".formatted(a, b));
        }
    }

    @Property(name = "bytes that changed places are noticed", points = 1)
    @DisplayName("nothing else is handed up after two bytes of a frame changed places")
    void noticesOrder(Subject subject) {
        Framing framing = subject.as(Framing.class);
        requireArrival(framing);
        for (List<Integer> payload : PAYLOADS) {
            var frame = new Wire.Frame(wrapped(framing, payload));
            for (int a = 0; a < frame.bytes().size(); a++)
                for (int b = a + 1; b < frame.bytes().size(); b++) {
                    var bytes = new ArrayList<>(frame.bytes());
                    Collections.swap(bytes, a, b);
                    requireNoticed(framing, payload, frame, new Wire.Frame(bytes), "bytes %d and %d changed places".formatted(a, b));
                }
        }
    }

    private static void requireNoticed(
            Framing framing, List<Integer> payload, Wire.Frame sent, Wire.Frame damaged, String how) {
        Optional<List<Integer>> back = framing.unwrap(damaged.bytes());
        Check.that(
                back.isEmpty() || back.get().equals(payload),
                "%s was sent as %s; %s, and %s is handed up".formatted(payload, sent.bytes(), how, shown(back)));
    }

    /** A framing that hands up nothing notices everything, and is of no use. */
    private static void requireArrival(Framing framing) {
        requireCheck(framing);
        List<Integer> payload = List.of(65, 66, 67);
        Check.that(
                framing.unwrap(wrapped(framing, payload)).equals(Optional.of(payload)),
                payload + " was sent and nothing happened to it, but it is not handed up");
    }

    /** The empty payload's frame shows whether there is a check at all. */
    private static void requireCheck(Framing framing) {
        Check.that(
                !wrapped(framing, List.of(1, 2, 3)).equals(List.of(1, 2, 3)),
                "[1, 2, 3] is sent as it is: there is nothing by which damage could be noticed");
    }

    private static List<Integer> wrapped(Framing framing, List<Integer> payload) {
        List<Integer> frame = framing.wrap(payload);
        Check.that(
                frame.stream().allMatch(b -> b >= 0 && b <= 255),
                "%s is sent as %s, and not all of these are bytes".formatted(payload, frame));
        Check.that(
                frame.size() <= payload.size() + OVERHEAD,
                "%s is sent as %s: more than %d bytes of overhead".formatted(payload, frame, OVERHEAD));
        return frame;
    }

    private static List<List<Integer>> withNeighbours(List<Integer> payload) {
        var all = new ArrayList<List<Integer>>();
        all.add(payload);
        for (int bit = 0; bit < 8 * payload.size(); bit++)
            all.add(Wire.flip(new Wire.Frame(payload), bit).bytes());
        return all;
    }

    private static String shown(Optional<List<Integer>> handedUp) {
        return handedUp.map(String::valueOf).orElse("nothing");
    }
}
