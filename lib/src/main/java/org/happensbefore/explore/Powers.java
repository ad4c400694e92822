package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.happensbefore.explore.Nature.Spent;

/**
 * How often nature may do what, in a whole run. Immutable.
 *
 * @param budgets what is not in it may happen without bound
 * @param omitters how many nodes may omit messages
 * @param clock what clocks may read, if there are any
 * @param liars the Byzantine nodes
 */
record Powers(Map<Nature, Integer> budgets, int omitters, Optional<Clock> clock, Map<Integer, Says> liars) {
    /**
     * The clocks of all nodes and clients.
     *
     * @param max the last reading; the first is 0
     * @param drift how far two may be apart
     */
    record Clock(int max, int drift) {}

    /** No fault, and everything else without bound. */
    static final Powers NO_FAULTS = new Powers(noFaults(), 0, Optional.empty(), Map.of());

    private static Map<Nature, Integer> noFaults() {
        var none = new EnumMap<Nature, Integer>(Nature.class);
        for (Nature what : Nature.values())
            if (what != Nature.TIMER && what != Nature.IDLE && what != Nature.HEAL) none.put(what, 0);
        return none;
    }

    Powers with(Nature what, int atMost) {
        var more = new EnumMap<>(budgets);
        more.put(what, atMost);
        return new Powers(more, omitters, clock, liars);
    }

    Powers withOmitters(int atMost) {
        return new Powers(budgets, atMost, clock, liars);
    }

    Powers with(Clock clock) {
        var more = new EnumMap<>(budgets);
        more.remove(Nature.TICK);
        return new Powers(more, omitters, Optional.of(clock), liars);
    }

    Powers withLiar(int id, Says says) {
        var all = new TreeMap<>(liars);
        all.put(id, says);
        return new Powers(budgets, omitters, clock, Collections.unmodifiableMap(all));
    }

    /** What a Byzantine node may say. */
    Says says(int liar) {
        return Objects.requireNonNull(liars.get(liar));
    }

    boolean isLiar(int slot) {
        return !liars.isEmpty() && liars.containsKey(slot);
    }

    /** Whether the clock of a slot may tick: a Byzantine node's does not count. */
    boolean mayTick(int slot, List<Integer> clocks) {
        if (clock.isEmpty() || isLiar(slot)) return false;
        int next = clocks.get(slot) + 1;
        int least = IntStream.range(0, clocks.size())
                .filter(s -> !isLiar(s))
                .map(clocks::get)
                .min()
                .orElseThrow();
        return next <= clock.get().max() && next - least <= clock.get().drift();
    }

    /** Who may omit a message, as bits, when these have done so. */
    int mayOmit(int omitting) {
        return Integer.bitCount(omitting) < omitters ? -1 : omitting;
    }

    /** Whether it may happen in some run. */
    boolean allows(Nature what) {
        return allows(what, Spent.NOTHING);
    }

    /** Whether something is left of it. */
    boolean allows(Nature what, Spent spent) {
        return left(what, spent) > 0;
    }

    /** How often it may still happen. */
    int left(Nature what, Spent spent) {
        Integer budget = budgets.get(what);
        return budget == null ? Integer.MAX_VALUE : budget - spent.on(what);
    }

    /** What nature may still do. */
    Set<Nature> allowed(Spent spent) {
        var allowed = EnumSet.noneOf(Nature.class);
        for (Nature what : Nature.values()) if (allows(what, spent)) allowed.add(what);
        return allowed;
    }

    /** What is spent when these things have happened once more. */
    Spent spend(Set<Nature> more, Spent before) {
        Spent spent = before;
        for (Nature what : more) if (budgets.containsKey(what)) spent = spent.plus(what);
        return spent;
    }

    /** The part of a shift that changes a world. */
    Shift bounded(Shift shift) {
        if (budgets.keySet().containsAll(shift.spends())) return shift;
        var spends = EnumSet.noneOf(Nature.class);
        for (Nature what : shift.spends()) if (budgets.containsKey(what)) spends.add(what);
        return new Shift(spends, shift.news());
    }

    /** The budgets, as a verdict names them. */
    List<String> words() {
        var said = new ArrayList<String>();
        budgets.forEach((what, k) -> {
            if (k > 0)
                said.add(words(what) + " at most " + (k == 1 ? "once" : k + " times")
                        + (what == Nature.OMISSION ? " by at most " + nodes(omitters) : ""));
            else if (what == Nature.TIMER || what == Nature.IDLE) said.add("no " + words(what));
        });
        clock.ifPresent(c -> said.add("clocks from 0 to " + c.max() + ", at most " + c.drift() + " apart"));
        for (int liar : liars.keySet()) said.add("node " + liar + " Byzantine");
        return said;
    }

    private static String nodes(int k) {
        return k == 1 ? "one node" : k + " nodes";
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
