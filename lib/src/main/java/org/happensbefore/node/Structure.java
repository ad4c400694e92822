package org.happensbefore.node;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.happensbefore.node.Fields.Part;
import org.jspecify.annotations.Nullable;

/**
 * State as a value: every non-static field of a node and of what it holds, with a canonical text for identity, deep
 * copies, frozen copies for what leaves the node, and loading into a fresh instance. One run has one of these.
 */
public final class Structure {
    private final Fields fields = new Fields();
    private final Scan scan = new Scan();
    /** The ids for which nodes of a class were admitted. */
    private final Map<Class<?>, BitSet> admitted = new HashMap<>();

    private final Map<Class<?>, Kind> kinds = new HashMap<>();
    /** The mutable objects of the nodes that were admitted, and where they stand: nodes share nothing. */
    private final IdentityHashMap<Object, String> owned = new IdentityHashMap<>();

    /** The first refusal: what was looked at once is not looked at again, so it stands for all that follow. */
    private @Nullable Refusal refused;

    /**
     * What is known of a class whose values leave a node.
     *
     * @param isUnchanging whether nothing that a value of it holds can ever change, so that it need not be copied
     * @param isSingle whether it is a record without components: all its values are one value
     */
    private record Kind(boolean isUnchanging, boolean isSingle) {}

    /** Nothing is known of any class. */
    public Structure() {}

    /**
     * Checks a fresh node, once for each class and id: its code, what its fields hold, and that the factory is pure.
     *
     * @param again makes another one for the same id
     */
    void admit(Node<?> fresh, int id, IntFunction<Node<?>> again) {
        if (refused != null) throw refused;
        BitSet ids = admitted.computeIfAbsent(fresh.getClass(), _ -> new BitSet());
        if (ids.get(id)) return;
        ids.set(id);
        try {
            inspect(fresh, id, again);
        } catch (Refusal refusal) {
            refused = refusal;
            throw refusal;
        }
    }

    /** All nodes of a run stand: what they own needs to be remembered no longer. */
    void allAdmitted() {
        if (!owned.isEmpty()) owned.clear();
    }

    /** Whether the code of the nodes that were admitted sets timers, or nobody can say since others take their steps. */
    public boolean maySetTimers() {
        return scan.setsTimers() || admitted.containsKey(StandIn.class);
    }

    private void inspect(Node<?> fresh, int id, IntFunction<Node<?>> again) {
        scan.check(fresh, fields);
        Node<?> other = again.apply(id);
        String first = Encoder.encodeOwned(fields, fresh, " of node " + id, owned);
        String second = Encoder.encodeOwned(fields, other, " of another node made for id " + id, owned);
        if (!first.equals(second))
            throw new Refusal(
                    "the factory",
                    "makes two different nodes for id " + id + ": " + show(fresh) + " and then " + show(other),
                    "only id and constants in it, as id -> new " + fields.name(fresh.getClass()) + "(id)");
        stable(fresh);
    }

    /**
     * The canonical text of a value: equal texts mean equal values, on every machine.
     *
     * @throws Refusal if the value holds what state must not hold, naming the field path
     */
    public String encode(@Nullable Object value) {
        return Encoder.encode(fields, value);
    }

    /** A copy that nobody can change: what a message, a timer, a decision becomes. */
    @SuppressWarnings("unchecked")
    public <T> T freeze(T value) {
        if (value == null)
            throw new Refusal("a message, timer, decision or answer", "is null", "a value, or Optional.empty()");
        if (kind(value.getClass()).isUnchanging()) return value;
        String path = value instanceof Record ? fields.name(value.getClass()) : "a value";
        return (T) Objects.requireNonNull(rebuild(value, true, path));
    }

    private Kind kind(Class<?> type) {
        Kind known = kinds.get(type);
        if (known != null) return known;
        if (type.isRecord()) fields.name(type);
        boolean isUnchanging = fields.isUnchanging(type);
        var found = new Kind(
                isUnchanging, isUnchanging && type.isRecord() && fields.of(type).isEmpty());
        kinds.put(type, found);
        return found;
    }

    /**
     * Whether two frozen values are one value: their canonical texts are equal.
     *
     * @throws Refusal as {@link #encode}
     */
    @SuppressWarnings("ReferenceEquality") // one object is one value
    public boolean areEqual(Object a, Object b) {
        if (a == b) return true;
        Class<?> type = a.getClass();
        Kind kind = kind(type);
        if (kind.isUnchanging()) {
            if (type.equals(b.getClass())) {
                if (kind.isSingle()) return true;
                if (!type.isRecord()) return a.equals(b);
            } else if (kind(b.getClass()).isUnchanging()) return false;
        }
        return encode(a).equals(encode(b));
    }

    /** The values of a node's stable fields now. */
    public Disk stable(Node<?> node) {
        var values = new ArrayList<@Nullable Object>();
        for (Part p : fields.stableOf(node.getClass())) values.add(copied(p, node));
        return new Disk(values);
    }

    /**
     * Whether the disk holds at first sight what the written-through fields do. False also where a closer look would be
     * needed. What is one object on both sides cannot have changed: the disk has copies of all that can.
     */
    boolean isWritten(Node<?> node, Disk disk) {
        int i = 0;
        for (Part p : fields.stableOf(node.getClass())) {
            Object onDisk = disk.values().get(i++);
            if (!waits(p) && !same(p.of(node), onDisk)) return false;
        }
        return true;
    }

    private static boolean waits(Part p) {
        return p.stable() != null && p.stable().onPersist();
    }

    /** The disk after its written-through fields have got their values of now. */
    Disk writtenThrough(Node<?> node, Disk before) {
        var values = new ArrayList<@Nullable Object>();
        for (Part p : fields.stableOf(node.getClass()))
            values.add(waits(p) ? before.values().get(values.size()) : copied(p, node));
        return new Disk(values);
    }

    /** Gives a fresh instance's stable fields their values from disk. */
    public void load(Node<?> fresh, Disk disk) {
        int i = 0;
        for (Part p : fields.stableOf(fresh.getClass()))
            assign(fresh, p, disk.values().get(i++), fields.name(fresh.getClass()));
    }

    /**
     * Gives a fresh instance the state of another one of its class.
     *
     * @throws Refusal if the two differ in a final field that cannot be filled anew
     */
    public void load(Node<?> fresh, Node<?> source) {
        load(fresh, source, fields.name(source.getClass()));
    }

    /** The fields of a node as a reader should see them, in the order of declaration. */
    public Map<String, String> show(Node<?> node) {
        if (node instanceof StandIn other) return other.shown();
        var shown = new LinkedHashMap<String, String>();
        for (Part p : fields.of(node.getClass())) shown.put(p.name(), Notation.of(shown(p.of(node))));
        return shown;
    }

    private @Nullable Object shown(@Nullable Object v) {
        return v != null && Encoder.isAccidental(v) ? rebuild(v, true, "") : v;
    }

    /** The components of a record, in order. */
    List<@Nullable Object> parts(Record r) {
        var parts = new ArrayList<@Nullable Object>();
        for (Part p : fields.of(r.getClass())) parts.add(p.of(r));
        return parts;
    }

    /**
     * A record of the same class with other components.
     *
     * @throws RuntimeException whatever its constructor throws
     */
    Record like(Record r, List<@Nullable Object> parts) {
        return (Record) fields.construct(r.getClass(), parts.toArray(), fields.name(r.getClass()));
    }

    /** All that is signed in a frozen value, what is signed in something signed included, in order. */
    public List<Signed<?>> signed(@Nullable Object value) {
        var all = new ArrayList<Signed<?>>();
        gather(value, all);
        return all;
    }

    private void gather(@Nullable Object value, List<Signed<?>> all) {
        switch (value) {
            case null -> {}
            case Signed<?> s -> {
                all.add(s);
                gather(s.value(), all);
            }
            case Record r -> fields.of(r.getClass()).forEach(p -> gather(p.of(r), all));
            case Optional<?> o -> o.ifPresent(x -> gather(x, all));
            case Collection<?> c -> c.forEach(x -> gather(x, all));
            case Map<?, ?> m ->
                m.forEach((k, v) -> {
                    gather(k, all);
                    gather(v, all);
                });
            default -> {}
        }
    }

    private void load(Object fresh, Object source, String path) {
        if (!fresh.getClass().equals(source.getClass()))
            throw new Refusal(
                    path,
                    "is a " + source.getClass().getSimpleName() + ", but a fresh instance has a "
                            + fresh.getClass().getSimpleName() + " there",
                    "a record for what is replaced during a run");
        for (Part p : fields.of(source.getClass())) assign(fresh, p, p.of(source), path);
    }

    /**
     * Sets a field. What is final was filled by the constructor: a collection there is filled anew, a value must be
     * the same. Nodes and plain classes are loaded where they stand, never made.
     */
    private void assign(Object fresh, Part p, @Nullable Object value, String owner) {
        String path = owner + "." + p.name();
        Object target = p.of(fresh);
        if (value != null && isLoaded(value)) {
            if (target == null)
                throw new Refusal(path, "is made during the run", "a field that the constructor fills, or a record");
            load(target, value, path);
        } else if (!p.isFinal()) p.handle().set(fresh, rebuild(value, false, path));
        else if (!same(target, value)) refill(target, value, path);
    }

    /** Whether a value is loaded where it stands: a layer, or a plain class of the protocol. */
    private static boolean isLoaded(Object value) {
        return value instanceof Node<?> || Fields.isPlain(value.getClass());
    }

    /** Whether two are one object, or equal atoms, alone or in an {@code Optional}: then nothing has to be copied. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == b) return true;
        if (a instanceof Optional<?> x && b instanceof Optional<?> y)
            return x.isPresent() && y.isPresent() && same(x.get(), y.get());
        return a != null && Fields.isAtom(a.getClass()) && a.equals(b);
    }

    @SuppressWarnings("unchecked")
    private void refill(@Nullable Object target, @Nullable Object value, String path) {
        if (target == null
                || value == null
                || !Encoder.isMutable(target)
                || !target.getClass().equals(value.getClass())) {
            requireEqual(target, value, path);
            return;
        }
        Object copy = copied(value, path);
        switch (target) {
            case Collection<?> c -> {
                c.clear();
                ((Collection<Object>) c).addAll((Collection<?>) copy);
            }
            case Map<?, ?> m -> {
                m.clear();
                ((Map<Object, Object>) m).putAll((Map<?, ?>) copy);
            }
            default -> copyArray(copy, target, path);
        }
    }

    private void requireEqual(@Nullable Object target, @Nullable Object value, String path) {
        if (!encode(target).equals(encode(value)))
            throw new Refusal(
                    path,
                    "is final, but is no longer what the constructor put there",
                    "a field that is not final, or a collection in a final one");
    }

    private void copyArray(Object from, Object to, String path) {
        if (Array.getLength(from) != Array.getLength(to)) requireEqual(to, from, path);
        for (int i = 0; i < Array.getLength(from); i++) Array.set(to, i, Array.get(from, i));
    }

    private @Nullable Object copied(Part p, Node<?> node) {
        Object value = p.of(node);
        return value == null || Fields.isAtom(value.getClass())
                ? value
                : rebuild(value, false, fields.name(node.getClass()) + "." + p.name());
    }

    private Object copied(Object value, String path) {
        return Objects.requireNonNull(rebuild(value, false, path));
    }

    private @Nullable Object rebuild(@Nullable Object v, boolean freeze, String path) {
        return switch (v) {
            case null -> null;
            case Record r -> rebuildRecord(r, freeze, path);
            case Optional<?> o -> o.map(x -> rebuild(x, freeze, path));
            case Signed<?> s -> s;
            case int[] a -> unfrozen(a.clone(), freeze, path);
            case long[] a -> unfrozen(a.clone(), freeze, path);
            case boolean[] a -> unfrozen(a.clone(), freeze, path);
            case Collection<?> c -> collection(c, freeze, path);
            case Map<?, ?> m -> map(m, freeze, path);
            default -> {
                if (!Encoder.isMutable(v) && !Fields.isAtom(v.getClass()) && !(v instanceof Enum))
                    throw Encoder.refusal(v, path);
                if (Encoder.isMutable(v))
                    throw new Refusal(
                            path,
                            "is a " + v.getClass().getSimpleName() + " that would have to be copied",
                            "a record, or a field of the node itself that the constructor fills");
                yield v;
            }
        };
    }

    private static Object unfrozen(Object array, boolean freeze, String path) {
        if (freeze) throw new Refusal(path, "is an array, which cannot be frozen", "List");
        return array;
    }

    private Object collection(Collection<?> c, boolean freeze, String path) {
        if (!freeze) Encoder.kind(c, path);
        var items = new ArrayList<@Nullable Object>();
        for (Object item : new Encoder(fields).ordered(c)) items.add(rebuild(item, freeze, path));
        return switch (c) {
            case ArrayList<?> _ when !freeze -> items;
            case ArrayDeque<?> _ when !freeze -> new ArrayDeque<>(items);
            case TreeSet<?> _ when !freeze -> new TreeSet<>(items);
            case LinkedHashSet<?> _ when !freeze -> new LinkedHashSet<>(items);
            case HashSet<?> _ when !freeze -> new HashSet<>(items);
            case EnumSet<?> e when !freeze -> e.clone();
            case Set<?> _ -> Collections.unmodifiableSequencedSet(new LinkedHashSet<>(items));
            default -> items.stream().toList();
        };
    }

    private Object map(Map<?, ?> m, boolean freeze, String path) {
        if (!freeze) Encoder.kind(m, path);
        var entries = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (var e : new Encoder(fields).ordered(m.entrySet()))
            entries.put(rebuild(e.getKey(), freeze, path), rebuild(e.getValue(), freeze, path));
        return switch (m) {
            case TreeMap<?, ?> _ when !freeze -> new TreeMap<>(entries);
            case LinkedHashMap<?, ?> _ when !freeze -> entries;
            case HashMap<?, ?> _ when !freeze -> new HashMap<>(entries);
            case EnumMap<?, ?> e when !freeze -> enumMap(e, entries);
            default -> Collections.unmodifiableSequencedMap(entries);
        };
    }

    @SuppressWarnings("unchecked")
    private static <K extends Enum<K>> Map<K, Object> enumMap(EnumMap<K, ?> like, Map<?, ?> entries) {
        var copy = (EnumMap<K, Object>) like.clone();
        copy.putAll((Map<K, Object>) entries);
        return copy;
    }

    private Object rebuildRecord(Record r, boolean freeze, String path) {
        List<Part> components = fields.of(r.getClass());
        @Nullable Object[] values = new @Nullable Object[components.size()];
        boolean same = true;
        for (int i = 0; i < values.length; i++) {
            Object old = components.get(i).of(r);
            values[i] = old == null || Fields.isAtom(old.getClass())
                    ? old
                    : rebuild(old, freeze, path + "." + components.get(i).name());
            same &= same(values[i], old);
        }
        return same ? r : fields.construct(r.getClass(), values, path);
    }
}
