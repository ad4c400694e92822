import java.util.List;
import java.util.stream.IntStream;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.history.Lock;
import org.happensbefore.node.Session;
import org.happensbefore.node.Subject;
import org.junit.jupiter.api.DisplayName;

class FixtureTokenTest {
    private static Exploration lock(Subject subject) {
        return Exploration.of(3, id -> subject.node())
                .operations(id -> List.of(Lock.ACQUIRE, Lock.RELEASE))
                .invocationsAsSteps()
                .maxStates(10_000);
    }

    private static long inside(Snapshot s) {
        return IntStream.range(0, 3).filter(id -> isInside(s.session(id))).count();
    }

    private static boolean isInside(Session session) {
        return !session.open() && session.completed() % 2 == 1;
    }

    @Property(
            name = "mutual exclusion",
            points = 3,
            replay = "Exploration.of(3, id -> new {class}()).operations(id -> List.of(Lock.ACQUIRE, Lock.RELEASE)).run()")
    @DisplayName("two processes are never in the critical section at once (Dijkstra 1965)")
    void excludes(Subject subject) {
        Check.holds(
                lock(subject).always("mutual exclusion", s -> inside(s) <= 1).run(),
                broken -> "two processes are in the critical section at once");
    }

    @Property(name = "everybody gets in", points = 2)
    @DisplayName("at quiet everybody has been in the critical section (Dijkstra 1965)")
    void serves(Subject subject) {
        Check.holds(
                lock(subject)
                        .atQuiet("everybody gets in", s -> IntStream.range(0, 3)
                                .allMatch(id -> s.session(id).completed() == 2))
                        .run(),
                broken -> "somebody waits for ever");
    }
}
