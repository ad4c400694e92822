package org.happensbefore.sim;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.happensbefore.node.Nodes;
import org.happensbefore.node.Structure;

/**
 * The same run once more, where all is different that a step must not depend on: on another thread, on which objects get
 * other identity hash codes; with nothing known of the classes; after a run, which leaves behind what it counts or
 * caches; and after nodes were made in the opposite order.
 */
final class SecondRun {
    private final Simulation simulation;

    SecondRun(Simulation simulation) {
        this.simulation = simulation;
    }

    /**
     * Takes it, and waits for it.
     *
     * @param lines who sees what happens; called on the other thread
     * @throws CancellationException if this thread is interrupted
     */
    void take(Consumer<Recorder.Line> lines) {
        var task = new FutureTask<>(
                () -> ScopedValue.where(Simulation.SWEEP, new Structure()).call(() -> elsewhere(lines)));
        Thread other = Thread.ofPlatform().daemon().name("second run").start(task);
        try {
            task.get();
        } catch (InterruptedException e) {
            other.interrupt();
            throw new CancellationException("stopped: a check of determinism");
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof RuntimeException problem) throw problem;
            if (thrown instanceof Error error) throw error;
            throw new IllegalStateException(e);
        }
    }

    private Run elsewhere(Consumer<Recorder.Line> lines) {
        Nodes others = simulation.nodes(new Structure());
        for (int id = others.n() - 1; id >= 0; id--) others.create(id);
        simulation.untraced().run();
        return simulation.recorded(lines);
    }
}
