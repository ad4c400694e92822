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
        int blocks = Math.min(scouts.size(), (end - first + Scout.BLOCK - 1) / Scout.BLOCK);
        if (blocks == 1) {
            look(scouts.getFirst(), first, end, expanding);
            return scouts.subList(0, 1);
        }
        if (space.isCramped()) space.makeRoom();
        space.learning.suspend(true);
        try {
            together(blocks, first, end, expanding);
        } finally {
            space.learning.suspend(false);
        }
        return scouts.subList(0, blocks);
    }

    private static void look(Scout scout, int first, int end, boolean expanding) {
        scout.look(first, Math.min(end, first + Scout.BLOCK), expanding);
    }

    /** The caller takes the first block itself. */
    private void together(int blocks, int first, int end, boolean expanding) {
        var under = new ArrayList<Future<?>>();
        for (int i = 1; i < blocks; i++) {
            Scout scout = scouts.get(i);
            int from = first + i * Scout.BLOCK;
            under.add(others.submit(() -> look(scout, from, end, expanding)));
        }
        look(scouts.getFirst(), first, end, expanding);
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
                throw new IllegalStateException("a scout keeps what properties throw to itself", e.getCause());
            }
    }

    /** Lets the threads go. */
    @Override
    public void close() {
        others.shutdownNow();
    }
}
