package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.happensbefore.explore.Move.What;
import org.happensbefore.node.Trigger;

/** What {@link Fairness} speaks of: which moves are one action, numbered as they are met, and what is owed. */
final class Actions {
    private final Handlers handlers;
    private final Links links;
    private final Fairness fairness;
    private final Map<String, Integer> numbers = new HashMap<>();
    /** By action: the message that is delivered in it, if any. */
    private final List<List<Coded<Envelope>>> delivered = new ArrayList<>();

    private final IdentityHashMap<Move, Meaning> known = new IdentityHashMap<>();

    /**
     * A move, as fairness sees it.
     *
     * @param action the action it takes, or {@link #FAULT}
     * @param owed whether fairness asks for the action because it is enabled
     * @param sends the deliveries that fairness asks for because their messages are sent: on links that lose
     */
    record Meaning(int action, boolean owed, List<Integer> sends) {
        /** No action. */
        static final int FAULT = -1;
    }

    /**
     * A state, as fairness sees it.
     *
     * @param owed the owed actions that are enabled
     * @param enabled all enabled actions
     */
    record Enabled(BitSet owed, BitSet enabled) {}

    Actions(Handlers handlers, Links links, Fairness fairness) {
        this.handlers = handlers;
        this.links = links;
        this.fairness = fairness;
    }

    Fairness fairness() {
        return fairness;
    }

    Meaning of(Move move) {
        return known.computeIfAbsent(move, this::meaning);
    }

    private Meaning meaning(Move m) {
        boolean fairLoss = links.loses() && fairness == Fairness.STRONG;
        List<Integer> sends = fairLoss ? m.sent().stream().map(this::delivery).toList() : List.of();
        return switch (m.what()) {
            case What.Delivered(Outcome o, var e, int _)
            when !o.crash() -> new Meaning(delivery(e), fairness != Fairness.NONE && !links.loses(), sends);
            case What.Stepped(Outcome o)
            when !m.isFault(links) ->
                new Meaning(step(m.slot(), o.trigger().orElseThrow()), fairness != Fairness.NONE, sends);
            case What.Ticked _ -> new Meaning(number(m.slot() + " tick", List.of()), fairness != Fairness.NONE, sends);
            case What.Round _ -> new Meaning(number("round", List.of()), fairness != Fairness.NONE, sends);
            case What.Delivered _, What.Stepped _, What.Told _, What.Fault _ ->
                new Meaning(Meaning.FAULT, false, sends);
        };
    }

    private int delivery(Coded<Envelope> e) {
        return number("deliver " + e.code(), List.of(e));
    }

    private int step(int slot, Trigger trigger) {
        return number(slot + " " + handlers.code(trigger), List.of());
    }

    private int number(String name, List<Coded<Envelope>> message) {
        Integer known = numbers.putIfAbsent(name, delivered.size());
        if (known != null) return known;
        delivered.add(message);
        return delivered.size() - 1;
    }

    /** How many actions were met. */
    int size() {
        return delivered.size();
    }

    boolean isDelivery(int action) {
        return !delivered.get(action).isEmpty();
    }

    /** Whether a run may end in a state: no owed action is enabled. */
    boolean mayEnd(Graph graph, int state) {
        return graph.isExpanded(state) && in(graph, state).owed().isEmpty();
    }

    /** What is enabled in an expanded state. */
    Enabled in(Graph graph, int state) {
        var enabled = new Enabled(new BitSet(), new BitSet());
        graph.successors(state, (move, _) -> {
            Meaning m = of(move);
            if (m.action() == Meaning.FAULT) return;
            enabled.enabled().set(m.action());
            if (m.owed()) enabled.owed().set(m.action());
        });
        return enabled;
    }

    /** Whether the receiver of a message is up, so that its delivery may be owed. */
    boolean isReceiverUp(Graph graph, int state, int delivery) {
        return receiver(graph, state, delivery).local().value().status() == Local.Status.UP;
    }

    /** Whether a message may arrive in a state and do nothing there, or cannot cross a cut. */
    boolean arrivesInVain(Graph graph, int state, int delivery, Enabled here) {
        return !here.enabled().get(delivery)
                && isReceiverUp(graph, state, delivery)
                && receiver(graph, state, delivery)
                        .inbox()
                        .contains(delivered.get(delivery).getFirst());
    }

    private Place receiver(Graph graph, int state, int delivery) {
        return graph.state(state)
                .places()
                .get(delivered.get(delivery).getFirst().value().to());
    }
}
