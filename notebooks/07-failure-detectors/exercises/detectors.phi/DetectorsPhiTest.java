import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.happensbefore.detector.NormalTail;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Subject;
import org.happensbefore.scenario.PhiRule;
import org.junit.jupiter.api.DisplayName;

/** The learner's suspicion level against the closed form: intervals whose mean and deviation are known. */
class DetectorsPhiTest {
    /** Intervals of 90 and 110 ticks in turn: mean 100, deviation 10. */
    private static List<Long> inTurn(int intervals) {
        var arrivals = new ArrayList<>(List.of(0L));
        for (int i = 0; i < intervals; i++) arrivals.add(arrivals.getLast() + (i % 2 == 0 ? 90 : 110));
        return arrivals;
    }

    private static void compare(PhiRule rule, List<Long> arrivals, String of, double mean, double deviation, long silence) {
        double expected = NormalTail.phi((silence - mean) / deviation);
        double answered = rule.phi(arrivals, arrivals.getLast() + silence);
        Check.that(
                Math.abs(answered - expected) <= 0.002 * expected + 1e-9,
                "%s: after %d ticks of silence phi is %.4f, and the answer was %.4f"
                        .formatted(of, silence, expected, answered));
    }

    @Property(name = "knows the tail", points = 2)
    @DisplayName("phi is minus the decimal logarithm of the normal tail above the silence (Hayashibara et al. 2004, section 4.1)")
    void tail(Subject subject) {
        PhiRule rule = subject.as(PhiRule.class);
        for (int intervals : new int[] {2, 10, 400})
            for (long silence = 95; silence <= 180; silence += 5)
                compare(rule, inTurn(intervals), intervals + " intervals of 90 and 110 in turn", 100, 10, silence);
    }

    @Property(name = "forgets what is old", points = 2)
    @DisplayName("the sliding window has the last 1,000 intervals (Hayashibara et al. 2004, section 5)")
    void window(Subject subject) {
        PhiRule rule = subject.as(PhiRule.class);
        List<Long> turns = inTurn(1_000);
        // A pause of 5,000 ticks before the window must not count; as its oldest interval it must.
        var before = new ArrayList<>(List.of(turns.getFirst() - 5_000));
        before.addAll(turns);
        compare(rule, before, "a long pause, and then 1,000 intervals of 90 and 110", 100, 10, 120);
        var within = new ArrayList<>(before.subList(0, before.size() - 1));
        double mean = (5_000 + 999 * 100.0 - 10) / 1_000;
        double squares = 0;
        for (int i = 1; i < within.size(); i++) squares += Math.pow(within.get(i) - within.get(i - 1) - mean, 2);
        compare(rule, within, "a long pause, and then 999 intervals of 90 and 110", mean, Math.sqrt(squares / 1_000), 300);
    }

    @Property(name = "its odds are right", points = 2)
    @DisplayName("thresholds of 1 and 2 are wrong about one heartbeat in 10 and one in 100 (Hayashibara et al. 2004, section 4.1)")
    void odds(Subject subject) {
        PhiRule rule = subject.as(PhiRule.class);
        var random = new Random(7);
        var arrivals = new ArrayList<>(List.of(0L));
        int asked = 0;
        int[] wrong = new int[2];
        for (int i = 0; i < 2_300; i++) {
            long next = arrivals.getLast() + Math.round(1_000 + 100 * random.nextGaussian());
            if (i >= 300) {
                double phi = rule.phi(List.copyOf(arrivals.subList(i - 300, i + 1)), next);
                asked++;
                for (int k = 0; k < 2; k++) if (phi > k + 1) wrong[k]++;
            }
            arrivals.add(next);
        }
        for (int k = 0; k < 2; k++) {
            double expected = asked * Math.pow(10, -(k + 1));
            Check.that(
                    Math.abs(wrong[k] - expected) <= 4 * Math.sqrt(expected),
                    "of %,d normal intervals, phi had passed %d before the end of %d; %.0f are to be expected"
                            .formatted(asked, k + 1, wrong[k], expected));
        }
    }

    @Property(name = "takes a clock for a heart", points = 1)
    @DisplayName("intervals that are all equal have a deviation of 1: phi is a number, and grows with the silence")
    void clock(Subject subject) {
        PhiRule rule = subject.as(PhiRule.class);
        var arrivals = new ArrayList<>(List.of(0L));
        for (int i = 0; i < 50; i++) arrivals.add(arrivals.getLast() + 100);
        for (long silence = 99; silence <= 105; silence++)
            compare(rule, arrivals, "50 intervals of 100", 100, 1, silence);
    }
}
