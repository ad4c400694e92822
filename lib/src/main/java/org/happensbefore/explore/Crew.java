package org.happensbefore.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * Scouts that look at the blocks of a level, each in whatever thread is free. Blocks come back in their order; while
 * one is put to the states found, others are looked at ahead of it.
 */
final class Crew implements AutoCloseable {
    /** Fewer states are not worth another thread. */
    private static final int LEAST = 256;

    /** A look at a block, in the thread that comes to it first. */
    private static final class Look extends FutureTask<Block> {
        final int first;
        final int end;

        Look(Space space, Judge judge, Block block, int first, int end, boolean expanding) {
            // A scout of its own: what changes at each step should not lie beside what another thread changes.
            super(() -> new Scout(space, judge, block).look(first, end, expanding));
            this.first = first;
            this.end = end;
        }
    }

    private final Space space;
    private final Judge judge;
    private final List<Block> blocks = new ArrayList<>();
    /** Whose turn it is. */
    private int turn;

    /** At neighbouring blocks. */
    private final Deque<Look> ahead = new ArrayDeque<>();

    private final ExecutorService others;

    Crew(int threads, Space space, Judge judge) {
        this.space = space;
        this.judge = judge;
        int all = threads == 1 ? 1 : 2 * threads;
        for (int i = 0; i < all; i++) blocks.add(new Block(space));
        others = Executors.newFixedThreadPool(
                Math.max(1, threads - 1),
                Thread.ofPlatform().daemon().name("explorer-", 1).factory());
    }

    /**
     * Looks at the next block of a level, and ahead of it, if need be at the next level. What lies ahead of another state
     * than this one is forgotten.
     *
     * @param expanding whether the search still expands states
     * @return what was found out about it; nothing, if the thread is interrupted
     */
    Optional<Block> look(int first, int end, boolean expanding) {
        if (!ahead.isEmpty() && ahead.getFirst().first != first) {
            if (!rest()) return Optional.empty();
            ahead.clear();
        }
        if (ahead.isEmpty() && (blocks.size() == 1 || end - first <= LEAST)) {
            var scout = new Scout(space, judge, blocks.getFirst());
            return Optional.of(scout.look(first, Math.min(end, first + Block.STATES), expanding));
        }
        handOut(first, end, expanding);
        Look next = ahead.getFirst();
        for (Look look : ahead) if (!next.isDone()) look.run();
        Optional<Block> block = await(next);
        if (block.isPresent()) {
            ahead.removeFirst();
            block.get().siftAgain();
        }
        if (ahead.isEmpty()) space.learning.share(false);
        return block;
    }

    private void handOut(int first, int end, boolean expanding) {
        if (ahead.isEmpty() && space.isCramped()) space.makeRoom();
        space.learning.share(true);
        int from = ahead.isEmpty() ? first : ahead.getLast().end;
        while (from < end && ahead.size() < blocks.size()) {
            int block = Math.clamp((end - from) / blocks.size(), LEAST, Block.STATES);
            from = give(from, Math.min(end, from + block), expanding);
        }
        // What lies behind the level belongs to the next one, as far as that is found.
        while (ahead.size() < blocks.size() && space.found.size() - from >= Block.STATES)
            from = give(from, from + Block.STATES, expanding);
    }

    private int give(int first, int end, boolean expanding) {
        var look = new Look(space, judge, blocks.get(turn), first, end, expanding);
        turn = (turn + 1) % blocks.size();
        ahead.add(look);
        others.execute(look);
        return end;
    }

    /**
     * Waits until nobody looks at anything.
     *
     * @return false, if the thread is interrupted
     */
    boolean rest() {
        for (Look look : ahead) look.run();
        for (Look look : ahead) if (await(look).isEmpty()) return false;
        space.learning.share(false);
        return true;
    }

    private static Optional<Block> await(Look look) {
        try {
            return Optional.of(look.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            // What properties throw a scout keeps; this is its own: the memory was too small for what follows.
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException("a scout failed", e.getCause());
        }
    }

    /** Lets the threads go. */
    @Override
    public void close() {
        for (Look look : ahead) look.cancel(true);
        others.shutdownNow();
    }
}
