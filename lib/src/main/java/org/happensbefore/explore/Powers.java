package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.happensbefore.explore.Nature.Spent;

/**
 * How often nature may do what, in a whole run. Immutable.
 *
 * @param budgets what is not in it may happen without bound
 */
record Powers(Map<Nature, Integer> budgets) {
    /** No fault, and everything else without bound. */
    static final Powers NO_FAULTS =
            new Powers(new EnumMap<>(Map.of(Nature.CRASH, 0, Nature.RECOVERY, 0, Nature.DROP, 0, Nature.DUPLICATE, 0)));

    Powers with(Nature what, int atMost) {
        var more = new EnumMap<>(budgets);
        more.put(what, atMost);
        return new Powers(more);
    }

    /** Whether it may happen in some run. */
    boolean allows(Nature what) {
        return allows(what, Spent.NOTHING);
    }

    /** Whether something is left of it. */
    boolean allows(Nature what, Spent spent) {
        Integer budget = budgets.get(what);
        return budget == null || spent.on(what) < budget;
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

    /** The budgets, as a verdict names them. */
    List<String> words() {
        var said = new ArrayList<String>();
        budgets.forEach((what, k) -> {
            if (k > 0) said.add(words(what) + " at most " + (k == 1 ? "once" : k + " times"));
            else if (what == Nature.TIMER || what == Nature.IDLE) said.add("no " + words(what));
        });
        return said;
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
