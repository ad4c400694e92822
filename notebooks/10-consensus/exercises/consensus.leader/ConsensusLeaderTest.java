import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.RetryRule;
import org.happensbefore.scenario.Storm;
import org.junit.jupiter.api.DisplayName;

/** The learner's rule at five proposers of five acceptors: seeded runs, in calm weather and after storms. */
class ConsensusLeaderTest {
    /** How long storms last, in ticks; a rule that repeats itself meets their ends at different moments. */
    private static final List<Long> STORMS = List.of(1_000L, 1_700L, 2_300L);

    private static final long LONG = 30_000;

    private static final int SEEDS = 30;

    /** What may pass between the end of a storm and a decision on average, in ticks. */
    private static final long SOON = 400;

    @Property(
            name = "in calm weather",
            points = 1,
            replay = "Storm.none(new {class}()).simulation().until(75).seed({seed}).run()")
    @DisplayName("where every message takes 10 ticks, somebody decides (Paxos Made Simple, 2.4)")
    void calm(Subject subject) {
        Storm weather = Storm.none(subject.as(RetryRule.class));
        for (long seed = 0; seed < SEEDS; seed++)
            if (weather.ticks(seed) >= Storm.PATIENCE)
                Check.that(
                        false,
                        "five proposers stop each other for %,d ticks, and nobody decides; this is how it begins"
                                .formatted(Storm.PATIENCE),
                        weather.simulation().until(75).seed(seed).run().trace(),
                        Map.of("seed", seed));
    }

    @Property(name = "after a storm", points = 2)
    @DisplayName("when nothing got through for some thousand ticks, somebody decides after that (Dwork, Lynch and Stockmeyer 1988)")
    void afterStorms(Subject subject) {
        for (long calm : STORMS) decides(subject, calm, Set.of(), SEEDS);
    }

    @Property(name = "however long it lasts", points = 1)
    @DisplayName("after a storm of 30,000 ticks somebody decides as soon as after a short one (Dwork, Lynch and Stockmeyer 1988)")
    void afterALongStorm(Subject subject) {
        decides(subject, LONG, Set.of(), 10);
    }

    @Property(name = "whoever is missing", points = 1)
    @DisplayName("any one proposer may be missing, and two acceptors (Paxos Made Simple, 2.4)")
    void withoutSomebody(Subject subject) {
        for (int proposer = 0; proposer < Storm.EACH; proposer++)
            decides(subject, STORMS.getFirst(), Set.of(proposer), 10);
        decides(subject, STORMS.getFirst(), Set.of(Storm.EACH, Storm.EACH + 1), 10);
    }

    @Property(name = "soon", points = 1)
    @DisplayName("on average somebody decides within 400 ticks after a storm: ten times what an attempt takes")
    void soon(Subject subject) {
        for (long calm : STORMS) {
            Storm storm = Storm.none(subject.as(RetryRule.class)).until(calm);
            double mean = LongStream.range(0, SEEDS).map(storm::ticks).average().orElseThrow();
            Check.that(
                    mean <= SOON,
                    "after storms of %,d ticks a decision takes %,.0f ticks on average; an attempt takes 40"
                            .formatted(calm, mean));
        }
    }

    private static void decides(Subject subject, long calm, Set<Integer> missing, int seeds) {
        Storm storm = Storm.none(subject.as(RetryRule.class)).until(calm).without(missing);
        List<Long> failing = LongStream.range(0, seeds)
                .filter(seed -> storm.ticks(seed) >= Storm.PATIENCE)
                .boxed()
                .toList();
        Check.that(
                failing.isEmpty(),
                failing.isEmpty()
                        ? ""
                        : "in %d of %d runs%s nobody has decided %,d ticks after a storm of %,d; one of them is Storm.none(new %s()).until(%d)%s.ticks(%d)"
                                .formatted(
                                        failing.size(),
                                        seeds,
                                        missing.isEmpty() ? "" : " without node " + listed(missing).replace(", ", " and "),
                                        Storm.PATIENCE,
                                        calm,
                                        subject.name(),
                                        calm,
                                        missing.isEmpty() ? "" : ".without(Set.of(" + listed(missing) + "))",
                                        failing.getFirst()));
    }

    private static String listed(Set<Integer> nodes) {
        return nodes.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
