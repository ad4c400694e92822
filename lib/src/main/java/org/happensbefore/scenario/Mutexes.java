package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.happensbefore.explore.Exploration;
import org.happensbefore.explore.Links;
import org.happensbefore.explore.Snapshot;
import org.happensbefore.history.Lock;
import org.happensbefore.node.Node;
import org.happensbefore.node.Session;
import org.happensbefore.sim.Ending;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.HappensBefore;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;

/**
 * Mutual exclusion put to the test: the explorations and simulations that tests, the chapter and replays share. They
 * take any node that serves {@link Lock}, the reader's own too.
 */
public final class Mutexes {
    private static final List<Lock> ONCE = List.of(Lock.ACQUIRE, Lock.RELEASE);

    private Mutexes() {}

    /** All schedules of n processes, each of which enters once. See {@link #exploration(int, int, IntFunction)}. */
    public static Exploration exploration(int n, IntFunction<? extends Node<?>> factory) {
        return exploration(n, n, factory);
    }

    /**
     * All schedules of n processes over FIFO links, of which the first few enter once and the others only answer; calls
     * are steps of their own, so that a critical section lasts. Asked: mutual exclusion always, and at quiet that
     * everybody who asked was served. {@code .network(Links.RELIABLE)} lets messages overtake each other.
     *
     * @param n the number of processes; a handful
     * @param asking how many of them enter, from 1 to n
     * @param factory makes a process for an id
     * @throws IllegalArgumentException if {@code asking} is out of range
     */
    public static Exploration exploration(int n, int asking, IntFunction<? extends Node<?>> factory) {
        if (asking < 1 || asking > n)
            throw new IllegalArgumentException("of " + n + " processes 1 to " + n + " can ask, was " + asking);
        return exploration(
                        IntStream.range(0, n).mapToObj(p -> p < asking ? 1 : 0).toList(), factory)
                .always("mutual exclusion", Mutexes::exclude)
                .atQuiet("everybody is served", Mutexes::served);
    }

    /**
     * All schedules of processes over FIFO links, of which each enters so often as is said; calls are steps of their own.
     * Nothing is asked yet.
     *
     * @param entries how often each process enters, by id
     */
    public static Exploration exploration(List<Integer> entries, IntFunction<? extends Node<?>> factory) {
        return Exploration.of(entries.size(), factory)
                .network(Links.FIFO)
                .started()
                .operations(id -> script(entries.get(id)))
                .invocationsAsSteps();
    }

    /** Whether at most one process is in the critical section. */
    public static boolean exclude(Snapshot state) {
        return IntStream.range(0, state.size())
                        .filter(p -> isInside(state.session(p)))
                        .limit(2)
                        .count()
                < 2;
    }

    /** Who is in the critical section: those who were let in and were not asked to leave yet. */
    public static Set<Integer> holders(Snapshot state) {
        var holders = new TreeSet<Integer>();
        for (int p = 0; p < state.size(); p++) if (isInside(state.session(p))) holders.add(p);
        return Collections.unmodifiableSet(holders);
    }

    private static boolean isInside(Session s) {
        return !s.open() && s.completed() > 0 && s.script().get(s.completed() - 1) == Lock.ACQUIRE;
    }

    /** Whether everybody who asked was let in and has left. */
    public static boolean served(Snapshot state) {
        return IntStream.range(0, state.size()).allMatch(p -> isServed(state.session(p)));
    }

    private static boolean isServed(Session s) {
        return s.completed() == s.script().size();
    }

    /** Why not everybody got in, in one sentence; empty if everybody did. */
    public static Optional<String> unserved(Run run) {
        if (run.ending() instanceof Ending.Failed failed) return Optional.of(failed.why());
        if (!(run.ending() instanceof Ending.Quiet)) return Optional.of("the messages never end: " + run.ending());
        return IntStream.range(0, run.trace().lanes().size()).allMatch(p -> isServed(run.session(p)))
                ? Optional.empty()
                : Optional.of("nothing is under way any more, and somebody still waits");
    }

    /** That two processes were in the critical section at once, in one sentence; empty if they never were. */
    public static Optional<String> overlap(Trace trace) {
        int inside = 0;
        for (Event e : trace.events()) {
            if (e.cause() instanceof Cause.Invoked(String operation) && operation.equals(Lock.RELEASE.name())) inside--;
            if (isGranted(e)) inside++;
            if (inside > 1) return Optional.of("two processes are in the critical section at once");
        }
        return Optional.empty();
    }

    /**
     * A run in which everybody asks again and again: contention. Delays of 1 to 10 ticks over FIFO links; a critical
     * section and the pause after it last 1 to 10 ticks.
     *
     * @param entries how often each process enters
     */
    public static Simulation contention(int n, int entries, IntFunction<? extends Node<?>> factory) {
        return simulation(n, factory).operations(_ -> script(entries)).thinking(1, 10);
    }

    private static Simulation simulation(int n, IntFunction<? extends Node<?>> factory) {
        return Simulation.of(n, factory)
                .network(Network.delay(1, 10).fifo())
                .until(10_000_000)
                .maxEvents(10_000_000);
    }

    /** The calls of a process that enters, and leaves, so often. */
    public static List<Lock> script(int entries) {
        return Collections.nCopies(entries, ONCE).stream().flatMap(List::stream).toList();
    }

    /**
     * Messages for each entry while everybody asks, 10 times each: see {@link #contention}.
     *
     * @throws IllegalStateException if somebody is never let in
     */
    public static double messagesPerEntry(int n, IntFunction<? extends Node<?>> factory, long seed) {
        int entries = 10;
        Run run = contention(n, entries, factory).seed(seed).untraced().run();
        return (double) served(run, n).messages() / (n * entries);
    }

    /**
     * Messages for each entry while nobody else asks: each process enters once, in a run of its own.
     *
     * @throws IllegalStateException if somebody is not let in
     */
    public static double messagesPerQuietEntry(int n, IntFunction<? extends Node<?>> factory, long seed) {
        long messages = 0;
        for (int asking = 0; asking < n; asking++) {
            int one = asking;
            Run run = simulation(n, factory)
                    .operations(id -> id == one ? ONCE : List.of())
                    .thinking(1, 10)
                    .seed(seed)
                    .untraced()
                    .run();
            messages += served(run, n).messages();
        }
        return (double) messages / n;
    }

    private static Run served(Run run, int n) {
        for (int p = 0; p < n; p++)
            if (!isServed(run.session(p)) || !(run.ending() instanceof Ending.Quiet))
                throw new IllegalStateException("messages of an entry can be counted where everybody is let in, but "
                        + "process " + p + " was not: " + run);
        return run;
    }

    /**
     * Two requests that were granted in the wrong order.
     *
     * @param first the request that came before the other, by happens-before
     * @param second the request that was granted before it
     */
    public record Overtaking(Event first, Event second) {}

    /**
     * Where a run breaks Lamport's condition II: requests must be granted in the order in which they are made. Order is
     * happens-before: a request that could not have caused the other may come after it. A request that is open at the
     * end counts as granted last. Source: Lamport 1978, "Ordering the Events Totally". Cost: entries squared.
     */
    public static List<Overtaking> overtakings(Trace trace) {
        List<Event> requests = new ArrayList<>();
        List<Integer> grants = new ArrayList<>();
        for (int p = 0; p < trace.lanes().size(); p++) {
            List<Event> lane = trace.of(p).toList();
            List<Event> asked = lane.stream().filter(Mutexes::asks).toList();
            List<Event> granted = lane.stream().filter(Mutexes::isGranted).toList();
            for (int i = 0; i < asked.size(); i++) {
                requests.add(asked.get(i));
                grants.add(i < granted.size() ? granted.get(i).id() : Integer.MAX_VALUE);
            }
        }
        HappensBefore order = trace.happensBefore();
        var overtakings = new ArrayList<Overtaking>();
        for (int a = 0; a < requests.size(); a++)
            for (int b = 0; b < requests.size(); b++)
                if (grants.get(b) < grants.get(a) && order.before(requests.get(a), requests.get(b)))
                    overtakings.add(new Overtaking(requests.get(a), requests.get(b)));
        return overtakings;
    }

    private static boolean asks(Event e) {
        return e.cause() instanceof Cause.Invoked(String operation) && operation.equals(Lock.ACQUIRE.name());
    }

    private static boolean isGranted(Event e) {
        return e.outputs().stream()
                .anyMatch(o -> o instanceof Output.Completed(String result) && result.equals(Lock.ACQUIRE.name()));
    }
}
