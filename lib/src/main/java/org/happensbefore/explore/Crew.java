package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Scouts that look at neighbouring blocks, each in a thread of its own. While several do, nothing new is worked out, so
 * that they share what nobody changes; what was not known to one is left to whoever puts it to the states found.
 */
final class Crew implements AutoCloseable {
    /** Fewer states are not worth another thread. */
    private static final int LEAST = 256;

    private final Space space;
    private final List<Scout> scouts = new ArrayList<>();
    private final ExecutorService others;

    Crew(int threads, Space space, Judge judge) {
        this.space = space;
        for (int i = 0; i < threads; i++) scouts.add(new Scout(space, judge));
        others = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("explorer-", 1).factory());
    }

    /**
     * Looks at the next blocks of a level.
     *
     * @param expanding whether the search still expands states
     * @return who has looked at them, in their order
     */
    List<Scout> look(int first, int end, boolean expanding) {
        int states = end - first;
        int block = Math.clamp((states + scouts.size() - 1) / scouts.size(), LEAST, Scout.BLOCK);
        int blocks = Math.min(scouts.size(), (states + block - 1) / block);
        if (blocks == 1) {
            scouts.getFirst().look(first, Math.min(end, first + block), expanding);
            return scouts.subList(0, 1);
        }
        if (space.isCramped()) space.makeRoom();
        space.learning.suspend(true);
        try {
            together(blocks, block, first, end, expanding);
        } finally {
            space.learning.suspend(false);
        }
        return scouts.subList(0, blocks);
    }

    /** The caller takes the first block itself. */
    private void together(int blocks, int block, int first, int end, boolean expanding) {
        var under = new ArrayList<Future<?>>();
        for (int i = 1; i < blocks; i++) {
            Scout scout = scouts.get(i);
            int from = first + i * block;
            under.add(others.submit(() -> scout.look(from, Math.min(end, from + block), expanding)));
        }
        scouts.getFirst().look(first, first + block, expanding);
        boolean interrupted = false;
        for (Future<?> one : under) interrupted |= !finish(one, interrupted);
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Waits for a scout. An interrupt goes on to it, and is answered with false. */
    private static boolean finish(Future<?> scout, boolean interrupted) {
        boolean patient = !interrupted;
        while (true)
            try {
                if (!patient) scout.cancel(true);
                scout.get();
                return patient;
            } catch (InterruptedException e) {
                patient = false;
            } catch (CancellationException e) {
                return false;
            } catch (ExecutionException e) {
                // What properties throw a scout keeps; this is its own: the memory was too small for what follows.
                if (e.getCause() instanceof Error error) throw error;
                throw new IllegalStateException("a scout failed", e.getCause());
            }
    }

    /** Lets the threads go. */
    @Override
    public void close() {
        others.shutdownNow();
    }
}
