package org.happensbefore.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * A breadth-first search among states paired with whether something is due there that has not come: the pair is number
 * 2s + 1 where it is, and 2s where it is not.
 */
final class Due {
    private static final int UNSEEN = -1;
    private static final int ROOT = -2;

    private final Graph graph;
    /** The states that are no goal. */
    private final BitSet open = new BitSet();
    /** The states in which it becomes due, whenever a run comes there. */
    private final BitSet calls = new BitSet();

    private final boolean dueAtFirst;
    /** By pair: the pair it was found from. */
    private final int[] parents;

    Due(Graph graph, Question.Liveness question) {
        this.graph = graph;
        parents = new int[2 * graph.size()];
        for (int state = 0; state < graph.size(); state++) {
            Snapshot snapshot = graph.snapshot(state);
            if (question.goal().test(snapshot)) continue;
            open.set(state);
            calls.set(state, question.isDue(snapshot, false));
        }
        dueAtFirst = open.get(0) && question.isDue(graph.snapshot(0), true);
    }

    /** The states that are no goal. */
    BitSet open() {
        return open;
    }

    private int pair(int state, boolean due) {
        return 2 * state + (open.get(state) && (due || calls.get(state)) ? 1 : 0);
    }

    /** The first state found where something is due and which is wanted. */
    OptionalInt first(IntPredicate wanted) {
        Arrays.fill(parents, UNSEEN);
        var frontier = new ArrayDeque<Integer>();
        int root = dueAtFirst ? 1 : 0;
        parents[root] = ROOT;
        frontier.add(root);
        while (!frontier.isEmpty()) {
            int pair = frontier.remove();
            boolean due = (pair & 1) == 1;
            if (due && wanted.test(pair / 2)) return OptionalInt.of(pair / 2);
            boolean over = !due && calls.isEmpty();
            if (over || !graph.isExpanded(pair / 2)) continue;
            graph.successors(pair / 2, (_, to) -> {
                if (to == Graph.NOT_FOUND) return;
                int next = pair(to, due);
                if (parents[next] != UNSEEN) return;
                parents[next] = pair;
                frontier.add(next);
            });
        }
        return OptionalInt.empty();
    }

    /** The way on which the search found a state where something is due. */
    List<Transition> path(int state) {
        var path = new ArrayList<Transition>();
        for (int pair = 2 * state + 1; parents[pair] != ROOT; pair = parents[pair])
            path.add(transition(parents[pair] / 2, pair / 2));
        Collections.reverse(path);
        return path;
    }

    private Transition transition(int from, int to) {
        var moves = new ArrayList<Move>();
        graph.successors(from, (move, next) -> {
            if (next == to) moves.add(move);
        });
        return new Transition(moves.getFirst(), graph.state(to));
    }
}
