import java.util.HashSet;
import java.util.List;
import org.happensbefore.election.Fencing;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Verdict;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Node;
import org.happensbefore.node.Subject;
import org.junit.jupiter.api.DisplayName;

/** The learner's store, and leaders that may sleep between any two steps: all schedules. */
class ElectionFencingTest {
    private static final int MOST = 300_000;

    @Property(name = "no write is lost", points = 4)
    @DisplayName("each value is written once, though old leaders wake up at any moment (Burrows 2006, 2.4: sequencers)")
    void losesNothing(Subject subject) {
        requireServes(subject);
        safe(store(subject, List.of(2, 2)));
        // The one in the middle counts up before the first one wakes, and the last one reads what is left of that.
        safe(store(subject, List.of(1, 2, 1)));
    }

    @Property(name = "survives a crash", points = 2)
    @DisplayName("nor is one lost if somebody crashes in any step and comes back with its disk (Burrows 2006, 2.4)")
    void survives(Subject subject) {
        requireServes(subject);
        safe(store(subject, List.of(2, 2)).crashes(1).recoveries(1));
    }

    private static void safe(Exploration exploration) {
        Check.holds(
                exploration.always("no write is lost", s -> s.decisions().allMatch(new HashSet<>()::add)).run(),
                broken -> "two leaders are told of the same value that theirs is written, so one has written over the other");
    }

    @Property(name = "the newest leader is served", points = 2)
    @DisplayName("the leader with the largest token is never refused, and all that it writes is written")
    void served(Subject subject) {
        requireServes(subject);
        Exploration store = store(subject, List.of(2, 2))
                .never("refused", s -> newest(s).refused > 0)
                .atQuiet("served", s -> newest(s).left == 0);
        Check.holds(
                store.run(),
                broken -> broken.property().equals("served")
                        ? "nothing is under way any more, and the newest leader waits for an answer"
                        : "the leader with the largest token is refused");
    }

    @Property(name = "who was replaced is told", points = 1)
    @DisplayName("a leader whose write is not taken is told of a token larger than its own")
    void told(Subject subject) {
        requireServes(subject);
        Exploration store = store(subject, List.of(1, 1))
                .reachable("told", s -> oldest(s).refused > 0)
                .always("of a larger token", s -> s.nodes(Leader.class).allMatch(l -> l.refused == 0 || l.refused > l.token))
                .atQuiet("answered", s -> oldest(s).left == 0 || oldest(s).refused > 0);
        Verdict verdict = store.run();
        if (verdict instanceof Verdict.Violated broken && broken.property().equals("told"))
            Check.that(false, "an old leader comes late, and in no schedule is it refused");
        Check.holds(
                verdict,
                broken -> broken.property().equals("answered")
                        ? "nothing is under way any more, and a leader that was replaced waits for an answer"
                        : "a leader is refused, and not told of a token larger than its own");
    }

    private static Leader oldest(Snapshot s) {
        return s.nodes(Leader.class).findFirst().orElseThrow();
    }

    private static Leader newest(Snapshot s) {
        return s.nodes(Leader.class).reduce((a, b) -> b).orElseThrow();
    }

    /** Leaders with tokens 1, 2, …, each of which writes so many values, and the store, which has the last id. */
    private static Exploration store(Subject subject, List<Integer> writes) {
        int leaders = writes.size();
        return Exploration.of(leaders + 1, id -> id == leaders ? subject.node() : new Leader(id + 1, writes.get(id)))
                .maxStates(MOST);
    }

    /** A store that takes nothing loses nothing. */
    private static void requireServes(Subject subject) {
        switch (store(subject, List.of(1, 1)).never("writes", s -> s.decisions().findAny().isPresent()).run()) {
            case Verdict.Violated writes when writes.property().equals("never writes") -> {}
            case Verdict.Holds _ -> Check.that(false, "two leaders come, and in no schedule is anything written");
            case Verdict other -> Check.holds(other);
        }
    }

    /** Reads, and writes one more, and one more than that: until it has no more to write, or is refused. */
    private static final class Leader extends Node<Fencing.Message> {
        private final int token;
        private int left;
        private int refused;

        Leader(int token, int writes) {
            this.token = token;
            left = writes;
        }

        @Override
        protected void start() {
            send(n() - 1, new Fencing.Read(token));
        }

        @Override
        protected void on(int from, Fencing.Message message) {
            switch (message) {
                case Fencing.Value(int value) -> send(from, new Fencing.Write(token, value + 1));
                case Fencing.Written(int value) -> {
                    decide(value);
                    left--;
                    if (left > 0) send(from, new Fencing.Write(token, value + 1));
                }
                case Fencing.Refused(int newest) -> refused = newest;
                case Fencing.Read _, Fencing.Write _ -> {}
            }
        }
    }
}
