package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.happensbefore.chart.Chart;
import org.happensbefore.chart.Charted;
import org.happensbefore.detector.NormalTail;
import org.happensbefore.detector.PhiAccrual.Arrivals;
import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Run;
import org.happensbefore.sim.Simulation;

/**
 * What a threshold costs and what it buys: how soon a crash is noticed, and how often somebody is suspected in error, for
 * many thresholds of &#966; and many fixed timeouts at once, all of them watching the same heartbeats. Nobody crashes in
 * the run. The detection time is what a crash right after a heartbeat would take: the mean delay of a message, and the mean
 * timeout.
 *
 * <p>Source: Hayashibara, D&#233;fago, Yared and Katayama 2004, section 5, which estimates the detection time in the same
 * way. A tick is a millisecond.
 *
 * @param heartbeats how many arrived
 * @param sent how many were sent
 * @param hours how long the run was
 * @param phi for each threshold
 * @param fixed for each timeout
 */
public record TradeOff(long heartbeats, long sent, double hours, List<Row> phi, List<Row> fixed) implements Charted {
    /** The paper's interval between heartbeats, in milliseconds. */
    public static final long INTERVAL = 100;

    private static final double HOUR = 3_600_000;

    /** The thresholds whose odds the paper prints: 10%, 1% and 0.1%. */
    private static final List<Double> QUOTED = List.of(1.0, 2.0, 3.0);

    /** Keeps its own copies. */
    public TradeOff {
        phi = List.copyOf(phi);
        fixed = List.copyOf(fixed);
    }

    /**
     * One setting.
     *
     * @param setting the threshold, or the timeout in milliseconds
     * @param detection after how many milliseconds a crash is noticed on average, to a tenth
     * @param mistakes how often it was wrong
     * @param perHour the same for an hour, to a hundredth
     */
    public record Row(double setting, double detection, long mistakes, double perHour) {}

    /** A heartbeat that says when it was sent. */
    private record Beat(long sent) {}

    private record Next() implements Timer {}

    /** Sends heartbeats. */
    private static final class Source extends Node<Beat> {
        @Override
        protected void start() {
            onTimer(new Next());
        }

        @Override
        protected void onTimer(Timer timer) {
            send(1, new Beat(now()));
            after(INTERVAL, new Next());
        }
    }

    /** Judges each silence by all settings, when it is over. */
    private static final class Watcher extends Node<Beat> {
        private final List<Double> deviations;
        private final List<Long> timeouts;
        private final Arrivals arrivals = new Arrivals();
        private final long[] phiMistakes;
        private final long[] fixedMistakes;
        private long last;
        private long judged;
        private long delays;
        private double means;
        private double spreads;

        Watcher(List<Double> deviations, List<Long> timeouts) {
            this.deviations = deviations;
            this.timeouts = timeouts;
            phiMistakes = new long[deviations.size()];
            fixedMistakes = new long[timeouts.size()];
        }

        @Override
        protected void on(int from, Beat beat) {
            if (arrivals.count() > 1) judge(now() - last);
            delays += now() - beat.sent();
            last = now();
            arrivals.add(last);
        }

        private void judge(long silence) {
            double mean = arrivals.mean();
            double spread = arrivals.deviation();
            for (int i = 0; i < phiMistakes.length; i++)
                if (silence > mean + deviations.get(i) * spread) phiMistakes[i]++;
            for (int i = 0; i < fixedMistakes.length; i++) if (silence > timeouts.get(i)) fixedMistakes[i]++;
            judged++;
            means += mean;
            spreads += spread;
        }
    }

    /**
     * Watches a link.
     *
     * @param network the link
     * @param heartbeats how many are sent; the paper's week has nearly 6 million
     * @param seed what fixes the delays and losses
     * @param thresholds of &#966;, each greater than 0
     * @param timeouts in milliseconds since the last heartbeat
     */
    public static TradeOff of(Network network, long heartbeats, long seed, double[] thresholds, long[] timeouts) {
        List<Double> deviations =
                DoubleStream.of(thresholds).map(NormalTail::deviations).boxed().toList();
        List<Long> fixed = LongStream.of(timeouts).boxed().toList();
        Run run = Simulation.of(2, id -> id == 0 ? new Source() : new Watcher(deviations, fixed))
                .network(network)
                .until(heartbeats * INTERVAL)
                .maxEvents(Long.MAX_VALUE)
                .seed(seed)
                .untraced()
                .run();
        Watcher seen = run.nodes(Watcher.class).findFirst().orElseThrow();
        double hours = heartbeats * INTERVAL / HOUR;
        double delay = (double) seen.delays / seen.judged;
        var phi = new ArrayList<Row>();
        for (int i = 0; i < thresholds.length; i++)
            phi.add(row(
                    thresholds[i],
                    delay + (seen.means + deviations.get(i) * seen.spreads) / seen.judged,
                    seen.phiMistakes[i],
                    hours));
        var constant = new ArrayList<Row>();
        for (int i = 0; i < timeouts.length; i++)
            constant.add(row((double) timeouts[i], delay + timeouts[i], seen.fixedMistakes[i], hours));
        return new TradeOff(seen.judged, run.messages(), hours, phi, constant);
    }

    private static Row row(double setting, double detection, long mistakes, double hours) {
        return new Row(
                setting, Math.round(10 * detection) / 10.0, mistakes, Math.round(100 * mistakes / hours) / 100.0);
    }

    /** The row of a threshold. */
    public Row phi(double threshold) {
        return row(phi, threshold);
    }

    /** The row of a timeout in milliseconds. */
    public Row fixed(double timeout) {
        return row(fixed, timeout);
    }

    private static Row row(List<Row> rows, double setting) {
        return rows.stream()
                .filter(r -> r.setting() == setting)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no setting " + setting + " was tried, but "
                        + rows.stream().map(Row::setting).toList()));
    }

    /** What a threshold promises: its odds of a mistake for each heartbeat, times the heartbeats of an hour. */
    public static double promised(double threshold) {
        return HOUR / INTERVAL * StrictMath.pow(10, -threshold);
    }

    /** The heartbeats that the network lost, in percent of those sent. */
    public double lost() {
        return 100.0 * (sent - heartbeats) / sent;
    }

    @Override
    public Chart chart() {
        List<Row> odds = phi.stream().filter(r -> QUOTED.contains(r.setting())).toList();
        return Chart.logY("How soon, and how often in error")
                .axes("a crash is noticed after, ms", "mistakes an hour")
                .measured("phi, threshold 0.5 to 16", made(phi, Row::detection), made(phi, Row::perHour))
                .measured("a fixed timeout", made(fixed, Row::detection), made(fixed, Row::perHour))
                .published(
                        "Hayashibara et al. 2004: the odds at thresholds 1, 2, 3",
                        made(odds, Row::detection),
                        made(odds, r -> promised(r.setting())));
    }

    /** A logarithmic axis has no place for no mistakes at all. */
    private static double[] made(List<Row> rows, ToDoubleFunction<Row> what) {
        return rows.stream().filter(r -> r.mistakes() > 0).mapToDouble(what).toArray();
    }

    /** The thresholds that the chapter tries. */
    public static double[] thresholds() {
        return new double[] {0.5, 1, 1.5, 2, 3, 4, 6, 8, 10, 12, 14, 16};
    }

    @Override
    public String toString() {
        return text();
    }
}
