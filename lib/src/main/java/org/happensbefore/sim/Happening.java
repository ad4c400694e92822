package org.happensbefore.sim;

import org.happensbefore.failure.Fault;
import org.happensbefore.node.Timer;

/** What can stand on the agenda, besides the arrival of a message. */
sealed interface Happening {
    /** A node's first step. */
    record Start(Slot slot) implements Happening {}

    /** A timer is due, unless it was taken back. Equal timers cannot be set at once. */
    final class Alarm implements Happening {
        final Slot slot;
        final Timer timer;
        boolean live = true;

        Alarm(Slot slot, Timer timer) {
            this.slot = slot;
            this.timer = timer;
        }
    }

    /**
     * A client has thought enough.
     *
     * @param life which life of the node it waits for: a crash ends one
     */
    record Call(Slot slot, int life) implements Happening {}

    /** A node may act of its own. */
    record Idle(Slot slot, int life) implements Happening {}

    /** A fault happens or begins. */
    record Begin(Fault fault) implements Happening {}

    /** A partition is over. */
    record Heal() implements Happening {}
}
