package org.happensbefore.sim;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.happensbefore.failure.Fault;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Trigger;
import org.happensbefore.trace.Timeline;
import org.happensbefore.trace.Trace;

/** Who watches a run: nobody, a sketch or a recorder. A run is the same under every witness. */
interface Witness {
    /** Sees nothing and costs nothing. */
    Witness NONE = new Witness() {
        @Override
        public boolean seesMessages() {
            return false;
        }
    };

    /** Whether it must be told of each message's fate when it is sent. */
    default boolean seesMessages() {
        return true;
    }

    /** Whether it tells what is written to disks, those that nobody reads included. */
    default boolean seesDisks() {
        return false;
    }

    /** A node as the run finds it. */
    default void begins(Slot slot) {}

    /**
     * A step was taken.
     *
     * @param message the number of the message that was received, if one was
     * @param effects with every timer's delay drawn
     * @return the number of the first message that it sent; the others follow
     */
    default int stepped(long time, Slot slot, Trigger trigger, int message, List<Effect> effects) {
        return 0;
    }

    /** A handler threw: the step did nothing to the world, and the node is gone. */
    default void failed(long time, Slot slot, Trigger trigger, int message, String why) {}

    /**
     * A step was cut by a crash.
     *
     * @param effects those that were carried out
     * @return the number of the first message that it sent; the others follow
     */
    default int cut(long time, Slot slot, Trigger trigger, int message, List<Effect> effects) {
        return 0;
    }

    /**
     * A node crashed, as scheduled.
     *
     * @param undone what of a step was left undone; empty for a crash between steps
     */
    default void crashed(long time, Slot slot, String undone) {}

    /** A node will come back with less on its disk than was written. */
    default void damaged(Slot slot, Fault.Disk disk) {}

    /** A message, or one copy of it, does not arrive. */
    default void dropped(int message, long time, String reason) {}

    /** A message will arrive a second time. */
    default void duplicated(int message, long time) {}

    /** A message takes longer than it would, since a fault holds it back. */
    default void delayed(int message, long time, long ticks) {}

    /**
     * A message is a lie.
     *
     * @param honest what the node's class sent instead
     */
    default void lied(int message, long time, Object honest) {}

    /** A fault happens or begins, other than a crash or a recovery. */
    default void struck(Fault fault) {}

    /** From now on delays have a bound. */
    default void stabilised(long time, long bound) {}

    /** Who took which kind of step when, if that was kept. */
    default Optional<Timeline> timeline() {
        return Optional.empty();
    }

    /** Everything that happened, if that was kept. */
    default Optional<Trace> trace(Supplier<String> title) {
        return Optional.empty();
    }
}
