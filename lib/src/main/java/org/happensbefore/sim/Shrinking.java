package org.happensbefore.sim;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Makes a run that fails small enough to be understood: the fewest faults, and the shortest run, that fail as well. What
 * comes out is 1-minimal: without any one of its faults, or one event shorter, it does not fail.
 *
 * <p>How: losses and duplicates that were drawn become faults of single messages; then faults, and operations of
 * clients, are left out by delta debugging; then times become earlier and rounder; then other seeds are tried, under
 * which it may fail sooner. At the end the run is cut at the first moment at which it fails. Every smaller run is a run
 * of its own, from the beginning. Deterministic: the same simulation and question give the same result.
 *
 * <p>Source: Zeller and Hildebrandt 2002, "Simplifying and Isolating Failure-Inducing Input", section 3. Cost: hundreds
 * of runs, each of at most twice as many events as the first needs to fail, and 100 more; seconds at most for runs of
 * some hundred events.
 */
public final class Shrinking implements Cloneable {
    private final Simulation simulation;
    private final Failure failure;
    private long firstSeed;
    private long seeds = 1;
    private boolean toTheEnd;
    private Predicate<List<?>> scripts = _ -> true;

    private Shrinking(Simulation simulation, Failure failure) {
        this.simulation = simulation;
        this.failure = failure;
        firstSeed = simulation.seed;
    }

    private Shrinking with(Consumer<Shrinking> change) {
        try {
            var copy = (Shrinking) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("shrinkings are cloneable", e);
        }
    }

    /**
     * Asks runs that are over. If a run fails already before anything has happened ("nobody has decided"), the failure
     * is one of the end: then runs go on to their end, and are not cut.
     *
     * @param fails whether a run fails; looks at the run and at nothing else
     */
    public static Shrinking of(Simulation simulation, Predicate<Run> fails) {
        return new Shrinking(simulation, Failure.ofRun(fails));
    }

    /**
     * Asks runs after each event: they fail as soon as this is true. The quicker way, and the only one for what does not
     * last.
     *
     * @param fails whether a run fails here; looks at the run so far and at nothing else
     */
    public static Shrinking ofMoments(Simulation simulation, Predicate<Moment> fails) {
        return new Shrinking(simulation, Failure.ofMoment(fails));
    }

    /**
     * Takes the first of several seeds that fails, instead of the simulation's own seed.
     *
     * @param from the first
     * @param count how many, at least 1
     * @throws IllegalArgumentException if there are none
     */
    public Shrinking seeds(long from, long count) {
        if (count < 1)
            throw new IllegalArgumentException(
                    "seeds(" + from + ", " + count + ") are none; try seeds(0, 1000), the seeds 0 to 999");
        return with(s -> {
            s.firstSeed = from;
            s.seeds = count;
        });
    }

    /**
     * Lets runs go on to their end: for what should happen and has not happened yet, which would else be "seen" as soon as
     * it is due.
     */
    public Shrinking toTheEnd() {
        return with(s -> s.toTheEnd = true);
    }

    /**
     * Leaves out no operation if what is left of a client's script is not as it should be: {@code release} without
     * {@code acquire}.
     *
     * @param allowed whether a client may ask this, in this order
     */
    public Shrinking scripts(Predicate<List<?>> allowed) {
        return with(s -> s.scripts = allowed);
    }

    /**
     * Looks for the smallest. If the thread is interrupted, the smallest so far comes back, and says that it is not done;
     * the thread stays interrupted.
     *
     * @throws IllegalArgumentException if no seed fails
     * @throws CancellationException if the thread is interrupted before one was found
     */
    public Shrunk shrink() {
        var pulse = new Pulse();
        Run run = failing(pulse);
        try {
            Shrunk shrunk = smallest(run, pulse);
            if (shrunk.isMinimal()) pulse.ended(shrunk.toString());
            else pulse.stopped("stopped: " + shrunk);
            return shrunk;
        } catch (RuntimeException | Error thrown) {
            if (Trials.isInterruption(thrown))
                pulse.stopped("stopped: seed " + run.seed() + " fails, and nothing smaller was tried yet");
            throw thrown;
        }
    }

    private Shrunk smallest(Run run, Pulse pulse) {
        var original = new Original(run, Configuration.of(simulation, run), simulation);
        Configuration first = original.configuration();
        boolean cuts = !toTheEnd
                && failure.like(run, true)
                        .in()
                        .apply(first.of(simulation).maxEvents(0))
                        .isEmpty();
        var trials = new Trials(simulation, failure.like(run, cuts), this::isAllowed, cuts, first);
        var reduction = new Reduction(trials, original);
        trials.pulse(() -> pulse.beat(() -> trials.runs() + " runs; the smallest that fails so far has "
                + reduction.events() + " of " + run.events() + " events, and "
                + reduction.best().faults().size() + " faults"));
        return reduction.reduce(Drawn.explicit(first, run.trace()));
    }

    private boolean isAllowed(Configuration c) {
        return IntStream.range(0, c.asked().size())
                .allMatch(id -> scripts.test(c.operations(simulation).apply(id)));
    }

    private Run failing(Pulse pulse) {
        long tried = 0;
        try {
            for (; tried < seeds; tried++) {
                String far = "of " + seeds + " seeds, " + tried + " are tried, and none fails";
                pulse.beat(() -> far);
                Optional<Run> run =
                        failure.in().apply(simulation.seed(firstSeed + tried).untraced());
                if (run.isPresent()) return run.get();
            }
        } catch (RuntimeException | Error thrown) {
            if (Trials.isInterruption(thrown))
                pulse.stopped("stopped: of " + seeds + " seeds, " + tried + " are tried, and none fails");
            throw thrown;
        }
        String asked = seeds == 1
                ? "a run with seed " + firstSeed + " does not fail"
                : "no run with a seed from " + firstSeed + " to " + (firstSeed + seeds - 1) + " fails";
        throw new IllegalArgumentException("nothing to shrink: " + asked + ", of " + simulation
                + "; ask another question, or look at more seeds: seeds(0, 100_000)");
    }
}
