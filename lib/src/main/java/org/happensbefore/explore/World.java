package org.happensbefore.explore;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.happensbefore.explore.Nature.Spent;

/**
 * What a state has beside its places. Immutable; equal worlds are one. Sets of slots are bits.
 *
 * @param spent what nature has used of its budgets
 * @param apart the side of the cut that node 0 is not on; empty while there is no cut
 * @param omitting the nodes that have omitted a message
 */
record World(Spent spent, int apart, int omitting) {
    /** Of how many nodes and clients all cuts can still be tried. */
    static final int MOST_CUT = 12;

    static final World INITIAL = new World(Spent.NOTHING, 0, 0);

    /** What a move tells the world, beside what it spends. */
    sealed interface News {
        /** A cut sets these slots apart. */
        record Cut(int apart) implements News {}

        /** The cut is over. */
        record Healed() implements News {}

        /** A node has omitted a message. */
        record Omitted(int culprit) implements News {}
    }

    /**
     * What a move changes in the world, wherever it happens.
     *
     * @param spends what it takes of nature's budgets
     * @param news what else, in order
     */
    record Shift(Set<Nature> spends, List<News> news) {
        static final Shift NONE = new Shift(Set.of(), List.of());

        static Shift spending(Nature what, News... news) {
            return new Shift(EnumSet.of(what), List.of(news));
        }

        Shift and(Nature what) {
            Set<Nature> more = EnumSet.of(what);
            more.addAll(spends);
            return new Shift(more, news);
        }
    }

    /**
     * All of the world that what may happen at a place depends on.
     *
     * @param allowed what nature may still do there
     * @param cutOff from whom nothing arrives
     * @param mayOmit who may omit a message
     * @param omitting who has done so
     */
    record Circumstances(Set<Nature> allowed, int cutOff, int mayOmit, int omitting) {
        boolean allow(Nature what) {
            return allowed.contains(what);
        }

        /** Whether the messages of a slot arrive. */
        boolean hearsFrom(int slot) {
            return (cutOff >> slot & 1) == 0;
        }

        /** Which of two nodes may omit a message between them; one will do where both have omitted before. */
        Stream<Integer> culprits(int from, int to) {
            boolean both = (omitting >> from & omitting >> to & 1) == 1;
            return Stream.of(from, to).limit(both ? 1 : 2).filter(id -> (mayOmit >> id & 1) == 1);
        }

        /** As they are while some delivery is enabled, where timers wait for that. */
        Circumstances withoutTimers() {
            Set<Nature> rest = EnumSet.copyOf(allowed);
            rest.remove(Nature.TIMER);
            return new Circumstances(rest, cutOff, mayOmit, omitting);
        }
    }

    /** The circumstances of a slot. */
    Circumstances at(int slot, Powers powers) {
        Set<Nature> allowed = powers.allowed(spent);
        // A cut and its end belong to no place; they stand at node 0, which is always on the first side.
        if (apart != 0 || slot != 0) allowed.remove(Nature.PARTITION);
        if (apart == 0 || slot != 0) allowed.remove(Nature.HEAL);
        boolean omission = allowed.contains(Nature.OMISSION);
        int cutOff = apart == 0 ? 0 : (apart >> slot & 1) == 1 ? ~apart : apart;
        return new Circumstances(allowed, cutOff, omission ? powers.mayOmit(omitting) : 0, omission ? omitting : 0);
    }

    /** The world after a move. */
    World after(Shift shift, Powers powers) {
        World world = shift.spends().isEmpty() ? this : new World(powers.spend(shift.spends(), spent), apart, omitting);
        for (News news : shift.news()) world = world.after(news);
        return world;
    }

    private World after(News news) {
        return switch (news) {
            case News.Cut(int others) -> new World(spent, others, omitting);
            case News.Healed() -> new World(spent, 0, omitting);
            case News.Omitted(int culprit) -> new World(spent, apart, omitting | 1 << culprit);
        };
    }

    /** Whether a node that is down may still come back. */
    boolean mayRecover(Powers powers) {
        return powers.allows(Nature.RECOVERY, spent);
    }
}
