package org.happensbefore.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.happensbefore.explore.Actions.Enabled;
import org.happensbefore.explore.Actions.Meaning;

/**
 * Fair runs by their definition: from one state after the other, all closed walks are tried, told apart by what was
 * enabled, taken, sent and received in vain on them. Exponential; for small graphs, and as the oracle of
 * {@link FairCycles}. The cycles it finds are shortest.
 */
record ByDefinition(Graph graph, Actions actions) {
    /** A state, and whether something is due there. */
    private record Moment(int state, boolean due) implements At {}

    /**
     * A walk so far.
     *
     * @param always the owed actions that were enabled in all of its states
     * @param ever the owed actions that were enabled in one of its states
     */
    private record Walk(int state, BitSet always, BitSet ever, BitSet taken, BitSet sent, BitSet vain) implements At {}

    /** Something that is known of a run that has come to a state. */
    private interface At {
        int state();
    }

    /** How something was reached. */
    private record Step<T>(T from, Move move) {}

    Optional<Lasso> lasso(Question.Liveness question) {
        Map<Moment, Optional<Step<Moment>>> found = new HashMap<>();
        var frontier = new ArrayDeque<Moment>();
        Snapshot initial = graph.snapshot(0);
        boolean dueAtFirst = question.isDue(initial, true) && !question.goal().test(initial);
        frontier.add(new Moment(0, dueAtFirst));
        found.put(frontier.getFirst(), Optional.empty());
        while (!frontier.isEmpty()) {
            Moment m = frontier.remove();
            if (!graph.isExpanded(m.state())) continue;
            if (m.due() && actions.mayEnd(graph, m.state())) return Optional.of(new Lasso(path(found, m), List.of()));
            Optional<List<Transition>> round = m.due() ? round(m.state(), question.goal()) : Optional.empty();
            if (round.isPresent()) return Optional.of(new Lasso(path(found, m), round.get()));
            for (Edge e : edges(m.state())) {
                Snapshot there = graph.snapshot(e.to());
                boolean due = (m.due() || question.isDue(there, false))
                        && !question.goal().test(there);
                var next = new Moment(e.to(), due);
                if (found.putIfAbsent(next, Optional.of(new Step<>(m, e.move()))) == null) frontier.add(next);
            }
        }
        return Optional.empty();
    }

    private record Edge(Move move, int to) {}

    private List<Edge> edges(int from) {
        var edges = new ArrayList<Edge>();
        if (graph.isExpanded(from))
            graph.successors(from, (move, to) -> {
                if (to != Graph.NOT_FOUND) edges.add(new Edge(move, to));
            });
        return edges;
    }

    private <T extends At> List<Transition> path(Map<T, Optional<Step<T>>> found, T last) {
        var path = new ArrayList<Transition>();
        T at = last;
        for (var step = how(found, at); step.isPresent(); step = how(found, at)) {
            path.add(new Transition(step.get().move(), graph.state(at.state())));
            at = step.get().from();
        }
        Collections.reverse(path);
        return path;
    }

    private static <T> Optional<Step<T>> how(Map<T, Optional<Step<T>>> found, T what) {
        return found.getOrDefault(what, Optional.empty());
    }

    /** The shortest fair walk from a state back to it, on which nothing is a goal. */
    private Optional<List<Transition>> round(int home, Predicate<Snapshot> goal) {
        Map<Walk, Optional<Step<Walk>>> found = new HashMap<>();
        var frontier = new ArrayDeque<Walk>();
        BitSet owed = actions.in(graph, home).owed();
        frontier.add(new Walk(home, owed, owed, new BitSet(), new BitSet(), new BitSet()));
        found.put(frontier.getFirst(), Optional.empty());
        while (!frontier.isEmpty()) {
            Walk w = frontier.remove();
            for (Edge e : edges(w.state())) {
                if (goal.test(graph.snapshot(e.to())) || !graph.isExpanded(e.to())) continue;
                Walk longer = extended(w, e);
                if (e.to() == home && isFair(longer)) {
                    List<Transition> round = path(found, w);
                    round.add(new Transition(e.move(), graph.state(e.to())));
                    return Optional.of(round);
                }
                if (found.putIfAbsent(longer, Optional.of(new Step<>(w, e.move()))) == null) frontier.add(longer);
            }
        }
        return Optional.empty();
    }

    private Walk extended(Walk w, Edge e) {
        Meaning m = actions.of(e.move());
        Enabled there = actions.in(graph, e.to());
        BitSet always = copy(w.always());
        always.and(there.owed());
        BitSet ever = copy(w.ever());
        ever.or(there.owed());
        BitSet taken = copy(w.taken());
        if (m.action() != Meaning.FAULT) taken.set(m.action());
        BitSet sent = copy(w.sent());
        for (int delivery : m.sends()) if (actions.isReceiverUp(graph, e.to(), delivery)) sent.set(delivery);
        BitSet vain = copy(w.vain());
        for (int delivery = 0; delivery < actions.size(); delivery++)
            if (actions.isDelivery(delivery) && actions.arrivesInVain(graph, e.to(), delivery, there))
                vain.set(delivery);
        return new Walk(e.to(), always, ever, taken, sent, vain);
    }

    private boolean isFair(Walk w) {
        BitSet received = copy(w.taken());
        received.or(w.vain());
        return switch (actions.fairness()) {
            case NONE -> true;
            case WEAK -> isSubset(w.always(), w.taken());
            case STRONG -> isSubset(w.ever(), w.taken()) && isSubset(w.sent(), received);
        };
    }

    private static boolean isSubset(BitSet part, BitSet whole) {
        BitSet rest = copy(part);
        rest.andNot(whole);
        return rest.isEmpty();
    }

    private static BitSet copy(BitSet set) {
        return (BitSet) set.clone();
    }
}
