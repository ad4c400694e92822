package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.happensbefore.failure.Lie;
import org.happensbefore.node.Draws;
import org.happensbefore.node.Effect;
import org.happensbefore.node.Falsifier;
import org.happensbefore.node.Structure;

/** What a Byzantine node says instead of what its class says. Its draws are counted on each of its links apart. */
final class Liar {
    /**
     * What a step really does to the world.
     *
     * @param effects with the lies in it
     * @param honest for each effect the message that the class sent; the effect's own where it is told
     */
    record Speech(List<Effect> effects, List<Object> honest) {
        /** Tells of each lie which message it is, and what the class sent instead. */
        void tell(int firstMessage, BiConsumer<Integer, Object> lie) {
            int number = firstMessage;
            for (int i = 0; i < effects.size(); i++)
                if (effects.get(i) instanceof Effect.Send(List<Integer> to, Object said))
                    for (int k = 0; k < to.size(); k++, number++)
                        if (!said.equals(honest.get(i))) lie.accept(number, honest.get(i));
        }
    }

    private final int node;
    private final Falsifier falsifier;
    private final Randomness randomness;
    private final Map<Integer, Long> drawn = new HashMap<>();
    private final List<Lie> lies = new ArrayList<>();

    Liar(int node, Structure structure, Randomness randomness) {
        this.node = node;
        this.randomness = randomness;
        falsifier = new Falsifier(structure);
    }

    void begin(Lie lie) {
        lies.add(lie);
    }

    void end(Lie lie) {
        lies.remove(lie);
    }

    void hears(Object message) {
        falsifier.learn(message);
    }

    /** What it says in the place of what its class did. */
    Speech says(List<Effect> effects) {
        var said = new ArrayList<Effect>();
        var honest = new ArrayList<Object>();
        for (Effect e : effects)
            if (e instanceof Effect.Send(List<Integer> to, Object message) && !lies.isEmpty()) {
                Map<Object, List<Integer>> told = new LinkedHashMap<>();
                Map<Integer, Object> equivocal = equivocal(to, message);
                for (int receiver : to)
                    told.computeIfAbsent(told(receiver, message, equivocal), _ -> new ArrayList<>())
                            .add(receiver);
                told.forEach((lie, receivers) -> {
                    said.add(new Effect.Send(receivers, lie));
                    honest.add(message);
                });
                falsifier.learn(message);
            } else {
                if (e instanceof Effect.Send(List<Integer> _, Object message)) falsifier.learn(message);
                said.add(e);
                honest.add(e instanceof Effect.Send(List<Integer> _, Object message) ? message : e);
            }
        return new Speech(said, honest);
    }

    /** Who hears which side of an equivocation. */
    private Map<Integer, Object> equivocal(List<Integer> to, Object message) {
        Map<Integer, Object> sides = new HashMap<>();
        if (lies.stream().noneMatch(l -> l.kind() == Lie.Kind.EQUIVOCATES)) return sides;
        Object other = falsifier.corrupted(message, draws(node));
        for (int receiver : to) sides.put(receiver, draws(receiver).flip() ? other : message);
        return sides;
    }

    private Object told(int receiver, Object message, Map<Integer, Object> equivocal) {
        Object told = equivocal.getOrDefault(receiver, message);
        for (Lie lie : lies) {
            if (lie.kind() == Lie.Kind.EQUIVOCATES || !happens(lie.probability(), receiver)) continue;
            told = lie.kind() == Lie.Kind.CORRUPTS
                    ? falsifier.corrupted(told, draws(receiver))
                    : falsifier.replayed(told, draws(receiver));
        }
        return told;
    }

    private boolean happens(double probability, int receiver) {
        return randomness.happens(probability, Randomness.Stream.LIE, node, receiver, next(receiver));
    }

    private Draws draws(int receiver) {
        return bound -> {
            Draws.requirePositive(bound);
            return (int) randomness.between(0, bound - 1L, Randomness.Stream.LIE, node, receiver, next(receiver));
        };
    }

    private long next(int receiver) {
        return drawn.merge(receiver, 1L, Long::sum);
    }
}
