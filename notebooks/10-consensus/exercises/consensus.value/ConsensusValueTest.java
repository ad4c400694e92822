import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.consensus.Synod;
import org.happensbefore.consensus.Synod.Vote;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Verdict;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.quorum.QuorumSystem;
import org.happensbefore.scenario.ValueRule;
import org.junit.jupiter.api.DisplayName;

/** The learner's rule in otherwise right proposers: all schedules of two and three ballots, each with its quorum. */
class ConsensusValueTest {
    /** What the proposers of ballots 0, 1 and 2 would like; not in the order of the alphabet. */
    private static final List<String> OWN = List.of("red", "green", "blue");

    private static final String REPLAY =
            "var asked = {asked};\n"
                    + "Exploration.of({n}, id -> id < asked.size()\n"
                    + "        ? new ValueRule.Proposer(id, List.of(\"red\", \"green\", \"blue\").get(id), asked.get(id),\n                QuorumSystem.majority({acceptors}), new {class}())\n"
                    + "        : new Synod.Acceptor())\n"
                    + "    .network(Links.LOSSY).always(\"agreement\", s -> s.decisions().distinct().count() <= 1).run()";

    @Property(name = "proposes what was proposed", points = 1)
    @DisplayName("its own value if nobody in the quorum has voted, else the value of a vote (Paxos Made Simple, P2c)")
    void proposed(Subject subject) {
        ValueRule rule = subject.as(ValueRule.class);
        for (int quorum = 1; quorum <= 3; quorum++) {
            String free = rule.choose("red", IntStream.range(0, quorum).mapToObj(_ -> Optional.<Vote>empty()).toList());
            Check.that(
                    free.equals("red"),
                    "nobody in a quorum of %d has voted, and it would like red, but proposes %s".formatted(quorum, free));
        }
        for (List<Optional<Vote>> promised : revealed()) {
            String chosen = rule.choose("blue", promised);
            Check.that(
                    chosen.equals("blue")
                            || promised.stream().flatMap(Optional::stream).anyMatch(v -> v.value().equals(chosen)),
                    "of the promises %s it makes %s, which nobody has proposed".formatted(shown(promised), chosen));
        }
    }

    /** What quorums of two may reveal to ballot 2. */
    private static List<List<Optional<Vote>>> revealed() {
        List<Optional<Vote>> votes =
                List.of(Optional.empty(), Optional.of(new Vote(0, "red")), Optional.of(new Vote(1, "green")));
        return votes.stream().flatMap(a -> votes.stream().map(b -> List.of(a, b))).toList();
    }

    private static String shown(List<Optional<Vote>> promised) {
        return promised.stream()
                .map(v -> v.map(x -> x.value() + " in ballot " + x.ballot()).orElse("no vote"))
                .collect(Collectors.joining(" and "));
    }

    @Property(name = "two ballots agree", points = 1, replay = REPLAY)
    @DisplayName("two proposers of three acceptors never decide differently (Paxos Made Simple, P2)")
    void twoBallots(Subject subject) {
        agree(subject, 3, List.of(Set.of(2, 3, 4), Set.of(2, 3, 4)));
    }

    @Property(name = "three ballots agree", points = 3, replay = REPLAY)
    @DisplayName("three proposers, each with any two of three acceptors, never decide differently (Paxos Made Simple, P2)")
    void threeBallots(Subject subject) {
        List<Set<Integer>> pairs = List.of(Set.of(3, 4), Set.of(4, 5), Set.of(3, 5));
        for (Set<Integer> first : pairs)
            for (Set<Integer> second : pairs)
                for (Set<Integer> third : pairs) agree(subject, 3, List.of(first, second, third));
    }

    @Property(name = "five acceptors agree", points = 1, replay = REPLAY)
    @DisplayName("three proposers, with three of five acceptors each, never decide differently (Paxos Made Simple, P2)")
    void fiveAcceptors(Subject subject) {
        agree(subject, 5, List.of(Set.of(3, 4, 5), Set.of(5, 6, 7), Set.of(3, 4, 5)));
    }

    /** Explores proposers with ballots 0, 1, 2, each of which asks acceptors of its own. */
    private static void agree(Subject subject, int acceptors, List<Set<Integer>> asked) {
        ValueRule rule = subject.as(ValueRule.class);
        QuorumSystem majority = QuorumSystem.majority(acceptors);
        int n = asked.size() + acceptors;
        Exploration system = Exploration.of(
                        n,
                        id -> id < asked.size()
                                ? new ValueRule.Proposer(id, OWN.get(id), asked.get(id), majority, rule)
                                : new Synod.Acceptor())
                .network(Links.LOSSY)
                .always("agreement", s -> s.decisions().distinct().count() <= 1);
        Check.holds(system.run(), Verdict.Violated::why, Map.of("n", n, "acceptors", acceptors, "asked", java(asked)));
    }

    private static String java(List<Set<Integer>> asked) {
        return asked.stream()
                .map(q -> new TreeSet<>(q).stream().map(String::valueOf).collect(Collectors.joining(", ", "Set.of(", ")")))
                .collect(Collectors.joining(", ", "List.of(", ")"));
    }
}
