package org.happensbefore.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A value in a JSON document, and where it stands; everything that is refused says so.
 *
 * @param path as {@code events[3].cause}; empty for the document itself
 */
record Place(JsonNode json, String path) {
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
        return new Place(value, there);
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
        for (JsonNode value : json) list.add(each.apply(new Place(value, path + "[" + list.size() + "]")));
        return list;
    }

    IllegalArgumentException refused(String what, String rule) {
        String where = path.isEmpty() ? "the document" : path;
        return new IllegalArgumentException("not a trace: " + where + " " + what + ", must be " + rule);
    }

    private static String shown(JsonNode json) {
        if (json.isObject()) return "an object";
        if (json.isArray()) return "a list";
        String text = json.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
