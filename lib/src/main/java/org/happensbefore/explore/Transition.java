package org.happensbefore.explore;

import java.util.Comparator;

/**
 * One transition of the whole system, or a silent step.
 *
 * @param slot where it happens; for the network's faults the receiver
 * @param code orders the transitions of a slot
 * @param to the state afterwards
 * @param silent whether it is a step without change or effect, and so no transition
 */
record Transition(int slot, String code, What what, State to, boolean silent) {
    static final Comparator<Transition> ORDER =
            Comparator.comparingInt(Transition::slot).thenComparing(Transition::code);

    /** What happens. */
    sealed interface What {
        /** A step that no message triggers, or a crash between steps. */
        record Stepped(Outcome outcome) implements What {}

        /** The delivery of a message. */
        record Delivered(Outcome outcome, Coded<Envelope> envelope) implements What {}

        /** A message is lost. */
        record Dropped(Coded<Envelope> envelope) implements What {}

        /** A message is duplicated. */
        record Duplicated(Coded<Envelope> envelope) implements What {}
    }
}
