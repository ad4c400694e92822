import java.util.Map;
import org.happensbefore.clock.ClockRules;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.junit.jupiter.api.DisplayName;

class FixtureClockTest {
    @Property(name = "knows the sender's time", points = 2)
    @DisplayName("a receipt is after its sending and after what came before it (Lamport 1978, IR2)")
    void receives(Subject subject) {
        ClockRules clock = subject.as(ClockRules.class);
        for (long time = 0; time < 5; time++)
            for (long sent = 1; sent < 5; sent++) {
                long stamp = clock.receive(time, sent);
                Check.that(
                        stamp > time && stamp > sent,
                        "receive(" + time + ", " + sent + ") is " + stamp + ", not greater than both");
            }
    }

    @Property(name = "moves on", points = 1)
    @DisplayName("an event is after the one before (Lamport 1978, IR1)")
    void ticks(Subject subject) {
        ClockRules clock = subject.as(ClockRules.class);
        for (long time = 0; time < 5; time++)
            Check.that(clock.tick(time) > time, "tick(" + time + ") is " + clock.tick(time));
    }
}
