package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.happensbefore.explore.Nature.Spent;
import org.happensbefore.explore.Shift.Asking;
import org.happensbefore.explore.Shift.News;
import org.happensbefore.node.Signed;

/**
 * What a state has beside its places. Immutable; equal worlds are one. Sets of slots are bits.
 *
 * @param spent what nature has used of its budgets
 * @param apart the side of the cut that node 0 is not on; empty while there is no cut
 * @param omitting the nodes that have omitted a message
 * @param clocks what each slot's clock reads; empty where there are no clocks
 * @param heard what each liar has received that is signed, in canonical order
 * @param history the operations so far, by slot and then as asked; empty where it is not kept
 */
record World(
        Spent spent,
        int apart,
        int omitting,
        List<Integer> clocks,
        Map<Integer, List<Coded<Signed<?>>>> heard,
        List<Asking> history) {
    /** Of how many nodes and clients all cuts can still be tried. */
    static final int MOST_CUT = 12;

    static World initial(int slots, Powers powers) {
        List<Integer> clocks = powers.clock().isPresent() ? Collections.nCopies(slots, 0) : List.of();
        return new World(Spent.NOTHING, 0, 0, clocks, Map.of(), List.of());
    }

    /** The circumstances of a slot. */
    Circumstances at(int slot, Powers powers) {
        Set<Nature> allowed = powers.allowed(spent);
        // A cut and its end belong to no place; they stand at node 0, which is always on the first side.
        if (apart != 0 || slot != 0) allowed.remove(Nature.PARTITION);
        if (apart == 0 || slot != 0) allowed.remove(Nature.HEAL);
        if (!powers.mayTick(slot, clocks)) allowed.remove(Nature.TICK);
        boolean omission = allowed.contains(Nature.OMISSION);
        int cutOff = apart == 0 ? 0 : (apart >> slot & 1) == 1 ? ~apart : apart;
        return new Circumstances(
                allowed,
                cutOff,
                omission ? powers.mayOmit(omitting) : 0,
                omission ? omitting : 0,
                clocks.isEmpty() ? Circumstances.NO_CLOCK : clocks.get(slot),
                allowed.contains(Nature.LIE) ? heard : Map.of());
    }

    /** The world after a move. */
    World after(Shift shift, Powers powers) {
        World world = shift.spends().isEmpty()
                ? this
                : new World(powers.spend(shift.spends(), spent), apart, omitting, clocks, heard, history);
        for (News news : shift.news()) world = world.after(news);
        return world;
    }

    private World after(News news) {
        return switch (news) {
            case News.Cut(int others) -> new World(spent, others, omitting, clocks, heard, history);
            case News.Healed() -> new World(spent, 0, omitting, clocks, heard, history);
            case News.Omitted(int culprit) -> new World(spent, apart, omitting | 1 << culprit, clocks, heard, history);
            case News.Ticked(int slot) -> new World(spent, apart, omitting, ticked(slot), heard, history);
            case News.Heard(int liar, var signed) ->
                new World(spent, apart, omitting, clocks, heard(liar, signed), history);
            case News.Asked(int slot, int life, var operation) ->
                new World(spent, apart, omitting, clocks, heard, asked(slot, life, operation));
            case News.Answered(int slot, var result) ->
                new World(spent, apart, omitting, clocks, heard, answered(slot, result));
        };
    }

    private List<Integer> ticked(int slot) {
        var after = new ArrayList<>(clocks);
        after.set(slot, after.get(slot) + 1);
        return List.copyOf(after);
    }

    private Map<Integer, List<Coded<Signed<?>>>> heard(int liar, Coded<Signed<?>> signed) {
        var all = new TreeMap<>(heard);
        var its = new ArrayList<>(all.getOrDefault(liar, List.of()));
        its.add(signed);
        Collections.sort(its);
        all.put(liar, List.copyOf(its));
        return all;
    }

    private List<Asking> asked(int slot, int life, Coded<Object> operation) {
        var before = new ArrayList<Integer>();
        int slots =
                1 + Math.max(slot, history.stream().mapToInt(Asking::slot).max().orElse(0));
        for (int s = 0; s < slots; s++) before.add(answers(s));
        while (!before.isEmpty() && before.getLast() == 0) before.removeLast();
        var all = new ArrayList<>(history);
        int at = (int) all.stream().filter(a -> a.slot() <= slot).count();
        all.add(at, new Asking(slot, life, operation, Optional.empty(), List.copyOf(before)));
        return List.copyOf(all);
    }

    private int answers(int slot) {
        return (int) history.stream()
                .filter(a -> a.slot() == slot && a.result().isPresent())
                .count();
    }

    private List<Asking> answered(int slot, Coded<Object> result) {
        var all = new ArrayList<>(history);
        int at = (int) all.stream().filter(a -> a.slot() <= slot).count() - 1;
        all.set(at, all.get(at).answered(result));
        return List.copyOf(all);
    }

    /** Whether a node that is down may still come back. */
    boolean mayRecover(Powers powers) {
        return powers.allows(Nature.RECOVERY, spent);
    }
}
