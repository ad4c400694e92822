import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.happensbefore.consensus.Synod;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Verdict;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Node;
import org.happensbefore.node.Subject;
import org.happensbefore.node.Trigger;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Trace;
import org.junit.jupiter.api.DisplayName;

/**
 * The learner's acceptor: alone against every order of the messages of three ballots, and three of it between two
 * proposers, in all schedules.
 */
class ConsensusAcceptorTest {
    /** The messages of ballots 0, 1 and 2: enough for a vote to be overtaken twice. */
    private static final int BALLOTS = 3;

    private static final String EXPLORATION =
            "Exploration.of({n}, id -> id < 2 ? new Synod.Proposer(id, \"v\" + id, Set.of(2, 3, 4))\n"
                    + "        : new {class}())\n"
                    + "    .network(Links.LOSSY)";

    private static final String AGREEMENT =
            "\n    .always(\"agreement\", s -> s.decisions().distinct().count() <= 1).run()";

    @Property(name = "promises are kept", points = 2)
    @DisplayName("after promising a ballot it votes in none below, and a promise reveals its newest vote (Paxos Made Simple, P1a and P2c)")
    void keepsPromises(Subject subject) {
        requireVotes(subject);
        watch(subject, "promises are kept", w -> w.broken);
    }

    @Property(name = "answers when it must", points = 1)
    @DisplayName("it answers whatever no promise and no vote of its own forbids (Paxos Made Simple, 2.2)")
    void answers(Subject subject) {
        requireVotes(subject);
        watch(subject, "answers when it must", w -> w.silent);
    }

    @Property(name = "agreement", points = 3, replay = EXPLORATION + AGREEMENT)
    @DisplayName("two proposers never decide differently, in any schedule (Paxos Made Simple, 2.1)")
    void agrees(Subject subject) {
        requireVotes(subject);
        Check.holds(
                agreement(subject).run(), broken -> "the two proposers decide differently", Map.of("n", 5));
    }

    @Property(
            name = "survives a crash",
            points = 2,
            replay = EXPLORATION + ".crashes(1).recoveries(1)" + AGREEMENT)
    @DisplayName("agreement holds even if one node crashes in the middle of a step and comes back with its disk (Paxos Made Simple, 2.5)")
    void survives(Subject subject) {
        requireVotes(subject);
        Check.holds(
                agreement(subject).crashes(1).recoveries(1).run(),
                broken -> "the two proposers decide differently",
                Map.of("n", 5));
    }

    private static Exploration system(Subject subject) {
        return Exploration.of(5, id -> id < 2 ? new Synod.Proposer(id, "v" + id, Set.of(2, 3, 4)) : subject.node())
                .network(Links.LOSSY)
                .maxStates(3_000_000);
    }

    private static Exploration agreement(Subject subject) {
        return system(subject).always("agreement", s -> s.decisions().distinct().count() <= 1);
    }

    /** An acceptor that never votes agrees with everybody, and is useless. */
    private static void requireVotes(Subject subject) {
        switch (system(subject).never("decides", s -> s.decisions().findAny().isPresent()).run()) {
            case Verdict.Violated decides when decides.property().equals("never decides") -> {}
            case Verdict.Holds _ -> Check.that(false, "two proposers ask, and in no schedule does one get its majority of votes");
            case Verdict other -> Check.holds(other);
        }
    }

    private static void watch(Subject subject, String property, Function<Watched, String> fault) {
        Verdict verdict = Exploration.of(2, id -> id == 0 ? new Asker() : new Watched(() -> subject))
                .network(Links.DUPLICATING)
                .started()
                .within(s -> s.nodes(Watched.class).allMatch(w -> w.broken.isEmpty()))
                .maxStates(100_000)
                .always(property, s -> s.nodes(Watched.class).allMatch(w -> fault.apply(w).isEmpty()))
                .run();
        if (verdict instanceof Verdict.Violated broken && broken.property().equals(property))
            Check.that(false, said(broken.trace()), Watched.hidden(broken.trace()));
        Check.holds(verdict);
    }

    /** Sends all that proposers could send in three ballots, to be delivered in any order and any number of times. */
    private static final class Asker extends Node<Synod.Message> {
        @Override
        protected void start() {
            for (int ballot = 0; ballot < BALLOTS; ballot++) {
                send(1, new Synod.Prepare(ballot));
                send(1, new Synod.Accept(new Synod.Vote(ballot, "v" + ballot)));
            }
        }
    }

    /** What the watched acceptor was found to do wrong, in the last event of the run. */
    private static String said(Trace trace) {
        return trace.events().getLast().changes().stream()
                .filter(c -> c.field().equals("broken") || c.field().equals("silent"))
                .map(Event.Change::value)
                .findFirst()
                .orElseThrow();
    }

    /** The learner's acceptor, with a memory of what it has said. */
    private static final class Watched extends Node<Synod.Message> {
        private final Supplier<Subject> subject;
        private String state;
        private final TreeMap<Integer, String> votes = new TreeMap<>();
        private int promised = -1;
        private String broken = "";
        private String silent = "";

        Watched(Supplier<Subject> subject) {
            this.subject = subject;
            state = subject.get().initial(place()).token();
        }

        private Subject.Place place() {
            return new Subject.Place(self(), n(), List.of());
        }

        @Override
        protected void start() {
            step(new Trigger.Start(), Optional.empty());
        }

        @Override
        protected void on(int from, Synod.Message message) {
            step(new Trigger.Receive(from, message), Optional.of(message));
        }

        private void step(Trigger trigger, Optional<Synod.Message> asked) {
            Subject.Answer answer =
                    subject.get().step(new Subject.Question(place(), state, trigger), random(), this::now);
            state = answer.after().token();
            int bound = Math.max(promised, votes.isEmpty() ? -1 : votes.lastKey());
            boolean repeated = asked.orElse(null) instanceof Synod.Accept(Synod.Vote v) && votes.containsKey(v.ballot());
            List<Object> said = answer.effects().stream()
                    .flatMap(e -> e instanceof Effect.Send(List<Integer> to, Object message) && to.contains(0)
                            ? Stream.of(message)
                            : Stream.empty())
                    .toList();
            for (Object message : said) {
                send(0, (Synod.Message) message);
                emit(message); // so that the picture says what was answered
                if (broken.isEmpty()) broken = judge(message, asked);
            }
            // Whoever has broken a promise is bound by nothing that could be counted.
            if (broken.isEmpty() && silent.isEmpty() && !repeated) silent = missing(asked, bound, said);
        }

        private String judge(Object message, Optional<Synod.Message> asked) {
            return switch (message) {
                case Synod.Promise(int b, Optional<Synod.Vote> last) -> {
                    promised = Math.max(promised, b);
                    Optional<Synod.Vote> newest =
                            Optional.ofNullable(votes.lastEntry()).map(v -> new Synod.Vote(v.getKey(), v.getValue()));
                    yield last.equals(newest)
                            ? ""
                            : "it promises ballot %d and reveals %s, but its newest vote is %s"
                                    .formatted(b, shown(last), shown(newest));
                }
                case Synod.Accepted(int b) when votes.containsKey(b) -> ""; // it only repeats itself
                case Synod.Accepted(int b) -> {
                    int newest = votes.isEmpty() ? -1 : votes.lastKey();
                    if (!(asked.orElse(null) instanceof Synod.Accept(Synod.Vote(int ballot, String value))) || ballot != b)
                        yield "it says that it voted in ballot " + b + ", which was not asked of it just then";
                    votes.put(b, value);
                    if (b < promised) yield "it votes in ballot %d after it promised ballot %d".formatted(b, promised);
                    yield b < newest ? "it votes in ballot %d after it voted in ballot %d".formatted(b, newest) : "";
                }
                default -> "an acceptor answers with promises and votes, but it sends " + message;
            };
        }

        /** What must be answered: a ballot that no promise and no vote so far is above, and that it has not answered yet. */
        private static String missing(Optional<Synod.Message> asked, int bound, List<Object> said) {
            return switch (asked.orElse(null)) {
                case Synod.Prepare(int b)
                when b > bound
                        && said.stream().noneMatch(m -> m instanceof Synod.Promise(int c, var _) && c == b) ->
                    "asked to promise ballot %d, it does not, although it has %s".formatted(b, done(bound));
                case Synod.Accept(Synod.Vote(int b, String _))
                when b >= bound && !said.contains(new Synod.Accepted(b)) ->
                    "asked to vote in ballot %d, it does not, although it has %s".formatted(b, done(bound));
                case null, default -> "";
            };
        }

        private static String done(int bound) {
            return bound < 0 ? "promised nothing so far" : "promised and voted in ballot " + bound + " and below only";
        }

        private static String shown(Optional<Synod.Vote> vote) {
            return vote.map(v -> "a vote for " + v.value() + " in ballot " + v.ballot()).orElse("none");
        }

        /** The run as it looks when nobody watches. */
        static Trace hidden(Trace t) {
            return new Trace(
                    t.title(),
                    t.lanes().stream().map(lane -> lane.replace("Watched", "StandIn")).toList(),
                    t.events().stream()
                            .map(e -> new Event(e.id(), e.node(), e.time(), e.cause(), e.outputs(), List.of(), e.stamp()))
                            .toList(),
                    t.messages(),
                    t.mishaps());
        }
    }
}
