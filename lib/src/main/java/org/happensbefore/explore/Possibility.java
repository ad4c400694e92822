package org.happensbefore.explore;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * From which states a goal can be reached: the least fixpoint of "is a goal, or has a successor from which one can be
 * reached". Most is settled by one sweep from the last state to the first, since edges lead mostly onward; for the rest
 * the edges are turned round. Cost: at most three looks at each edge, a bit for each state, and two numbers for each edge
 * between states that the sweep left open.
 */
final class Possibility {
    private final Graph graph;
    private final BitSet hopeful = new BitSet();

    Possibility(Graph graph, Predicate<Snapshot> goal) {
        this.graph = graph;
        for (int state = graph.size() - 1; state >= 0; state--)
            if (!graph.isExpanded(state) || goal.test(graph.snapshot(state)) || leadsToHope(state)) hopeful.set(state);
        spread();
    }

    OptionalInt firstHopeless() {
        int state = hopeful.nextClearBit(0);
        return state < graph.size() ? OptionalInt.of(state) : OptionalInt.empty();
    }

    private boolean leadsToHope(int state) {
        boolean[] leads = {false};
        graph.successors(state, (_, to) -> leads[0] |= to == Graph.NOT_FOUND || hopeful.get(to));
        return leads[0];
    }

    /** Hope spreads backwards among the states that the sweep left open. */
    private void spread() {
        int[] open = open();
        Edges back = turnedRound(open);
        int[] reached = new int[open.length];
        int size = 0;
        for (int i = 0; i < open.length; i++)
            if (leadsToHope(open[i])) {
                hopeful.set(open[i]);
                reached[size++] = i;
            }
        while (size > 0) {
            int to = reached[--size];
            for (int e = back.first()[to]; e < back.first()[to + 1]; e++) {
                int from = back.from()[e];
                if (hopeful.get(open[from])) continue;
                hopeful.set(open[from]);
                reached[size++] = from;
            }
        }
    }

    private int[] open() {
        int[] open = new int[graph.size() - hopeful.cardinality()];
        int size = 0;
        for (int s = hopeful.nextClearBit(0); s < graph.size(); s = hopeful.nextClearBit(s + 1)) open[size++] = s;
        return open;
    }

    /** The edges into the k-th open state are those from first[k] on, each with the place of the open state it is from. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Edges(int[] first, int[] from) {}

    private Edges turnedRound(int[] open) {
        int[] first = new int[open.length + 1];
        for (int state : open)
            graph.successors(state, (_, to) -> {
                if (!hopeful.get(to)) first[Arrays.binarySearch(open, to) + 1]++;
            });
        for (int i = 0; i < open.length; i++) first[i + 1] += first[i];
        int[] next = first.clone();
        int[] from = new int[first[open.length]];
        for (int i = 0; i < open.length; i++) {
            int here = i;
            graph.successors(open[i], (_, to) -> {
                if (!hopeful.get(to)) from[next[Arrays.binarySearch(open, to)]++] = here;
            });
        }
        return new Edges(first, from);
    }
}
