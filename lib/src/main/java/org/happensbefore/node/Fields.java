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
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Classes without parts of interest, where the walk up ends. */
    private static final Set<Class<?>> ROOTS = Set.of(Object.class, Node.class, Record.class, Enum.class);

    private final Map<Class<?>, List<Part>> parts = new HashMap<>();
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

    private List<Part> find(Class<?> type) {
        var found = new ArrayList<Part>();
        try {
            for (Class<?> c = type; !ROOTS.contains(c); c = c.getSuperclass()) {
                var lookup = MethodHandles.privateLookupIn(c, MethodHandles.lookup());
                for (Field f : c.getDeclaredFields()) {
                    boolean isFinal = Modifier.isFinal(f.getModifiers());
                    if (Modifier.isStatic(f.getModifiers())) requireConstant(c, f);
                    else if (!isFinal || !isFunction(f.getType()))
                        found.add(new Part(
                                f.getName(),
                                f.getType(),
                                lookup.unreflectVarHandle(f),
                                isFinal,
                                f.getAnnotation(Stable.class)));
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

    /** An enum's constants are shared by all nodes, so they must not change. */
    void requireImmutable(Class<?> enumType, String path) {
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
                    "is the name of two classes, " + other.getName() + " and " + type.getName(),
                    "two names, or declare again what was made from the older class");
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
