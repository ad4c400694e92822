package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Strongly connected components. Source: Tarjan 1972, without recursion. Cost: one look at each edge, two numbers for
 * each state, and the edges of the states on the path under way.
 */
final class Components {
    /** The number of a state whose component is known: larger than that of any state on the path. */
    private static final int DONE = Integer.MAX_VALUE;

    private final int[] index;
    private final int[] low;

    Components(int states) {
        index = new int[states];
        low = new int[states];
    }

    /** A state on the path, and how far its edges have been followed. */
    private static final class Visit {
        final int state;
        final int[] edges;
        int next;

        Visit(int state, int[] edges) {
            this.state = state;
            this.edges = edges;
        }
    }

    /** Shows the components among some states, each as its states in ascending order. */
    void among(int[] states, IntFunction<int[]> edges, Consumer<int[]> component) {
        for (int state : states) index[state] = 0;
        var search = new Search(edges, component);
        for (int state : states) if (index[state] == 0) search.from(state);
    }

    private final class Search {
        private final IntFunction<int[]> edges;
        private final Consumer<int[]> component;
        private final List<Visit> path = new ArrayList<>();
        private int[] stack = new int[64];
        private int stacked;
        private int seen;

        Search(IntFunction<int[]> edges, Consumer<int[]> component) {
            this.edges = edges;
            this.component = component;
        }

        void from(int root) {
            enter(root);
            while (!path.isEmpty()) {
                Visit v = path.getLast();
                if (v.next == v.edges.length) leave(v.state);
                else {
                    int to = v.edges[v.next++];
                    if (index[to] == 0) enter(to);
                    else low[v.state] = Math.min(low[v.state], index[to]);
                }
            }
        }

        private void enter(int state) {
            low[state] = index[state] = ++seen;
            if (stacked == stack.length) stack = Arrays.copyOf(stack, 2 * stacked);
            stack[stacked++] = state;
            path.add(new Visit(state, edges.apply(state)));
        }

        private void leave(int state) {
            path.removeLast();
            if (!path.isEmpty()) {
                int parent = path.getLast().state;
                low[parent] = Math.min(low[parent], low[state]);
            }
            if (low[state] != index[state]) return;
            int first = stacked;
            do index[stack[--first]] = DONE;
            while (stack[first] != state);
            int[] found = Arrays.copyOfRange(stack, first, stacked);
            stacked = first;
            Arrays.sort(found);
            component.accept(found);
        }
    }
}
