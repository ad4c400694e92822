package org.happensbefore.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.happensbefore.explore.Actions.Enabled;
import org.happensbefore.explore.Actions.Meaning;

/**
 * A walk from a state on a fair cycle back to itself, on which all is done that fairness asks for: one leg after the
 * other to the nearest transition or state that settles something, and home when nothing is open. Short, but not always
 * the shortest there is, which is as hard to find as a tour through given places.
 */
final class FairWalk {
    private final Graph graph;
    private final Actions actions;
    private final FairCycles cycles;
    private final int home;
    private final boolean strong;
    private final List<Edge> walk = new ArrayList<>();
    /** Under weak fairness the owed actions that were enabled all the way, under strong fairness at any time. */
    private final BitSet owed = new BitSet();

    private final BitSet taken = new BitSet();
    private final BitSet sent = new BitSet();
    private final Map<Integer, Enabled> visited = new HashMap<>();
    private int at;

    private record Edge(int from, Move move, int to) {}

    FairWalk(Graph graph, Actions actions, FairCycles cycles, int home) {
        this.graph = graph;
        this.actions = actions;
        this.cycles = cycles;
        this.home = home;
        strong = actions.fairness() == Fairness.STRONG;
        at = home;
        owed.or(actions.in(graph, home).owed());
        arrive();
    }

    List<Transition> round() {
        while (walk.isEmpty() || at != home || !open().isEmpty()) for (Edge e : leg()) take(e);
        return walk.stream()
                .map(e -> new Transition(e.move(), graph.state(e.to())))
                .toList();
    }

    /** What is asked for and not done yet. */
    private BitSet open() {
        var open = (BitSet) sent.clone();
        visited.forEach((state, here) -> sent.stream()
                .filter(delivery -> actions.arrivesInVain(graph, state, delivery, here))
                .forEach(open::clear));
        open.or(owed);
        open.andNot(taken);
        return open;
    }

    private void take(Edge e) {
        walk.add(e);
        Meaning m = actions.of(e.move());
        if (m.action() != Meaning.FAULT) taken.set(m.action());
        m.sends().stream()
                .filter(delivery -> actions.isReceiverUp(graph, e.to(), delivery))
                .forEach(sent::set);
        at = e.to();
        arrive();
    }

    private void arrive() {
        Enabled here = actions.in(graph, at);
        visited.put(at, here);
        if (strong) owed.or(here.owed());
        else owed.and(here.owed());
    }

    /** The way to the nearest transition or state that settles something; home if nothing is open. */
    private List<Edge> leg() {
        BitSet open = open();
        Map<Integer, Edge> back = new HashMap<>();
        var frontier = new ArrayDeque<Integer>();
        frontier.add(at);
        while (!frontier.isEmpty()) {
            int state = frontier.remove();
            if (state != at && settles(state, open)) return path(state, back);
            for (Edge e : edges(state)) {
                boolean arrives = open.isEmpty() ? e.to() == home : settles(e, open);
                if (arrives) {
                    List<Edge> leg = path(state, back);
                    leg.add(e);
                    return leg;
                }
                if (e.to() != at && back.putIfAbsent(e.to(), e) == null) frontier.add(e.to());
            }
        }
        throw new IllegalStateException("a component was called fair in which nothing settles " + open);
    }

    private boolean settles(Edge e, BitSet open) {
        int action = actions.of(e.move()).action();
        return action != Meaning.FAULT && open.get(action);
    }

    private boolean settles(int state, BitSet open) {
        if (open.isEmpty()) return false;
        Enabled here = actions.in(graph, state);
        boolean idle = !strong && open.stream().anyMatch(a -> !here.owed().get(a));
        return idle || open.stream().anyMatch(a -> sent.get(a) && actions.arrivesInVain(graph, state, a, here));
    }

    private List<Edge> edges(int from) {
        var edges = new ArrayList<Edge>();
        graph.successors(from, (move, to) -> {
            if (cycles.isOn(from, move, to)) edges.add(new Edge(from, move, to));
        });
        return edges;
    }

    private List<Edge> path(int to, Map<Integer, Edge> back) {
        var path = new ArrayList<Edge>();
        for (int state = to; state != at; ) {
            Edge e = Optional.ofNullable(back.get(state)).orElseThrow();
            path.add(e);
            state = e.from();
        }
        Collections.reverse(path);
        return path;
    }
}
