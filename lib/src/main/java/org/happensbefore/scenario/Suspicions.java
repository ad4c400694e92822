package org.happensbefore.scenario;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.happensbefore.consensus.NeverSuspected;
import org.happensbefore.consensus.RotatingCoordinator;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Snapshot;

/**
 * Consensus with a detector that may say anything: a suspicion is a timer, and the explorer lets it fire at any moment.
 * Process i proposes {@code vi}; links are reliable and keep no order; asked is agreement. With {@code Timers.AT_QUIET}
 * the detector suspects only who has crashed, and with {@code .timers(Timers.ANY, k)} it suspects k times at most.
 *
 * <p>Source: Chandra and Toueg 1996, sections 6.1 and 6.2.
 */
public final class Suspicions {
    /** Explorers ignore due times. */
    private static final long PATIENCE = 30;

    private Suspicions() {}

    /**
     * All schedules of {@link RotatingCoordinator}.
     *
     * @param n the number of processes
     * @param rounds states in which somebody is in a later round are not expanded
     */
    public static Exploration rotating(int n, int rounds) {
        return rotating(n, rounds, value -> new RotatingCoordinator.Process(value, PATIENCE));
    }

    /** As {@link #rotating(int, int)}, with processes of another class. */
    public static Exploration rotating(
            int n, int rounds, Function<String, ? extends RotatingCoordinator.Process> process) {
        return asked(Exploration.of(n, id -> process.apply("v" + id)))
                .within(s -> s.nodes(RotatingCoordinator.Process.class).allMatch(p -> p.round() <= rounds));
    }

    /**
     * All schedules of {@link NeverSuspected}.
     *
     * @param n the number of processes
     * @param doubted whom detectors may suspect
     */
    public static Exploration neverSuspected(int n, Set<Integer> doubted) {
        return asked(Exploration.of(n, id -> new NeverSuspected.Process("v" + id, doubted, PATIENCE)));
    }

    /** The same with a detector of class S: nobody suspects process 0, and runs in which it crashes are not followed. */
    public static Exploration strong(int n) {
        return neverSuspected(n, Synods.range(1, n)).within(s -> s.isUp(0));
    }

    private static Exploration asked(Exploration processes) {
        return processes
                .started()
                .always("agreement", s -> s.decisions().distinct().count() <= 1);
    }

    /** Whether all that are up have decided. */
    public static boolean haveDecided(Snapshot s) {
        return IntStream.range(0, s.size())
                .allMatch(p -> !s.isUp(p) || !s.decisions(p).isEmpty());
    }
}
