package org.happensbefore.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.happensbefore.chart.Chart;
import org.happensbefore.chart.Charted;
import org.happensbefore.clock.PhysicalClock;

/**
 * How far drifting clocks get apart although they set each other, and how tight Lamport's bound on it is.
 *
 * <p>The model: processes in a line, an arc from each to each neighbour, so the diameter d is one less than their
 * number. On each arc a message every tau seconds; it arrives after mu plus at most xi. Process 0 is fast (rate 1 +
 * kappa), all others are slow (1 - kappa): the worst rates that are allowed. The clocks start one second apart, 0 ahead.
 * Two kinds of luck: {@link Luck#RANDOM} draws each arc's phase and each delay uniformly; {@link Luck#ADVERSARY} delays
 * every message to the limit, and lets each process pass its time on just before it hears something newer. Measured is
 * the largest difference between two clocks from d (tau + mu + xi) on, for 200 periods; it is exact, since differences
 * are largest just before or just after a clock is set.
 *
 * <p>Source of the bound: Lamport 1978, "Physical Clocks", the theorem: epsilon is about d (2 kappa tau + xi) if mu + xi
 * is much less than tau. The terms that "about" leaves out are kappa times mu + xi for each hop.
 *
 * @param processes in the line, at least 2
 * @param kappa how much a rate may differ from 1, dimensionless
 * @param tau seconds between two messages on an arc
 * @param mu the least delay, in seconds
 * @param xi the part of the delay that nobody can predict, in seconds
 * @param luck who chooses phases and delays
 */
public record ClockSkew(int processes, double kappa, double tau, double mu, double xi, Luck luck) {
    private static final int PERIODS = 200;

    /** Who chooses what the model leaves open. */
    public enum Luck {
        /** Phases and delays are drawn uniformly. */
        RANDOM,
        /** Phases and delays are the worst that the model allows. */
        ADVERSARY
    }

    /** @throws IllegalArgumentException naming the value that is out of range */
    public ClockSkew {
        if (processes < 2) throw new IllegalArgumentException("a line has at least 2 processes, was " + processes);
        if (!(kappa >= 0 && kappa < 1)) throw new IllegalArgumentException("kappa is from 0 to below 1, was " + kappa);
        if (!(tau > 0)) throw new IllegalArgumentException("tau is a positive time in seconds, was " + tau);
        if (!(mu >= 0 && xi >= 0))
            throw new IllegalArgumentException("mu and xi are times of at least 0 seconds, were " + mu + " and " + xi);
        if (!(mu + xi < tau))
            throw new IllegalArgumentException("the bound is for mu + xi much less than tau, but they were " + mu
                    + " + " + xi + " and " + tau + " seconds");
    }

    /**
     * A line with the clocks of cheap computers on a local network: kappa 10 millionths, a message a minute, delays of
     * 1 ms to 1.5 ms, at random.
     */
    public static ClockSkew line(int processes) {
        return new ClockSkew(processes, 1e-5, 60, 1e-3, 5e-4, Luck.RANDOM);
    }

    /** The same line with the worst luck that the model allows. */
    public ClockSkew adversary() {
        return new ClockSkew(processes, kappa, tau, mu, xi, Luck.ADVERSARY);
    }

    /** The same line with another drift. */
    public ClockSkew drift(double another) {
        return new ClockSkew(processes, another, tau, mu, xi, luck);
    }

    /** The same line with another time between messages, in seconds. */
    public ClockSkew period(double seconds) {
        return new ClockSkew(processes, kappa, seconds, mu, xi, luck);
    }

    /** The same line with other delays, from {@code least} to {@code least + spread} seconds. */
    public ClockSkew delays(double least, double spread) {
        return new ClockSkew(processes, kappa, tau, least, spread, luck);
    }

    private ClockSkew processes(int another) {
        return new ClockSkew(another, kappa, tau, mu, xi, luck);
    }

    /** The number of hops from end to end. */
    public int diameter() {
        return processes - 1;
    }

    /** Lamport's epsilon, in seconds. */
    public double bound() {
        return diameter() * (2 * kappa * tau + xi);
    }

    /** The largest difference between two clocks, in seconds. */
    public double largest(long seed) {
        return new Line(seed).largest();
    }

    /** The largest difference as a share of the bound. */
    public double tightness(long seed) {
        return largest(seed) / bound();
    }

    /**
     * Lines of 2 up to this many processes, with either luck.
     *
     * @param count how many random runs of each, with seeds 0 and up, at least 1
     */
    public Skews seeds(int count) {
        if (count < 1) throw new IllegalArgumentException("a mean needs at least 1 seed, was " + count);
        return new Skews(
                this,
                count,
                IntStream.rangeClosed(2, processes)
                        .mapToObj(n -> processes(n).skew(count))
                        .toList());
    }

    private Skew skew(int seeds) {
        var random = new ClockSkew(processes, kappa, tau, mu, xi, Luck.RANDOM);
        var largest = IntStream.range(0, seeds).mapToDouble(random::largest).summaryStatistics();
        return new Skew(
                processes,
                1000 * bound(),
                1000 * adversary().largest(0),
                1000 * largest.getAverage(),
                1000 * largest.getMin(),
                1000 * largest.getMax());
    }

    /**
     * The largest differences on lines of one length, in milliseconds.
     *
     * @param processes on the line
     * @param boundMillis Lamport's epsilon
     * @param adversaryMillis with the worst luck
     * @param meanMillis with random luck, the mean over the seeds
     * @param leastMillis with the luckiest seed
     * @param mostMillis with the unluckiest
     */
    public record Skew(
            int processes,
            double boundMillis,
            double adversaryMillis,
            double meanMillis,
            double leastMillis,
            double mostMillis) {}

    /**
     * What was measured.
     *
     * @param longest the longest line, for the parameters
     * @param seeds the number of random runs of each
     * @param rows one for each number of processes, from 2
     */
    public record Skews(ClockSkew longest, int seeds, List<Skew> rows) implements Charted {
        /** Keeps its own copy. */
        public Skews {
            rows = List.copyOf(rows);
        }

        @Override
        public Chart chart() {
            double[] n = rows.stream().mapToDouble(Skew::processes).toArray();
            return Chart.lines("Clocks that set each other: how far apart?")
                    .axes("processes in a line", "largest difference, ms")
                    .measured(
                            "the worst delays and phases",
                            n,
                            rows.stream().mapToDouble(Skew::adversaryMillis).toArray())
                    .measured(
                            "random ones, mean of %d runs".formatted(seeds),
                            n,
                            rows.stream().mapToDouble(Skew::meanMillis).toArray())
                    .formula(
                            "d (2 kappa tau + xi), Lamport 1978",
                            n,
                            rows.stream().mapToDouble(Skew::boundMillis).toArray());
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** One run. */
    private final class Line {
        /** A message's sending or its arrival; of two at one moment the one that was planned first comes first. */
        private record Moment(double t, long planned, int from, int to, double carries) implements Comparable<Moment> {
            static final double NOT_SENT = -1;

            @Override
            public int compareTo(Moment other) {
                int byTime = Double.compare(t, other.t);
                return byTime != 0 ? byTime : Long.compare(planned, other.planned);
            }
        }

        private final SplittableRandom random;
        private final List<PhysicalClock> clocks = new ArrayList<>();
        private final PriorityQueue<Moment> agenda = new PriorityQueue<>();
        private long planned;

        Line(long seed) {
            random = new SplittableRandom(seed);
            for (int p = 0; p < processes; p++)
                clocks.add(new PhysicalClock(p == 0 ? 1 + kappa : 1 - kappa, 0, processes - p));
            for (int p = 0; p + 1 < processes; p++) {
                plan(phase(p), p, p + 1, Moment.NOT_SENT);
                plan(luck == Luck.RANDOM ? tau * random.nextDouble() : tau / 2, p + 1, p, Moment.NOT_SENT);
            }
        }

        /** The adversary sends on just before the neighbour's message comes in, a hair (a billionth of tau) earlier. */
        private double phase(int p) {
            return switch (luck) {
                case RANDOM -> tau * random.nextDouble();
                case ADVERSARY -> p * (mu + xi - tau * 1e-9) % tau;
            };
        }

        private double delay() {
            return switch (luck) {
                case RANDOM -> mu + xi * random.nextDouble();
                case ADVERSARY -> mu + xi;
            };
        }

        private void plan(double t, int from, int to, double carries) {
            agenda.add(new Moment(t, planned++, from, to, carries));
        }

        double largest() {
            double settled = diameter() * (tau + mu + xi);
            double end = settled + PERIODS * tau;
            double largest = 0;
            while (agenda.element().t() <= end) {
                Moment m = agenda.remove();
                if (m.carries() == Moment.NOT_SENT) {
                    plan(m.t() + tau, m.from(), m.to(), Moment.NOT_SENT);
                    plan(m.t() + delay(), m.from(), m.to(), clocks.get(m.from()).at(m.t()));
                    continue;
                }
                if (m.t() >= settled) largest = Math.max(largest, spread(m.t()));
                clocks.set(m.to(), clocks.get(m.to()).receive(m.t(), m.carries(), mu));
                if (m.t() >= settled) largest = Math.max(largest, spread(m.t()));
            }
            return largest;
        }

        private double spread(double t) {
            var shown = clocks.stream().mapToDouble(c -> c.at(t)).summaryStatistics();
            return shown.getMax() - shown.getMin();
        }
    }
}
