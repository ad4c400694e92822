package org.happensbefore.detector;

import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;

/**
 * A detector that does not say yes or no, but how sure it is: it watches when heartbeats arrive, and after a silence says
 * how unlikely one so long would be if the process were still up.
 *
 * <p>Assumptions: intervals between arrivals are about normal, and like those of the recent past. Guarantees: with a
 * threshold of 1, 2, 3 odds of a mistake of 1 in 10, 100, 1,000 for each heartbeat, as far as the assumption holds; what
 * does not hold is what the tail of a real network does. Strongly complete for every threshold. Cost: one message an
 * interval, and a window of {@link #WINDOW} numbers.
 *
 * <p>Source: Hayashibara, D&#233;fago, Yared and Katayama 2004, "The &#966; Accrual Failure Detector", SRDS. Without the
 * model of the past: {@link Heartbeats}.
 *
 * <p>Deviation: a standard deviation of less than one tick counts as one tick, since ours are whole numbers.
 */
public interface PhiAccrual {
    /** How many intervals are remembered in the paper's experiments. */
    int WINDOW = 1_000;

    /** Its sender is up. */
    record Heartbeat() {}

    /** Time for the next heartbeat. */
    record Beat() implements Timer {}

    /** The silence has become too unlikely. */
    record Overdue() implements Timer {}

    /** Label of a step that begins to suspect. */
    record Suspects() {}

    /** Label of a step that takes a suspicion back. */
    record Trusts() {}

    /** When heartbeats arrived: the last {@link #WINDOW} intervals between them. A node holds one in a final field. */
    final class Arrivals {
        private final long[] intervals = new long[WINDOW];
        private int count;
        private int oldest;
        private long sum;
        private long squares;
        private long last = -1;

        /** No heartbeat yet. */
        public Arrivals() {}

        /**
         * A heartbeat arrives.
         *
         * @param now in ticks, not before the last one
         */
        public void add(long now) {
            if (last >= 0) {
                long interval = now - last;
                long forgotten = count == WINDOW ? intervals[oldest] : 0;
                intervals[oldest] = interval;
                oldest = (oldest + 1) % WINDOW;
                if (count < WINDOW) count++;
                sum += interval - forgotten;
                squares += interval * interval - forgotten * forgotten;
            }
            last = now;
        }

        /** How many intervals are remembered. */
        public int count() {
            return count;
        }

        /** The mean interval in ticks; 0 without any. */
        public double mean() {
            return count == 0 ? 0 : (double) sum / count;
        }

        /** The standard deviation of the intervals in ticks, at least 1. */
        public double deviation() {
            if (count == 0) return 1;
            double mean = mean();
            return StrictMath.sqrt(Math.max(1, (double) squares / count - mean * mean));
        }

        /** The suspicion level: minus the decimal logarithm of the odds that a heartbeat is still to come. */
        public double phi(long now) {
            return count == 0 ? 0 : NormalTail.phi((now - last - mean()) / deviation());
        }

        /** After how many ticks of silence the level reaches that of a value so many deviations above the mean. */
        public double timeout(double deviations) {
            return mean() + deviations * deviation();
        }
    }

    /** The process that is monitored. */
    class Monitored extends Node<Heartbeat> {
        private final long interval;
        private final int monitor;

        /**
         * A process that sends heartbeats.
         *
         * @param interval between two of them, in ticks, at least 1
         * @param monitor the id of whom they go to
         */
        public Monitored(long interval, int monitor) {
            if (interval < 1)
                throw new IllegalArgumentException(
                        "an interval is at least 1 tick, was " + interval + "; the paper's is 100 ms");
            this.interval = interval;
            this.monitor = monitor;
        }

        @Override
        protected void start() {
            onTimer(new Beat());
        }

        @Override
        protected void onTimer(Timer timer) {
            send(monitor, new Heartbeat());
            after(interval, new Beat());
        }
    }

    /** The process that monitors, with a threshold of its own. */
    class Monitor extends Node<Heartbeat> {
        private final double deviations;
        private final Arrivals arrivals = new Arrivals();
        private boolean suspects;
        private int mistakes;

        /**
         * A monitor.
         *
         * @param threshold the level of &#966; from which on it suspects, greater than 0
         */
        public Monitor(double threshold) {
            deviations = NormalTail.deviations(threshold);
        }

        /** Whether it suspects at the moment. */
        public final boolean suspects() {
            return suspects;
        }

        /** How many suspicions it has taken back. */
        public final int mistakes() {
            return mistakes;
        }

        /** What it has seen. */
        public final Arrivals arrivals() {
            return arrivals;
        }

        @Override
        protected void on(int from, Heartbeat message) {
            if (suspects) {
                suspects = false;
                mistakes++;
                emit(new Trusts());
            }
            arrivals.add(now());
            if (arrivals.count() > 0)
                after(Math.max(0, (long) StrictMath.ceil(arrivals.timeout(deviations))), new Overdue());
        }

        @Override
        protected void onTimer(Timer timer) {
            suspects = true;
            emit(new Suspects());
        }
    }
}
