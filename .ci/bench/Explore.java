import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.happensbefore.explore.Counts;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.models.PingRetry;
import org.happensbefore.explore.models.RegisterPaxos;
import org.happensbefore.explore.models.TwoPhaseCommit;

/**
 * Warm explorations of textbook classes, one thread, an invariant in every state: a line for each figure, with its name,
 * the median in seconds (or bytes), and the reference of the same run, or none.
 */
class Explore {
    private static final int WARM = 12, ROUNDS = 9;

    public static void main(String[] names) {
        for (String name : names)
            switch (name) {
                case "two-phase-commit-7" -> against(name, PackedCommit::new, 7, 296_448);
                case "paxos-3-2" ->
                    alone(name, () -> RegisterPaxos.of(3, 2).always("at most two open", s -> s.open(3) + s.open(4) < 3), 16_668);
                case "ping-3-6-24" ->
                    alone(name, () -> PingRetry.of(3, 6).maxDepth(24).always("in order", Explore::nothingIsDecided), 31_491);
                case "paxos-3-3" -> alone(name, () -> RegisterPaxos.of(3, 3).always("few open", s -> s.open(3) < 2), 1_194_428);
                case "threads-2" -> threads(name, 8, 1_745_408);
                case "bytes-per-state" -> bytes(name, 8, 1_745_408);
                default -> throw new IllegalArgumentException("no such measurement: " + name);
            }
    }

    private static boolean nothingIsDecided(org.happensbefore.explore.Snapshot s) {
        return s.decisions().findAny().isEmpty();
    }

    /** Both in turns, so that both meet the same machine. */
    private static void against(String name, java.util.function.IntFunction<PackedCommit> byHand, int n, int states) {
        double[] ours = new double[ROUNDS], reference = new double[ROUNDS];
        for (int i = -WARM; i < ROUNDS; i++) {
            double packed = seconds(() -> requireStates(byHand.apply(n).explore(), states));
            double textbook = seconds(() -> requireStates(TwoPhaseCommit.of(n).run().counts().states(), states));
            if (i < 0) continue;
            reference[i] = packed;
            ours[i] = textbook;
        }
        say(name, median(ours), String.format(Locale.ROOT, "%.6f", median(reference)));
    }

    private static void alone(String name, Supplier<Exploration> model, int states) {
        double[] measured = new double[ROUNDS];
        for (int i = -2 * WARM; i < ROUNDS; i++) {
            double seconds = seconds(() -> requireStates(model.get().run().counts().states(), states));
            if (i >= 0) measured[i] = seconds;
        }
        say(name, median(measured), "none");
    }

    /** Two threads against one, in turns. */
    private static void threads(String name, int n, int states) {
        double[] one = new double[5], two = new double[5];
        for (int i = -3; i < one.length; i++) {
            double alone = seconds(() -> requireStates(TwoPhaseCommit.of(n).run().counts().states(), states));
            double together = seconds(() -> requireStates(TwoPhaseCommit.of(n).threads(2).run().counts().states(), states));
            if (i < 0) continue;
            one[i] = alone;
            two[i] = together;
        }
        say(name, median(two), String.format(Locale.ROOT, "%.6f", median(one)));
    }

    /** What lives when the last state is visited: no later moment needs more. */
    private static void bytes(String name, int n, int states) {
        var visited = new AtomicLong();
        var live = new AtomicLong();
        long before = used();
        Counts counts = TwoPhaseCommit.of(n)
                .always("measured at the last state", _ -> {
                    if (visited.incrementAndGet() == states) live.set(used());
                    return true;
                })
                .run()
                .counts();
        requireStates(counts.states(), states);
        say(name, (live.get() - before) / (double) states, "none");
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void requireStates(int found, int states) {
        if (found != states) throw new IllegalStateException(found + " states instead of " + states);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void say(String name, double value, String reference) {
        System.out.printf(Locale.ROOT, "%s %.6f %s%n", name, value, reference);
    }
}
