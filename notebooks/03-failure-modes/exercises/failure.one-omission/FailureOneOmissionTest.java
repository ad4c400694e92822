import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.Directed;
import org.happensbefore.scenario.Schedule;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;

/** The learner's schedule, played on the library's broadcast until nothing is under way any more. */
class FailureOneOmissionTest {
    private static final int PROCESSES = 3;

    @Property(name = "one message is lost", points = 1)
    @DisplayName("exactly one message is lost and at most one process stops: two faulty processes, which the protocol survives if both only stop")
    void keepsToTheRules(Subject subject) {
        Directed run = played(subject);
        long omitted = omissions(subject).size();
        Check.that(omitted == 1, "%d messages are lost in this schedule; one is asked for".formatted(omitted));
        Check.that(
                run.crashed().size() <= 1,
                "%d processes stop; one may".formatted(run.crashed().size()));
    }

    @Property(name = "not everybody knows", points = 3)
    @DisplayName("somebody delivers, and a process that neither stopped nor omitted anything never does (Hadzilacos and Toueg 1993, uniform agreement)")
    void breaksAgreement(Subject subject) {
        Directed run = played(subject);
        Set<Integer> delivered = new TreeSet<>();
        Set<Integer> ignorant = new TreeSet<>();
        for (int p = 0; p < PROCESSES; p++) {
            if (hasDelivered(run.trace(), p)) delivered.add(p);
            else if (!run.crashed().contains(p)) ignorant.add(p);
        }
        omissions(subject).forEach(omit -> ignorant.remove(omit.from()));
        Check.that(!delivered.isEmpty(), "nobody delivers anything, so nobody has been left out", run.trace());
        Check.that(
                !ignorant.isEmpty(),
                "everybody who did nothing wrong has delivered the message in the end",
                run.trace());
    }

    private static List<Schedule.Omit> omissions(Subject subject) {
        return subject.as(Schedule.class).moves().stream()
                .filter(Schedule.Omit.class::isInstance)
                .map(Schedule.Omit.class::cast)
                .toList();
    }

    private static boolean hasDelivered(Trace trace, int process) {
        return trace.of(process)
                .flatMap(e -> e.outputs().stream())
                .anyMatch(Output.Delivered.class::isInstance);
    }

    private static Directed played(Subject subject) {
        Schedule schedule = subject.as(Schedule.class);
        try {
            return Directed.broadcast(schedule);
        } catch (IllegalArgumentException impossible) {
            Check.that(false, String.valueOf(impossible.getMessage()));
            throw impossible;
        }
    }
}
