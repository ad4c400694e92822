import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.happensbefore.clock.ClockRules;
import org.happensbefore.grader.Check;
import org.happensbefore.grader.Property;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Subject;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;
import org.happensbefore.trace.Trace;
import org.happensbefore.trace.TraceBuilder;
import org.junit.jupiter.api.DisplayName;

/** Every trace of up to three processes and four events, numbered by the learner's rules; the smallest first. */
class LamportClockTest {
    private static final int PROCESSES = 3;
    private static final int EVENTS = 4;

    @Property(name = "later on a process line", points = 1)
    @DisplayName("of two events of one process, the later has the larger number (Lamport 1978, condition C1)")
    void growsOnALine(Subject subject) {
        search(subject, run -> run.pairs(
                (a, b) -> run.process(a) == run.process(b) && run.stamp(a) >= run.stamp(b),
                (a, b) -> "of two events of P%d, the first is numbered %d and a later one %d"
                        .formatted(run.process(a), run.stamp(a), run.stamp(b))));
    }

    @Property(name = "receipt after sending", points = 2)
    @DisplayName("a receipt has a larger number than its sending (Lamport 1978, condition C2)")
    void growsAlongMessages(Subject subject) {
        search(subject, run -> run.pairs(
                (a, b) -> run.isReceiptOf(b, a) && run.stamp(a) >= run.stamp(b),
                (a, b) -> "P%d sends a message at %d, and P%d receives it at %d"
                        .formatted(run.process(a), run.stamp(a), run.process(b), run.stamp(b))));
    }

    @Property(name = "wastes no numbers", points = 1)
    @DisplayName("no number exceeds the number of events that could have caused the event, itself included (Lamport 1978, IR1 and IR2 at their least)")
    void wastesNothing(Subject subject) {
        search(subject, run -> {
            Trace trace = run.trace("");
            HappensBefore order = trace.happensBefore();
            for (Event e : trace.events()) {
                long past = 1 + trace.events().stream().filter(a -> order.before(a, e)).count();
                long stamp = run.stamp(e.id());
                if (stamp > past)
                    return Optional.of("an event of P%d is numbered %d, but only %d events, itself included, could have caused it"
                            .formatted(e.node(), stamp, past));
            }
            return Optional.empty();
        });
    }

    /** Tries all traces, fewer events first, and stops at the first that breaks a rule. */
    private static void search(Subject subject, Function<Run, Optional<String>> broken) {
        ClockRules clock = subject.as(ClockRules.class);
        for (int events = 1; events <= EVENTS; events++)
            for (List<Move> moves : all(events)) {
                Run run = Run.of(moves, clock);
                broken.apply(run).ifPresent(sentence -> Check.that(false, sentence, run.trace("A run, numbered by your rules")));
            }
    }

    /**
     * One event.
     *
     * @param receivedFrom the index of the event that sent the message it receives, if it receives one
     */
    private record Move(int process, OptionalInt receivedFrom) {}

    /** All lists of this many moves; a process has no event before those with smaller ids have one. */
    private static List<List<Move>> all(int events) {
        List<List<Move>> shorter = new ArrayList<>();
        if (events == 0) {
            shorter.add(List.of());
            return shorter;
        }
        List<List<Move>> longer = new ArrayList<>();
        for (List<Move> before : all(events - 1)) {
            int used = before.stream().mapToInt(m -> m.process() + 1).max().orElse(0);
            for (int p = 0; p < Math.min(used + 1, PROCESSES); p++) {
                longer.add(with(before, new Move(p, OptionalInt.empty())));
                for (int sender = 0; sender < before.size(); sender++)
                    if (before.get(sender).process() != p) longer.add(with(before, new Move(p, OptionalInt.of(sender))));
            }
        }
        return longer;
    }

    private static List<Move> with(List<Move> before, Move move) {
        var all = new ArrayList<>(before);
        all.add(move);
        return List.copyOf(all);
    }

    /** Something about two events, given by their positions. */
    private interface Pair<T> {
        T of(int a, int b);
    }

    /** A numbered trace. */
    private record Run(List<Move> moves, List<Long> stamps) {
        /** What a message shows: the number of the event that sent it. */
        private record Message(long time) {}

        static Run of(List<Move> moves, ClockRules clock) {
            long[] last = new long[PROCESSES];
            var stamps = new ArrayList<Long>();
            for (Move m : moves) {
                long time = last[m.process()];
                long stamp = m.receivedFrom().isPresent()
                        ? clock.receive(time, stamps.get(m.receivedFrom().getAsInt()))
                        : clock.tick(time);
                last[m.process()] = stamp;
                stamps.add(stamp);
            }
            return new Run(moves, List.copyOf(stamps));
        }

        int process(int event) {
            return moves.get(event).process();
        }

        long stamp(int event) {
            return stamps.get(event);
        }

        boolean isReceiptOf(int receipt, int sending) {
            return moves.get(receipt).receivedFrom().equals(OptionalInt.of(sending));
        }

        /** What is wrong with the first pair of events that are wrong. */
        Optional<String> pairs(Pair<Boolean> wrong, Pair<String> sentence) {
            for (int b = 0; b < moves.size(); b++)
                for (int a = 0; a < b; a++) if (wrong.of(a, b)) return Optional.of(sentence.of(a, b));
            return Optional.empty();
        }

        Trace trace(String title) {
            int processes = moves.stream().mapToInt(m -> m.process() + 1).max().orElse(1);
            var builder = new TraceBuilder(processes);
            var messages = new ArrayList<List<Integer>>();
            for (int i = 0; i < moves.size(); i++) {
                Move m = moves.get(i);
                Cause cause = m.receivedFrom().isPresent()
                        ? new Cause.Received(messages.get(m.receivedFrom().getAsInt()).get(rank(i)))
                        : new Cause.Idled();
                List<Effect> sends = new ArrayList<>();
                for (int r : receipts(i))
                    sends.add(new Effect.Send(List.of(moves.get(r).process()), new Message(stamps.get(i))));
                messages.add(builder.event(m.process(), i, cause, sends, Map.of(), Map.of()));
            }
            Trace plain = builder.build(title);
            return new Trace(
                    title,
                    plain.lanes().stream().map(lane -> lane.replace("node ", "P")).toList(),
                    plain.events().stream().map(e -> e.stamped(String.valueOf(stamps.get(e.id())))).toList(),
                    plain.messages(),
                    plain.mishaps());
        }

        /** The events that receive what an event sends, in order. */
        private List<Integer> receipts(int sender) {
            var receipts = new ArrayList<Integer>();
            for (int r = 0; r < moves.size(); r++)
                if (isReceiptOf(r, sender)) receipts.add(r);
            return receipts;
        }

        /** Which of its sender's messages an event receives. */
        private int rank(int receipt) {
            return receipts(moves.get(receipt).receivedFrom().getAsInt()).indexOf(receipt);
        }
    }
}
