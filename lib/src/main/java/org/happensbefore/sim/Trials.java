package org.happensbefore.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** Tries configurations out, each once, and counts the runs. */
final class Trials {
    /** How many events a smaller run may take to fail: twice as many as the first took, and so many more. */
    private static final long SLACK = 100;
    /** Of a failure that comes and goes, the first time is found among so many events. */
    private static final long LOOKED_AT = 300;

    private final Simulation model;
    private final Failure failure;
    private final Predicate<Configuration> clients;
    private final boolean cuts;
    private final Map<Question, Boolean> known = new HashMap<>();
    private long most;
    private int runs;
    private Runnable pulse = () -> {};

    private record Question(Configuration configuration, long events) {}

    /**
     * @param failure what is seen in the first run
     * @param clients whether clients may ask these things
     * @param cuts whether runs may be cut: a failure that is there before anything has happened is one of the end
     */
    Trials(Simulation model, Failure failure, Predicate<Configuration> clients, boolean cuts, Configuration first) {
        this.model = model;
        this.failure = failure;
        this.clients = clients;
        this.cuts = cuts;
        most = model.maxEvents;
        if (cuts) most = Math.min(most, 2 * shortest(first, most) + SLACK);
    }

    boolean cuts() {
        return cuts;
    }

    /**
     * Whether it was thrown because the thread is interrupted: by a run that looked, or by code that was made to throw.
     * Whoever interrupts a cell does so before the cell's code is made to throw, so that this is no error of its own.
     */
    static boolean isInterruption(Throwable thrown) {
        return thrown instanceof CancellationException || Thread.currentThread().isInterrupted();
    }

    /** Who is called before each run. */
    void pulse(Runnable called) {
        pulse = called;
    }

    int runs() {
        return runs;
    }

    /** How many events a run may take to fail. */
    long most() {
        return most;
    }

    /** Whether it fails within so many events. */
    boolean fails(Configuration c, long events) {
        var question = new Question(c, events);
        Boolean answer = known.get(question);
        if (answer == null) {
            answer = run(c, events).isPresent();
            known.put(question, answer);
        }
        return answer;
    }

    private Optional<Run> run(Configuration c, long events) {
        pulse.run();
        if (!clients.test(c)) return Optional.empty();
        Simulation s;
        try {
            s = c.of(model);
        } catch (IllegalArgumentException contradiction) {
            return Optional.empty();
        }
        runs++;
        return failure.in().apply(cuts ? s.maxEvents(events) : s).filter(run -> run.events() <= events);
    }

    /** After how many events it fails, where it does within so many; after one less it does not. */
    long shortest(Configuration c, long limit) {
        long fails = run(c, limit).orElseThrow().events();
        if (!cuts || failure.isFirst()) return fails;
        long holds = 0;
        while (fails - holds > 1) {
            long middle = (holds + fails) / 2;
            if (fails(c, middle)) fails = middle;
            else holds = middle;
        }
        return LongStream.range(1, Math.min(fails, LOOKED_AT))
                .filter(events -> fails(c, events))
                .findFirst()
                .orElse(fails);
    }
}
