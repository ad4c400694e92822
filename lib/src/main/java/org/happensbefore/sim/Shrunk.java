package org.happensbefore.sim;

import java.util.List;
import org.happensbefore.failure.Fault;

/**
 * The smallest run that {@link Shrinking} found. A cell that ends with one shows the run, and the code that makes it
 * happen again.
 *
 * @param run how it fails
 * @param faults what is needed for that, in the order of their ticks
 * @param network what the links do
 * @param seed what fixes the draws; not always the one that was given
 * @param before the size of the run that was given
 * @param after the size of this one
 * @param runs how many runs it took to find
 * @param isMinimal whether this is 1-minimal: without any one of the faults (a crash with the recovery from it),
 *     without any one of the operations, or one event shorter, it does not fail. False if the search was interrupted.
 * @param isCut whether its last event is the one at which it fails; false for a failure of the whole run
 * @param code what to write after the reader's {@code Simulation.of(..)}, beginning with a dot
 */
public record Shrunk(
        Run run,
        List<Fault> faults,
        Network network,
        long seed,
        Size before,
        Size after,
        int runs,
        boolean isMinimal,
        boolean isCut,
        String code) {
    /**
     * How much there is to be understood.
     *
     * @param events of the run
     * @param faults that were scheduled, and messages that were lost or duplicated
     * @param operations that clients ask
     */
    public record Size(long events, long faults, long operations) {}

    /** Keeps its own copy. */
    public Shrunk {
        faults = List.copyOf(faults);
    }

    /** The same after so many runs. */
    Shrunk after(int count, boolean minimal) {
        return new Shrunk(run, faults, network, seed, before, after, count, minimal, isCut, code);
    }

    /** Two sentences: what is left of what there was, and in which sense this is the smallest. */
    @Override
    public String toString() {
        return count(after.events, "event") + " of " + before.events
                + part(after.faults, before.faults, "fault")
                + part(after.operations, before.operations, "operation")
                + (isMinimal
                        ? ": without any one of these it does not fail (1-minimal, after " + runs + " runs)"
                        : ": the smallest so far, when it was interrupted after " + runs + " runs");
    }

    private static String part(long now, long then, String what) {
        return then == 0 ? "" : ", " + count(now, what) + " of " + then;
    }

    private static String count(long k, String what) {
        return (k == 0 ? "no" : k) + " " + what + (k == 1 ? "" : "s");
    }
}
