import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.Rings;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;

/** The learner's process on rings: all schedules of small ones, and what it costs on random ones of ten. */
class ElectionRingTest {
    /** All rings of so many processes are tried. */
    private static final int LARGEST = 5;

    /** The library's own process has 94 states on the largest of the rings of five. */
    private static final int MOST = 20_000;

    private static final int TEN = 10;

    private static final int RINGS = 500;

    /** How many standard errors a mean is off in one sample of a thousand. */
    private static final double ERRORS = 3.29;

    private static final String REPLAY = "Rings.exploration({numbers}, number -> new {class}(number)).run()";

    private static final String RUN = "Rings.ring({numbers}, number -> new {class}(number)).seed({seed}).run()";

    private static final String NOBODY_ELSE = "nobody but the largest leads";

    @Property(name = "the largest, and nobody else", points = 2, replay = REPLAY)
    @DisplayName("in no schedule of any ring of up to five is another number decided than the largest (Chang and Roberts 1979)")
    void safe(Subject subject) {
        requireElects(subject);
        for (int n = 2; n <= LARGEST; n++) arrangements(n, List.of(1), ring -> safe(subject, ring));
    }

    private static void safe(Subject subject, List<Integer> ring) {
        Verdict verdict = exploration(subject, ring)
                .always(NOBODY_ELSE, s -> s.decisions().allMatch(d -> d.equals(largest(ring))))
                .run();
        Check.holds(
                verdict,
                broken -> "on the ring %s somebody decides a number that is not the largest, %d".formatted(ring, largest(ring)),
                replay(ring));
    }

    @Property(name = "everybody knows", points = 2, replay = REPLAY)
    @DisplayName("when nothing is under way any more, each process has decided (Chang and Roberts 1979)")
    void known(Subject subject) {
        requireElects(subject);
        for (int n = 2; n <= LARGEST; n++) arrangements(n, List.of(1), ring -> known(subject, ring));
    }

    private static void known(Subject subject, List<Integer> ring) {
        Verdict verdict = exploration(subject, ring)
                .atQuiet(
                        "everybody knows",
                        s -> IntStream.range(0, s.size()).noneMatch(p -> s.decisions(p).isEmpty()))
                .run();
        Check.holds(
                verdict,
                broken -> "on the ring %s nothing is under way any more, and somebody has decided nothing".formatted(ring),
                replay(ring));
    }

    @Property(name = "along the ring", points = 1, replay = RUN)
    @DisplayName("every message goes to the next process on the ring (Chang and Roberts 1979)")
    void alongTheRing(Subject subject) {
        requireElects(subject);
        for (long seed = 0; seed < TEN; seed++) {
            List<Integer> ring = Rings.arrangement(TEN, seed);
            Trace trace = simulation(subject, ring, seed).maxEvents(1_000).run().trace();
            for (Message m : trace.messages()) {
                int from = trace.events().get(m.sentBy()).node();
                Check.that(
                        m.to() == (from + 1) % TEN,
                        "process %d sends %s to process %d, and not to its successor".formatted(from, m.text(), m.to()),
                        trace,
                        with(ring, seed));
            }
        }
    }

    @Property(name = "n·Hₙ messages", points = 2)
    @DisplayName("a random ring of ten takes no more than n·Hₙ = 29.3 candidate messages on average, and ten announcements (Chang and Roberts 1979)")
    void cost(Subject subject) {
        requireElects(subject);
        double sum = 0;
        double squares = 0;
        for (long seed = 0; seed < RINGS; seed++) {
            List<Integer> ring = Rings.arrangement(TEN, seed);
            Run run = simulation(subject, ring, seed).untraced().run();
            Check.that(
                    run.ending() instanceof Ending.Quiet,
                    "on the ring %s the messages never end: %s".formatted(ring, run.ending()));
            long candidates = run.messages() - TEN;
            sum += candidates;
            squares += (double) candidates * candidates;
        }
        double mean = sum / RINGS;
        double error = Math.sqrt(Math.max(0, squares / RINGS - mean * mean) / RINGS);
        Check.that(
                mean - ERRORS * error <= Rings.nHn(TEN),
                "%d random rings of ten take %.1f ± %.1f messages on average, beside ten announcements; n·Hₙ is %.1f"
                        .formatted(RINGS, mean, ERRORS * error, Rings.nHn(TEN)));
    }

    private static int largest(List<Integer> ring) {
        return Collections.max(ring);
    }

    private static Exploration exploration(Subject subject, List<Integer> ring) {
        return Exploration.of(ring.size(), id -> subject.node(ring.get(id))).started().maxStates(MOST);
    }

    private static Simulation simulation(Subject subject, List<Integer> ring, long seed) {
        return Rings.ring(ring, number -> subject.node(number)).maxEvents(5_000).seed(seed);
    }

    private static Map<String, Object> replay(List<Integer> ring) {
        return Map.of("numbers", "List.of(" + ring.toString().replaceAll("[\\[\\]]", "") + ")");
    }

    private static Map<String, Object> with(List<Integer> ring, long seed) {
        return Map.of("numbers", replay(ring).get("numbers"), "seed", seed);
    }

    /** All orders of 1 to n that begin with 1: what begins elsewhere is the same ring. */
    private static void arrangements(int n, List<Integer> begun, Consumer<List<Integer>> each) {
        if (begun.size() == n) each.accept(begun);
        for (int k = 2; k <= n; k++)
            if (!begun.contains(k)) {
                var longer = new ArrayList<>(begun);
                longer.add(k);
                arrangements(n, List.copyOf(longer), each);
            }
    }

    /** Processes that elect nobody elect nobody wrong, and send few messages. */
    private static void requireElects(Subject subject) {
        Verdict verdict = exploration(subject, List.of(1, 3, 2))
                .never("elects", s -> s.decisions().findAny().isPresent())
                .run();
        switch (verdict) {
            case Verdict.Violated elects when elects.property().equals("never elects") -> {}
            case Verdict.Holds _ -> Check.that(false, "on a ring of three, in no schedule does anybody decide a leader");
            case Verdict other -> Check.holds(other);
        }
    }
}
