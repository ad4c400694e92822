package org.happensbefore.explore;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The answers that need a whole graph, from one whose edges are worked out again whenever they are looked at. */
record FoundGraph(Graph graph) implements WholeGraph {
    @Override
    public List<Transition> path(int state) {
        return graph.path(state);
    }

    @Override
    public OptionalInt hopeless(Predicate<Snapshot> goal) {
        return new Possibility(graph, goal).firstHopeless();
    }
}
