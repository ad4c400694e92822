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

/** The learner's candidate on rings: all schedules of small ones, and what it costs on rings that are made to be dear. */
class ElectionHirschbergSinclairTest {
    /** All rings of so many processes are tried. */
    private static final int LARGEST = 4;

    private static final int MOST = 100_000;

    private static final int TEN = 10;

    private static final int MANY = 128;

    private static final String REPLAY = "Rings.exploration({numbers}, number -> new {class}(number)).run()";

    private static final String RUN = "Rings.ring({numbers}, number -> new {class}(number)).seed({seed}).run()";

    @Property(name = "the largest, and nobody else", points = 2, replay = REPLAY)
    @DisplayName("in no schedule of any ring of three or four is another number decided than the largest (Hirschberg and Sinclair 1980)")
    void safe(Subject subject) {
        requireElects(subject);
        for (int n = 3; n <= LARGEST; n++) arrangements(n, List.of(1), ring -> safe(subject, ring));
    }

    private static void safe(Subject subject, List<Integer> ring) {
        Verdict verdict = exploration(subject, ring)
                .always("nobody but the largest leads", s -> s.decisions().allMatch(d -> d.equals(Collections.max(ring))))
                .run();
        Check.holds(
                verdict,
                broken -> "on the ring %s somebody decides a number that is not the largest, %d".formatted(ring, ring.size()),
                Map.of("numbers", shown(ring)));
    }

    @Property(name = "everybody knows", points = 2, replay = REPLAY)
    @DisplayName("when nothing is under way any more, each process has decided")
    void known(Subject subject) {
        requireElects(subject);
        for (int n = 3; n <= LARGEST; n++) arrangements(n, List.of(1), ring -> known(subject, ring));
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
                Map.of("numbers", shown(ring)));
    }

    @Property(name = "neighbours only", points = 1, replay = RUN)
    @DisplayName("every message goes to a neighbour on the ring (Hirschberg and Sinclair 1980)")
    void neighboursOnly(Subject subject) {
        requireElects(subject);
        int n = TEN;
        for (long seed = 0; seed < 5; seed++) {
            List<Integer> ring = Rings.arrangement(n, seed);
            Trace trace = simulation(subject, ring).seed(seed).maxEvents(1_000).run().trace();
            for (Message m : trace.messages()) {
                int from = trace.events().get(m.sentBy()).node();
                Check.that(
                        m.to() == (from + 1) % n || from == (m.to() + 1) % n,
                        "process %d sends %s to process %d, which is no neighbour".formatted(from, m.text(), m.to()),
                        trace,
                        Map.of("numbers", shown(ring), "seed", seed));
            }
        }
    }

    @Property(name = "n log n messages", points = 3)
    @DisplayName("no ring takes more than 8n + 8n⌈log₂ n⌉ messages beside n announcements (Hirschberg and Sinclair 1980)")
    void cost(Subject subject) {
        requireElects(subject);
        for (int n : new int[] {8, 32, MANY}) {
            cost(subject, "sorted", Rings.descending(n));
            cost(subject, "shuffled", Rings.arrangement(n, n));
            cost(subject, "dear", dear(n));
        }
        Trace ten = simulation(subject, Rings.descending(TEN)).maxEvents(1_000).run().trace();
        long announced = ten.messages().stream().filter(m -> m.text().startsWith("Elected")).count();
        Check.that(
                announced <= TEN,
                "a ring of ten takes %d announcements; ten are enough".formatted(announced),
                ten,
                Map.of());
    }

    private static void cost(Subject subject, String kind, List<Integer> ring) {
        int n = ring.size();
        long most = 8L * n + 8L * n * (Integer.SIZE - Integer.numberOfLeadingZeros(n - 1)) + n;
        Run run = simulation(subject, ring).maxEvents(3 * most).untraced().run();
        if (run.ending() instanceof Ending.Failed failed) Check.that(false, failed.why());
        Check.that(
                run.messages() <= most,
                "a %s ring of %d takes %s messages; 8n + 8n⌈log₂ n⌉ and n announcements are %,d"
                        .formatted(kind, n, run.ending() instanceof Ending.Quiet ? "%,d".formatted(run.messages()) : "more than %,d".formatted(most), most));
        Check.that(
                run.decisions().stream().anyMatch(d -> d.value().equals(n)),
                "on a %s ring of %d nothing is under way any more, and the largest does not lead".formatted(kind, n));
    }

    /** Every second process is larger than its neighbours, of these every second than the next ones, and so on. */
    private static List<Integer> dear(int n) {
        int bits = Integer.numberOfTrailingZeros(n);
        return IntStream.range(0, n)
                .mapToObj(i -> n == 1 ? 1 : 1 + (Integer.reverse(i) >>> (Integer.SIZE - bits)))
                .toList();
    }

    private static Exploration exploration(Subject subject, List<Integer> ring) {
        return Exploration.of(ring.size(), id -> subject.node(ring.get(id))).started().maxStates(MOST);
    }

    private static Simulation simulation(Subject subject, List<Integer> ring) {
        return Rings.ring(ring, number -> subject.node(number));
    }

    private static String shown(List<Integer> ring) {
        return "List.of(" + ring.toString().replaceAll("[\\[\\]]", "") + ")";
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
        List<Integer> five = List.of(1, 3, 5, 2, 4);
        Run run = simulation(subject, five).maxEvents(1_000).run();
        if (run.ending() instanceof Ending.Failed failed) Check.that(false, failed.why(), run.trace());
        Check.that(
                !run.decisions().isEmpty(),
                "on the ring %s nothing is under way any more, and nobody has decided a leader".formatted(five),
                run.trace(),
                Map.of("numbers", shown(five), "seed", 0));
    }
}
