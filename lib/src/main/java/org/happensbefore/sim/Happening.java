package org.happensbefore.sim;

import org.happensbefore.failure.Fault;
import org.happensbefore.failure.Lasting;
import org.happensbefore.node.Timer;

/** What can stand on the agenda, besides the arrival of a message. */
sealed interface Happening {
    /** What happens at a node that is up; one that pauses or is busy does it later. */
    sealed interface AtNode extends Happening {
        /** Where. */
        Slot slot();
    }

    /** A node's first step. */
    record Start(Slot slot) implements AtNode {}

    /** A message has arrived, but must wait at its receiver. */
    record Delivery(Slot slot, int from, Object message, int number) implements AtNode {}

    /** A timer is due, unless it was taken back. Equal timers cannot be set at once. */
    final class Alarm implements AtNode {
        private final Slot slot;
        final Timer timer;
        boolean live = true;

        Alarm(Slot slot, Timer timer) {
            this.slot = slot;
            this.timer = timer;
        }

        @Override
        public Slot slot() {
            return slot;
        }
    }

    /**
     * A client has thought enough.
     *
     * @param life which life of the node it waits for: a crash ends one
     */
    record Call(Slot slot, int life) implements AtNode {}

    /** A node may act of its own. */
    record Idle(Slot slot, int life) implements AtNode {}

    /** A node may go on with what waits there. */
    record Wake(Slot slot) implements Happening {}

    /** A fault happens or begins. */
    record Begin(Fault fault) implements Happening {}

    /** A fault is over. */
    record End(Lasting fault) implements Happening {}
}
