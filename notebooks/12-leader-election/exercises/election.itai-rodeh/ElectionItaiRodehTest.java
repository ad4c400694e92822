import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.happensbefore.election.ItaiRodeh.Outcome;
import org.happensbefore.election.ItaiRodeh.Token;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Verdict;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Draws;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Node;
import org.happensbefore.node.Subject;
import org.happensbefore.node.Trigger;
import org.happensbefore.sim.Decision;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.junit.jupiter.api.DisplayName;

/** The learner's process on small rings, with all draws and all schedules, and on rings of ten. */
class ElectionItaiRodehTest {
    private static final int MOST = 60_000;

    private static final int TEN = 10;

    private static final int SEEDS = 200;

    /** What a ring of ten may take on average: twice what this takes with numbers from 0 to 9. */
    private static final int SOON = 150;

    private static final String RUN = "Simulation.of(10, id -> new {class}()).network(Network.delay({delays})).seed({seed}).run()";

    @Property(name = "never two leaders", points = 3)
    @DisplayName("no draws and no schedule of two or three processes make two leaders (Itai and Rodeh 1990)")
    void safe(Subject subject) {
        requireElects(subject);
        safe(subject, 2, 3);
        safe(subject, 3, 2);
        Check.runs(
                SEEDS,
                seed -> ten(subject, seed).run(),
                run -> leaders(run) > 1 ? Optional.of("two of ten processes lead") : Optional.empty(),
                Map.of());
    }

    private static void safe(Subject subject, int n, int rounds) {
        Verdict verdict = Exploration.of(n, id -> subject.node())
                .within(s -> s.messages().noneMatch(m -> m instanceof Token t && t.round() > rounds))
                .maxStates(MOST)
                .always("one leader", ElectionItaiRodehTest::oneLeader)
                .always("one outcome", s -> undivided(s, n))
                .run();
        // Whoever draws from many numbers has many states; the seeded runs go on where this search stops.
        if (verdict instanceof Verdict.Unknown && n > 2) return;
        Check.holds(
                verdict,
                broken -> broken.property().equals("one leader")
                        ? "two of %d processes lead".formatted(n)
                        : "one of %d processes decides twice, or something that is no Outcome".formatted(n));
    }

    private static boolean oneLeader(Snapshot s) {
        return s.decisions().filter(Outcome.LEADS::equals).count() <= 1;
    }

    private static boolean undivided(Snapshot s, int n) {
        for (int p = 0; p < n; p++)
            if (s.decisions(p).size() > 1 || !s.decisions(p).stream().allMatch(Outcome.class::isInstance)) return false;
        return true;
    }

    @Property(name = "in the end there is one", points = 2, replay = RUN)
    @DisplayName("with probability 1 one process leads, all others know, and nothing is under way any more (Itai and Rodeh 1990)")
    void ends(Subject subject) {
        requireElects(subject);
        for (long seed = 0; seed < SEEDS; seed++) {
            Run run = ten(subject, seed).untraced().run();
            boolean over = run.ending() instanceof Ending.Quiet && leaders(run) == 1 && run.decisions().size() == TEN;
            if (!over) Check.that(false, "a ring of ten ends otherwise: " + told(run), begins(subject, seed).trace(), Map.of("seed", seed, "delays", seed % 4 == 0 ? "5, 5" : "1, 10"));
        }
    }

    private static String told(Run run) {
        return "%d lead, %d follow; %s".formatted(leaders(run), run.decisions().size() - leaders(run), run.ending());
    }

    private static Run begins(Subject subject, long seed) {
        return ten(subject, seed).until(60).run();
    }

    @Property(name = "without names", points = 2)
    @DisplayName("the same step, taken one place further on the ring, does the same one place further (Angluin 1980)")
    void anonymous(Subject subject) {
        requireElects(subject);
        for (long seed = 0; seed < 10; seed++) {
            Run run = Simulation.of(5, id -> new Moved(() -> subject))
                    .network(Network.delay(1, 10))
                    .maxEvents(2_000)
                    .seed(seed)
                    .run();
            Moved.differs(run).ifPresent(why -> Check.that(false, why, run.trace()));
        }
    }

    @Property(name = "soon", points = 1)
    @DisplayName("a ring of ten takes at most 150 messages on average")
    void soon(Subject subject) {
        requireElects(subject);
        long sum = 0;
        for (long seed = 0; seed < SEEDS; seed++) sum += ten(subject, seed).untraced().run().messages();
        Check.that(
                sum <= (long) SOON * SEEDS,
                "%d rings of ten take %.0f messages on average; %d are allowed".formatted(SEEDS, (double) sum / SEEDS, SOON));
    }

    /** Every fourth ring goes in lock step: there, no race between messages breaks a tie. */
    private static Simulation ten(Subject subject, long seed) {
        return Simulation.of(TEN, id -> subject.node())
                .network(seed % 4 == 0 ? Network.delay(5, 5) : Network.delay(1, 10))
                .maxEvents(1_500)
                .seed(seed);
    }

    private static int leaders(Run run) {
        return (int) run.decisions().stream()
                .map(Decision::value)
                .filter(Outcome.LEADS::equals)
                .count();
    }

    /** Processes of which nobody leads are safe, and alike. */
    private static void requireElects(Subject subject) {
        for (long seed = 0; seed < 5; seed++) {
            Run run = ten(subject, seed).untraced().run();
            if (run.ending() instanceof Ending.Failed failed) Check.that(false, failed.why());
            if (leaders(run) > 0) return;
            if (run.messages() == 0) Check.that(false, "on a ring of ten nobody sends anything, and nobody leads");
        }
        Check.that(false, "in five runs of ten processes nobody leads", begins(subject, 0).trace());
    }

    /** The learner's process, each step of which is taken one place further on the ring, too. */
    private static final class Moved extends Node<Object> {
        private final Supplier<Subject> subject;
        private String state;
        private String differs = "";

        Moved(Supplier<Subject> subject) {
            this.subject = subject;
            state = subject.get().initial(place(0)).token();
            if (!state.equals(subject.get().initial(place(1)).token()))
                differs = "two processes begin with different fields";
        }

        static Optional<String> differs(Run run) {
            return run.nodes(Moved.class).map(m -> m.differs).filter(why -> !why.isEmpty()).findFirst();
        }

        private Subject.Place place(int further) {
            return new Subject.Place((self() + further) % n(), n(), List.of());
        }

        @Override
        protected void start() {
            step(new Trigger.Start(), new Trigger.Start());
        }

        @Override
        protected void on(int from, Object message) {
            step(new Trigger.Receive(from, message), new Trigger.Receive((from + 1) % n(), message));
        }

        private void step(Trigger here, Trigger there) {
            var drawn = new ArrayList<Integer>();
            Draws source = random();
            Draws draws = bound -> {
                drawn.add(source.below(bound));
                return drawn.getLast();
            };
            Subject.Answer mine = subject.get().step(new Subject.Question(place(0), state, here), draws, this::now);
            var next = drawn.iterator();
            Draws same = bound -> next.hasNext() ? next.next() % bound : 0;
            Subject.Answer other = subject.get().step(new Subject.Question(place(1), state, there), same, this::now);
            List<Effect> moved = mine.effects().stream().map(this::moved).toList();
            if (differs.isEmpty() && !moved.equals(other.effects()))
                differs = "a step of process %d (%s) does %s, and taken by process %d it does %s: it depends on where it is taken"
                        .formatted(self(), here, mine.effects(), (self() + 1) % n(), other.effects());
            if (differs.isEmpty() && !mine.after().token().equals(other.after().token()))
                differs = "after a step of process %d (%s) its fields are not those of process %d after the same step"
                        .formatted(self(), here, (self() + 1) % n());
            state = mine.after().token();
            for (Effect effect : mine.effects())
                if (effect instanceof Effect.Send(List<Integer> to, Object message)) send(Set.copyOf(to), message);
        }

        private Effect moved(Effect effect) {
            return effect instanceof Effect.Send(List<Integer> to, Object message)
                    ? new Effect.Send(to.stream().map(p -> (p + 1) % n()).sorted().toList(), message)
                    : effect;
        }
    }
}
