package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Cumulative distributions of measured values, one or several to compare.
 *
 * @param what the values are, with their unit
 * @param curves in the order of the legend
 */
public record Cdf(String what, List<Curve> curves) {
    /** Keeps its own copy. */
    public Cdf {
        curves = List.copyOf(curves);
        var names = new HashSet<String>();
        for (Curve c : curves)
            if (!names.add(c.name()))
                throw new IllegalArgumentException(
                        "two curves are called \"" + c.name() + "\"; cdf(..).named(..) gives a curve its name");
    }

    /** The curve of one sweep. */
    static Cdf of(String what, String name, Sweep values) {
        return new Cdf(what, List.of(new Curve(name, values)));
    }

    /**
     * The same under another name in the legend.
     *
     * @throws IllegalStateException if there are several curves
     */
    public Cdf named(String name) {
        if (curves.size() != 1)
            throw new IllegalStateException("named(\"" + name + "\") names one curve, here are " + curves.size()
                    + "; cdfs(what, parameter -> name) names each");
        return of(what, name, curves.getFirst().values());
    }

    /** With the curves of another, to compare them. */
    public Cdf and(Cdf other) {
        var all = new ArrayList<>(curves);
        all.addAll(other.curves);
        return new Cdf(what, all);
    }

    /**
     * The distribution of one sweep.
     *
     * @param name what the legend says
     */
    public record Curve(String name, Sweep values) {
        /** How finely the middle and the ends are drawn. */
        private static final int STEPS = 200;

        private static final double RATIO = 1.1;

        /** How many of all values are at most this one, in 0..1. */
        public double upTo(long value) {
            return (double) rank(value) / values.count();
        }

        private int rank(long value) {
            long[] sorted = values.sorted();
            int low = 0;
            for (int high = sorted.length; low < high; ) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] <= value) low = middle + 1;
                else high = middle;
            }
            return low;
        }

        /** Whether {@link #steps()} leaves no value out. */
        public boolean isWhole() {
            return whole().isPresent();
        }

        /**
         * What is needed to draw it: every value, or where there are many, one for each half percent and closer ones
         * towards both ends, where a logarithmic axis shows the rare ones.
         */
        public List<Step> steps() {
            return whole().orElseGet(this::chosen);
        }

        /** Every value, if they are few. */
        private Optional<List<Step>> whole() {
            long[] sorted = values.sorted();
            var steps = new ArrayList<Step>();
            for (int i = 0; i < sorted.length; i++) {
                if (i + 1 < sorted.length && sorted[i + 1] == sorted[i]) continue;
                if (steps.size() == STEPS) return Optional.empty();
                steps.add(new Step(sorted[i], i + 1));
            }
            return Optional.of(steps);
        }

        private List<Step> chosen() {
            long[] sorted = values.sorted();
            var ranks = new TreeSet<Integer>(List.of(1, sorted.length));
            for (int i = 1; i < STEPS; i++) ranks.add((int) ((long) sorted.length * i / STEPS));
            for (double r = 1; r < sorted.length; r = Math.max(r + 1, r * RATIO)) {
                ranks.add((int) r);
                ranks.add(sorted.length - (int) r);
            }
            return ranks.stream()
                    .mapToLong(r -> sorted[r - 1])
                    .distinct()
                    .mapToObj(v -> new Step(v, rank(v)))
                    .toList();
        }
    }

    /**
     * Where a distribution rises.
     *
     * @param value ascending from step to step
     * @param count how many are at most this value
     */
    public record Step(long value, int count) {}

    /** What each sweep says, under its name. */
    @Override
    public String toString() {
        return what + "\n"
                + curves.stream().map(c -> c.name() + ": " + c.values()).collect(Collectors.joining("\n"));
    }
}
