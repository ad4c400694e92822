package org.happensbefore.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import org.happensbefore.guard.Guard;
import org.happensbefore.guard.Guard.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Runs the snippets of cells as tasks that can be stopped: the snippets of one cell, and the threads they start, are
 * one {@link Execution}.
 */
final class CellExecutor extends ThreadPoolExecutor {
    /** How long an interrupt waits for a cell's thread to unwind before it gives up on it. */
    private static final long GRACE_MILLIS = 700;

    private static final String BOOK = "org.happensbefore.";

    private final IntSupplier cellNumber;
    private Execution cell = new Execution();
    private int current = -1;
    private int interrupted = -1;
    private volatile boolean runsOn;
    private volatile Optional<Object> kept = Optional.empty();

    CellExecutor(ThreadFactory threads, IntSupplier cellNumber) {
        super(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        this.cellNumber = cellNumber;
    }

    @Override
    protected synchronized <T> RunnableFuture<T> newTaskFor(Callable<T> snippet) {
        int number = cellNumber.getAsInt();
        if (number != current || cell.stopped()) cell = new Execution();
        current = number;
        if (number == interrupted) Guard.stop(cell);
        return new Task<>(snippet, cell);
    }

    private synchronized void interruptCell() {
        interrupted = cellNumber.getAsInt();
        runsOn = false;
        kept = Optional.empty();
    }

    /** Whether the cell that was interrupted last did not come to a check in time. */
    boolean runsOn() {
        return runsOn;
    }

    /**
     * What the snippet that was interrupted last gave all the same: a computation of this book keeps what it has. The
     * shell does not tell, since the snippet was stopped.
     */
    Optional<Object> kept() {
        return kept;
    }

    /** The map of running tasks that the kernel walks to interrupt them, and for nothing else. */
    Map<String, Future<Object>> running() {
        return new ConcurrentHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            public void forEach(BiConsumer<? super String, ? super Future<Object>> interrupt) {
                interruptCell();
                super.forEach(interrupt);
            }
        };
    }

    /** One snippet. */
    private final class Task<T> extends FutureTask<T> {
        private final Execution execution;
        private final CountDownLatch done = new CountDownLatch(1);
        private @Nullable Thread runner;
        private volatile boolean interrupted;

        Task(Callable<T> snippet, Execution execution) {
            super(snippet);
            this.execution = execution;
        }

        @Override
        public void run() {
            Guard.Seat seat = Guard.enter(execution);
            seat(Thread.currentThread());
            try {
                super.run();
            } finally {
                seat(null);
                Guard.leave(seat);
                done.countDown();
            }
        }

        private synchronized void seat(@Nullable Thread thread) {
            runner = thread;
            if (thread == null && Thread.interrupted()) return;
        }

        private synchronized void interrupt() {
            if (runner != null) Sending.interrupt(runner);
        }

        /**
         * Stops the snippet, and interrupts again while its thread has not unwound: code may swallow the first one. The
         * first comes before the checks throw, so that a computation knows by its thread why they do.
         */
        @Override
        public boolean cancel(boolean mayInterrupt) {
            interrupted = true;
            interrupt();
            Guard.stop(execution);
            try {
                long left = GRACE_MILLIS;
                do {
                    interrupt();
                    left -= 50;
                } while (!done.await(50, TimeUnit.MILLISECONDS) && left > 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (done.getCount() > 0) runsOn = true;
            return super.cancel(mayInterrupt);
        }

        @Override
        public T get() throws InterruptedException, ExecutionException {
            return unlessInterrupted(super.get());
        }

        @Override
        public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            try {
                return unlessInterrupted(super.get(timeout, unit));
            } catch (TimeoutException e) {
                cancel(true);
                throw e;
            }
        }

        private T unlessInterrupted(T value) {
            if (!interrupted && !execution.stopped()) return value;
            if (value != null && value.getClass().getName().startsWith(BOOK)) kept = Optional.of(value);
            throw new CancellationException("stopped");
        }
    }
}
