package org.happensbefore.node;

import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds calls of hashCode and toString that say where the JVM keeps an object. Only what is certain is refused. */
final class Addresses {
    private static final Set<String> TO_TEXT =
            Set.of("java.lang.String.valueOf", "java.lang.StringBuilder.append", "java.util.Objects.toString");

    /** What takes an array, and asks each of its elements. */
    private static final Map<String, String> TO_EACH = Map.of(
            "java.util.Objects.hash", "hashCode",
            "java.util.Arrays.hashCode", "hashCode",
            "java.util.Arrays.toString", "toString",
            "java.lang.String.format", "toString",
            "java.lang.String.formatted", "toString");

    /** What asks all that it holds; of what type that is, class files do not say. */
    private static final List<Class<?>> CONTAINERS =
            List.of(Collection.class, Map.class, Map.Entry.class, Optional.class);

    private final ClassFiles files;

    Addresses(ClassFiles files) {
        this.files = files;
    }

    /** A call with its arguments, the receiver first. */
    void check(
            Class<?> owner,
            String name,
            MethodTypeDesc type,
            boolean special,
            List<Value> arguments,
            Class<?> from,
            String place) {
        boolean own = type.parameterCount() == 0 && (name.equals("hashCode") || name.equals("toString"));
        String member = owner.getName() + "." + name;
        if (own && special && owner == Object.class) throw refuse(place, name, from);
        if (own && !special) require(owner == Object.class ? known(arguments.getFirst(), from) : owner, name, place);
        if (TO_TEXT.contains(member) && !arguments.isEmpty())
            require(known(arguments.getLast(), from), "toString", place);
        String each = TO_EACH.get(member);
        if (each != null && !arguments.isEmpty())
            for (Value.Origin o : arguments.getLast().origins())
                if (o instanceof Value.Origin.Element(ClassDesc element))
                    require(ClassFiles.load(element, from), each, place);
        if (member.equals("java.util.Objects.hashCode")) require(known(arguments.getFirst(), from), "hashCode", place);
    }

    /** A concatenation of strings. */
    void checkText(MethodTypeDesc type, List<Value> parts, Class<?> from, String place) {
        for (int i = 0; i < parts.size(); i++) {
            ClassDesc declared = type.parameterType(i);
            if (!declared.isPrimitive()) require(known(Value.of(declared), from), "toString", place);
        }
    }

    private static Class<?> known(Value v, Class<?> from) {
        ClassDesc type = v.type();
        return type == null || type.isPrimitive() ? Object.class : ClassFiles.load(type, from);
    }

    private void require(Class<?> type, String member, String place) {
        if (isAddress(type, member, new HashSet<>())) throw refuse(place, member, type);
    }

    private boolean isAddress(Class<?> type, String member, Set<Class<?>> seen) {
        if (type.isArray() || (member.equals("hashCode") && mayBeAny(type))) return true;
        if (Modifier.isAbstract(type.getModifiers()) || type == Object.class || !seen.add(type)) return false;
        if (type.isRecord() && ClassFiles.isProtocol(type) && isGenerated(type, member))
            return Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .anyMatch(part -> !part.isPrimitive() && isAddress(part, member, seen));
        Class<?> declares = declarer(type, member);
        return declares == Object.class || (declares == Enum.class && member.equals("hashCode"));
    }

    /** Whether values of this static type may have a hash code that says where the JVM keeps something. */
    private static boolean mayBeAny(Class<?> type) {
        return type == Object.class || isContainer(type);
    }

    private static boolean isContainer(Class<?> type) {
        return CONTAINERS.stream().anyMatch(c -> c.isAssignableFrom(type));
    }

    private static Class<?> declarer(Class<?> type, String member) {
        try {
            return type.getMethod(member).getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every class has a " + member, e);
        }
    }

    private boolean isGenerated(Class<?> record, String member) {
        return files.methods(record).stream()
                .filter(m -> m.name().equals(member))
                .flatMap(m -> m.model().code().stream())
                .flatMap(code -> code.elementStream())
                .anyMatch(e -> e instanceof InvokeDynamicInstruction i
                        && i.bootstrapMethod().owner().displayName().equals("ObjectMethods"));
    }

    private static Refusal refuse(String place, String member, Class<?> type) {
        boolean any = member.equals("hashCode") && mayBeAny(type);
        String wayOut = type.isArray()
                ? "Arrays." + member + "(array)"
                : type.isEnum()
                        ? "ordinal()"
                        : any ? "the hashCode() of its toString()" : "a record, or a " + member + "() of its own";
        String why = type == Object.class && any
                ? "something of any type, which may be where the JVM keeps it"
                : type.getSimpleName()
                        + (any
                                ? ", which may ask what it holds where the JVM keeps it"
                                : ", which says where the JVM keeps it");
        return new Refusal(place, "takes the " + member + "() of " + why, wayOut);
    }
}
