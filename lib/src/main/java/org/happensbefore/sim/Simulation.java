package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.FaultSchedule;
import org.happensbefore.failure.Nemesis;
import org.happensbefore.node.Draws;
import org.happensbefore.node.Node;
import org.happensbefore.node.Nodes;
import org.happensbefore.node.Structure;
import org.happensbefore.trace.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * A system of nodes, its network, its faults and its clients: everything a run depends on. Immutable: each method
 * returns another simulation.
 *
 * <p>Without more words: seed 0, delays of 1 to 10 ticks, no loss, no faults, at most 10,000 ticks and 100,000 events.
 * At one tick faults come first, and then what was caused first.
 */
public final class Simulation implements Cloneable {
    /** What the runs of one thread of a sweep know of the classes they use, whatever simulation they belong to. */
    static final ScopedValue<Structure> SWEEP = ScopedValue.newInstance();

    /** The bounds of a run unless said. */
    static final long UNTIL = 10_000;

    static final long MAX_EVENTS = 100_000;

    /** What earlier runs of this simulation know of its classes, one for each run that went on at a time. */
    private final Queue<Structure> known = new ConcurrentLinkedQueue<>();

    private final int n;
    private final IntFunction<? extends Node<?>> factory;
    private IntFunction<? extends List<?>> operations = _ -> List.of();

    Network network = Network.delay(1, 10);
    Timing timing = new Timing.AsTheNetwork();
    private FaultSchedule faults;
    private @Nullable Nemesis nemesis;
    Span thinking = Span.NONE;
    Span idle = Span.NONE;
    long seed;
    long until = UNTIL;
    /** Whether the reader has said it: then it is no surprise. */
    boolean untilSaid;

    long maxEvents = MAX_EVENTS;
    Predicate<Moment> stop = _ -> false;
    private Function<Structure, Witness> watched = this::recorder;

    /** A range of ticks to draw from, or none. */
    record Span(long lo, long hi) {
        static final Span NONE = new Span(-1, -1);

        static Span of(String method, long lo, long hi, long least) {
            if (lo < least || hi < lo)
                throw new IllegalArgumentException(method + "(" + lo + ", " + hi + ") needs " + least
                        + " <= lo <= hi, in ticks; try " + method + "(10, 20)");
            return new Span(lo, hi);
        }

        boolean isGiven() {
            return lo >= 0;
        }
    }

    private Simulation(int n, IntFunction<? extends Node<?>> factory) {
        this.n = n;
        this.factory = factory;
        faults = FaultSchedule.none(n);
    }

    /**
     * A system of n nodes.
     *
     * @param n at least 1
     * @param factory makes a fresh node for an id, always in the same state
     * @throws IllegalArgumentException if n is less than 1
     */
    public static Simulation of(int n, IntFunction<? extends Node<?>> factory) {
        if (n < 1) throw new IllegalArgumentException("a simulation needs at least 1 node, was " + n);
        return new Simulation(n, factory);
    }

    private Simulation with(Consumer<Simulation> change) {
        try {
            var copy = (Simulation) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("simulations are cloneable", e);
        }
    }

    /**
     * What the links do to messages.
     *
     * @throws IllegalArgumentException if it names a node that does not exist
     */
    public Simulation network(Network network) {
        return with(s -> s.network = network.requireNodes(n));
    }

    /** What is promised of delays, in the place of the network's own delays. */
    public Simulation timing(Timing timing) {
        return with(s -> s.timing = timing);
    }

    /**
     * Everything that goes wrong, and when, instead of what was said before.
     *
     * @throws IllegalArgumentException if the faults contradict each other or name a node that does not exist
     */
    public Simulation faults(Fault... faults) {
        return faults(List.of(faults));
    }

    /** As {@link #faults(Fault...)}. */
    public Simulation faults(List<? extends Fault> faults) {
        return faults(new FaultSchedule(n, new ArrayList<>(faults)));
    }

    /**
     * A whole schedule, as {@code run.faults()} or its JSON gives it, instead of what was said before.
     *
     * @throws IllegalArgumentException if it is for another number of nodes
     */
    public Simulation faults(FaultSchedule faults) {
        if (faults.n() != n)
            throw new IllegalArgumentException("the fault schedule is for " + faults.n() + " nodes, but here are " + n
                    + "; give its faults, .faults(schedule.faults())");
        return with(s -> {
            s.faults = faults;
            s.nemesis = null;
        });
    }

    /**
     * More faults, which are drawn from the seed; {@link Run#faults()} tells which. To be said after {@code faults(..)},
     * which it adds to.
     */
    public Simulation nemesis(Nemesis nemesis) {
        return with(s -> s.nemesis = nemesis);
    }

    /** What goes wrong in a run. */
    FaultSchedule schedule(Randomness randomness) {
        if (nemesis == null) return faults;
        var drawn = new AtomicLong();
        return nemesis.draw(faults, bound -> {
            Draws.requirePositive(bound);
            return (int) randomness.between(0, bound - 1L, Randomness.Stream.NEMESIS, 0, 0, drawn.getAndIncrement());
        });
    }

    /**
     * What the nodes are asked by their clients, one operation after the other; they implement {@code Serves}. The
     * next one is asked within the step that answers the one before, unless clients are {@link #thinking}.
     *
     * @param script the operations of a node, by id
     */
    public Simulation operations(IntFunction<? extends List<?>> script) {
        return with(s -> s.operations = script);
    }

    /** How many ticks a client waits before its first call and between an answer and its next call, drawn each time. */
    public Simulation thinking(long lo, long hi) {
        return with(s -> s.thinking = Span.of("thinking", lo, hi, 0));
    }

    /** How many ticks lie between two spontaneous steps of a node that overrides {@code idle()}, drawn each time. */
    public Simulation idle(long lo, long hi) {
        return with(s -> s.idle = Span.of("idle", lo, hi, 1));
    }

    /** What fixes all draws: any number. */
    public Simulation seed(long seed) {
        return with(s -> s.seed = seed);
    }

    /** The last tick at which anything happens; 10,000 unless said. */
    public Simulation until(long ticks) {
        return with(s -> {
            s.until = bound("until", ticks);
            s.untilSaid = true;
        });
    }

    /**
     * Ends the run after the first event where this is true: {@code .stopWhen(m -> !m.decisions().isEmpty())}. What would
     * happen at the same tick but later does not happen. {@link Run#ending()} tells whether it came true.
     *
     * @param stop looks at the run so far and at nothing else; read after every event
     */
    public Simulation stopWhen(Predicate<Moment> stop) {
        return with(s -> s.stop = stop);
    }

    /** How many events may happen; 100,000 unless said. */
    public Simulation maxEvents(long events) {
        return with(s -> s.maxEvents = bound("maxEvents", events));
    }

    private static long bound(String method, long value) {
        if (value < 0)
            throw new IllegalArgumentException(method + "(" + value + ") is negative; a bound is at least 0");
        return value;
    }

    /**
     * Keeps no trace: for many runs of which numbers are wanted. A run whose trace is asked for all the same is then
     * simulated once more.
     */
    public Simulation untraced() {
        return with(s -> s.watched = _ -> Witness.NONE);
    }

    /**
     * Keeps a {@link Timeline} instead of a trace: about 6 bytes an event, and a quarter of a traced run's time or less.
     * For many or long runs that are compared, and of which one or two are looked at. {@link Run#trace()} then simulates
     * the run once more and checks that it is the same.
     */
    public Simulation compact() {
        return with(s -> s.watched = s::sketch);
    }

    /**
     * Runs until nothing is left to happen, what it waits for is true, a handler throws, or a bound is hit; the run says which.
     *
     * @throws IllegalArgumentException if the nodes break a rule of protocol code, or are asked but do not serve
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Run run() {
        return taken(watched);
    }

    /**
     * Runs again, on another thread and after other runs, and compares every step and the state after it. What is the
     * same in all runs of one JVM, as a hash code of an enum, is left to the scan.
     *
     * @return the run
     * @throws IllegalStateException naming the node and the first step that came out differently the second time
     */
    public Run checkDeterminism() {
        var comparison = new Comparison();
        Run first = recorded(comparison::remember);
        new SecondRun(this).take(comparison::compare);
        comparison.end();
        return first;
    }

    Run recorded(Consumer<Recorder.Line> lines) {
        return taken(structure -> new Recorder(n, structure, lines));
    }

    Run sketched() {
        return taken(this::sketch);
    }

    private Witness sketch(Structure structure) {
        return new Sketch(n, structure, (_, _, _) -> {});
    }

    private Witness recorder(Structure structure) {
        return new Recorder(n, structure, _ -> {});
    }

    /** Makes a run with what other runs have learned of the classes. */
    private Run taken(Function<Structure, Witness> watched) {
        Structure structure = SWEEP.isBound() ? SWEEP.get() : known.poll();
        if (structure == null) structure = new Structure();
        Run taken = new Simulator(this, nodes(structure), watched.apply(structure)).run();
        if (!SWEEP.isBound()) known.add(structure);
        return taken;
    }

    /** The nodes of a run, none of which is made yet. */
    Nodes nodes(Structure structure) {
        return new Nodes(n, 0, factory, structure);
    }

    List<?> script(int id) {
        return operations.apply(id);
    }

    @Override
    public String toString() {
        return n + (n == 1 ? " node, " : " nodes, ") + network
                + (timing instanceof Timing.AsTheNetwork ? "" : ", " + timing)
                + (faults.isEmpty() ? "" : ", " + faults.faults())
                + (nemesis == null ? "" : ", " + nemesis) + ", seed " + seed;
    }
}
