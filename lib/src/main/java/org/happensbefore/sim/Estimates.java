package org.happensbefore.sim;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One number for each parameter, with an interval.
 *
 * @param what the numbers are, with their unit
 * @param estimates in the order of the parameters
 */
public record Estimates(String what, List<Estimate> estimates) {
    /** Keeps its own copy. */
    public Estimates {
        estimates = List.copyOf(estimates);
    }

    /**
     * One number.
     *
     * @param parameter as it is written
     * @param x where it is on an axis, if it is a number
     * @param value what was measured
     * @param interval where what is measured may be
     */
    public record Estimate(String parameter, OptionalDouble x, double value, Interval interval) {
        @Override
        public String toString() {
            return parameter + ": " + number(value) + ", " + interval;
        }
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** A line for each. */
    @Override
    public String toString() {
        return what + "\n" + estimates.stream().map(Estimate::toString).collect(Collectors.joining("\n"));
    }
}
