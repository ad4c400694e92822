package org.happensbefore.exercise;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.happensbefore.node.Node;
import org.happensbefore.node.Serves;
import org.happensbefore.notebook.Imports;

/** What a learner's class must be to be graded. Names are as in a cell, by the notebook's imports. */
public sealed interface Contract {
    /** Whether a class can be graded. */
    boolean fits(Class<?> type);

    /**
     * An interface whose arguments and results are values.
     *
     * @param type the interface
     */
    record Values(Class<?> type) implements Contract {
        @Override
        public boolean fits(Class<?> candidate) {
            return type.isAssignableFrom(candidate) && isConcrete(candidate);
        }

        @Override
        public String toString() {
            return "a class that implements " + shown(type);
        }
    }

    /**
     * A node of a protocol.
     *
     * @param messages its messages
     * @param operations what it can be asked, if anything
     */
    record Role(Class<?> messages, Optional<Class<?>> operations) implements Contract {
        @Override
        public boolean fits(Class<?> candidate) {
            return isConcrete(candidate)
                    && has(candidate, Node.class, messages)
                    && operations.stream().allMatch(o -> has(candidate, Serves.class, o));
        }

        @Override
        public String toString() {
            return "a class that extends Node<" + shown(messages) + ">"
                    + operations
                            .map(o -> " and implements Serves<" + shown(o) + ">")
                            .orElse("");
        }
    }

    /** Reads {@code ClockRules} or {@code Node<LamportMutex.Message> implements Serves<Lock>}. */
    static Contract parse(String text) {
        Matcher role = Pattern.compile("Node<([\\w.]+)>(?: implements Serves<([\\w.]+)>)?")
                .matcher(text);
        if (role.matches())
            return new Role(
                    type(role.group(1)), Optional.ofNullable(role.group(2)).map(Contract::type));
        return new Values(type(text));
    }

    private static Class<?> type(String name) {
        return Imports.resolve(name)
                .orElseThrow(() -> new IllegalArgumentException("the contract \"" + name
                        + "\" is no type that a cell knows; write ClockRules, or Node<LamportMutex.Message> implements"
                        + " Serves<Lock>"));
    }

    private static boolean isConcrete(Class<?> type) {
        return !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
    }

    /** Whether a class extends or implements a generic type with this argument. */
    private static boolean has(Class<?> candidate, Class<?> generic, Class<?> argument) {
        for (Class<?> c = candidate; c != null; c = c.getSuperclass())
            for (Type t : (Iterable<Type>) Stream.concat(
                    Stream.ofNullable(c.getGenericSuperclass()), Arrays.stream(c.getGenericInterfaces()))::iterator)
                if (t instanceof ParameterizedType p
                        && p.getRawType().equals(generic)
                        && p.getActualTypeArguments()[0].equals(argument)) return true;
        return false;
    }

    private static String shown(Class<?> type) {
        return type.getDeclaringClass() == null
                ? type.getSimpleName()
                : shown(type.getDeclaringClass()) + "." + type.getSimpleName();
    }
}
