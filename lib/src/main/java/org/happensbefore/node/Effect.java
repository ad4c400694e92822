package org.happensbefore.node;

import java.util.List;

/** What a step does to the world. Values in effects are frozen: nobody can change them any more. */
public sealed interface Effect {
    /**
     * One message to one or several other nodes. Sending to several is one effect; a crash that cuts it lets it reach
     * any subset.
     *
     * @param to the receivers, ascending, at least one, never the sender
     * @param message the frozen message
     */
    record Send(List<Integer> to, Object message) implements Effect {
        /** The receiver at this position of {@code to}. */
        public int receiver(int position) {
            return Ids.at(to, position);
        }
    }

    /**
     * A timer is set, to fire after between {@code lo} and {@code hi} ticks.
     *
     * @param lo at least 0
     * @param hi at least {@code lo}
     */
    record After(long lo, long hi, Timer timer) implements Effect {}

    /** A timer is taken back. */
    record Cancel(Timer timer) implements Effect {}

    /** An irrevocable decision. */
    record Decide(Object value) implements Effect {}

    /** A message handed up to the layer above, or to the world. */
    record Deliver(int from, Object message) implements Effect {}

    /** The open operation is answered. */
    record Complete(Object result) implements Effect {}

    /** A label for traces and for properties of one step. */
    record Emit(Object label) implements Effect {}

    /** The disk now holds this. */
    record Write(Disk disk) implements Effect {}
}
