package org.happensbefore.explore;

import java.util.List;
import java.util.Optional;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Trigger;

/**
 * One possible result of a step at one slot, for one combination of draws and one place of a crash.
 *
 * @param trigger what made the node take the step; none for a crash between steps
 * @param code says which of the slot's transitions it is, and in which order they are tried
 * @param after the slot afterwards
 * @param effects what was carried out; of the send at a cut, only what still left
 * @param sent the envelopes among them
 * @param undone how many effects a crash prevented; -1 where the step ran to its end
 * @param silent nothing changed and there was no effect
 */
record Outcome(
        int slot,
        Optional<Trigger> trigger,
        String code,
        Coded<Local> after,
        List<Effect> effects,
        List<Coded<Envelope>> sent,
        int undone,
        boolean silent) {
    boolean crash() {
        return undone >= 0;
    }

    boolean restart() {
        return trigger.isPresent() && trigger.get() instanceof Trigger.Restart;
    }
}
