package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.chart.Chart;
import org.happensbefore.chart.Charted;
import org.happensbefore.chart.Published;
import org.happensbefore.chart.Series;
import org.happensbefore.chart.Series.Point;
import org.happensbefore.mutex.LamportMutex;
import org.happensbefore.mutex.Maekawa;
import org.happensbefore.mutex.RicartAgrawala;
import org.happensbefore.mutex.VotingSets;
import org.happensbefore.node.Node;

/**
 * What it costs to enter a critical section, in messages, for three protocols: alone, and while everybody asks.
 *
 * <p>Maekawa's voting sets are {@link VotingSets#of}, and rows and columns beside them where n is a square. How runs
 * are made: {@link Mutexes#messagesPerEntry} and {@link Mutexes#messagesPerQuietEntry}.
 *
 * @param sizes the numbers of processes
 */
public record MessageCounts(List<Integer> sizes) {
    /** Keeps its own copy. */
    public MessageCounts {
        sizes = List.copyOf(sizes);
    }

    /** With these numbers of processes, each from 2 to 57. */
    public static MessageCounts of(int... sizes) {
        return new MessageCounts(IntStream.of(sizes).boxed().toList());
    }

    /** Measures. Cost: for n processes about 100 n messages of each protocol and process. */
    public Costs seed(long seed) {
        var rows = new ArrayList<Cost>();
        for (int n : sizes) {
            rows.add(cost("Lamport", n, _ -> new LamportMutex.Process(), seed));
            rows.add(cost("Ricart-Agrawala", n, _ -> new RicartAgrawala.Process(), seed));
            rows.add(cost("Maekawa", n, voting(VotingSets.of(n)), seed));
            int side = (int) Math.round(Math.sqrt(n));
            if (side * side == n) rows.add(cost("Maekawa, grid", n, voting(VotingSets.grid(side)), seed));
        }
        return new Costs(rows);
    }

    private static IntFunction<Node<?>> voting(List<Set<Integer>> sets) {
        return id -> new Maekawa.Process(sets.get(id));
    }

    private static Cost cost(String protocol, int n, IntFunction<? extends Node<?>> factory, long seed) {
        return new Cost(
                protocol,
                n,
                Mutexes.messagesPerQuietEntry(n, factory, seed),
                Mutexes.messagesPerEntry(n, factory, seed));
    }

    /**
     * Messages for each entry.
     *
     * @param protocol whose
     * @param processes how many
     * @param alone while nobody else asks
     * @param contention while everybody asks
     */
    public record Cost(String protocol, int processes, double alone, double contention) {}

    /**
     * What was measured.
     *
     * @param rows one for each protocol and number of processes
     */
    public record Costs(List<Cost> rows) implements Charted {
        /** Keeps its own copy. */
        public Costs {
            rows = List.copyOf(rows);
        }

        /**
         * The row of a protocol.
         *
         * @throws IllegalArgumentException if it was not measured
         */
        public Cost of(String protocol, int processes) {
            return rows.stream()
                    .filter(r -> r.protocol().equals(protocol) && r.processes() == processes)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "not measured: " + protocol + " with " + processes + ": " + rows));
        }

        @Override
        public Chart chart() {
            Chart chart =
                    Chart.logLog("Messages to enter a critical section once").axes("processes", "messages");
            chart = with(chart, "Lamport", "Lamport", Cost::contention);
            chart = with(chart, "Ricart-Agrawala", "Ricart and Agrawala", Cost::contention);
            chart = with(chart, "Maekawa", "Maekawa, everybody asks", Cost::contention);
            chart = with(chart, "Maekawa", "Maekawa, alone", Cost::alone);
            if (rows.stream().anyMatch(r -> r.protocol().equals("Maekawa, grid")))
                chart = with(chart, "Maekawa, grid", "Maekawa in a square, alone", Cost::alone)
                        .answers("lamport.maekawa-grid");
            chart = over(chart, "lamport-1978", "Lamport 1978: 3(N-1)");
            chart = over(chart, "ricart-agrawala-1981", "Ricart and Agrawala 1981: 2(N-1)");
            return over(chart, "maekawa-1985", "Maekawa 1985: 3(K-1) to 5(K-1)");
        }

        /** With the paper's values for the numbers of processes that were measured. */
        private Chart over(Chart chart, String paper, String legend) {
            Set<Integer> sizes = rows.stream().map(Cost::processes).collect(Collectors.toSet());
            List<Point> points = Published.marks(paper, "messages per entry", legend).points().stream()
                    .filter(p -> sizes.contains((int) p.x()))
                    .toList();
            return points.isEmpty() ? chart : chart.with(new Series(legend, Series.Origin.PUBLISHED, points));
        }

        private Chart with(Chart chart, String protocol, String legend, ToDoubleFunction<Cost> value) {
            List<Cost> of =
                    rows.stream().filter(r -> r.protocol().equals(protocol)).toList();
            return chart.measured(
                    legend,
                    of.stream().mapToDouble(Cost::processes).toArray(),
                    of.stream().mapToDouble(value).toArray());
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
