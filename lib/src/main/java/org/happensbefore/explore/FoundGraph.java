package org.happensbefore.explore;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The answers that need a whole graph, from one whose edges are worked out again whenever they are looked at. */
record FoundGraph(Graph graph, Actions actions) implements WholeGraph {
    @Override
    public int size() {
        return graph.size();
    }

    @Override
    public Snapshot snapshot(int state) {
        return graph.snapshot(state);
    }

    @Override
    public List<Transition> path(int state) {
        return graph.path(state);
    }

    @Override
    public OptionalInt hopeless(Predicate<Snapshot> goal) {
        return new Possibility(graph, goal).firstHopeless();
    }

    @Override
    public Optional<Lasso> lasso(Question.Liveness question) {
        var due = new Due(graph, question);
        // Where nothing is owed, a run may end before it comes to any cycle.
        BitSet among = actions.fairness() == Fairness.NONE ? new BitSet() : due.open();
        var cycles = new FairCycles(graph, actions, among);
        OptionalInt first = due.first(state -> actions.mayEnd(graph, state) || cycles.isOn(state));
        if (first.isEmpty()) return Optional.empty();
        int state = first.getAsInt();
        List<Transition> cycle =
                actions.mayEnd(graph, state) ? List.of() : new FairWalk(graph, actions, cycles, state).round();
        return Optional.of(new Lasso(due.path(state), cycle));
    }
}
