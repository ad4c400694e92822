package org.happensbefore.explore;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.happensbefore.node.Signed;

/**
 * All of the world that what may happen at a place depends on. Sets of slots are bits.
 *
 * @param allowed what nature may still do there
 * @param cutOff from whom nothing arrives
 * @param mayOmit who may omit a message
 * @param omitting who has done so
 * @param reading what the clock there reads; -1 where there are no clocks
 * @param heard what each liar has received that is signed, while it may still lie
 */
record Circumstances(
        Set<Nature> allowed,
        int cutOff,
        int mayOmit,
        int omitting,
        int reading,
        Map<Integer, List<Coded<Signed<?>>>> heard) {
    static final int NO_CLOCK = -1;

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

    /** What a liar has received that is signed. */
    List<Coded<Signed<?>>> heard(int liar) {
        return heard.getOrDefault(liar, List.of());
    }

    /** As they are while some delivery is enabled, where timers wait for that. */
    Circumstances withoutTimers() {
        Set<Nature> rest = EnumSet.copyOf(allowed);
        rest.remove(Nature.TIMER);
        return new Circumstances(rest, cutOff, mayOmit, omitting, reading, heard);
    }
}
