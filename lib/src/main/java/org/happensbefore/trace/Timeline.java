package org.happensbefore.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * A run in a few bytes: who took which kind of step when, and for each step a hash of all that has happened up to it.
 * It tells from which step on two runs differ, when each node was busy, and how often there was what. What the steps did
 * is in the trace, which the run makes again from its seed.
 *
 * <p>Memory: 6 bytes an event while ticks between events are below 128 and nodes times kinds too; 1 more for each that is
 * not. Each question costs one pass.
 */
public final class Timeline implements Iterable<Timeline.Entry> {
    /** Of the hash; four bytes of seven bits. */
    private static final int HASH = (1 << 28) - 1;

    private final int lanes;
    private final Bytes bytes;
    private final long events;
    private final List<String> kinds;
    private final long fingerprint;

    private Timeline(int lanes, Bytes bytes, long events, List<String> kinds, long fingerprint) {
        this.lanes = lanes;
        this.bytes = bytes;
        this.events = events;
        this.kinds = kinds;
        this.fingerprint = fingerprint;
    }

    /**
     * One event.
     *
     * @param time in ticks
     * @param node on which lane
     * @param kind what kind of step, as {@code receipt of Vote}
     * @param fingerprint 28 bits of the hash of the run up to here; once two runs differ, so do all later ones
     */
    public record Entry(long time, int node, String kind, int fingerprint) {
        /** When, who and what kind, as {@code tick 12, node 3: receipt of Vote}. */
        @Override
        public String toString() {
            return "tick " + time + ", node " + node + ": " + kind;
        }
    }

    /** How many events there were, those that changed nothing included. */
    public long events() {
        return events;
    }

    /** The hash of the whole run: what happened to messages after the last event is in it too. */
    public long fingerprint() {
        return fingerprint;
    }

    /** All events, in the order in which they happened. */
    @Override
    public Iterator<Entry> iterator() {
        Bytes.Reader row = bytes.row(0);
        return new Iterator<>() {
            private long read;
            private long time;

            @Override
            public boolean hasNext() {
                return read < events;
            }

            @Override
            public Entry next() {
                if (!hasNext()) throw new NoSuchElementException("this run had " + events + " events");
                read++;
                time += row.next();
                long what = row.next();
                return new Entry(time, (int) (what % lanes), kinds.get((int) (what / lanes)), row.nextInt());
            }
        };
    }

    /**
     * How many events two runs have in common from the beginning on: the first that differs has this position in both,
     * from 0. What happened to messages before an event counts as part of it. Of two unequal events one in 2^28 passes for
     * equal.
     */
    public long common(Timeline other) {
        long same = 0;
        var mine = iterator();
        var others = other.iterator();
        while (mine.hasNext() && others.hasNext() && mine.next().equals(others.next())) same++;
        return same;
    }

    /**
     * One event.
     *
     * @param position from 0
     * @throws IllegalArgumentException if there is none
     */
    public Entry event(long position) {
        if (position < 0 || position >= events)
            throw new IllegalArgumentException(
                    "there is no event " + position + "; this run had " + events + ", numbered from 0");
        Iterator<Entry> all = iterator();
        for (long i = 0; i < position; i++) all.next();
        return all.next();
    }

    /** How many events there were of each kind, by name. */
    public Map<String, Long> byKind() {
        var counts = new TreeMap<String, Long>();
        for (Entry e : this) counts.merge(e.kind(), 1L, Long::sum);
        return counts;
    }

    /** How many events each node had, by id; one that had none is not there. */
    public Map<Integer, Long> byNode() {
        var counts = new TreeMap<Integer, Long>();
        for (Entry e : this) counts.merge(e.node(), 1L, Long::sum);
        return counts;
    }

    /** How many events there were of each kind. */
    @Override
    public String toString() {
        return events + (events == 1 ? " event: " : " events: ") + byKind();
    }

    /** Gathers a timeline while a run goes on. */
    public static final class Builder {
        private final int lanes;
        private final Bytes bytes = new Bytes();
        private final List<String> kinds = new ArrayList<>();
        private final Map<String, Integer> known = new HashMap<>();
        private long events;
        private long last;

        /**
         * Nothing has happened yet.
         *
         * @param lanes how many nodes there are, at least 1
         */
        public Builder(int lanes) {
            this.lanes = lanes;
            bytes.begin();
        }

        /**
         * One event.
         *
         * @param time not before that of the last one
         * @param node from 0 to lanes - 1
         * @param kind what kind of step
         * @param fingerprint the hash of the run up to here
         */
        public void event(long time, int node, String kind, long fingerprint) {
            if (time < last)
                throw new IllegalArgumentException(
                        "an event at tick " + time + " cannot come after one at tick " + last);
            if (node < 0 || node >= lanes)
                throw new IllegalArgumentException("there is no node " + node + " among " + lanes);
            bytes.put(time - last);
            bytes.put((long) known.computeIfAbsent(kind, this::add) * lanes + node);
            bytes.put(fingerprint & HASH);
            last = time;
            events++;
        }

        private int add(String kind) {
            kinds.add(kind);
            return kinds.size() - 1;
        }

        /**
         * What was gathered so far.
         *
         * @param fingerprint the hash of all of it
         */
        public Timeline build(long fingerprint) {
            return new Timeline(lanes, bytes.soFar(), events, List.copyOf(kinds), fingerprint);
        }
    }
}
