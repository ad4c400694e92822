import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.happensbefore.detector.Swim;
import org.happensbefore.failure.Faults;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Node;
import org.happensbefore.node.Subject;
import org.happensbefore.node.Timer;
import org.happensbefore.sim.Decision;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.junit.jupiter.api.DisplayName;

/** The learner's member in groups, with and without losses, and alone among puppets. */
class DetectorsIndirectTest {
    private static final Network DELAYS = Network.delay(20, 60);
    private static final int FEW = 3;
    private static final String REPLAY = "Simulation.of({n}, _ -> new {class}()).network(Network.delay(20, 60))\n"
            + "    .faults(crash(0).at(5_000)).until(12_000).seed({seed}).run()";

    private static Simulation group(Subject subject, int n) {
        return Simulation.of(n, _ -> subject.node()).network(DELAYS).maxEvents(1_000_000);
    }

    private static List<Swim.Failed> failed(Run run, int by) {
        return run.decisions(by).stream().map(Swim.Failed.class::cast).toList();
    }

    @Property(name = "a crash is declared", points = 1, replay = REPLAY)
    @DisplayName("every member declares the crashed one, and no other (Das, Gupta and Motivala 2002, section 3.1)")
    void complete(Subject subject) {
        for (int n : new int[] {2, 3, 5}) requireComplete(subject, n);
    }

    private static void requireComplete(Subject subject, int n) {
        Run run = group(subject, n).faults(Faults.crash(0).at(5_000)).until(40_000).untraced().seed(n).run();
        for (Decision d : run.decisions())
            Check.that(
                    d.value() instanceof Swim.Failed f && f.member() == 0 && d.time() > 5_000,
                    "in a group of %d nothing is lost and member 0 crashes at tick 5,000, but member %d decides %s at tick %,d"
                            .formatted(n, d.node(), d.value(), d.time()),
                    group(subject, n).faults(Faults.crash(0).at(5_000)).until(Math.min(d.time(), 12_000)).seed(n).run().trace(),
                    Map.of("n", n, "seed", (long) n));
        for (int id = 1; id < n; id++)
            Check.that(
                    !run.decisions(id).isEmpty(),
                    "in a group of %d member 0 crashes at tick 5,000, and 35 periods later member %d has not noticed".formatted(n, id));
    }

    @Property(name = "false positives drop", points = 3)
    @DisplayName("at 5% loss members that are up fail in at most 3 of 1,000 periods, where the direct probe fails in 97")
    void accurate(Subject subject) {
        requireComplete(subject, 3);
        Run run = group(subject, 10).network(DELAYS.loss(0.05)).until(101_000).untraced().seed(1).run();
        Check.that(
                run.decisions().size() <= FEW,
                "with 5%% of all messages lost, ten members that are up were declared failed %d times in 100 periods each; at most %d can be had"
                        .formatted(run.decisions().size(), FEW));
    }

    @Property(name = "asks three, and only if it must", points = 1)
    @DisplayName("two messages for each member and period if nothing is lost; three requests if nobody answers")
    void load(Subject subject) {
        Run calm = group(subject, 5).until(40_000).untraced().run();
        Check.that(
                calm.messages() <= 2 * 5 * 41,
                "nothing is lost and nobody crashes, but five members send %,d messages in 40 periods: more than two each"
                        .formatted(calm.messages()));
        for (int n : new int[] {3, 6}) {
            int proxies = Math.min(3, n - 2);
            Run alone = Simulation.of(n, id -> id == 0 ? subject.node() : new Silent()).network(DELAYS).until(20_500).untraced().run();
            long periods = failed(alone, 0).size();
            Check.that(
                    periods >= 19 && Math.abs(alone.messages() - periods * (1 + proxies)) <= 1 + proxies,
                    "in a group of %d nobody answers, and a member sends %,d messages in %d periods; %d each are to be expected, a ping and requests to %d others"
                            .formatted(n, alone.messages(), periods, 1 + proxies, proxies));
            Check.that(
                    alone.nodes(Silent.class).allMatch(s -> s.again == 0 && !s.periods.isEmpty()),
                    "in a group of %d nobody answers, and in %d periods somebody is asked twice in one, or never"
                            .formatted(n, periods));
        }
    }

    /** Never answers, but counts the requests. */
    private static final class Silent extends Node<Swim.Message> {
        private final TreeSet<Integer> periods = new TreeSet<>();
        private int again;

        @Override
        protected void on(int from, Swim.Message message) {
            if (message instanceof Swim.PingRequest(int _, int period) && !periods.add(period)) again++;
        }
    }

    private record Now() implements Timer {}

    /** Answers a question that nobody asked. */
    private static final class Puppet extends Node<Swim.Message> {
        private final long at;
        private final int origin;
        private final int period;
        private int passedOn;

        Puppet(long at, int origin, int period) {
            this.at = at;
            this.origin = origin;
            this.period = period;
        }

        @Override
        protected void start() {
            after(at, new Now());
        }

        @Override
        protected void onTimer(Timer timer) {
            send(0, new Swim.Ack(origin, period));
        }

        @Override
        protected void on(int from, Swim.Message message) {
            if (message instanceof Swim.Ack(int o, int p) && o == self() && p == 7) passedOn++;
        }
    }

    @Property(name = "counts the right answers", points = 2)
    @DisplayName("an answer counts for its origin and for the period in which it asked")
    void answers(Subject subject) {
        requireComplete(subject, 3);
        for (int period = 1; period <= 3; period++) {
            int p = period;
            // Member 0's period p lies around tick 1,000 p; the answer is for member 2.
            Run run = Simulation.of(4, id -> id == 0 ? subject.node() : new Puppet(1_000L * p, 2, p))
                    .network(DELAYS)
                    .until(6_000)
                    .run();
            Check.that(
                    failed(run, 0).stream().map(Swim.Failed::period).toList().containsAll(List.of(1, 2, 3, 4)),
                    "three puppets never answer member 0, but one sends Ack(2, %d), an answer for member 2; member 0 takes it for its own, and misses its period %d: it decides only %s"
                            .formatted(p, p, failed(run, 0)),
                    run.trace());
        }
        Run old = Simulation.of(3, id -> id == 0 ? subject.node() : new Puppet(2_500, 0, 1)).network(DELAYS).until(6_000).run();
        Check.that(
                failed(old, 0).stream().map(Swim.Failed::period).toList().containsAll(List.of(1, 2, 3, 4)),
                "an answer of period 1 comes at tick 2,500, when period 1 is long over, and no other ever; but member 0 decides only " + failed(old, 0),
                old.trace());
        Run forwarded = Simulation.of(3, id -> id == 0 ? subject.node() : new Puppet(500, 2, 7)).network(DELAYS).until(3_000).run();
        int passedOn = forwarded.nodes(Puppet.class).mapToInt(puppet -> puppet.passedOn).sum();
        Check.that(
                passedOn == 2,
                "two answers for member 2 reach member 0, and %d of them reach member 2".formatted(passedOn),
                forwarded.trace());
    }
}
