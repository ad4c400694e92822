package org.happensbefore.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.happensbefore.explore.Actions.Enabled;
import org.happensbefore.explore.Actions.Meaning;

/**
 * Which states lie on fair cycles that stay among some states. A strongly connected component has one if the walk round
 * all of it is fair. If it is not, then under weak fairness no walk in it is; under strong fairness one may still be that
 * avoids the states where the action is enabled that is never taken, and the sends of the message that never arrives, so
 * these are left out and the rest is looked at again. Sources: Lichtenstein and Pnueli 1985; Emerson and Lei 1987.
 */
final class FairCycles {
    private static final int NOWHERE = -1;

    private final Graph graph;
    private final Actions actions;
    private final Components components;
    /** By state: the part that is looked at and that it belongs to. */
    private final int[] part;

    private int parts;
    /** The states with a transition to themselves in their part. */
    private final BitSet loops = new BitSet();

    private int[] edges = new int[64];
    /** By state: the fair component that it belongs to. */
    private final int[] fair;

    private final List<Component> found = new ArrayList<>();

    /** States to look for components in, without the edges that send some messages. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(int[] states, BitSet unsent) {}

    /** A component on which the walk round everything is fair, without the edges that send some messages. */
    private record Component(BitSet unsent) {}

    FairCycles(Graph graph, Actions actions, BitSet among) {
        this.graph = graph;
        this.actions = actions;
        components = new Components(graph.size());
        part = filled(graph.size());
        fair = filled(graph.size());
        Deque<Part> open = new ArrayDeque<>();
        int[] all = among.stream().filter(graph::isExpanded).toArray();
        open.add(new Part(all, new BitSet()));
        while (!open.isEmpty()) look(open.remove(), open);
    }

    private static int[] filled(int size) {
        int[] numbers = new int[size];
        Arrays.fill(numbers, NOWHERE);
        return numbers;
    }

    /** Whether a state lies on a fair cycle. */
    boolean isOn(int state) {
        return fair[state] != NOWHERE;
    }

    /** Whether a transition lies on a walk round a fair component. */
    boolean isOn(int from, Move move, int to) {
        return isOn(from)
                && to != Graph.NOT_FOUND
                && fair[from] == fair[to]
                && !sendsAny(move, found.get(fair[from]).unsent());
    }

    private void look(Part p, Deque<Part> open) {
        mark(p.states());
        loops.clear();
        var inside = new ArrayList<int[]>();
        components.among(p.states(), state -> edges(state, p.unsent()), inside::add);
        for (int[] component : inside)
            if (component.length > 1 || loops.get(component[0])) judge(component, p.unsent(), open);
    }

    private void mark(int[] states) {
        int number = parts++;
        for (int state : states) part[state] = number;
    }

    private int[] edges(int from, BitSet unsent) {
        int[] count = {0};
        graph.successors(from, (move, to) -> {
            if (!isInside(from, move, to, unsent)) return;
            if (to == from) loops.set(from);
            if (count[0] == edges.length) edges = Arrays.copyOf(edges, 2 * edges.length);
            edges[count[0]++] = to;
        });
        return Arrays.copyOf(edges, count[0]);
    }

    private boolean isInside(int from, Move move, int to, BitSet unsent) {
        return to != Graph.NOT_FOUND && part[to] == part[from] && !sendsAny(move, unsent);
    }

    private boolean sendsAny(Move move, BitSet unsent) {
        if (unsent.isEmpty()) return false;
        for (int delivery : actions.of(move).sends()) if (unsent.get(delivery)) return true;
        return false;
    }

    /** Whether the walk round a component is fair; if not, what is left of it is to be looked at. */
    private void judge(int[] component, BitSet unsent, Deque<Part> open) {
        mark(component);
        var round = new Round();
        for (int state : component) round.add(state, unsent);
        BitSet missing = round.missing();
        BitSet lost = round.lost(component);
        if (missing.isEmpty() && lost.isEmpty()) {
            for (int state : component) fair[state] = found.size();
            found.add(new Component(unsent));
        } else if (actions.fairness() == Fairness.STRONG) {
            int[] rest = Arrays.stream(component)
                    .filter(state -> !actions.in(graph, state).owed().intersects(missing))
                    .toArray();
            lost.or(unsent);
            if (rest.length > 0) open.add(new Part(rest, lost));
        }
    }

    /** What happens on the walk round a component. */
    private final class Round {
        /** The owed actions: under weak fairness those enabled in all states, under strong fairness in any. */
        private final BitSet owed = new BitSet();

        private final BitSet taken = new BitSet();
        private final BitSet sent = new BitSet();
        private boolean begun;

        void add(int state, BitSet unsent) {
            var here = new BitSet();
            graph.successors(state, (move, to) -> {
                Meaning m = actions.of(move);
                if (m.owed()) here.set(m.action());
                if (!isInside(state, move, to, unsent)) return;
                if (m.action() != Meaning.FAULT) taken.set(m.action());
                m.sends().forEach(sent::set);
            });
            if (begun && actions.fairness() != Fairness.STRONG) owed.and(here);
            else owed.or(here);
            begun = true;
        }

        /** The actions that are owed and never taken. */
        BitSet missing() {
            var missing = (BitSet) owed.clone();
            missing.andNot(taken);
            return missing;
        }

        /** The messages that are sent to a node that is up, and never arrive. */
        BitSet lost(int[] component) {
            var lost = (BitSet) sent.clone();
            lost.andNot(taken);
            // Within a component nobody crashes or comes back: budgets only go down.
            lost.stream()
                    .filter(delivery -> !actions.isReceiverUp(graph, component[0], delivery))
                    .forEach(lost::clear);
            for (int i = 0; i < component.length && !lost.isEmpty(); i++) {
                int state = component[i];
                Enabled here = actions.in(graph, state);
                lost.stream()
                        .filter(delivery -> actions.arrivesInVain(graph, state, delivery, here))
                        .forEach(lost::clear);
            }
            return lost;
        }
    }
}
