package org.happensbefore.scenario;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.happensbefore.chart.Chart;
import org.happensbefore.chart.Charted;
import org.happensbefore.chart.Published;
import org.happensbefore.chart.Series;
import org.happensbefore.chart.Series.Origin;
import org.happensbefore.chart.Series.Point;
import org.happensbefore.detector.Swim;
import org.happensbefore.failure.Faults;
import org.happensbefore.sim.Interval;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;
import org.happensbefore.sim.Sweep;

/**
 * How long it takes until somebody notices that a member of a SWIM group has crashed, for groups of several sizes. Counted
 * are whole periods until somebody <em>asks</em> it, the one in which that happens included: SWIM's expected first
 * detection. Members' periods begin at random moments, so between the crash and the end of each period's length everybody
 * has asked exactly once, and the count has exactly the distribution of the paper's rounds; the time itself is shorter, one
 * period on average. The member that has asked is sure one period later.
 *
 * <p>Source: Das, Gupta and Motivala 2002, section 3.1; the finite-n value is derived: each of n - 1 members asks one of
 * n - 1 others, so one round misses the crashed one with probability (1 - 1/(n-1))^(n-1).
 *
 * @param rows one for each size
 */
public record SwimDetections(List<Row> rows) implements Charted {
    /** A period in ticks. */
    public static final long PERIOD = 1_000;

    private static final long PATIENCE = 250;
    private static final int PROXIES = 3;
    private static final int SHOWN = 6;

    /** The load is measured for this many periods, and in small groups for longer: this many turns of all members. */
    private static final int LONG = 5;

    private static final int TURNS = 10_000;

    /** Keeps its own copy. */
    public SwimDetections {
        rows = List.copyOf(rows);
    }

    /**
     * Many groups of one size.
     *
     * @param n members, the crashed one included
     * @param ticks for each seed, after how many somebody asked the crashed member
     * @param periods the same in whole periods, the one in which that happened included
     * @param load how many messages each member that is up sent in a period, on average
     */
    public record Row(int n, Sweep ticks, Sweep periods, double load) {
        /** The share of runs in which somebody asks in this period, in percent. */
        public double percent(int period) {
            return 100 * periods.share(p -> p == period);
        }
    }

    /** The group of n members, of which 0 is not there; the run ends when somebody is sure of that. */
    public static Simulation group(int n) {
        return Simulation.of(n, _ -> new Swim.Member(PERIOD, PATIENCE, PROXIES))
                .network(Network.delay(20, 80))
                .faults(Faults.crash(0).at(0))
                .until(100 * PERIOD)
                .maxEvents(Long.MAX_VALUE)
                .stopWhen(m -> !m.decisions().isEmpty());
    }

    /**
     * Runs of groups of one size.
     *
     * @param n at least 3
     * @param seeds how many runs, at least 2
     */
    public static Row of(int n, int seeds) {
        Simulation group = group(n).untraced();
        Sweep ticks = Sweep.over(seeds, seed -> group.seed(seed).run().ticks() - PERIOD);
        Sweep periods = Sweep.over(seeds, seed -> ticks.value((int) seed) / PERIOD + 1);
        int load = LONG + TURNS / n;
        Run run = group.stopWhen(_ -> false).until(load * PERIOD).seed(0).run();
        return new Row(n, ticks, periods, (double) run.messages() / load / (n - 1));
    }

    /** The probability that somebody asks a certain member in a period: 1 - (1 - 1/(n-1))^(n-1). */
    public static double probability(int n) {
        return 1 - Math.pow(1 - 1.0 / (n - 1), n - 1);
    }

    /** The mean of whole periods until somebody asks: 1 over that. */
    public static double expected(int n) {
        return 1 / probability(n);
    }

    /** Of several sizes, from rows. */
    public static SwimDetections of(Row... rows) {
        return new SwimDetections(List.of(rows));
    }

    /** The mean of each size with its interval, over the exact line and the paper's limit. */
    @Override
    public Chart chart() {
        double[] sizes = rows.stream().mapToDouble(Row::n).toArray();
        return Chart.logX("SWIM: in which period is a crashed member first asked?")
                .axes("members", "period, mean")
                .with(new Series(
                        "measured, with 95% intervals",
                        Origin.MEASURED, rows.stream().map(SwimDetections::mean).toList()))
                .formula(
                        "exactly: 1/(1 - (1 - 1/(n-1))^(n-1))",
                        sizes,
                        DoubleStream.of(sizes).map(n -> expected((int) n)).toArray())
                .with(Published.marks(
                        "das-gupta-motivala-2002", "period of the first probe", "Das, Gupta, Motivala 2002: e/(e-1)"));
    }

    private static Point mean(Row row) {
        Interval mean = row.periods().meanInterval();
        return new Point(row.n(), row.periods().mean(), mean.least(), mean.most());
    }

    /** How often it is which period, beside the exact shares. */
    public Chart histogram() {
        double[] periods = IntStream.rangeClosed(1, SHOWN).asDoubleStream().toArray();
        Chart chart = Chart.lines("SWIM: in which period is a crashed member first asked?")
                .axes("period after the crash", "runs, %");
        for (Row row : rows)
            chart = chart.measured(
                    String.format(Locale.ROOT, "%,d members", row.n()),
                    periods,
                    DoubleStream.of(periods).map(k -> row.percent((int) k)).toArray());
        double p = probability(rows.getLast().n());
        return chart.published(
                String.format(
                        Locale.ROOT, "exactly, %,d members", rows.getLast().n()),
                periods,
                DoubleStream.of(periods)
                        .map(k -> 100 * p * Math.pow(1 - p, k - 1))
                        .toArray());
    }

    /**
     * The figures of one size.
     *
     * @param period in which period somebody asks, on average
     * @param interval the 95% interval of that
     * @param exactly what it is in theory
     * @param after how many periods have passed by then, on average
     * @param load how many messages each member that is up sends in a period
     */
    public record Figures(
            int members, long runs, double period, String interval, double exactly, double after, double load) {}

    /** The figures of all sizes, as a table. */
    public List<Figures> figures() {
        return rows.stream().map(SwimDetections::figures).toList();
    }

    private static Figures figures(Row row) {
        Interval mean = row.periods().meanInterval();
        return new Figures(
                row.n(),
                row.periods().count(),
                rounded(row.periods().mean()),
                String.format(Locale.ROOT, "%.3f to %.3f", mean.least(), mean.most()),
                rounded(expected(row.n())),
                rounded(row.ticks().mean() / PERIOD),
                rounded(row.load()));
    }

    private static double rounded(double value) {
        return Math.round(1_000 * value) / 1_000.0;
    }

    @Override
    public String toString() {
        return figures().stream().map(Figures::toString).collect(Collectors.joining("\n"));
    }
}
