import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.Faults;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.HealthRule;
import org.happensbefore.scenario.HealthRule.Accused;
import org.happensbefore.scenario.HealthRule.Lag;
import org.happensbefore.scenario.HealthRule.Member;
import org.happensbefore.sim.Decision;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.junit.jupiter.api.DisplayName;

/** The learner's rule in groups of which member 0 is slow, or becomes slow, or is fast again. */
class DetectorsSlowSelfTest {
    private static final long END = 200_000;

    private static final long CRASH = 5_000;

    private static final long MINUTE = 60_000;

    /** A run that is longer is not drawn. */
    private static final long LONGEST = 10_000;

    private static final int SEEDS = 2;

    private static final List<Long> LAGS = List.of(400L, 1_000L, 3_000L);

    private static final String REPLAY =
            "HealthRule.group(new {class}(), {n}, new HealthRule.Lag({lag}, {from}, {until})){faults}.until({end}).seed({seed}).run()";

    @Property(name = "a crash is declared", points = 2, replay = REPLAY)
    @DisplayName("everybody declares a crash, and while all are fast nobody else is accused")
    void complete(Subject subject) {
        declares(subject, 3, Lag.NONE, Set.of(2), 40_000, 1, Set.of(0, 1));
        requireUse(subject);
    }

    /** A member that accuses nobody makes no mistakes, and is of no use. */
    private static void requireUse(Subject subject) {
        declares(subject, 5, Lag.NONE, Set.of(3, 4), 60_000, 0, Set.of(0, 1, 2));
    }

    @Property(name = "the slow one accuses nobody", points = 3, replay = REPLAY)
    @DisplayName("a member that reads late, or begins or ceases to, accuses nobody who is up (Dadgar, Phillips and Currey 2017)")
    void doubtsItself(Subject subject) {
        requireUse(subject);
        for (long seed = 0; seed < SEEDS; seed++)
            for (long ticks : LAGS) {
                accusesNobody(subject, new Lag(ticks, 0, END), seed);
                for (long begin = 3_000; begin < 5_000; begin += 700)
                    accusesNobody(subject, new Lag(ticks, begin, begin + MINUTE), seed);
            }
    }

    private static void accusesNobody(Subject subject, Lag lag, long seed) {
        declares(subject, 5, lag, Set.of(), lag.from() == 0 ? END / 2 : lag.until() + 10_000, seed, Set.of(0));
    }

    @Property(name = "even a slow one is of use", points = 2, replay = REPLAY)
    @DisplayName("a slow member declares a crash, and nobody else")
    void useful(Subject subject) {
        for (long seed = 0; seed < SEEDS; seed++)
            for (long ticks : LAGS) declares(subject, 5, new Lag(ticks, 0, END), Set.of(4), END, seed, Set.of(0));
    }

    @Property(name = "is sharp again", points = 1)
    @DisplayName("a member that was slow is fast again, and before long it waits 500 ticks at most")
    void sharp(Subject subject) {
        requireUse(subject);
        for (long seed = 0; seed < SEEDS; seed++) {
            Run run = group(subject, 5, new Lag(3_000, 0, 28_000), Set.of(), seed).until(40_000).untraced().run();
            require(run);
            long patience = run.nodes(Member.class).findFirst().orElseThrow().patience();
            Check.that(
                    patience <= 500,
                    "member 0 was slow and has been fast again for 12,000 ticks, and still waits %,d ticks for an answer".formatted(patience));
        }
    }

    private static Simulation group(Subject subject, int n, Lag lag, Set<Integer> crashes, long seed) {
        return HealthRule.group(subject.as(HealthRule.class), n, lag)
                .faults(crashes.stream().map(p -> Faults.crash(p).at(CRASH)).toArray(Fault[]::new))
                .seed(seed);
    }

    private static void require(Run run) {
        if (run.ending() instanceof Ending.Failed failed) Check.that(false, failed.why());
    }

    /** These accuse all that crashed, before the end, and nobody else. */
    private static void declares(Subject subject, int n, Lag lag, Set<Integer> crashes, long end, long seed, Set<Integer> by) {
        Run run = group(subject, n, lag, crashes, seed).until(end).untraced().run();
        require(run);
        for (int p : by)
            for (int crashed : crashes)
                Check.that(
                        run.decisions(p).contains(new Accused(crashed)),
                        "member %d crashes at tick %,d, and member %d%s has not noticed at tick %,d"
                                .formatted(crashed, CRASH, p, p == 0 ? slow(lag) : "", end));
        for (Decision d : run.decisions()) if (by.contains(d.node())) spares(subject, n, lag, crashes, seed, d);
    }

    private static void spares(Subject subject, int n, Lag lag, Set<Integer> crashes, long seed, Decision d) {
        boolean right = d.value() instanceof Accused(int member) && crashes.contains(member) && d.time() > CRASH;
        if (right) return;
        String sentence = "member %d%s decides %s at tick %,d, and that one is up"
                .formatted(d.node(), d.node() == 0 ? slow(lag) : "", d.value(), d.time());
        if (d.time() > LONGEST) Check.that(false, sentence);
        String faults = crashes.stream().map(p -> "crash(%d).at(%d)".formatted(p, CRASH)).collect(Collectors.joining(", "));
        Check.that(
                false,
                sentence,
                group(subject, n, lag, crashes, seed).until(d.time()).run().trace(),
                Map.of(
                        "n", n,
                        "lag", lag.ticks(),
                        "from", lag.from(),
                        "until", lag.until(),
                        "faults", crashes.isEmpty() ? "" : ".faults(" + faults + ")",
                        "end", d.time(),
                        "seed", seed));
    }

    private static String slow(Lag lag) {
        if (lag.equals(Lag.NONE)) return "";
        return ", which reads all that it receives %,d ticks late%s,"
                .formatted(lag.ticks(), lag.from() == 0 ? "" : " from tick %,d on".formatted(lag.from()));
    }
}
