package org.happensbefore.guard;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What woven cell code calls: a check at each method entry and each backward branch, by which an execution is stopped
 * or its steps are counted, and replacements for calls that would end the JVM.
 *
 * <p>Cost of a check while nobody is stopped or counted: one read of a field.
 */
@SuppressWarnings("DoNotCallSuggester") // exit and halt exist to throw
public final class Guard {
    private static final Object LOCK = new Object();
    private static final List<WeakReference<Seat>> SEATS = new ArrayList<>();
    private static final InheritableThreadLocal<Seat> SEAT = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Seat childValue(@Nullable Seat parent) {
            if (parent == null) return null;
            for (Execution e = parent.execution; e != null; e = e.outer) e.shared = true;
            var child = new Seat(parent.execution);
            synchronized (LOCK) {
                SEATS.add(new WeakReference<>(child));
            }
            return child;
        }
    };

    private static volatile boolean armed;
    /** The latest cell's; threads without a seat (the common pool's) are taken to work for it. */
    private static volatile @Nullable Execution foreground;

    private static int budgets;

    private Guard() {}

    /** Thrown by every check of an execution that was stopped, again and again. */
    public static final class Stopped extends Error {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped by an interrupt", null, false, false);
        }
    }

    /** Thrown when a budget of steps is used up. */
    public static final class StepLimit extends Error {
        private static final long serialVersionUID = 1;

        StepLimit(long limit) {
            super("more than " + limit + " steps (calls of methods and rounds of loops)", null, false, true);
        }
    }

    /** Thrown instead of ending the JVM. */
    public static final class ExitCalled extends Error {
        private static final long serialVersionUID = 1;

        ExitCalled(String call) {
            super(call + " was called in a cell; the kernel goes on, and so does the notebook");
        }
    }

    /** One execution that can be stopped: a cell, or a budget inside one. */
    public static final class Execution {
        private final @Nullable Execution outer;
        private final long limit;
        private final AtomicLong sharedSteps = new AtomicLong();
        private long steps;
        private volatile boolean shared;
        private volatile boolean stopped;
        private volatile boolean over;

        /** One without a bound on its steps. */
        public Execution() {
            this(null, Long.MAX_VALUE);
        }

        private Execution(@Nullable Execution outer, long limit) {
            this.outer = outer;
            this.limit = limit;
        }

        /** Whether it was stopped. */
        public boolean stopped() {
            return stopped;
        }

        private void count() {
            if (over) throw new StepLimit(limit);
            long n = shared ? sharedSteps.incrementAndGet() + steps : ++steps;
            if (n > limit) {
                over = true;
                throw new StepLimit(limit);
            }
        }
    }

    /** A thread's place in an execution; weakly listed, so that a dead thread drops out. */
    public static final class Seat {
        private @Nullable Execution execution;

        Seat(@Nullable Execution execution) {
            this.execution = execution;
        }
    }

    /** Called by woven code. */
    public static void check() {
        if (armed) slowCheck();
    }

    private static void slowCheck() {
        Seat seat = SEAT.get();
        for (Execution e = seat == null ? foreground : seat.execution; e != null; e = e.outer) {
            if (e.stopped) throw new Stopped();
            if (e.limit == Long.MAX_VALUE) continue;
            if (seat == null) e.shared = true;
            e.count();
        }
    }

    /** Takes a seat for this thread. */
    public static Seat enter(Execution execution) {
        var seat = new Seat(execution);
        SEAT.set(seat);
        synchronized (LOCK) {
            foreground = execution;
            SEATS.add(new WeakReference<>(seat));
            rearm();
        }
        return seat;
    }

    /** Gives a seat back. */
    public static void leave(Seat seat) {
        SEAT.remove();
        synchronized (LOCK) {
            seat.execution = null;
            rearm();
        }
    }

    /** Runs a body on this thread, which has no seat, as no part of any execution that was stopped. */
    public static <T> T apart(Supplier<T> body) {
        SEAT.set(new Seat(null));
        try {
            return body.get();
        } finally {
            SEAT.remove();
        }
    }

    /** Lets every later check of this execution, in all its threads, throw. */
    public static void stop(Execution execution) {
        synchronized (LOCK) {
            execution.stopped = true;
            rearm();
        }
    }

    /** Armed while a stopped execution may still have a thread, or a budget is on. */
    private static void rearm() {
        Execution latest = foreground;
        boolean wanted = budgets > 0 || (latest != null && latest.stopped);
        for (var i = SEATS.iterator(); i.hasNext(); ) {
            Seat seat = i.next().get();
            if (seat == null || seat.execution == null) {
                i.remove();
                continue;
            }
            for (Execution e = seat.execution; e != null; e = e.outer) wanted |= e.stopped;
        }
        armed = wanted;
    }

    /**
     * A result and what it cost.
     *
     * @param steps method entries and backward branches in woven code; the same in every run
     */
    public record Counted<T>(T value, long steps) {}

    /**
     * Runs a body on this thread; the step after the last allowed one throws.
     *
     * @param limit how many steps woven code may take
     * @throws StepLimit if it takes more, even where the body caught the first one
     * @throws Exception what the body throws
     */
    public static <T> Counted<T> withBudget(long limit, Callable<T> body) throws Exception {
        Seat present = SEAT.get();
        Seat seat = present == null ? enter(new Execution()) : present;
        Execution outer = seat.execution;
        Execution before = foreground;
        var budget = new Execution(outer, limit);
        seat.execution = budget;
        foreground = budget;
        synchronized (LOCK) {
            budgets++;
            rearm();
        }
        try {
            T value = body.call();
            if (budget.over) throw new StepLimit(limit);
            return new Counted<>(value, budget.steps + budget.sharedSteps.get());
        } finally {
            seat.execution = outer;
            foreground = before;
            synchronized (LOCK) {
                budgets--;
                budget.stopped = true;
                rearm();
            }
            if (present == null) leave(seat);
        }
    }

    /** What {@code System.exit} becomes. */
    public static void exit(int status) {
        throw new ExitCalled("System.exit(" + status + ")");
    }

    /** What {@code Runtime.exit} becomes. */
    public static void exit(Runtime runtime, int status) {
        throw new ExitCalled("Runtime.exit(" + status + ")");
    }

    /** What {@code Runtime.halt} becomes. */
    public static void halt(Runtime runtime, int status) {
        throw new ExitCalled("Runtime.halt(" + status + ")");
    }
}
