import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.election.RaftElection;
import org.happensbefore.election.RaftElection.Elected;
import org.happensbefore.election.RaftElection.Heartbeat;
import org.happensbefore.election.RaftElection.Log;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Timers;
import org.happensbefore.explore.Verdict;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.Faults;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.sim.Decision;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.trace.Message;
import org.junit.jupiter.api.DisplayName;

/** The learner's server: three and four of it in all schedules, five of it through crashes and a partition. */
class ElectionRaftTest {
    /** The library's own server has 89,201 states when three timers fire among three, in two terms. */
    private static final int MOST = 300_000;

    /** Of the logs of three servers, the longest ends early, and two end late. */
    private static final List<Log> LOGS = List.of(new Log(1, 3), new Log(2, 2), new Log(2, 1));

    private static final int SEEDS = 12;

    /** An election takes 300 ticks if no votes are split; this leaves room for several. */
    private static final long SOON = 1_500;

    /** From this tick on the same server leads, unless something befalls it. */
    private static final long SETTLED = SOON;

    /** When something befalls the leader. */
    private static final long STRIKES = SETTLED + 500;

    private static final long END = STRIKES + SOON + 500;

    private static final String EXPLORATION =
            "Exploration.of({n}, id -> new {class}({log}))\n    .started().timers(Timers.ANY, {timers})";

    private static final String SAFE = ".always(\"one leader a term\", s -> s.decisions().distinct().count()\n"
            + "        == s.decisions().map(d -> ((RaftElection.Elected) d).term()).distinct().count()).run()";

    private static final String RUN =
            "Simulation.of(5, id -> new {class}(new RaftElection.Log(1, id))).network({network})\n    .faults({faults}).until({until}).seed({seed}).run()";

    private static final Network CALM = Network.delay(5, 10);

    /** Messages take longer than timeouts, get lost and come twice. */
    private static final Network WILD = Network.delay(1, 400).loss(0.1).duplicate(0.5);

    @Property(name = "one leader a term", points = 3, replay = EXPLORATION + SAFE)
    @DisplayName("no schedule elects two leaders in one term (Raft, figure 3: Election Safety)")
    void oneLeader(Subject subject) {
        requireElects(subject);
        safe(subject, 3, 3, 2, 0);
        safe(subject, 4, 2, 1, 0);
        Simulation wild = simulation(subject).network(WILD).until(3_000);
        Check.runs(8 * SEEDS, seed -> wild.seed(seed).run(), ElectionRaftTest::doubled, replay("Network.delay(1, 400).loss(0.1).duplicate(0.5)", "", 3_000));
    }

    @Property(name = "survives a crash", points = 2, replay = EXPLORATION + ".crashes(1).recoveries(1)\n    " + SAFE)
    @DisplayName("nor does one in which a server crashes, in the middle of a step perhaps, and comes back with its disk (Raft, figure 2: persistent state)")
    void survives(Subject subject) {
        requireElects(subject);
        safe(subject, 3, 2, 2, 1);
    }

    @Property(
            name = "nothing is lost",
            points = 2,
            replay = "var logs = List.of(new RaftElection.Log(1, 3), new RaftElection.Log(2, 2), new RaftElection.Log(2, 1));\n"
                    + EXPLORATION
                    + ".never(\"elects server 2, or 0\", s -> s.decisions()\n"
                    + "        .anyMatch(d -> ((RaftElection.Elected) d).leader() != 1)).run()")
    @DisplayName("a leader's log is up-to-date for a majority of the logs, so it has all that a majority has (Raft, 5.4.1)")
    void complete(Subject subject) {
        requireElects(subject);
        Verdict verdict = exploration(subject, 3, 2, LOGS::get)
                .always("nothing is lost", s -> s.decisions().allMatch(ElectionRaftTest::isComplete))
                .run();
        Check.holds(
                verdict,
                broken -> "the logs end at %s, and a server is elected that lacks what a majority has".formatted(LOGS),
                Map.of("n", 3, "timers", 2, "log", "logs.get(id)"));
        for (long seed = 0; seed < SEEDS; seed++) {
            Run run = calm(subject, seed, SOON, List.of());
            for (Decision d : run.decisions())
                Check.that(
                        d.value() instanceof Elected(int _, int leader) && leader >= 2,
                        "of five servers, where each has a longer log than the one before, server %d is elected".formatted(d.node()),
                        run.trace(),
                        with(seed, List.of(), SOON));
        }
    }

    @Property(name = "somebody leads, and is left alone", points = 2, replay = RUN)
    @DisplayName("five servers elect a leader, keep it as long as it is heard, and elect another when it crashes (Raft, 5.2)")
    void leads(Subject subject) {
        requireElects(subject);
        for (long seed = 0; seed < SEEDS; seed++)
            replaced(subject, seed, Faults.crash(settled(subject, seed)).at(STRIKES));
    }

    @Property(name = "an old leader steps down", points = 1, replay = RUN)
    @DisplayName("a leader that was cut off and hears of a newer term follows (Raft, 5.1)")
    void stepsDown(Subject subject) {
        requireElects(subject);
        for (long seed = 0; seed < SEEDS; seed++) {
            int old = settled(subject, seed);
            Set<Integer> rest = IntStream.range(0, 5).filter(p -> p != old).boxed().collect(Collectors.toSet());
            Fault cut = Faults.partition(Set.of(old), rest).between(STRIKES, STRIKES + SOON);
            Run run = replaced(subject, seed, cut);
            for (Message m : run.trace().messages()) {
                var sending = run.trace().events().get(m.sentBy());
                Check.that(
                        sending.node() != old || sending.time() < STRIKES + SOON + 200 || !m.type().equals("Heartbeat"),
                        "server %d led, was cut off until tick %,d, and hears then that another was elected; at tick %,d it still sends %s"
                                .formatted(old, STRIKES + SOON, sending.time(), m.text()),
                        run.trace(),
                        with(seed, List.of(cut), END));
            }
        }
    }

    /** Who leads when all is well; it is wrong if nobody does, or if that does not last. */
    private static int settled(Subject subject, long seed) {
        Run run = calm(subject, seed, STRIKES, List.of());
        Check.that(
                !run.decisions().isEmpty(),
                "nobody fails and no message is late, and in %,d ticks nobody is elected; this is how it begins".formatted(STRIKES),
                calm(subject, seed, 400, List.of()).trace(),
                with(seed, List.of(), 400));
        Decision last = run.decisions().getLast();
        Check.that(
                last.time() <= SETTLED,
                "nobody fails and no message is late, and even so the leader is replaced at tick %,d".formatted(last.time()),
                run.trace(),
                with(seed, List.of(), STRIKES));
        return last.node();
    }

    /** The run in which this befalls the leader; it is wrong if nobody is elected in its place. */
    private static Run replaced(Subject subject, long seed, Fault fault) {
        Run run = calm(subject, seed, END, List.of(fault));
        Check.that(
                run.decisions().stream().anyMatch(d -> d.time() > STRIKES && d.time() < STRIKES + SOON),
                "the leader is gone from tick %,d on, and %,d ticks later nobody has been elected".formatted(STRIKES, SOON),
                run.trace(),
                with(seed, List.of(fault), END));
        return run;
    }

    private static Run calm(Subject subject, long seed, long until, List<Fault> faults) {
        Run run = simulation(subject).network(CALM).faults(faults).until(until).maxEvents(20_000).seed(seed).run();
        if (run.ending() instanceof Ending.Failed failed) Check.that(false, failed.why(), run.trace(), with(seed, faults, until));
        Check.that(
                !(run.ending() instanceof Ending.Events),
                "five servers have 20,000 events in %,d ticks".formatted(until));
        return run;
    }

    private static Simulation simulation(Subject subject) {
        return Simulation.of(5, id -> subject.node(new Log(1, id)));
    }

    private static Map<String, Object> with(long seed, List<Fault> faults, long until) {
        var all = new java.util.HashMap<>(replay("Network.delay(5, 10)", faults.toString().replaceAll("^\\[|\\]$", ""), until));
        all.put("seed", seed);
        return all;
    }

    private static Map<String, Object> replay(String network, String faults, long until) {
        return Map.of("network", network, "faults", faults, "until", until);
    }

    private static Exploration exploration(Subject subject, int n, int timers, IntFunction<Log> log) {
        return Exploration.of(n, id -> subject.node(log.apply(id)))
                .started()
                .timers(Timers.ANY, timers)
                .maxStates(MOST);
    }

    /** Asks of all schedules up to a term: two candidates in one, or in two, of which the second gets late votes of the first. */
    private static void safe(Subject subject, int n, int timers, int terms, int crashes) {
        Verdict verdict = exploration(subject, n, timers, id -> Log.EMPTY)
                .within(s -> s.messages().noneMatch(m -> m instanceof RaftElection.Message said && said.term() > terms))
                .crashes(crashes)
                .recoveries(crashes)
                .always("one leader a term", ElectionRaftTest::isSafe)
                .always("only who was elected says that it leads", ElectionRaftTest::isHonest)
                .run();
        Function<Verdict.Violated, String> why = broken -> broken.property().equals("one leader a term")
                ? "two servers are elected in one term"
                : "a server says that it leads in a term in which nobody was elected";
        Check.holds(verdict, why, Map.of("n", n, "timers", timers, "log", "RaftElection.Log.EMPTY"));
    }

    private static boolean isSafe(Snapshot s) {
        return doubled(s.decisions().toList()).isEmpty();
    }

    private static boolean isHonest(Snapshot s) {
        Set<Integer> terms = s.decisions().map(d -> ((Elected) d).term()).collect(Collectors.toSet());
        return s.messages().allMatch(m -> !(m instanceof Heartbeat(int term)) || terms.contains(term));
    }

    private static Optional<String> doubled(Run run) {
        if (run.ending() instanceof Ending.Failed failed) return Optional.of(failed.why());
        return doubled(run.decisions().stream().map(Decision::value).toList());
    }

    private static Optional<String> doubled(List<Object> decisions) {
        List<Elected> elected = decisions.stream().distinct().map(Elected.class::cast).toList();
        return elected.stream().map(Elected::term).distinct().count() == elected.size()
                ? Optional.empty()
                : Optional.of("two servers are elected in one term: " + elected);
    }

    private static boolean isComplete(Object decision) {
        Log leaders = LOGS.get(((Elected) decision).leader());
        return LOGS.stream().filter(leaders::isUpToDateFor).count() >= 2;
    }

    /** Servers that elect nobody elect nobody twice. */
    private static void requireElects(Subject subject) {
        Verdict verdict = exploration(subject, 3, 1, id -> Log.EMPTY)
                .always("decides who is elected", s -> s.decisions().allMatch(Elected.class::isInstance))
                .never("elects", s -> s.decisions().findAny().isPresent())
                .run();
        switch (verdict) {
            case Verdict.Violated elects when elects.property().equals("never elects") -> {}
            case Verdict.Holds _ ->
                Check.that(false, "a server of three has waited long enough and asks for votes, and in no schedule is it elected");
            case Verdict other -> Check.holds(other, broken -> "a server decides something that is not RaftElection.Elected(term, leader)");
        }
    }
}
