package org.happensbefore.explore;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What may happen at one place, wherever the rest of the system is: a step, whole or cut, or a fault.
 *
 * @param slot where it happens; for the network's faults the receiver
 * @param code orders the moves at a place
 * @param after the place afterwards
 * @param sent the messages that leave it, all of them to other places
 * @param shift what it changes in the world
 * @param silent whether it is a step without change or effect, and so no transition
 */
record Move(int slot, String code, What what, Place after, List<Coded<Envelope>> sent, Shift shift, boolean silent) {
    static final Comparator<Move> ORDER = Comparator.comparing(Move::code);

    /** The same, with a place that is known already and equals the one afterwards. */
    Move leadingTo(Place same) {
        return new Move(slot, code, what, same, sent, shift, silent);
    }

    /** Whether a node takes a step in it: crashes between steps and the network's faults are none. */
    boolean isStep() {
        return switch (what) {
            case What.Stepped(Outcome o) -> o.trigger().isPresent();
            case What.Delivered _, What.Told _, What.Round _ -> true;
            case What.Ticked _ -> false;
            case What.Fault _ -> false;
        };
    }

    /** Whether a node crashes in it. */
    boolean isCrash() {
        return shift.spends().contains(Nature.CRASH);
    }

    /** Whether it happens by nature's will alone; where links lose, that is so of any delivery. */
    boolean isFault(Links links) {
        return switch (what) {
            case What.Stepped(Outcome o) ->
                o.crash() || o.restart() || o.trigger().isEmpty();
            case What.Delivered(Outcome o, var _, var _) -> o.crash() || links.loses();
            case What.Told _ -> true;
            case What.Ticked _, What.Round _ -> false;
            case What.Fault _ -> true;
        };
    }

    /** What happens. */
    sealed interface What {
        /** A step that no message triggers, or a crash between steps. */
        record Stepped(Outcome outcome) implements What {}

        /** The delivery of the message that has so many ahead of it in its queue. */
        record Delivered(Outcome outcome, Coded<Envelope> envelope, int ahead) implements What {}

        /** The delivery of a lie, as it is told. */
        record Told(Outcome outcome, Coded<Envelope> lie) implements What {}

        /** A clock ticks. */
        record Ticked(int reading) implements What {}

        /** All nodes take a round together; of what they send and liars say, some is omitted. */
        record Round(List<Lockstep.Part> parts, List<Lockstep.Omission> omitted, List<Coded<Envelope>> lies)
                implements What {}

        /** What the network does wrong, and no node takes a step in. */
        sealed interface Fault extends What {}

        /** A message is lost. */
        record Dropped(Coded<Envelope> envelope, int ahead) implements Fault {}

        /** A message is duplicated. */
        record Duplicated(Coded<Envelope> envelope, int ahead) implements Fault {}

        /** A node does not send a message that it should have sent, or does not receive one. */
        record Omitted(Coded<Envelope> envelope, int ahead, int culprit) implements Fault {}

        /** The network is cut: these slots are on one side, the others on the other. */
        record Cut(Set<Integer> apart) implements Fault {}

        /** The cut is over. */
        record Healed() implements Fault {}
    }
}
