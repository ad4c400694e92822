package org.happensbefore.sim;

import org.happensbefore.failure.Fault;

/** What can stand on the agenda. */
sealed interface Happening {
    /** A node's first step. */
    record Start(Slot slot) implements Happening {}

    /**
     * A message is due.
     *
     * @param id its position among the messages of the trace; 0 where no trace is kept
     */
    record Arrival(int from, int to, Object message, int id) implements Happening {}

    /** A timer is due, unless it was taken back. */
    record Due(Slot slot, Slot.Alarm alarm) implements Happening {}

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
