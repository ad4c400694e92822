import java.util.List;
import java.util.stream.LongStream;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.QualityRule;
import org.happensbefore.scenario.QualityRule.Link;
import org.happensbefore.scenario.QualityRule.Setting;
import org.junit.jupiter.api.DisplayName;

/** The learner's settings for a few links, by the formula that the library's tests compare with simulated days. */
class DetectorsQualityTest {
    private static final List<Link> LINKS = List.of(
            new Link(0.001, 1, 10),
            new Link(0.01, 1, 10),
            new Link(0.02, 20, 60),
            new Link(0.05, 20, 60),
            new Link(0.1, 20, 60),
            new Link(0.2, 20, 60),
            new Link(0.01, 200, 300),
            new Link(0.05, 200, 300),
            new Link(0.1, 200, 300),
            new Link(0, 100, 900),
            new Link(0.02, 100, 900),
            new Link(0.05, 400, 800),
            new Link(0.3, 1, 10),
            new Link(0.004, 135, 160));

    @Property(name = "crashes are noticed in time", points = 1)
    @DisplayName("interval and shift together are at most the detection time (Chen, Toueg and Aguilera 2002, NFD-S)")
    void inTime(Subject subject) {
        for (Link link : LINKS) requireInTime(link, subject.as(QualityRule.class).choose(link));
    }

    private static void requireInTime(Link link, Setting s) {
        Check.that(
                s.detection() <= QualityRule.DETECTION,
                "for %s the choice is %s, with which a crash may be noticed only after %,d ms".formatted(link, s, s.detection()));
    }

    @Property(name = "one mistake an hour", points = 3)
    @DisplayName("at most one mistake is to be expected in an hour (Chen, Toueg and Aguilera 2002)")
    void accurate(Subject subject) {
        for (Link link : LINKS) requireAccurate(link, subject.as(QualityRule.class).choose(link));
    }

    private static void requireAccurate(Link link, Setting s) {
        Check.that(
                s.mistakesPerHour(link) <= QualityRule.MISTAKES,
                "for %s the choice is %s, and %.1f mistakes are to be expected in an hour".formatted(link, s, s.mistakesPerHour(link)));
    }

    @Property(name = "no heartbeat too many", points = 2)
    @DisplayName("the interval is within a tenth of the longest that keeps both promises")
    void frugal(Subject subject) {
        for (Link link : LINKS) {
            Setting s = subject.as(QualityRule.class).choose(link);
            requireInTime(link, s);
            requireAccurate(link, s);
            long longest = LongStream.rangeClosed(1, QualityRule.DETECTION)
                    .filter(i -> new Setting(i, QualityRule.DETECTION - i).mistakesPerHour(link) <= QualityRule.MISTAKES)
                    .max()
                    .orElseThrow();
            Check.that(
                    s.interval() * 1.1 >= longest,
                    "for %s the choice sends a heartbeat every %,d ms; every %,d would do".formatted(link, s.interval(), longest));
        }
    }
}
