package org.happensbefore.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A value in a JSON document, and where it stands; everything that is refused says so.
 *
 * @param path as {@code events[3].cause}; empty for the document itself
 * @param document what it should be, as {@code a trace}
 */
record Place(JsonNode json, String path, String document) {
    /** The object's fields must be these, all of them and no other. */
    Place fields(String... names) {
        if (!json.isObject()) throw refused("is " + shown(json), "an object with the fields " + Arrays.toString(names));
        var missing = new TreeSet<>(Arrays.asList(names));
        for (String name : json.propertyNames())
            if (!missing.remove(name))
                throw refused("has the field \"" + name + "\"", "only the fields " + Arrays.toString(names));
        if (!missing.isEmpty())
            throw refused("lacks the field \"" + missing.first() + "\"", "all the fields " + Arrays.toString(names));
        return this;
    }

    boolean has(String name) {
        return json.has(name);
    }

    Place at(String name) {
        JsonNode value = json.get(name);
        String there = path.isEmpty() ? name : path + "." + name;
        if (value == null) throw refused("lacks the field \"" + name + "\"", "an object that has it");
        return new Place(value, there, document);
    }

    String text(String name) {
        return at(name).text();
    }

    String text() {
        if (!json.isString()) throw refused("is " + shown(json), "a text");
        return json.stringValue();
    }

    long whole(String name) {
        JsonNode value = at(name).json;
        if (!value.isIntegralNumber() || !value.canConvertToLong())
            throw at(name).refused("is " + shown(value), "a whole number of at most 64 bits");
        return value.longValue();
    }

    double number(String name) {
        JsonNode value = at(name).json;
        if (!value.isNumber()) throw at(name).refused("is " + shown(value), "a number");
        return value.doubleValue();
    }

    /** A whole number that is an id or a count. */
    int count(String name) {
        return index(name, Integer.MAX_VALUE, "a thing");
    }

    /** The names of an object's fields. */
    List<String> names() {
        if (!json.isObject()) throw refused("is " + shown(json), "an object");
        return List.copyOf(json.propertyNames());
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return at(name).named(text(name), type);
    }

    /** The constant of this name. */
    <E extends Enum<E>> E named(String name, Class<E> type) {
        for (E e : type.getEnumConstants()) if (e.name().equals(name)) return e;
        throw refused("names \"" + name + "\"", "one of " + Arrays.toString(type.getEnumConstants()));
    }

    /** What the constructor of a value makes of this place; what it refuses is refused here. */
    <T> T made(Supplier<T> value) {
        try {
            return value.get();
        } catch (Refused e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Refused("not " + document + ": " + where() + ": " + e.getMessage());
        }
    }

    int index(String name, int size, String of) {
        return at(name).index(size, of);
    }

    int index(int size, String of) {
        if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() < 0 || json.intValue() >= size)
            throw refused("is " + shown(json), "the number of " + of + ", from 0 to " + (size - 1));
        return json.intValue();
    }

    <T> List<T> list(String name, Function<Place, T> each) {
        return at(name).list(each);
    }

    <T> List<T> list(Function<Place, T> each) {
        if (!json.isArray()) throw refused("is " + shown(json), "a list");
        var list = new ArrayList<T>();
        for (JsonNode value : json) list.add(each.apply(new Place(value, path + "[" + list.size() + "]", document)));
        return list;
    }

    IllegalArgumentException refused(String what, String rule) {
        return new Refused("not " + document + ": " + where() + " " + what + ", must be " + rule);
    }

    private String where() {
        return path.isEmpty() ? "the document" : path;
    }

    /** A refusal that says where. */
    private static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private static String shown(JsonNode json) {
        if (json.isObject()) return "an object";
        if (json.isArray()) return "a list";
        String text = json.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
