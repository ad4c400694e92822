package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.happensbefore.explore.Nature.Spent;

/** What nature has spent, numbered; sets of what it may do, and of what a move takes, as bits. */
final class Budgets {
    /** How many sets of natures there are. */
    static final int SETS = 1 << Nature.values().length;

    private static final int UNKNOWN = -1;

    private final Exploration model;
    private final List<Spent> all = new ArrayList<>();
    private final Map<Spent, Integer> numbers = new HashMap<>();
    private final List<int[]> after = new ArrayList<>();
    private int[] allowed = new int[8];

    Budgets(Exploration model) {
        this.model = model;
    }

    static int bits(Set<Nature> natures) {
        int bits = 0;
        for (Nature what : natures) bits |= what.bit;
        return bits;
    }

    static Set<Nature> natures(int bits) {
        var natures = EnumSet.noneOf(Nature.class);
        for (Nature what : Nature.values()) if ((bits & what.bit) != 0) natures.add(what);
        return natures;
    }

    int size() {
        return all.size();
    }

    Spent get(int spent) {
        return all.get(spent);
    }

    int number(Spent spent) {
        Integer known = numbers.putIfAbsent(spent, all.size());
        if (known != null) return known;
        all.add(spent);
        if (all.size() > allowed.length) allowed = Arrays.copyOf(allowed, 2 * allowed.length);
        allowed[all.size() - 1] = bits(model.allowed(spent));
        int[] unknown = new int[SETS];
        Arrays.fill(unknown, UNKNOWN);
        after.add(unknown);
        return all.size() - 1;
    }

    /** What nature may still do, as bits. */
    int allowed(int spent) {
        return allowed[spent];
    }

    /** What is spent after a move that takes these natures. */
    int after(int spent, int natures) {
        if (natures == 0) return spent;
        int[] known = after.get(spent);
        if (known[natures] == UNKNOWN) known[natures] = number(model.spend(natures(natures), get(spent)));
        return known[natures];
    }
}
