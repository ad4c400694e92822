import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Verdict;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.history.Lock;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.node.Session;
import org.happensbefore.node.Subject;
import org.happensbefore.node.Trigger;
import org.happensbefore.scenario.Mutexes;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;

/** The learner's lock over FIFO links: all schedules of small systems, and seeded runs of larger ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LamportMutexTest {
    /** How often each process enters, in the systems of which all schedules are tried. */
    private static final List<List<Integer>> SYSTEMS = List.of(List.of(1), List.of(1, 1), List.of(2, 2), List.of(2, 1, 0), List.of(1, 1, 1));

    /** Lamport's own lock has 949,199 states when each of three enters once. */
    private static final int MOST = 1_000_000;

    /** The systems whose schedules were all found to keep both properties: for the second of them nothing is searched again. */
    private final Set<List<Integer>> sound = new HashSet<>();

    /** Runs of three processes that enter twice each. */
    private static final int SEEDS = 30;

    /** Runs of five, since a rule that counts to two is right among three. */
    private static final int CROWDS = 10;

    private static final String EXPLORATION =
            "Mutexes.exploration({entries}, id -> new {class}())\n";

    private static final String RUN = "Mutexes.contention({n}, {entries}, id -> new {class}()).seed({seed}).run()";

    @Property(
            name = "mutual exclusion",
            points = 3,
            replay = EXPLORATION
                    + "    .always(\"mutual exclusion\", Mutexes::exclude).run()")
    @DisplayName("never are two processes in the critical section (Lamport 1978, condition I)")
    void excludes(Subject subject) {
        requireOpen(subject);
        everySchedule(subject, LamportMutexTest::excluding, "two processes are in the critical section at once");
        search(subject, 3, SEEDS, run -> Mutexes.overlap(run.trace()));
        search(subject, 5, CROWDS, run -> Mutexes.overlap(run.trace()));
    }

    @Property(
            name = "everybody gets in",
            points = 2,
            replay = EXPLORATION
                    + "    .atQuiet(\"everybody gets in\", Mutexes::served).run()")
    @DisplayName("whoever asks enters, whoever else asks (Lamport 1978, condition III)")
    void serves(Subject subject) {
        requireOpen(subject);
        everySchedule(subject, LamportMutexTest::serving, "nothing is under way any more, and somebody still waits");
        search(subject, 3, SEEDS, Mutexes::unserved);
    }

    @Property(name = "in the order of the timestamps", points = 2, replay = RUN)
    @DisplayName("if one request happened before another, it is granted first (Lamport 1978, condition II)")
    void grantsInOrder(Subject subject) {
        requireOpen(subject);
        for (List<Integer> entries : List.of(List.of(1, 1, 1), List.of(2, 1, 0))) {
            Exploration watched = Exploration.of(3, id -> new Watched(() -> subject))
                    .network(Links.FIFO)
                    .started()
                    .invocationsAsSteps()
                    .operations(id -> Mutexes.script(entries.get(id)))
                    .maxStates(5_000)
                    .always("in order", LamportMutexTest::inOrder);
            if (watched.run() instanceof Verdict.Violated broken)
                Check.that(
                        false,
                        broken.property().equals("in order")
                                ? "a process enters before another whose request happened before its own"
                                : broken.why(),
                        Watched.hidden(broken.trace()));
        }
        search(subject, 3, 3 * SEEDS, run -> Mutexes.overtakings(run.trace()).stream()
                .map(o -> "P%d asked before P%d did, and P%d could know; but P%d enters first"
                        .formatted(o.first().node(), o.second().node(), o.second().node(), o.second().node()))
                .findFirst());
    }

    /** Whoever is inside asked after nobody who still waits. */
    private static boolean inOrder(Snapshot state) {
        List<Watched> nodes = state.nodes(Watched.class).toList();
        return Mutexes.holders(state).stream().allMatch(p -> IntStream.range(0, state.size())
                .allMatch(q -> q == p || state.session(q).completed() >= 2 * nodes.get(p).before.get(q) - 1));
    }

    /** The learner's node, whose messages carry how many requests of each process happened before them. */
    private static final class Watched extends Node<Watched.Carried> implements Serves<Lock> {
        private record Carried(Object message, List<Integer> known) {}

        private final Supplier<Subject> subject;
        private String state;
        private List<Integer> known = IntStream.range(0, n()).mapToObj(_ -> 0).toList();
        /** What was known when this process asked last. */
        private List<Integer> before = known;

        Watched(Supplier<Subject> subject) {
            this.subject = subject;
            state = subject.get().initial(place()).token();
        }

        private Subject.Place place() {
            return new Subject.Place(self(), n(), List.of());
        }

        @Override
        protected void start() {
            step(new Trigger.Start());
        }

        @Override
        public void invoked(Lock operation) {
            if (operation == Lock.ACQUIRE) {
                int me = self();
                known = IntStream.range(0, n()).mapToObj(p -> known.get(p) + (p == me ? 1 : 0)).toList();
                before = known;
            }
            step(new Trigger.Invoke(operation));
        }

        @Override
        protected void on(int from, Carried carried) {
            known = IntStream.range(0, n()).mapToObj(p -> Math.max(known.get(p), carried.known().get(p))).toList();
            step(new Trigger.Receive(from, carried.message()));
        }

        private void step(Trigger trigger) {
            Subject.Answer answer =
                    subject.get().step(new Subject.Question(place(), state, trigger), random(), this::now);
            for (Effect effect : answer.effects())
                switch (effect) {
                    case Effect.Send(List<Integer> to, Object message) ->
                        send(new TreeSet<>(to), new Carried(message, known));
                    case Effect.Complete(Object result) -> complete(result);
                    default -> {} // nothing else bears on who asked first
                }
            state = answer.after().token();
        }

        /** The run as it looks when nobody watches. */
        static Trace hidden(Trace t) {
            return new Trace(
                    t.title(),
                    t.lanes().stream().map(lane -> lane.replace("Watched", "StandIn")).toList(),
                    t.events().stream()
                            .map(e -> new Event(e.id(), e.node(), e.time(), e.cause(), e.outputs(), List.of(), e.stamp()))
                            .toList(),
                    t.messages().stream().map(Watched::hidden).toList(),
                    t.mishaps());
        }

        private static Message hidden(Message m) {
            String text = m.text().replaceFirst("^Carried\\((.*), \\[[^\\]]*\\]\\)$", "$1");
            return new Message(m.id(), m.sentBy(), m.to(), text.replaceFirst("\\(.*", ""), text);
        }
    }

    @Property(name = "three messages for each other process", points = 1, replay = RUN)
    @DisplayName("an entry costs at most 3(N-1) messages (Lamport 1978, rules 1 to 5: request, acknowledgement, release)")
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
        long most = 3L * (n - 1) * entries;
        if (run.messages() > most)
            fail(
                    "%d processes send %d messages for %d entries; 3(N-1) for each would be %d"
                            .formatted(n, run.messages(), entries, most),
                    run,
                    2);
    }

    private static Exploration lock(Subject subject, List<Integer> entries) {
        return Mutexes.exploration(entries, id -> subject.node()).maxStates(MOST);
    }

    private static Simulation contention(Subject subject, int n, int entries, long seed) {
        return Mutexes.contention(n, entries, id -> subject.node()).maxEvents(5_000).seed(seed);
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

    private static Exploration excluding(Exploration lock) {
        return lock.always("mutual exclusion", Mutexes::exclude);
    }

    private static Exploration serving(Exploration lock) {
        return lock.atQuiet("everybody gets in", Mutexes::served);
    }

    private void everySchedule(Subject subject, UnaryOperator<Exploration> property, String why) {
        for (List<Integer> entries : SYSTEMS)
            if (!isSound(subject, entries)) holds(entries, property.apply(lock(subject, entries)), _ -> why);
    }

    /** Whether nothing is found against either property; which of them is broken, a search for it alone will tell. */
    private boolean isSound(Subject subject, List<Integer> entries) {
        if (sound.contains(entries)) return true;
        Verdict verdict = serving(excluding(lock(subject, entries))).run();
        boolean keeps = verdict instanceof Verdict.Holds || isCutOff(entries, verdict);
        if (keeps) sound.add(entries);
        return keeps;
    }

    private static void holds(List<Integer> entries, Exploration exploration, Function<Verdict.Violated, String> why) {
        String list = entries.stream().map(String::valueOf).collect(Collectors.joining(", ", "List.of(", ")"));
        Verdict verdict = exploration.run();
        if (!isCutOff(entries, verdict)) Check.holds(verdict, why, Map.of("n", entries.size(), "entries", list));
    }

    /** Three processes that say much have too many schedules; the seeded runs go on where this search stops. */
    private static boolean isCutOff(List<Integer> entries, Verdict verdict) {
        return entries.size() > 2 && verdict instanceof Verdict.Unknown;
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
