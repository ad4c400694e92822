package org.happensbefore.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Byzantine node makes of a message: another one of the same class, in which one value is replaced by a value of
 * the same class that the node has seen, or by a neighbour for a number. Signed values are replaced as a whole, by others
 * that it has seen, since nobody can forge a signature.
 */
public final class Falsifier {
    /** So many values of a class, and so many messages, are remembered: the newest. */
    private static final int MEMORY = 64;

    private final Structure structure;
    /** By class, what was seen, by canonical text, oldest first. */
    private final Map<Class<?>, LinkedHashMap<String, Object>> seen = new HashMap<>();

    private final LinkedHashMap<String, Object> messages = new LinkedHashMap<>();

    /** Nothing was seen yet. */
    public Falsifier(Structure structure) {
        this.structure = structure;
    }

    /** Remembers a frozen message and all that is in it. */
    public void learn(Object message) {
        Object said = said(message);
        remember(messages, said);
        visit(said);
    }

    private void remember(SequencedMap<String, Object> memory, Object value) {
        memory.putLast(structure.encode(value), value);
        if (memory.size() > MEMORY) memory.pollFirstEntry();
    }

    private void visit(@Nullable Object value) {
        if (value == null) return;
        if (isSite(value)) remember(seen.computeIfAbsent(value.getClass(), _ -> new LinkedHashMap<>()), value);
        if (value instanceof Signed<?> s) visit(s.value());
        parts(value).forEach(this::visit);
    }

    /**
     * A message like this one, with one value replaced; the message itself if nothing in it can be.
     *
     * @param draws which value, and by which
     */
    public Object corrupted(Object message, Draws draws) {
        Object said = said(message);
        var sites = new ArrayList<@Nullable Object>();
        gather(said, sites);
        List<Integer> open = new ArrayList<>();
        // A record in the place of the whole message would be a replay.
        for (int i = said instanceof Record ? 1 : 0; i < sites.size(); i++)
            if (!substitutes(sites.get(i)).isEmpty()) open.add(i);
        if (open.isEmpty()) return message;
        int chosen = draws.oneOf(open);
        Object substitute = draws.oneOf(substitutes(sites.get(chosen)));
        try {
            Object lie = new Replacement(chosen, substitute).in(said);
            return saying(message, structure.freeze(Objects.requireNonNull(lie)));
        } catch (RuntimeException refusedByItsClass) {
            // Values that a message's own constructor refuses cannot be said by anybody.
            return message;
        }
    }

    /** An older message in the place of this one; the message itself if there is no other. */
    public Object replayed(Object message, Draws draws) {
        Object said = said(message);
        var others = new LinkedHashMap<>(messages);
        others.remove(structure.encode(said));
        return others.isEmpty() ? message : saying(message, draws.oneOf(new ArrayList<>(others.values())));
    }

    /** To which round a message belongs is not what it says. */
    private static Object said(Object message) {
        return message instanceof Rounds.InRound(int _, Object inner) ? inner : message;
    }

    private static Object saying(Object message, Object lie) {
        return message instanceof Rounds.InRound(int number, Object _) ? new Rounds.InRound(number, lie) : lie;
    }

    /** Whether a value can be replaced as a whole. */
    private static boolean isSite(@Nullable Object value) {
        return value instanceof Record
                || value instanceof Signed
                || value instanceof Enum
                || (value != null && Fields.isAtom(value.getClass()));
    }

    /** A value and all its parts, the parts of parts included, in the order in which they are written. */
    private void gather(@Nullable Object value, List<@Nullable Object> sites) {
        sites.add(value);
        if (value != null) for (Object part : parts(value)) gather(part, sites);
    }

    /** What could stand in the place of a value: of the same class, and another one. */
    private List<Object> substitutes(@Nullable Object value) {
        if (value == null || !isSite(value)) return List.of();
        var others = new LinkedHashMap<String, Object>();
        switch (value) {
            case Integer i -> {
                add(others, i - 1);
                add(others, i + 1);
            }
            case Long l -> {
                add(others, l - 1);
                add(others, l + 1);
            }
            case Boolean b -> add(others, !b);
            case Enum<?> e -> {
                for (Object c : e.getDeclaringClass().getEnumConstants()) add(others, c);
            }
            default -> {}
        }
        seen.getOrDefault(value.getClass(), new LinkedHashMap<>()).forEach(others::putIfAbsent);
        others.remove(structure.encode(value));
        if (value instanceof Signed<?> s)
            others.values()
                    .removeIf(o -> !(o instanceof Signed<?> t
                            && t.value().getClass().equals(s.value().getClass())));
        return new ArrayList<>(others.values());
    }

    private void add(Map<String, Object> others, Object value) {
        others.put(structure.encode(value), value);
    }

    /** The values in a value; none in what is signed. */
    private List<@Nullable Object> parts(Object value) {
        return switch (value) {
            case Record r -> structure.parts(r);
            case Optional<?> o -> o.isPresent() ? List.of(o.get()) : List.of();
            case Collection<?> c -> new ArrayList<>(c);
            case Map<?, ?> m -> {
                var parts = new ArrayList<@Nullable Object>();
                m.forEach((k, v) -> {
                    parts.add(k);
                    parts.add(v);
                });
                yield parts;
            }
            default -> List.of();
        };
    }

    /** One value of a tree replaced by another. */
    private final class Replacement {
        private int before;
        private final Object substitute;

        /**
         * @param before how many values come before it
         */
        Replacement(int before, Object substitute) {
            this.before = before;
            this.substitute = substitute;
        }

        @Nullable
        Object in(@Nullable Object value) {
            if (before-- == 0) return substitute;
            if (value == null || before < 0) return value;
            var parts = new ArrayList<@Nullable Object>();
            for (Object part : parts(value)) parts.add(in(part));
            return parts.isEmpty() ? value : made(value, parts);
        }

        private Object made(Object like, List<@Nullable Object> parts) {
            return switch (like) {
                case Record r -> structure.like(r, parts);
                case Optional<?> _ -> Optional.ofNullable(parts.getFirst());
                case Set<?> _ -> new LinkedHashSet<>(parts);
                case Map<?, ?> _ -> {
                    var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
                    for (int i = 0; i < parts.size(); i += 2) map.put(parts.get(i), parts.get(i + 1));
                    yield map;
                }
                default -> parts;
            };
        }
    }
}
