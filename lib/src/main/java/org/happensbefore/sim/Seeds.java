package org.happensbefore.sim;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.happensbefore.node.Structure;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one sweep, shared by its threads in ascending blocks. Whoever stops it gets the longest beginning of
 * which every task is done, whatever the threads had taken beyond it.
 */
final class Seeds {
    private static final int LARGEST_BLOCK = 64;
    /** Blocks become smaller towards the end, so that no thread waits long for another. */
    private static final int BLOCKS_PER_THREAD = 8;

    private final long count;
    private final Task task;
    private final LongFunction<String> name;
    private final Block[] blocks;
    private final CountDownLatch running;
    private long next;
    private long failed = Long.MAX_VALUE;
    private @Nullable Throwable failure;
    private volatile boolean stopped;

    /** What is to be done for one number. */
    @FunctionalInterface
    interface Task {
        /** Does it; called on several threads at once, once for each number. */
        void run(long number);
    }

    /**
     * What one thread works on: numbers from {@code at} up to {@code end}. Only its thread writes {@code at}; a number
     * is done once {@code at} is past it.
     */
    private static final class Block {
        private volatile long at;
        private long end;
    }

    /**
     * Numbers 0 to {@code count} - 1.
     *
     * @param name what a number is called in a message
     */
    Seeds(long count, Task task, LongFunction<String> name, int threads) {
        this.count = count;
        this.task = task;
        this.name = name;
        blocks = IntStream.range(0, threads).mapToObj(_ -> new Block()).toArray(Block[]::new);
        running = new CountDownLatch(threads);
    }

    /**
     * Does all of them, or as many as there is time for until the thread is interrupted; the thread is interrupted then
     * still.
     *
     * @param told once a second how many are done, gaps included
     * @return how many are done, from 0 on without a gap
     * @throws IllegalStateException if a task throws, naming the smallest number for which it does
     */
    long run(LongConsumer told) {
        Thread[] all = IntStream.range(0, blocks.length)
                .mapToObj(i -> Thread.ofPlatform()
                        .daemon()
                        .name("sweep " + i)
                        .unstarted(() -> ScopedValue.where(Simulation.SWEEP, new Structure())
                                .run(() -> take(blocks[i]))))
                .toArray(Thread[]::new);
        for (Thread t : all) t.start();
        try {
            while (!running.await(Watch.PERIOD_NANOS, TimeUnit.NANOSECONDS)) told.accept(done());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Whoever interrupts does so before it stops the threads, so that what these throw then is no failure.
        if (Thread.currentThread().isInterrupted()) {
            stopped = true;
            for (Thread t : all) t.interrupt();
        } else throwFailure();
        return prefix();
    }

    private void take(Block mine) {
        try {
            while (claim(mine))
                for (long number = mine.at; number < mine.end && !stopped; mine.at = ++number)
                    if (!finish(number)) return;
        } finally {
            running.countDown();
        }
    }

    /** The next block for a thread that has done its last one. */
    private synchronized boolean claim(Block mine) {
        if (stopped || next >= Math.min(count, failed)) return false;
        mine.at = next;
        next += Math.clamp((count - next) / ((long) blocks.length * BLOCKS_PER_THREAD), 1, LARGEST_BLOCK);
        mine.end = next;
        return true;
    }

    private boolean finish(long number) {
        try {
            task.run(number);
            return true;
        } catch (CancellationException e) {
            stopped = true;
        } catch (RuntimeException | Error e) {
            fail(number, e);
        }
        return false;
    }

    /** Every smaller number is done all the same, so that the smallest one that fails is always the same. */
    private synchronized void fail(long number, Throwable thrown) {
        if (number > failed) return;
        failed = number;
        failure = thrown;
    }

    private synchronized void throwFailure() {
        Throwable thrown = failure;
        if (thrown instanceof Error e) throw e;
        if (thrown != null) throw new IllegalStateException(name.apply(failed) + ": " + thrown.getMessage(), thrown);
    }

    /** How many are done, with gaps. */
    private synchronized long done() {
        long left = 0;
        for (Block b : blocks) left += b.end - b.at;
        return next - left;
    }

    private synchronized long prefix() {
        long first = next;
        for (Block b : blocks) if (b.at < b.end) first = Math.min(first, b.at);
        return first;
    }
}
