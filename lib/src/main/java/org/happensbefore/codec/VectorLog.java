package org.happensbefore.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.codec.LogFormat.Entry;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;

/**
 * Reads a log with vector clocks, of whatever system, as a trace. Such a log tells which event knows of which, and not what
 * was sent: a message stands where an event knows of an event of another host that nothing before it, and nothing else it
 * learns, knew of. An event that learns from several hosts at once receives several messages, one after the other. Times
 * are positions: an order that agrees with causality, as near to the order of the lines as can be.
 *
 * <p>Format: ShiViz's, which GoVector and others write. The first two lines may say the expression that takes entries
 * apart, and the one that stands between executions. Cost: entries times hosts squared.
 */
public final class VectorLog {
    private static final String SOMETHING = "message";

    /** A host and what its log says. */
    private static final class Host {
        final int lane;
        final String name;
        final NavigableMap<Long, Entry> entries = new TreeMap<>();
        /** The events of those entries that stand already, by the entries' numbers. */
        final NavigableMap<Long, Integer> placed = new TreeMap<>();

        Host(int lane, String name) {
            this.lane = lane;
            this.name = name;
        }

        /** The first that does not stand yet. */
        Optional<Entry> next() {
            return Optional.ofNullable(placed.isEmpty() ? entries.firstEntry() : entries.higherEntry(placed.lastKey()))
                    .map(Map.Entry::getValue);
        }

        /** The newest that an entry knows of. A log may leave events out: then the newest that is there. */
        Optional<Entry> knownTo(Entry other) {
            return Optional.ofNullable(entries.floorEntry(other.knows(name))).map(Map.Entry::getValue);
        }

        /** How many events of a host were known before an entry. */
        long knewBefore(Entry entry, String of) {
            Map.Entry<Long, Entry> before = entries.lowerEntry(entry.number());
            return before == null ? 0 : before.getValue().knows(of);
        }
    }

    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    private VectorLog(List<Entry> entries) {
        for (Entry e : entries) {
            Entry other = host(e.host()).entries.put(e.number(), e);
            if (other != null)
                throw new IllegalArgumentException("lines " + other.line() + " and " + e.line() + ": both are event "
                        + e.number() + " of " + e.host() + "; a host counts its events one by one");
        }
    }

    private Host host(String name) {
        return hosts.computeIfAbsent(name, n -> new Host(hosts.size(), n));
    }

    /** The names of the executions in a log: one empty name, if it has one and does not name it. */
    public static List<String> executions(String text, Optional<String> expression) {
        return List.copyOf(LogFormat.of(text, expression).executions().keySet());
    }

    /**
     * Reads one execution.
     *
     * @param title what the run shows
     * @param text the log
     * @param expression takes entries apart, in the groups {@code event}, {@code host} and {@code clock}; if it is not
     *     given, the log's first line says it, or entries are two lines: host and clock on one, what happened on the other
     * @param execution which one, if there are several
     * @throws IllegalArgumentException naming the line and the rule, or the executions that there are
     */
    public static Trace read(String title, String text, Optional<String> expression, Optional<String> execution) {
        Map<String, List<Entry>> executions = LogFormat.of(text, expression).executions();
        if (executions.size() > 1 && execution.isEmpty())
            throw new IllegalArgumentException("the log has " + executions.size() + " executions: "
                    + String.join(", ", executions.keySet()) + "; choose one of them");
        String name = execution.orElseGet(() -> executions.keySet().iterator().next());
        List<Entry> entries = executions.get(name);
        if (entries == null)
            throw new IllegalArgumentException(
                    "there is no execution " + name + "; the log has " + String.join(", ", executions.keySet()));
        return new VectorLog(entries).trace(name.isEmpty() ? title : title + ": " + name);
    }

    private Trace trace(String title) {
        for (List<Entry> heads = heads(); !heads.isEmpty(); heads = heads()) {
            List<Entry> waiting = heads;
            place(heads.stream()
                    .filter(this::isReady)
                    .reduce((a, b) -> a.line() < b.line() ? a : b)
                    .orElseThrow(() -> contradiction(waiting)));
        }
        return new Trace(title, List.copyOf(hosts.keySet()), events, messages, List.of());
    }

    private List<Entry> heads() {
        return hosts.values().stream().flatMap(h -> h.next().stream()).toList();
    }

    private boolean isReady(Entry e) {
        return others(e)
                .allMatch(h ->
                        h.knownTo(e).map(k -> h.placed.containsKey(k.number())).orElse(true));
    }

    private Stream<Host> others(Entry e) {
        return hosts.values().stream().filter(h -> !h.name.equals(e.host()));
    }

    private static IllegalArgumentException contradiction(List<Entry> heads) {
        String lines = heads.stream().map(e -> String.valueOf(e.line())).collect(Collectors.joining(", "));
        return new IllegalArgumentException("the clocks contradict each other: of the events in lines " + lines
                + " each knows of one that cannot be before it");
    }

    private void place(Entry e) {
        Host host = host(e.host());
        List<Integer> senders = learnt(e)
                .map(k -> host(k.host()).placed.getOrDefault(k.number(), -1))
                .toList();
        for (int sender : senders) messages.add(new Message(messages.size(), sender, host.lane, SOMETHING, ""));
        for (int left = senders.size(); left > 1; left--) add(host, new Cause.Received(messages.size() - left), "");
        add(host, senders.isEmpty() ? new Cause.Idled() : new Cause.Received(messages.size() - 1), e.event());
        host.placed.put(e.number(), events.size() - 1);
    }

    private void add(Host host, Cause cause, String said) {
        List<Output> outputs = said.isEmpty() ? List.of() : List.of(new Output.Emitted(said));
        events.add(new Event(events.size(), host.lane, events.size(), cause, outputs, List.of(), ""));
    }

    /** What it learns that nothing else implies: neither the host's last event nor another thing learnt. */
    private Stream<Entry> learnt(Entry e) {
        Host host = host(e.host());
        List<Entry> news = others(e)
                .flatMap(h -> h.knownTo(e).stream())
                .filter(k -> k.number() > host.knewBefore(e, k.host()))
                .toList();
        return news.stream()
                .filter(k -> news.stream()
                        .noneMatch(other -> !other.host().equals(k.host()) && other.knows(k.host()) >= k.number()));
    }
}
