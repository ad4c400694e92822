package org.happensbefore.node;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of the classes that make up state, private ones included, and the names of those classes. */
final class Fields {
    /** A field of a node or a plain class, or a component of a record. */
    record Part(
            String name,
            Class<?> type,
            VarHandle handle,
            boolean isFinal,
            @Nullable Stable stable) {
        @Nullable
        Object of(Object owner) {
            return handle.get(owner);
        }

        /** The class that declares the field. */
        Class<?> owner() {
            return handle.coordinateTypes().getFirst();
        }
    }

    static final String ALLOWED = "primitives, String, enums, records, Optional, the collections of java.util, int[], "
            + "long[], boolean[], or a final class of these";

    /** Classes without parts of interest, where the walk up ends. */
    private static final Set<Class<?>> ROOTS = Set.of(Object.class, Node.class, Record.class, Enum.class);

    private final Map<Class<?>, List<Part>> parts = new HashMap<>();
    private final Map<Class<?>, List<Part>> stableParts = new HashMap<>();
    private final Map<Class<?>, MethodHandle> constructors = new HashMap<>();
    private final Map<String, Class<?>> names = new HashMap<>();

    /** The parts of a class and its superclasses, its own first. Functions in final fields are wiring, not state. */
    List<Part> of(Class<?> type) {
        List<Part> known = parts.get(type);
        if (known != null) return known;
        List<Part> found = find(type);
        parts.put(type, found);
        return found;
    }

    /** The parts that are on disk, in the same order. */
    List<Part> stableOf(Class<?> type) {
        List<Part> known = stableParts.get(type);
        if (known != null) return known;
        List<Part> found = of(type).stream().filter(p -> p.stable() != null).toList();
        stableParts.put(type, found);
        return found;
    }

    private List<Part> find(Class<?> type) {
        var found = new ArrayList<Part>();
        try {
            for (Class<?> c = type; !ROOTS.contains(c); c = c.getSuperclass()) {
                var lookup = MethodHandles.privateLookupIn(c, MethodHandles.lookup());
                for (Field f : c.getDeclaredFields()) {
                    boolean isFinal = Modifier.isFinal(f.getModifiers());
                    if (Modifier.isStatic(f.getModifiers())) requireConstant(c, f);
                    else if (!isFinal || !isFunction(f.getType())) {
                        requireState(c, f);
                        found.add(new Part(
                                f.getName(),
                                f.getType(),
                                lookup.unreflectVarHandle(f),
                                isFinal,
                                f.getAnnotation(Stable.class)));
                    }
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read the fields of " + type, e);
        }
        return found;
    }

    private static boolean isFunction(Class<?> type) {
        return type.isInterface()
                && (type.isAnnotationPresent(FunctionalInterface.class)
                        || type.getPackageName().equals("java.util.function"));
    }

    private static void requireConstant(Class<?> owner, Field f) {
        if (!f.isSynthetic() && !Constants.isConstant(f))
            throw new Refusal(
                    owner.getSimpleName() + "." + f.getName(),
                    "is static, and nodes share nothing",
                    "an ordinary field, or a static final constant of immutable value, as List.of(..)");
    }

    /** Refuses a field that could hold nothing but what state must not hold; what it does hold is read each time. */
    private static void requireState(Class<?> owner, Field f) {
        Class<?> type = f.getType();
        String place = owner.getSimpleName() + "." + f.getName();
        if (isFunction(type))
            throw new Refusal(place, "holds a function, which is wiring and not state", "a final field");
        boolean holdsOthers =
                type.isInterface() || Modifier.isAbstract(type.getModifiers()) || type.equals(Object.class);
        boolean allowed = holdsOthers
                || isAtom(type)
                || isLoadedByApplication(type)
                || type.isEnum()
                || type.equals(Optional.class)
                || Encoder.COLLECTIONS.contains(type);
        if (type.isArray() ? !Encoder.ARRAYS.contains(type) : !allowed)
            throw new Refusal(place, "is a " + type.getTypeName(), ALLOWED);
    }

    /** Whether values of this class are atoms: they have no parts. */
    static boolean isAtom(Class<?> type) {
        return type.isPrimitive()
                || type.equals(String.class)
                || type == Integer.class
                || type == Long.class
                || type == Boolean.class
                || type == Character.class
                || type == Double.class
                || type == Float.class
                || type == Short.class
                || type == Byte.class;
    }

    /** Whether a class is a protocol's own plain class, which counts by its fields. */
    static boolean isPlain(Class<?> type) {
        return Modifier.isFinal(type.getModifiers())
                && !type.equals(Signed.class)
                && !type.isArray()
                && !type.isHidden()
                && !type.isEnum()
                && !type.isRecord()
                && isLoadedByApplication(type);
    }

    /** Whether a class is not the JDK's. */
    static boolean isLoadedByApplication(Class<?> type) {
        return type.getClassLoader() != null
                && !ClassLoader.getPlatformClassLoader().equals(type.getClassLoader());
    }

    /**
     * Whether nothing that a value of this class holds can ever change: an atom, an enum's constant, or a record of
     * nothing else. False where it depends on the value.
     */
    boolean isUnchanging(Class<?> type) {
        return isUnchanging(type, new HashSet<>());
    }

    private boolean isUnchanging(Class<?> type, Set<Class<?>> asked) {
        if (isAtom(type) || Enum.class.isAssignableFrom(type)) return true;
        if (type.isSealed() && type.isInterface()) return asked.add(type) ? areUnchanging(type, asked) : true;
        if (!type.isRecord()) return false;
        return !asked.add(type) || of(type).stream().allMatch(p -> isUnchanging(p.type(), asked));
    }

    private boolean areUnchanging(Class<?> family, Set<Class<?>> asked) {
        return Stream.of(family.getPermittedSubclasses()).allMatch(c -> isUnchanging(c, asked));
    }

    /** An enum's constants are shared by all nodes, so they must not change. */
    void requireImmutable(Class<?> enumType, String path) {
        if (!isLoadedByApplication(enumType)) return;
        for (Part p : of(enumType))
            if (!p.isFinal())
                throw new Refusal(
                        path,
                        "is a " + enumType.getSimpleName() + " whose field " + p.name()
                                + " can change, and enum constants are shared by all nodes",
                        "a final field");
    }

    /** The name as the author wrote it, without package or JShell's wrapper; one name, one class. */
    String name(Class<?> type) {
        Class<?> other = names.putIfAbsent(type.getSimpleName(), type);
        if (other != null && !other.equals(type))
            throw new Refusal(
                    type.getSimpleName(),
                    ClassFiles.isCell(type.getNestHost()) || ClassFiles.isCell(other.getNestHost())
                            ? "is the name of two classes, since a cell declared it again"
                            : "is the name of two classes, " + other.getName() + " and " + type.getName(),
                    "two names, or run again the cells that use the older one");
        return type.getSimpleName();
    }

    /** Makes a record from its components. */
    Object construct(Class<?> record, @Nullable Object[] values, String path) {
        try {
            if (!constructors.containsKey(record)) constructors.put(record, constructor(record));
            return Objects.requireNonNull(constructors.get(record)).invoke(values);
        } catch (ClassCastException e) {
            throw new Refusal(
                    path + " (" + record.getSimpleName() + ")",
                    "declares a component as a class of collection" + " that cannot be frozen",
                    "List, Set or Map as the component's type");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make a " + record.getName(), e);
        }
    }

    private static MethodHandle constructor(Class<?> record) throws ReflectiveOperationException {
        var types = Stream.of(record.getRecordComponents())
                .<Class<?>>map(RecordComponent::getType)
                .toList();
        return MethodHandles.privateLookupIn(record, MethodHandles.lookup())
                .findConstructor(record, MethodType.methodType(void.class, types))
                .asSpreader(Object[].class, types.size());
    }
}
