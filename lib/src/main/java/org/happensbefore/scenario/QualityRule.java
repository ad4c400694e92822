package org.happensbefore.scenario;

import org.happensbefore.node.Node;
import org.happensbefore.node.Timer;
import org.happensbefore.sim.Network;
import org.happensbefore.sim.Simulation;

/**
 * How to set a heartbeat detector so that it keeps promises. Heartbeat i is sent at i times the interval, and expected
 * by that and the shift: its freshness point. There the monitor suspects unless heartbeat i or a later one is here, and it
 * trusts again when one comes. A tick is a millisecond, and both sides read one clock.
 *
 * <p>Source: Chen, Toueg and Aguilera 2002, "On the Quality of Service of Failure Detectors", IEEE Transactions on
 * Computers 51(5), sections 3 and 4: algorithm NFD-S and its analysis.
 */
@FunctionalInterface
public interface QualityRule {
    /** How soon a crash must be noticed, in ms: the paper's upper bound for T_D. */
    long DETECTION = 2_000;

    /** How many mistakes an hour may have. */
    double MISTAKES = 1;

    /** How to set the detector for a link. */
    Setting choose(Link link);

    /**
     * A link, each message for itself.
     *
     * @param loss the probability that a message is lost, in 0..1
     * @param lo the least delay in ms; every whole number up to {@code hi} is equally likely
     * @param hi the greatest
     */
    record Link(double loss, long lo, long hi) {
        /** The probability that a message is not here after so many ms. */
        public double missing(long ms) {
            double late = Math.clamp((double) (hi - ms) / (hi - lo + 1), 0, 1);
            return loss + (1 - loss) * late;
        }
    }

    /**
     * A setting.
     *
     * @param interval between two heartbeats, in ms, at least 1: the paper's eta
     * @param shift how long after it was sent a heartbeat is expected at the latest, in ms, at least 0: the paper's delta
     */
    record Setting(long interval, long shift) {
        /** @throws IllegalArgumentException if a number is out of range */
        public Setting {
            if (interval < 1 || shift < 0)
                throw new IllegalArgumentException("Setting(" + interval + ", " + shift
                        + ") needs interval >= 1 and shift >= 0, in ms; try new Setting(500, 1_000)");
        }

        /** After how many ms every crash is noticed at the latest. */
        public long detection() {
            return interval + shift;
        }

        /**
         * How many mistakes are to be expected in an hour (theorem 5 of the paper, as we recall its number): at each
         * freshness point one begins if none of the heartbeats that can be here is, though the one before was.
         */
        public double mistakesPerHour(Link link) {
            double missing = 1;
            for (long j = 0; j * interval <= shift; j++) missing *= link.missing(shift - j * interval);
            double trusted = 1 - link.missing(shift + interval);
            return 3_600_000.0 / interval * missing * trusted;
        }
    }

    /** The mistakes of some hours, counted in a run. */
    static long mistakes(Link link, Setting setting, long hours, long seed) {
        return Simulation.of(2, id -> id == 0 ? new Source(setting) : new Monitor(setting))
                .network(Network.delay(link.lo(), link.hi()).loss(link.loss()))
                .until(hours * 3_600_000)
                .maxEvents(Long.MAX_VALUE)
                .seed(seed)
                .untraced()
                .run()
                .nodes(Monitor.class)
                .mapToLong(m -> m.mistakes)
                .sum();
    }

    /** Heartbeat i, from 1. */
    record Beat(long i) {}

    /** Time for the next heartbeat, or the next freshness point. */
    record Next() implements Timer {}

    /** All that arrives at the tick of a freshness point is here. */
    record Judge() implements Timer {}

    /** The monitored process. */
    final class Source extends Node<Beat> {
        private final long interval;
        private long i;

        Source(Setting setting) {
            interval = setting.interval();
        }

        @Override
        protected void start() {
            after(interval, new Next());
        }

        @Override
        protected void onTimer(Timer timer) {
            i++;
            send(1, new Beat(i));
            after(interval, new Next());
        }
    }

    /** The process that monitors. */
    final class Monitor extends Node<Beat> {
        private final Setting setting;
        private long i;
        private long newest;
        private long mistakes;

        Monitor(Setting setting) {
            this.setting = setting;
        }

        @Override
        protected void start() {
            after(setting.detection(), new Next());
        }

        @Override
        protected void on(int from, Beat beat) {
            newest = Math.max(newest, beat.i());
        }

        @Override
        protected void onTimer(Timer timer) {
            if (timer instanceof Judge) {
                if (newest == i - 1) mistakes++;
                return;
            }
            i++;
            after(0, new Judge());
            after(setting.interval(), new Next());
        }
    }
}
