package org.happensbefore.explore;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a counterexample breaks its property, as far as the run itself shows it.
 *
 * @param story what went wrong, in order: sentences without a full stop; empty where the run does not tell it
 * @param differences what the breaking step changed, and how the other nodes stand without which the property would hold;
 *     by node
 * @param rules where in the code of the breaking step's handler its effects were made, or what it threw: in order, one
 *     for each place; empty for a crash, a fault of the network, and a step without effects
 * @param led the ids of the trace's events that led to the violation: the breaking one, those that brought the other
 *     nodes to where they stand, and all that happened before one of these
 */
public record Explanation(
        List<String> story, List<Difference> differences, List<StackTraceElement> rules, Set<Integer> led) {
    /** Keeps its own copies, the ids ascending. */
    public Explanation {
        story = List.copyOf(story);
        differences = List.copyOf(differences);
        rules = List.copyOf(rules);
        led = Collections.unmodifiableSortedSet(new TreeSet<>(led));
    }

    /**
     * One field of one node on both sides of the breaking step, as a reader should see it.
     *
     * @param node whose it is
     * @param field its name; or "is", "decided", "delivered", "timers" for what the engine keeps of a node
     * @param before its value before the step; empty where there was none
     * @param after its value after the step; empty where there is none
     */
    public record Difference(int node, String field, String before, String after) {
        /** Whether the step changed it. */
        public boolean changed() {
            return !before.equals(after);
        }
    }
}
