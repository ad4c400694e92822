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

    /** Whether a node takes a step in it: crashes between steps and the network's faults are none. */
    boolean isStep() {
        return switch (what) {
            case What.Stepped(Outcome o) -> o.trigger().isPresent();
            case What.Delivered _ -> true;
            case What.Dropped _, What.Duplicated _ -> false;
        };
    }

    /** Whether a node crashes in it. */
    boolean isCrash() {
        return switch (what) {
            case What.Stepped(Outcome o) -> o.crash();
            case What.Delivered(Outcome o, var _, var _) -> o.crash();
            case What.Dropped _, What.Duplicated _ -> false;
        };
    }

    /** What happens. */
    sealed interface What {
        /** A step that no message triggers, or a crash between steps. */
        record Stepped(Outcome outcome) implements What {}

        /** The delivery of the message that has so many ahead of it in its queue. */
        record Delivered(Outcome outcome, Coded<Envelope> envelope, int ahead) implements What {}

        /** A message is lost. */
        record Dropped(Coded<Envelope> envelope, int ahead) implements What {}

        /** A message is duplicated. */
        record Duplicated(Coded<Envelope> envelope, int ahead) implements What {}
    }
}
