package org.happensbefore.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a log with vector clocks is taken apart: by an expression with the groups {@code event}, {@code host} and
 * {@code clock}, and perhaps by one that stands between executions, whose group {@code trace} names the one that follows.
 * As ShiViz has it.
 */
record LogFormat(Pattern entry, Optional<Pattern> between, String log, int firstLine) {
    private static final String GROUPS = "(?<event>...), (?<host>...) and (?<clock>...)";
    private static final String EVENT_FIRST = "(?<event>.*)\\n(?<host>\\S*) (?<clock>\\{.*\\})";
    private static final String EVENT_LAST = "(?<host>\\S*) (?<clock>\\{.*\\})[^\\S\\n]*\\n(?<event>.*)";
    /** A log that begins with a host and its clock. */
    private static final Pattern CLOCKED = Pattern.compile("\\A\\s*\\S+ \\{.*\\}\\s*$", Pattern.MULTILINE);
    /** A brace that opens no repetition stands for itself in JavaScript. */
    private static final Pattern OPEN_BRACE = Pattern.compile("(?<!\\\\)\\{(?!\\d+(,\\d*)?\\})");

    private static final Pattern OTHER_GROUP = Pattern.compile("\\(\\?<(?!(?:event|host|clock|trace)>)\\w+>");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** One entry: what a host says of an event, and how many events of each host it knows. */
    record Entry(int line, String host, String event, Map<String, Long> clock) {
        /** How many events of a host it knows. */
        long knows(String of) {
            return clock.getOrDefault(of, 0L);
        }

        /** Which one of its host's events it is, from 1. */
        long number() {
            return knows(host);
        }
    }

    /**
     * The format that the text itself says, in its first two lines; the given one; or the usual one.
     *
     * @param expression what the reader says, or nothing
     */
    static LogFormat of(String text, Optional<String> expression) {
        String unix = text.replace("\r\n", "\n");
        String[] lines = unix.split("\n", 3);
        if (expression.isEmpty() && isExpression(lines[0])) {
            Optional<Pattern> between =
                    lines.length < 2 || lines[1].isBlank() ? Optional.empty() : Optional.of(compiled(lines[1].strip()));
            return new LogFormat(compiled(lines[0].strip()), between, lines.length < 3 ? "" : lines[2], 3);
        }
        String usual = CLOCKED.matcher(unix).find() ? EVENT_LAST : EVENT_FIRST;
        return new LogFormat(compiled(expression.orElse(usual)), Optional.empty(), unix, 1);
    }

    private static boolean isExpression(String line) {
        return line.contains("(?<event>") && line.contains("(?<host>") && line.contains("(?<clock>");
    }

    private static Pattern compiled(String expression) {
        String java = OTHER_GROUP.matcher(expression).replaceAll("(?:");
        java = OPEN_BRACE.matcher(java).replaceAll("\\\\{");
        try {
            return Pattern.compile(java, Pattern.MULTILINE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the expression " + expression + " cannot be read: " + e.getDescription() + "; it needs the groups "
                            + GROUPS,
                    e);
        }
    }

    /** The executions, by name; the only one may have the empty name. */
    Map<String, List<Entry>> executions() {
        var executions = new LinkedHashMap<String, List<Entry>>();
        if (!entry.namedGroups().keySet().containsAll(Set.of("event", "host", "clock")))
            throw new IllegalArgumentException("the expression " + entry + " lacks one of the groups " + GROUPS);
        int from = 0;
        String name = "";
        if (between.isPresent()) {
            Matcher next = between.get().matcher(log);
            while (next.find()) {
                add(executions, name, from, next.start());
                name = between.get().namedGroups().containsKey("trace") ? next.group("trace") : "";
                if (name.isEmpty()) name = String.valueOf(executions.size() + 1);
                from = next.end();
            }
        }
        add(executions, name, from, log.length());
        return executions;
    }

    private void add(Map<String, List<Entry>> executions, String name, int from, int to) {
        if (log.substring(from, to).isBlank() && !(executions.isEmpty() && to == log.length())) return;
        List<Entry> entries = entries(from, to);
        if (executions.putIfAbsent(name, entries) != null)
            throw new IllegalArgumentException("two executions are called " + name + "; names must differ");
    }

    private List<Entry> entries(int from, int to) {
        var entries = new ArrayList<Entry>();
        Matcher matcher = entry.matcher(log).region(from, to);
        int line = firstLine;
        int counted = 0;
        while (matcher.find()) {
            for (; counted < matcher.start(); counted++) if (log.charAt(counted) == '\n') line++;
            entries.add(entry(line, matcher));
        }
        if (entries.isEmpty())
            throw new IllegalArgumentException("the expression " + entry
                    + " finds no event; give the one that fits the log, with the groups " + GROUPS);
        return entries;
    }

    private static Entry entry(int line, Matcher m) {
        String host = String.valueOf(m.group("host")).strip();
        var clock = new LinkedHashMap<String, Long>();
        for (Map.Entry<String, JsonNode> e : json(line, m.group("clock")).properties()) {
            JsonNode count = e.getValue();
            if (!count.isIntegralNumber() || !count.canConvertToLong() || count.longValue() < 0)
                throw refused(
                        line,
                        "the clock counts " + count + " events of " + e.getKey()
                                + "; a count is a whole number, at least 0");
            clock.put(e.getKey(), count.longValue());
        }
        if (clock.getOrDefault(host, 0L) < 1)
            throw refused(
                    line, "the clock of " + host + " does not count its own event; each event ticks its host's count");
        return new Entry(line, host, String.valueOf(m.group("event")).strip(), clock);
    }

    /** A clock; where it was written within a text, as TLC prints them, its quotes are escaped. */
    private static JsonNode json(int line, String clock) {
        try {
            JsonNode json = MAPPER.readTree(clock.startsWith("{\\") ? clock.replace("\\\"", "\"") : clock);
            if (json.isObject()) return json;
        } catch (JacksonException e) {
            throw refused(line, "the clock " + clock + " is no JSON: " + e.getOriginalMessage());
        }
        throw refused(line, "the clock " + clock + " is no JSON object, as {\"a\":1,\"b\":2}");
    }

    private static IllegalArgumentException refused(int line, String why) {
        return new IllegalArgumentException("line " + line + ": " + why);
    }
}
