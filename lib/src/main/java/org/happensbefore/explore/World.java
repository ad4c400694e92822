package org.happensbefore.explore;

import java.util.EnumSet;
import java.util.Set;
import org.happensbefore.explore.Nature.Spent;

/**
 * What a state has beside its places. Immutable; equal worlds are one.
 *
 * @param spent what nature has used of its budgets
 */
record World(Spent spent) {
    static final World INITIAL = new World(Spent.NOTHING);

    /**
     * What a move changes in the world, wherever it happens.
     *
     * @param spends what it takes of nature's budgets
     */
    record Shift(Set<Nature> spends) {
        static final Shift NONE = new Shift(Set.of());

        static Shift spending(Nature what) {
            return new Shift(EnumSet.of(what));
        }

        Shift and(Nature what) {
            Set<Nature> more = EnumSet.of(what);
            more.addAll(spends);
            return new Shift(more);
        }
    }

    /**
     * All of the world that what may happen at a place depends on.
     *
     * @param allowed what nature may still do there
     */
    record Circumstances(Set<Nature> allowed) {
        boolean allow(Nature what) {
            return allowed.contains(what);
        }

        /** As they are while some delivery is enabled, where timers wait for that. */
        Circumstances withoutTimers() {
            Set<Nature> rest = EnumSet.copyOf(allowed);
            rest.remove(Nature.TIMER);
            return new Circumstances(rest);
        }
    }

    /** The circumstances of a slot. */
    Circumstances at(int slot, Powers powers) {
        return new Circumstances(powers.allowed(spent));
    }

    /** The world after a move. */
    World after(Shift shift, Powers powers) {
        return shift.equals(Shift.NONE) ? this : new World(powers.spend(shift.spends(), spent));
    }

    /** Whether a node that is down may still come back. */
    boolean mayRecover(Powers powers) {
        return powers.allows(Nature.RECOVERY, spent);
    }
}
