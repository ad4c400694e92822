package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Whose states break a property together, found by trying states that no schedule need reach: a node is innocent if the
 * property stays broken when that node has never moved. For the others, since when they are guilty: the first state
 * from which on it makes no difference how much further they went (compare Zeller and Hildebrandt 2002, "Simplifying
 * and isolating failure-inducing input"). Cost: one look at the property for each node and each state of the run.
 */
final class Culprits {
    private final List<State> run;
    private final Predicate<List<State>> isBroken;
    private final int last;

    /**
     * For one counterexample.
     *
     * @param run its states, the initial one first
     * @param isBroken whether the property is broken by a run; only its last two states count
     */
    Culprits(List<State> run, Predicate<List<State>> isBroken) {
        this.run = run;
        this.isBroken = isBroken;
        last = run.size() - 1;
    }

    /** For each guilty slot the number of transitions after which it was; empty if the initial state is as bad. */
    SortedMap<Integer, Integer> since() {
        int[] moved = new int[run.getFirst().places().size()];
        var since = new TreeMap<Integer, Integer>();
        if (last == 0 || breaks(moved)) return since;
        Arrays.fill(moved, last);
        if (!breaks(moved)) return since;
        for (int slot = 0; slot < moved.length; slot++) {
            moved[slot] = 0;
            if (!breaks(moved)) moved[slot] = last;
        }
        for (int slot = 0; slot < moved.length; slot++)
            if (moved[slot] == last) since.put(slot, since(slot, moved.clone()));
        return since;
    }

    private int since(int slot, int[] moved) {
        while (moved[slot] > 0 && breaks(moved)) moved[slot]--;
        return moved[slot] + 1;
    }

    /** Whether the property is broken if each slot had gone so far only. */
    private boolean breaks(int[] moved) {
        try {
            return isBroken.test(List.of(mixed(moved, last - 1), mixed(moved, last)));
        } catch (RuntimeException confused) {
            // A property need not make sense of a state that is not reachable; then nothing is learned from it.
            return false;
        }
    }

    /** The state after so many transitions, but with slots that stand still earlier. */
    private State mixed(int[] moved, int at) {
        var places = new ArrayList<Place>();
        for (int slot = 0; slot < moved.length; slot++)
            places.add(run.get(Math.min(moved[slot], at)).places().get(slot));
        return new State(run.get(at).world(), places);
    }
}
