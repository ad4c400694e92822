import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Verdict;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.history.Lock;
import org.happensbefore.node.Session;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.Mutexes;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;

/** The learner's lock over links that keep no order: all schedules of small systems, and seeded runs of larger ones. */
class LamportTwoMessagesTest {
    /** How often each process enters, in the systems of which all schedules are tried. */
    private static final List<List<Integer>> SYSTEMS = List.of(List.of(1), List.of(1, 1), List.of(2, 2), List.of(1, 1, 1), List.of(2, 1, 1));

    /** Ricart and Agrawala's own lock has 7,560 states in the largest of these systems. */
    private static final int MOST = 100_000;

    /** Runs of three processes that enter twice each. */
    private static final int SEEDS = 30;

    /** Runs of five, since a rule that counts to two is right among three. */
    private static final int CROWDS = 10;

    private static final String EXPLORATION =
            "Mutexes.exploration({entries}, id -> new {class}()).network(Links.RELIABLE)\n";

    private static final String RUN = "Mutexes.contention({n}, {entries}, id -> new {class}()).network(Network.delay(1, 10)).seed({seed}).run()";

    @Property(
            name = "mutual exclusion",
            points = 3,
            replay = EXPLORATION
                    + "    .always(\"mutual exclusion\", Mutexes::exclude).run()")
    @DisplayName("never are two processes in the critical section (Ricart and Agrawala 1981, section 3.1)")
    void excludes(Subject subject) {
        requireOpen(subject);
        for (List<Integer> entries : SYSTEMS)
            holds(
                    entries,
                    lock(subject, entries).always("mutual exclusion", Mutexes::exclude),
                    broken -> "two processes are in the critical section at once");
        search(subject, 3, SEEDS, run -> Mutexes.overlap(run.trace()));
        search(subject, 5, CROWDS, run -> Mutexes.overlap(run.trace()));
    }

    @Property(
            name = "everybody gets in",
            points = 2,
            replay = EXPLORATION
                    + "    .atQuiet(\"everybody gets in\", Mutexes::served).run()")
    @DisplayName("whoever asks enters, whoever else asks (Ricart and Agrawala 1981, sections 3.2 and 3.3)")
    void serves(Subject subject) {
        requireOpen(subject);
        for (List<Integer> entries : SYSTEMS)
            holds(
                    entries,
                    lock(subject, entries).atQuiet("everybody gets in", Mutexes::served),
                    broken -> "nothing is under way any more, and somebody still waits");
        search(subject, 3, SEEDS, Mutexes::unserved);
    }

    @Property(name = "two messages for each other process", points = 2, replay = RUN)
    @DisplayName("an entry costs at most 2(N-1) messages (Ricart and Agrawala 1981, section 4)")
    void cost(Subject subject) {
        requireOpen(subject);
        for (int n = 2; n <= 6; n++) {
            for (long seed = 0; seed < 3; seed++) count(contention(subject, n, 2, seed), n, 2 * n);
            count(contention(subject, n, 2, 0).operations(id -> id == 0 ? Mutexes.script(1) : List.of()), n, 1);
        }
    }

    /** Counts the messages of a run in which everybody got in; of the others another property speaks. */
    private static void count(Simulation simulation, int n, int entries) {
        Run run = simulation.run();
        if (Mutexes.unserved(run).isPresent()) return;
        long most = 2L * (n - 1) * entries;
        if (run.messages() > most)
            fail(
                    "%d processes send %d messages for %d entries; 2(N-1) for each would be %d"
                            .formatted(n, run.messages(), entries, most),
                    run,
                    2);
    }

    private static Exploration lock(Subject subject, List<Integer> entries) {
        return Mutexes.exploration(entries, id -> subject.node())
                .network(Links.RELIABLE)
                .maxStates(MOST);
    }

    private static Simulation contention(Subject subject, int n, int entries, long seed) {
        return Mutexes.contention(n, entries, id -> subject.node()).network(Network.delay(1, 10)).maxEvents(5_000).seed(seed);
    }

    /** A lock that never opens is safe and useless. */
    private static void requireOpen(Subject subject) {
        Exploration some = lock(subject, List.of(1, 1)).never("opens", s -> !Mutexes.holders(s).isEmpty());
        switch (some.run()) {
            case Verdict.Violated opens when opens.property().equals("never opens") -> {}
            case Verdict.Holds _ -> Check.that(false, "two processes ask, and in no schedule is anybody let in");
            case Verdict other -> Check.holds(other);
        }
    }

    private static void holds(List<Integer> entries, Exploration exploration, Function<Verdict.Violated, String> why) {
        String list = entries.stream().map(String::valueOf).collect(Collectors.joining(", ", "List.of(", ")"));
        Verdict verdict = exploration.run();
        // Three processes that say much have too many schedules; the seeded runs go on where this search stops.
        if (entries.size() > 2 && verdict instanceof Verdict.Unknown) return;
        Check.holds(verdict, why, Map.of("n", entries.size(), "entries", list));
    }

    /** Looks for a run in which something is wrong, and shows the shortest of them. */
    private static void search(Subject subject, int n, int seeds, Function<Run, Optional<String>> wrong) {
        Check.runs(seeds, seed -> contention(subject, n, 2, seed).run(), wrong, Map.of("n", n, "entries", 2));
    }

    private static void fail(String why, Run run, int entries) {
        Check.that(
                false,
                why,
                run.trace(),
                Map.of("seed", run.seed(), "n", run.trace().lanes().size(), "entries", entries));
    }
}
