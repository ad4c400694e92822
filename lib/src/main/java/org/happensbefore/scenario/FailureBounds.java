package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.happensbefore.broadcast.UniformBroadcast;
import org.happensbefore.chart.Chart;
import org.happensbefore.consensus.FloodSet;
import org.happensbefore.diagram.Matrix;
import org.happensbefore.diagram.Matrix.Entry;
import org.happensbefore.diagram.Matrix.Evidence;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.election.SingleBallot;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.explore.Verdict;
import org.happensbefore.failure.FailureClass;
import org.happensbefore.history.Register;
import org.happensbefore.node.Node;
import org.happensbefore.replication.QuorumRegister;

/**
 * How many replicas each kind of failure costs: for each task the smallest number with which, in all schedules, nothing
 * goes wrong and nobody is stuck for ever, found by trying one number after the other.
 *
 * <p>Each protocol waits for at most n - f answers, since f may never come. Links lose nothing by themselves; all but
 * {@link ReplicaTask#CONSENSUS} are asynchronous. A bound is this protocol's; that no protocol does better is proved in the papers, not here.
 *
 * @param f how many replicas may fail
 * @param bounds what was found, by task and then by failure
 */
public record FailureBounds(int f, List<Bound> bounds) implements Rendered {
    /** What stands in the literature and is not run here. */
    private static final List<Matrix.Row> STATED = List.of(
            stated("consensus, asynchronous", "no n", "no n", "no n", "no n", "Fischer, Lynch, Paterson 1985"),
            stated("consensus, partially synchronous", "2f + 1", "2f + 1", "–", "3f + 1", "DLS 1988, table I"));

    private static final List<FailureClass> COLUMNS = ReplicaTask.REGISTER.failures();

    private static Matrix.Row stated(
            String task, String crash, String omission, String amnesia, String liars, String source) {
        return new Matrix.Row(
                task,
                List.of(crash, omission, amnesia, liars).stream()
                        .map(answer -> Entry.stated(answer, answer.equals("–") ? "not in the table" : notRun(source)))
                        .toList());
    }

    /** What is said of a task's failures that are not run. */
    private static Entry stated(ReplicaTask task, FailureClass failure) {
        return switch (failure) {
            case OMISSION -> Entry.stated("2f + 1", notRun("uniform: Perry, Toueg 1986"));
            case BYZANTINE ->
                Entry.stated(
                        "3f + 1",
                        notRun(task == ReplicaTask.BROADCAST ? "Bracha 1987" : "Pease, Shostak, Lamport 1980"));
            case CRASH_STOP, TIMING, AMNESIA -> Entry.stated("–", "not run");
        };
    }

    private static String notRun(String source) {
        return "stated, not run: " + source;
    }

    /** Keeps its own copy. */
    public FailureBounds {
        bounds = List.copyOf(bounds);
    }

    /**
     * The answer for one task and one failure.
     *
     * @param replicas the smallest number of replicas that suffices; empty if none up to 3f + 1 does
     * @param enough the verdict on that number
     * @param tooFew the counterexample with one replica less; where no number suffices, with 3f + 1
     */
    public record Bound(
            ReplicaTask task,
            FailureClass failure,
            int f,
            OptionalInt replicas,
            Optional<Verdict.Holds> enough,
            Optional<Verdict.Violated> tooFew) {
        /** The number as a multiple of f, plus one, where it is one. */
        public String formula() {
            if (replicas.isEmpty()) return "no n";
            int more = replicas.getAsInt() - 1;
            if (more % f != 0) return "n = " + replicas.getAsInt();
            return FailureBounds.formula(more / f);
        }

        @Override
        public String toString() {
            String tried = task.words() + ", " + words(failure) + ", f = " + f + ": ";
            return tried
                    + (replicas.isPresent() ? replicas.getAsInt() + " replicas" : "no number up to " + (3 * f + 1));
        }
    }

    /** All tasks against all failures that are run. Cost for f = 1: some 500,000 states. */
    public static FailureBounds tolerating(int f) {
        var bounds = new ArrayList<Bound>();
        for (ReplicaTask task : ReplicaTask.values())
            for (FailureClass failure : task.failures()) bounds.add(bound(task, failure, f));
        return new FailureBounds(f, bounds);
    }

    /**
     * One answer. Cost: grows steeply with f; for f = 2 and processes that stop a broadcast takes a moment, a register a
     * few seconds, and a ballot more than a minute.
     *
     * @param failure one of the task's {@link ReplicaTask#failures()}
     * @param f how many replicas may fail, at least 1
     * @throws IllegalArgumentException if f is less than 1, or that failure is not run
     * @throws IllegalStateException if a search was cut off
     */
    public static Bound bound(ReplicaTask task, FailureClass failure, int f) {
        if (f < 1) throw new IllegalArgumentException("f counts the failures to survive, at least 1, was " + f);
        Optional<Verdict.Violated> tooFew = Optional.empty();
        for (int n = task.least(f, failure); n <= 3 * f + 1; n++)
            switch (task.exploration(n, f, failure).run()) {
                case Verdict.Holds enough -> {
                    return new Bound(task, failure, f, OptionalInt.of(n), Optional.of(enough), tooFew);
                }
                case Verdict.Violated broken -> tooFew = Optional.of(broken);
                case Verdict.Unknown unknown ->
                    throw new IllegalStateException("too large to be settled: " + task.words() + ", " + failure
                            + ", n = " + n + ", f = " + f + ": " + unknown);
            }
        return new Bound(task, failure, f, OptionalInt.empty(), Optional.empty(), tooFew);
    }

    /**
     * What a register costs, as far as it can be run in a few seconds: benign failures for f = 1, and stopping for f = 2,
     * beside the lines f + 1, 2f + 1 and 3f + 1. Answers the prediction {@code failure.amnesia}.
     */
    public static Chart registers() {
        Chart chart = Chart.lines("How many replicas a register needs")
                .axes("failures to survive, f", "replicas")
                .answers("failure.amnesia");
        for (FailureClass failure : List.of(FailureClass.CRASH_STOP, FailureClass.OMISSION, FailureClass.AMNESIA)) {
            double[] f = failure == FailureClass.CRASH_STOP ? new double[] {1, 2} : new double[] {1};
            chart = chart.measured(
                    words(failure),
                    f,
                    DoubleStream.of(f)
                            .map(k -> bound(ReplicaTask.REGISTER, failure, (int) k)
                                    .replicas()
                                    .orElseThrow())
                            .toArray());
        }
        double[] f = {1, 2, 3};
        for (int k = 1; k <= 3; k++) {
            int times = k;
            chart = chart.formula(
                    formula(k), f, DoubleStream.of(f).map(x -> times * x + 1).toArray());
        }
        return chart;
    }

    static String words(FailureClass failure) {
        if (failure == FailureClass.BYZANTINE) return "Byzantine";
        return failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String formula(int times) {
        return (times == 1 ? "" : times) + "f + 1";
    }

    /**
     * One client that writes and then reads: see {@link #register(int, int, List, IntFunction)}.
     *
     * @param n the number of replicas
     * @param waitsFor how many answers the client waits for, each time
     */
    public static Exploration register(int n, int waitsFor, IntFunction<? extends Node<?>> replicas) {
        return register(n, waitsFor, List.of("a"), replicas);
    }

    /**
     * One client that writes values, one after the other, and then reads.
     *
     * @param n the number of replicas
     * @param waitsFor how many answers the client waits for, each time
     * @param values what it writes, at least one
     */
    public static Exploration register(
            int n, int waitsFor, List<String> values, IntFunction<? extends Node<?>> replicas) {
        List<Register.Op> script = new ArrayList<>();
        for (String value : values) script.add(new Register.Write(value));
        script.add(new Register.Read());
        return Exploration.of(n, replicas)
                .clients(1, _ -> new QuorumRegister.Client(waitsFor), _ -> script)
                .always(
                        "a read sees the write before it",
                        s -> s.session(n).completed() < script.size()
                                || s.nodes(QuorumRegister.Client.class)
                                        .allMatch(c -> c.read().equals(values.getLast())))
                .alwaysPossible("every operation ends", s -> s.session(n).completed() == script.size());
    }

    /**
     * Two candidates who ask the same voters.
     *
     * @param n the number of voters
     * @param waitsFor how many answers a candidate waits for
     */
    public static Exploration ballot(int n, int waitsFor, IntFunction<? extends Node<?>> voters) {
        return Exploration.of(n, voters)
                .clients(2, _ -> new SingleBallot.Candidate(waitsFor), _ -> List.of(new SingleBallot.Stand()))
                .never(
                        "two winners",
                        s -> s.decisions()
                                        .filter(SingleBallot.Outcome.WON::equals)
                                        .count()
                                > 1)
                .alwaysPossible(
                        "every candidate learns the outcome", s -> s.decisions().count() == 2);
    }

    /**
     * Process 0 tells all.
     *
     * @param n the number of processes
     * @param waitsFor how many processes must have relayed the message before one delivers it
     */
    public static Exploration broadcast(int n, int waitsFor) {
        return Exploration.of(
                        n, id -> new UniformBroadcast.Process(id == 0 ? Optional.of("m") : Optional.empty(), waitsFor))
                .keepDeliveries()
                .never(
                        "delivered twice",
                        s -> ids(s).anyMatch(p -> s.deliveries(p).size() > 1))
                .alwaysPossible("what one delivers, all that stay deliver", FailureBounds::isKnownToAll);
    }

    /** Nobody has delivered it, or everybody who stays has, and somebody does. */
    private static boolean isKnownToAll(Snapshot s) {
        if (ids(s).allMatch(p -> s.deliveries(p).isEmpty())) return true;
        List<Integer> staying = ids(s).filter(p -> isCorrect(s, p)).boxed().toList();
        return !staying.isEmpty()
                && staying.stream().noneMatch(p -> s.deliveries(p).isEmpty());
    }

    /**
     * Consensus in f + 1 synchronous rounds: process 0 proposes 0, the others 1.
     *
     * @param n the number of processes
     * @param f how many may stop
     */
    public static Exploration consensus(int n, int f) {
        return Exploration.rounds(n, id -> new FloodSet.Process(f, id == 0 ? 0 : 1))
                .always("all decide the same", s -> s.decisions().distinct().count() <= 1)
                .alwaysPossible("all that stay decide, and somebody does", FailureBounds::isDecided);
    }

    private static boolean isDecided(Snapshot s) {
        List<Integer> staying = ids(s).filter(p -> isCorrect(s, p)).boxed().toList();
        return !staying.isEmpty()
                && staying.stream().noneMatch(p -> s.decisions(p).isEmpty());
    }

    private static IntStream ids(Snapshot s) {
        return IntStream.range(0, s.size());
    }

    private static boolean isCorrect(Snapshot s, int p) {
        return s.isUp(p) && !s.omits(p);
    }

    /** What was found for a task and a failure. */
    public Bound of(ReplicaTask task, FailureClass failure) {
        return bounds.stream()
                .filter(b -> b.task() == task && b.failure() == failure)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not asked: " + task + ", " + failure));
    }

    /** The table, with a counterexample behind each answer. */
    public Matrix matrix() {
        var columns = new ArrayList<>(List.of("the replicas"));
        for (FailureClass failure : COLUMNS) columns.add(words(failure));
        var rows = new ArrayList<Matrix.Row>();
        for (ReplicaTask task : ReplicaTask.values()) {
            var entries = new ArrayList<Entry>();
            for (FailureClass failure : COLUMNS)
                entries.add(task.failures().contains(failure) ? entry(of(task, failure)) : stated(task, failure));
            rows.add(new Matrix.Row(task.words(), entries));
        }
        rows.addAll(STATED);
        return new Matrix(
                "How many replicas it takes to survive f = %d; each number links the shortest run that breaks with one replica less"
                        .formatted(f),
                columns,
                rows);
    }

    private static Entry entry(Bound bound) {
        Optional<Evidence> evidence = bound.tooFew().map(broken -> {
            int n = bound.replicas().orElse(3 * bound.f() + 2) - 1;
            String steps = broken.steps() == 1 ? "1 step shows" : broken.steps() + " steps show";
            String sentence = "%s, %s: %d %s not enough, as %s"
                    .formatted(bound.task().words(), words(bound.failure()), n, n == 1 ? "is" : "are", steps);
            return new Evidence(sentence, SpaceTime.of(broken.trace()).violated(broken.why()));
        });
        String remark = bound.enough()
                .map(holds -> {
                    int n = bound.replicas().orElseThrow();
                    return "%s: all %,d states%s"
                            .formatted(
                                    bound.task().waiting(n, bound.f(), bound.failure()),
                                    holds.counts().states(),
                                    bound.task().assuming(bound.failure()));
                })
                .orElse("tried up to " + (3 * bound.f() + 1));
        return new Entry(bound.formula(), remark, evidence);
    }

    @Override
    public String text() {
        return matrix().text();
    }

    @Override
    public Optional<String> html() {
        return matrix().html();
    }
}
