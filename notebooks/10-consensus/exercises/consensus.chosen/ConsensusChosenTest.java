import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.happensbefore.consensus.Synod.Accept;
import org.happensbefore.consensus.Synod.Accepted;
import org.happensbefore.consensus.Synod.Promise;
import org.happensbefore.consensus.Synod.Vote;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.Directed;
import org.happensbefore.scenario.Directed.Letter;
import org.happensbefore.scenario.Schedule;
import org.junit.jupiter.api.DisplayName;

/** The learner's schedule, played, and who has voted and who has heard of it where it ends. */
class ConsensusChosenTest {
    /** Of three acceptors. */
    private static final int MAJORITY = 2;

    private static final String REPLAY = "Directed.paxos(new {class}())";

    /** Who is known to have voted, by ballot. */
    private static final class Tally {
        private final Map<Integer, Set<Integer>> voters = new TreeMap<>();

        void add(int ballot, int acceptor) {
            voters.computeIfAbsent(ballot, _ -> new HashSet<>()).add(acceptor);
        }

        /** The lowest ballot with a majority, which is where the value was chosen. */
        Optional<Integer> chosen() {
            return voters.entrySet().stream().filter(b -> b.getValue().size() >= MAJORITY).map(Map.Entry::getKey).findFirst();
        }
    }

    @Property(name = "a value is chosen", points = 1, replay = REPLAY)
    @DisplayName("a majority of the acceptors has voted in one ballot (Paxos Made Simple, 2.2)")
    void chosen(Subject subject) {
        requireChosen(played(subject));
    }

    @Property(name = "nobody knows", points = 2, replay = REPLAY)
    @DisplayName("nobody has heard of the votes of a majority in one ballot, its own vote included (Paxos Made Simple, 2.3)")
    void nobodyKnows(Subject subject) {
        Directed run = played(subject);
        requireChosen(run);
        for (int node = 0; node < run.trace().lanes().size(); node++) {
            Tally known = known(run, node);
            int who = node;
            known.chosen()
                    .ifPresent(ballot -> Check.that(
                            false,
                            "%s knows that a majority has voted in ballot %d, the acceptors %s: it can count"
                                    .formatted(run.trace().lanes().get(who), ballot, known.voters.get(ballot)),
                            run.trace()));
        }
    }

    @Property(name = "yet a rival is bound", points = 2, replay = REPLAY)
    @DisplayName("a proposer of a higher ballot asks for votes for the chosen value (Paxos Made Simple, P2b)")
    void bound(Subject subject) {
        Directed run = played(subject);
        int ballot = requireChosen(run);
        String value = accepts(run)
                .filter(v -> v.ballot() == ballot)
                .findFirst()
                .orElseThrow()
                .value();
        Check.that(
                accepts(run).anyMatch(v -> v.ballot() > ballot && v.value().equals(value)),
                "%s is chosen in ballot %d, and nobody asks for votes for it in a higher one".formatted(value, ballot),
                run.trace());
    }

    private static Directed played(Subject subject) {
        Schedule schedule = subject.as(Schedule.class);
        try {
            return Directed.paxos(schedule);
        } catch (IllegalArgumentException impossible) {
            Check.that(false, String.valueOf(impossible.getMessage()));
            throw impossible;
        }
    }

    /** The ballot in which a value is chosen. */
    private static int requireChosen(Directed run) {
        var votes = new Tally();
        for (Letter l : run.sent()) if (l.message() instanceof Accepted(int ballot)) votes.add(ballot, l.from());
        Optional<Integer> chosen = votes.chosen();
        Check.that(
                chosen.isPresent(),
                votes.voters.isEmpty()
                        ? "nobody has voted"
                        : "no majority has voted in one ballot; votes by ballot: " + votes.voters,
                run.trace());
        return chosen.orElseThrow();
    }

    /** The votes that a node can count: its own, and those that it has been told of. */
    private static Tally known(Directed run, int node) {
        var known = new Tally();
        for (Letter l : run.sent())
            if (l.from() == node && l.message() instanceof Accepted(int ballot)) known.add(ballot, node);
        for (Letter l : run.received()) {
            if (l.to() != node) continue;
            if (l.message() instanceof Accepted(int ballot)) known.add(ballot, l.from());
            if (l.message() instanceof Promise(int _, Optional<Vote> last))
                last.ifPresent(vote -> known.add(vote.ballot(), l.from()));
        }
        return known;
    }

    private static Stream<Vote> accepts(Directed run) {
        return run.sent().stream().flatMap(l -> l.message() instanceof Accept(Vote vote) ? Stream.of(vote) : Stream.empty());
    }
}
