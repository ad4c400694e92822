package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.happensbefore.chart.Chart;
import org.happensbefore.chart.Charted;

/**
 * How little a Lamport clock's order says about cause: of all pairs of events that the clock puts in order, the share
 * that have nothing to do with each other.
 *
 * <p>Pairs are unordered pairs of two events of one run. The clock puts a pair in order if the two stamps differ; a pair
 * with equal stamps (a tie) is not counted: it is concurrent, and only the process ids could order it. Runs are
 * {@link RandomTalk}'s, and the shares depend on that generator; their growth with the number of processes does not.
 * Pairs of all seeds are pooled. No published value is known to us.
 *
 * <p>The other question, which share of the concurrent pairs the clock puts in order, has a dull answer: nearly all of
 * them, with any number of processes, since stamps of two events are rarely equal.
 *
 * @param processes the largest number of processes measured, at least 2
 * @param events the length of each run
 */
public record FalseOrder(int processes, int events) {
    /** @throws IllegalArgumentException if there are less than 2 processes or 2 events */
    public FalseOrder {
        if (processes < 2)
            throw new IllegalArgumentException("false order needs at least 2 processes, was " + processes);
        if (events < 2) throw new IllegalArgumentException("a pair needs at least 2 events, was " + events);
    }

    /** With 2 up to this many processes, in runs of 400 events. */
    public static FalseOrder share(int processes) {
        return new FalseOrder(processes, 400);
    }

    /** The same, with runs of another length. */
    public FalseOrder events(int count) {
        return new FalseOrder(processes, count);
    }

    /**
     * Measures. Cost: for each seed, events times the square of the number of processes.
     *
     * @param count how many runs for each number of processes, with seeds 0 and up, at least 1
     */
    public Shares seeds(int count) {
        if (count < 1) throw new IllegalArgumentException("a share needs at least 1 seed, was " + count);
        return new Shares(
                events,
                count,
                IntStream.rangeClosed(2, processes)
                        .mapToObj(n -> pairs(n, count))
                        .toList());
    }

    private Pairs pairs(int n, int seeds) {
        long ordered = 0;
        long concurrent = 0;
        long concurrentOrdered = 0;
        for (int seed = 0; seed < seeds; seed++) {
            var count = new PairCount(n, events);
            RandomTalk.of(n).events(events).seed(seed).play(count);
            ordered += count.ordered();
            concurrent += count.concurrent();
            concurrentOrdered += count.concurrentOrdered();
        }
        return new Pairs(n, ordered, concurrent, concurrentOrdered);
    }

    /**
     * Pairs of events, in all runs with one number of processes.
     *
     * @param processes the number of processes
     * @param ordered pairs with different stamps
     * @param concurrent pairs of which neither could have caused the other
     * @param concurrentOrdered pairs that are both
     */
    public record Pairs(int processes, long ordered, long concurrent, long concurrentOrdered) {
        /** Of the pairs that the clock orders, those that have nothing to do with each other, in percent. */
        public double falseShare() {
            return 100.0 * concurrentOrdered / ordered;
        }

        /** Of the pairs that have nothing to do with each other, those that the clock orders, in percent. */
        public double shareOfConcurrent() {
            return 100.0 * concurrentOrdered / concurrent;
        }
    }

    /**
     * What was measured.
     *
     * @param events the length of each run
     * @param seeds the number of runs for each number of processes
     * @param rows one for each number of processes, from 2
     */
    public record Shares(int events, int seeds, List<Pairs> rows) implements Charted {
        /** Keeps its own copy. */
        public Shares {
            rows = List.copyOf(rows);
        }

        /**
         * The share with n processes, in percent.
         *
         * @throws IllegalArgumentException if it was not measured
         */
        public double with(int n) {
            return rows.stream()
                    .filter(r -> r.processes() == n)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "measured with 2 to " + (rows.size() + 1) + " processes, not with " + n))
                    .falseShare();
        }

        @Override
        public Chart chart() {
            return Chart.bars("Ordered by the clock, yet neither could have caused the other")
                    .axes("processes", "share of the pairs that the clock orders, %")
                    .measured(
                            "measured: %,d random talks of %,d events each".formatted(seeds, events),
                            rows.stream().mapToDouble(Pairs::processes).toArray(),
                            rows.stream().mapToDouble(Pairs::falseShare).toArray())
                    .answers("lamport.false-order");
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Counts pairs while a run goes on, without looking at any pair: the pairs that could have caused each other are
     * the sizes of all pasts, the ties come from how often each stamp was given. All ties are concurrent.
     */
    private static final class PairCount implements RandomTalk.Listener {
        /** For each process, how many events of each process are in its past. */
        private final int[][] known;

        private final long[] clock;
        private final List<int[]> sentKnown = new ArrayList<>();
        private final List<Long> sentClock = new ArrayList<>();
        private final long[] given;
        private long events;
        private long causal;

        PairCount(int processes, int events) {
            known = new int[processes][processes];
            clock = new long[processes];
            given = new long[events + 1];
        }

        @Override
        public void step(int process) {
            known[process][process]++;
            clock[process]++;
            for (int past : known[process]) causal += past;
            causal--; // the event itself
            events++;
            given[(int) clock[process]]++;
        }

        @Override
        public void send(int process, int to) {
            step(process);
            sentKnown.add(known[process].clone());
            sentClock.add(clock[process]);
        }

        @Override
        public void receive(int process, int message) {
            int[] theirs = sentKnown.get(message);
            for (int p = 0; p < theirs.length; p++) known[process][p] = Math.max(known[process][p], theirs[p]);
            clock[process] = Math.max(clock[process], sentClock.get(message));
            step(process);
        }

        private long ties() {
            long ties = 0;
            for (long k : given) ties += k * (k - 1) / 2;
            return ties;
        }

        long ordered() {
            return events * (events - 1) / 2 - ties();
        }

        long concurrent() {
            return events * (events - 1) / 2 - causal;
        }

        long concurrentOrdered() {
            return concurrent() - ties();
        }
    }
}
