import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Verdict;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Subject;
import org.happensbefore.node.Trigger;
import org.happensbefore.replication.QuorumRegister.Query;
import org.happensbefore.replication.QuorumRegister.Store;
import org.happensbefore.replication.QuorumRegister.Tagged;
import org.happensbefore.scenario.FailureBounds;
import org.junit.jupiter.api.DisplayName;

/** The learner's replica, three times, with the library's client: every schedule, with crashes at every point. */
class FailureAmnesiaTest {
    private static final List<String> ONE = List.of("a");
    private static final List<String> TWO = List.of("a", "b");

    private static final int CLIENT = 3;
    private static final Subject.Place PLACE = new Subject.Place(0, CLIENT, List.of());

    private static final String REPLAY =
            "FailureBounds.register(3, 2, List.of({values}), id -> new {class}()).crashes({crashes}).recoveries({crashes}).run()";

    @Property(name = "what was written is read", points = 4, replay = REPLAY)
    @DisplayName("a read sees the last completed write, though replicas crash and come back (Attiya, Bar-Noy, Dolev 1995, with stable storage)")
    void remembers(Subject subject) {
        requireAnswers(subject);
        seen(subject, ONE, 1);
        seen(subject, TWO, 1);
        seen(subject, ONE, 2);
    }

    @Property(name = "who is back answers", points = 2)
    @DisplayName("a replica that has come back answers each question, as one that was never away")
    void answers(Subject subject) {
        requireAnswers(subject);
        var asked = new ArrayList<Object>();
        for (Object next : List.<Object>of(new Store(1, new Tagged(1, "a")), new Query(2), new Store(3, new Tagged(2, "b")))) {
            asked.add(next);
            Subject.State away = taken(subject, subject.initial(PLACE), asked);
            Subject.State fresh = subject.recovered(PLACE, away.disk());
            Subject.State back = step(subject, fresh, new Trigger.Restart()).after();
            for (Object question : List.<Object>of(new Query(4), new Store(5, new Tagged(3, "c")))) {
                long answers = sends(step(subject, back, new Trigger.Receive(CLIENT, question)));
                Check.that(
                        answers == 1,
                        "it gets %s, crashes, comes back, and is asked %s: it answers %s"
                                .formatted(Notation.of(asked), Notation.of(question), answers == 0 ? "nothing" : answers + " times"));
            }
        }
    }

    @Property(name = "the disk is not asked for nothing", points = 1)
    @DisplayName("a newer value is written once, and a query writes nothing")
    void writesOnce(Subject subject) {
        requireAnswers(subject);
        Subject.State state = subject.initial(PLACE);
        for (Object message : List.<Object>of(
                new Store(1, new Tagged(1, "a")), new Query(2), new Store(3, new Tagged(2, "b")), new Query(4))) {
            Subject.Answer answer = step(subject, state, new Trigger.Receive(CLIENT, message));
            long writes = answer.effects().stream()
                    .filter(Effect.Write.class::isInstance)
                    .count();
            long allowed = message instanceof Store ? 1 : 0;
            Check.that(
                    writes <= allowed,
                    "%s makes %d writes to the disk; %d would do".formatted(Notation.of(message), writes, allowed));
            state = answer.after();
        }
    }

    private static Subject.Answer step(Subject subject, Subject.State state, Trigger trigger) {
        return subject.step(new Subject.Question(PLACE, state.token(), trigger), bound -> 0, () -> 0);
    }

    private static Subject.State taken(Subject subject, Subject.State state, List<Object> messages) {
        Subject.State last = state;
        for (Object message : messages) last = step(subject, last, new Trigger.Receive(CLIENT, message)).after();
        return last;
    }

    private static long sends(Subject.Answer answer) {
        return answer.effects().stream().filter(Effect.Send.class::isInstance).count();
    }

    private static Exploration register(Subject subject, List<String> values, int crashes) {
        return FailureBounds.register(3, 2, values, id -> subject.node())
                .crashes(crashes)
                .recoveries(crashes)
                .maxStates(400_000);
    }

    private static void seen(Subject subject, List<String> values, int crashes) {
        Verdict verdict = register(subject, values, crashes).run();
        if (verdict instanceof Verdict.Violated broken && broken.property().equals("every operation ends")) return;
        Check.holds(
                verdict,
                broken -> "the client was told that its write is stored, and then reads something older",
                replay(values, crashes));
    }

    private static Map<String, Object> replay(List<String> values, int crashes) {
        return Map.of("values", "\"" + String.join("\", \"", values) + "\"", "crashes", crashes);
    }

    /** A replica that never answers forgets nothing that it has promised, and is of no use. */
    private static void requireAnswers(Subject subject) {
        switch (FailureBounds.register(3, 2, ONE, id -> subject.node()).maxStates(400_000).run()) {
            case Verdict.Holds _ -> {}
            case Verdict.Violated broken when broken.property().equals("every operation ends") ->
                Check.that(false, "nobody crashes, and even so the client does not get two answers", broken.trace());
            case Verdict other -> Check.holds(other, broken -> "nobody crashes, and even so a read misses the write before it");
        }
    }
}
