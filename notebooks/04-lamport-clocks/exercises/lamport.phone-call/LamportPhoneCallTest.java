import java.util.List;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.Story;
import org.happensbefore.scenario.Told;
import org.happensbefore.scenario.Told.Call;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;
import org.junit.jupiter.api.DisplayName;

/** The learner's story, played, and what its phone calls make of it. */
class LamportPhoneCallTest {
    @Property(name = "a phone call happened", points = 1)
    @DisplayName("somebody at one process called somebody at another (Lamport 1978, Anomalous Behavior)")
    void calls(Subject subject) {
        Told told = told(subject);
        Check.that(!told.calls().isEmpty(), "nobody phones in this story: " + told.trace().title(), told.trace());
    }

    @Property(name = "the clock disagrees with the call", points = 2)
    @DisplayName("an event at a caller before the call has a later place, by stamp and process, than one at the callee after it (Lamport 1978, Anomalous Behavior)")
    void disagrees(Subject subject) {
        Told told = told(subject);
        boolean anomaly = told.calls().stream()
                .anyMatch(call -> before(told, call).stream()
                        .anyMatch(a -> after(told, call).stream().anyMatch(b -> isLater(a, b))));
        Check.that(
                anomaly,
                "whatever was done before a call has an earlier place than whatever the callee did after it: the total"
                        + " order agrees with the telephone",
                told.trace());
    }

    @Property(name = "the system could not know", points = 1)
    @DisplayName("no chain of messages leads from what the caller did before a call to what the callee did after it (Lamport 1978, Anomalous Behavior)")
    void couldNotKnow(Subject subject) {
        Told told = told(subject);
        HappensBefore order = told.trace().happensBefore();
        boolean unknown = told.calls().stream().anyMatch(call -> {
            List<Event> caller = before(told, call);
            List<Event> callee = after(told, call);
            return !caller.isEmpty()
                    && !callee.isEmpty()
                    && caller.stream().noneMatch(a -> callee.stream().anyMatch(b -> order.before(a, b)));
        });
        Check.that(
                unknown,
                told.calls().isEmpty()
                        ? "there is no call of which the system could not know"
                        : "of every call either one side does nothing, or a message tells the callee what the call tells",
                told.trace());
    }

    private static Told told(Subject subject) {
        Story story = subject.as(Story.class);
        try {
            return Told.of(story);
        } catch (IllegalArgumentException noStory) {
            Check.that(false, String.valueOf(noStory.getMessage()));
            throw noStory;
        }
    }

    private static List<Event> before(Told told, Call call) {
        return told.trace().of(call.from()).filter(e -> e.id() < call.before()).toList();
    }

    private static List<Event> after(Told told, Call call) {
        return told.trace().of(call.to()).filter(e -> e.id() >= call.before()).toList();
    }

    /** By stamp, and by process where stamps are equal. */
    private static boolean isLater(Event a, Event b) {
        long first = Long.parseLong(a.stamp());
        long second = Long.parseLong(b.stamp());
        return first > second || (first == second && a.node() > b.node());
    }
}
