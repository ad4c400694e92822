package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Trace;

/**
 * Which lane stands in which row.
 *
 * @param lanes of the rows, the topmost first
 */
record Rows(List<Integer> lanes) {
    /** So many messages and more are not ordered unless somebody asks. */
    private static final int MANY = 5_000;
    /** Fewer lanes have no order worth the search. */
    private static final int FEW = 4;

    /** A message that arrives: when it was sent and received, as ids of events, and between which lanes. */
    private record Way(int sent, int received, int from, int to) {}

    /**
     * An order that somebody wants.
     *
     * @throws IllegalArgumentException if some lane is missing, there twice, or not in the run
     */
    static Rows of(List<Integer> lanes, Trace trace) {
        List<Integer> all = asGiven(trace).lanes();
        if (!lanes.stream().sorted().toList().equals(all))
            throw new IllegalArgumentException("an order of the lanes names each of " + all + " once, was " + lanes);
        return new Rows(List.copyOf(lanes));
    }

    /** As the run has them. */
    static Rows asGiven(Trace trace) {
        return new Rows(IntStream.range(0, trace.lanes().size()).boxed().toList());
    }

    /**
     * The order of a picture of which nothing else is asked. Readers look for numbered nodes in the order of their
     * numbers, and compare pictures of several runs, so these stay as they are; lanes that all have names of their own, as
     * in logs of other systems, stand so that few messages cross.
     */
    static Rows usual(Trace trace) {
        boolean numbered = IntStream.range(0, trace.lanes().size())
                .anyMatch(l -> trace.lanes().get(l).matches(".*\\d"));
        boolean small = trace.lanes().size() < FEW || trace.messages().size() > MANY;
        return numbered || small ? asGiven(trace) : withFewCrossings(trace);
    }

    /**
     * Few messages cross each other. From the given order lanes are moved, one at a time, as long as that leaves fewer
     * crossings, or as many of shorter messages, and once more beginning with the shortest messages: the same run has the
     * same order, and what gains nothing stays. Lanes whose
     * names differ in their number alone have one role; these stay together, and roles in their order, except that a run
     * without roles has no such bounds. Cost: lanes squared, times messages, times how many of these are under way
     * together, a few times.
     */
    static Rows withFewCrossings(Trace trace) {
        List<Way> ways = ways(trace);
        ToLongFunction<List<Integer>> length = lanes -> length(ways, new Rows(lanes).places());
        ToLongFunction<List<Integer>> both = lanes -> {
            int[] row = new Rows(lanes).places();
            return (crossings(ways, row) << 32) + length(ways, row);
        };
        List<Integer> given = asGiven(trace).lanes();
        List<Integer> one = improved(given, roles(trace), both);
        List<Integer> other = improved(improved(given, roles(trace), length), roles(trace), both);
        return new Rows(both.applyAsLong(other) < both.applyAsLong(one) ? other : one);
    }

    /** Moves one lane at a time while that costs less. */
    private static List<Integer> improved(List<Integer> lanes, List<String> roles, ToLongFunction<List<Integer>> cost) {
        List<Integer> best = lanes;
        long least = cost.applyAsLong(best);
        for (boolean better = true; better; ) {
            better = false;
            for (int from = 0; from < lanes.size(); from++)
                for (int to = 0; to < lanes.size(); to++) {
                    List<Integer> tried = moved(best, from, to);
                    if (from == to || !tried.stream().map(roles::get).toList().equals(roles)) continue;
                    long now = cost.applyAsLong(tried);
                    if (now >= least) continue;
                    best = tried;
                    least = now;
                    better = true;
                }
        }
        return List.copyOf(best);
    }

    private static List<Integer> moved(List<Integer> lanes, int from, int to) {
        var others = new ArrayList<Integer>(lanes);
        others.subList(from, from + 1).clear();
        others.add(to, lanes.get(from));
        return others;
    }

    /** The messages that arrive, in the order of their sending. */
    private static List<Way> ways(Trace trace) {
        List<Way> ways = new ArrayList<>();
        for (Event e : trace.events())
            if (e.cause() instanceof Cause.Received(int m)) {
                Event sender = trace.sender(trace.messages().get(m));
                ways.add(new Way(sender.id(), e.id(), sender.node(), e.node()));
            }
        ways.sort((a, b) -> Integer.compare(a.sent(), b.sent()));
        return ways;
    }

    private static long length(List<Way> ways, int[] row) {
        return ways.stream()
                .mapToLong(w -> Math.abs(row[w.from()] - row[w.to()]))
                .sum();
    }

    /** How many pairs of messages cross, where each event is drawn as far right of the one before. */
    long crossings(Trace trace) {
        return crossings(ways(trace), places());
    }

    private static long crossings(List<Way> ways, int[] row) {
        long crossings = 0;
        for (int i = 0; i < ways.size(); i++)
            for (int j = i + 1;
                    j < ways.size() && ways.get(j).sent() < ways.get(i).received();
                    j++) if (cross(ways.get(i), ways.get(j), row)) crossings++;
        return crossings;
    }

    /** Whether they change sides of each other while both are under way. */
    private static boolean cross(Way a, Way b, int[] row) {
        int begin = b.sent();
        int end = Math.min(a.received(), b.received());
        double before = at(a, begin, row) - at(b, begin, row);
        double after = at(a, end, row) - at(b, end, row);
        return before * after < 0;
    }

    private static double at(Way w, int event, int[] row) {
        double part = (double) (event - w.sent()) / (w.received() - w.sent());
        return row[w.from()] + part * (row[w.to()] - row[w.from()]);
    }

    /** What each lane is called without its number; nothing, where no two are called the same. */
    private static List<String> roles(Trace trace) {
        List<String> roles =
                trace.lanes().stream().map(l -> l.replaceFirst("\\d+$", "")).toList();
        boolean apart = roles.stream().distinct().count() == roles.size();
        return apart ? roles.stream().map(_ -> "").toList() : roles;
    }

    /** The row of each lane. */
    int[] places() {
        var places = new int[lanes.size()];
        for (int row = 0; row < places.length; row++) places[lanes.get(row)] = row;
        return places;
    }
}
