package org.happensbefore.sim;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What shrinking keeps: a question to runs.
 *
 * @param in the run of a simulation, if it fails
 * @param isFirst whether a run that fails is over as soon as it does
 */
record Failure(Function<Simulation, Optional<Run>> in, boolean isFirst) {
    /** Asked when the run is over. */
    static Failure ofRun(Predicate<Run> fails) {
        return new Failure(simulation -> Optional.of(simulation.run()).filter(fails), false);
    }

    /** Asked at each moment, until it fails. */
    static Failure ofMoment(Predicate<Moment> fails) {
        return new Failure(simulation -> stopped(simulation, fails), true);
    }

    private static Optional<Run> stopped(Simulation simulation, Predicate<Moment> fails) {
        var failed = new boolean[1];
        Predicate<Moment> asked = simulation.stop;
        Run run = simulation
                .stopWhen(m -> {
                    failed[0] = fails.test(m);
                    return failed[0] || asked.test(m);
                })
                .run();
        return Optional.of(run).filter(_ -> failed[0]);
    }

    /**
     * This failure, and no other that happens to look like it ("slippage"). A run does not fail if a handler throws, or
     * if it never ends, unless the same is so in the run that is made smaller. Nor does it fail if nobody can say so,
     * because its faults contradict each other or the question throws.
     *
     * @param original the run that is made smaller
     * @param cuts whether runs are cut on purpose
     */
    Failure like(Run original, boolean cuts) {
        String end = end(original, cuts);
        return new Failure(
                simulation -> {
                    try {
                        return in.apply(simulation).filter(run -> end(run, cuts).equals(end));
                    } catch (CancellationException interrupted) {
                        throw interrupted;
                    } catch (RuntimeException unresolved) {
                        return Optional.empty();
                    }
                },
                isFirst);
    }

    private static String end(Run run, boolean cuts) {
        return switch (run.ending()) {
            case Ending.Failed(int _, String why) -> why.split(": ", 2)[0];
            case Ending.Events _ when !cuts -> "never";
            case Ending.Events _, Ending.Quiet _, Ending.Stopped _, Ending.Until _ -> "";
        };
    }
}
