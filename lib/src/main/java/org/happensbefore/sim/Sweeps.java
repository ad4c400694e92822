package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.happensbefore.node.Notation;

/**
 * Sweeps over the same seeds, one for each value of a parameter; see {@link Sweep#over(List, int, Value)}.
 *
 * <p>Memory: that of its sweeps.
 *
 * @param <P> the parameter's type; numbers have a place on an axis, others a name
 */
public final class Sweeps<P> {
    private final List<P> parameters;
    private final List<Sweep> sweeps;

    private Sweeps(List<P> parameters, List<Sweep> sweeps) {
        this.parameters = parameters;
        this.sweeps = sweeps;
    }

    /** What is computed for a parameter and a seed. */
    @FunctionalInterface
    public interface Value<P> {
        /** A function of its arguments alone. */
        long of(P parameter, long seed);
    }

    static <P> Sweeps<P> over(List<P> parameters, int count, Value<P> value, int threads) {
        List<P> all = List.copyOf(parameters);
        if (count < 1) throw new IllegalArgumentException("a sweep needs at least 1 seed, was " + count);
        if (all.isEmpty()) throw new IllegalArgumentException("a sweep needs at least 1 parameter, the list is empty");
        var seen = new HashSet<P>();
        for (P p : all)
            if (!seen.add(p))
                throw new IllegalArgumentException("a sweep has each parameter once, but " + Notation.of(p)
                        + " is there twice; the same seeds would give the same values");
        int width = all.size();
        var values = new long[width][count];
        var watch = new Watch(count, "seeds");
        var seeds = new Seeds(
                (long) width * count,
                i -> values[(int) (i % width)][(int) (i / width)] = value.of(all.get((int) (i % width)), i / width),
                i -> (width == 1 ? "" : Notation.of(all.get((int) (i % width))) + ", ") + "seed " + i / width,
                threads);
        int kept = (int) (seeds.run(done -> watch.tell(done / width)) / width);
        if (kept == count) watch.ended();
        else watch.stopped(kept);
        if (kept == 0) throw new CancellationException(watch.nothing());
        return new Sweeps<>(
                all,
                Arrays.stream(values)
                        .map(v -> new Sweep(kept == count ? v : Arrays.copyOf(v, kept), count))
                        .toList());
    }

    /** The parameters, in their order. */
    public List<P> parameters() {
        return parameters;
    }

    /** The sweep with one parameter. */
    public Sweep at(P parameter) {
        int i = parameters.indexOf(parameter);
        if (i < 0)
            throw new IllegalArgumentException("no sweep was made with " + Notation.of(parameter)
                    + "; there are those with " + names().collect(Collectors.joining(", ")));
        return sweeps.get(i);
    }

    /** Whether all seeds that were asked for are there: the sweeps were not stopped. */
    public boolean isComplete() {
        return sweeps.getFirst().isComplete();
    }

    /**
     * The share of the seeds up to each value, a curve for each parameter.
     *
     * @param what the values are, with their unit: "ticks until a leader"
     */
    public Cdf cdfs(String what) {
        return cdfs(what, Notation::of);
    }

    /**
     * The same with names for the legend.
     *
     * @param name what a parameter is called: {@code hi -> "150 to " + hi + " ms"}
     */
    public Cdf cdfs(String what, Function<P, String> name) {
        var curves = new ArrayList<Cdf.Curve>();
        for (int i = 0; i < sweeps.size(); i++) curves.add(new Cdf.Curve(name.apply(parameters.get(i)), sweeps.get(i)));
        return new Cdf(what, curves);
    }

    /**
     * The mean with its interval, for each parameter.
     *
     * @param what the values are, with their unit
     * @throws IllegalStateException if there are fewer than 30 seeds
     */
    public Estimates means(String what) {
        return estimates("mean " + what, Sweep::mean, Sweep::meanInterval);
    }

    /**
     * A quantile with its interval, for each parameter: {@code quantiles(0.5, "ticks until a leader")}.
     *
     * @param share above 0 and below 1
     * @throws IllegalStateException if there are too few seeds for this quantile
     */
    public Estimates quantiles(double share, String what) {
        String name = share == 0.5 ? "median of " : Estimates.number(100 * share) + "% have at most so many ";
        return estimates(name + what, s -> s.quantile(share), s -> s.interval(share));
    }

    /**
     * The share of values that are as asked with its interval, for each parameter.
     *
     * @param what of whom it is the share: "runs with two leaders"
     */
    public Estimates shares(String what, LongPredicate asked) {
        return estimates("share of " + what, s -> s.share(asked), s -> s.shareInterval(asked));
    }

    private Estimates estimates(String what, ToDoubleFunction<Sweep> value, Function<Sweep, Interval> interval) {
        return new Estimates(
                what,
                IntStream.range(0, sweeps.size())
                        .mapToObj(i -> new Estimates.Estimate(
                                Notation.of(parameters.get(i)),
                                place(parameters.get(i)),
                                value.applyAsDouble(sweeps.get(i)),
                                interval.apply(sweeps.get(i))))
                        .toList());
    }

    private static OptionalDouble place(Object parameter) {
        return parameter instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    private Stream<String> names() {
        return parameters.stream().map(Notation::of);
    }

    /** A line for each parameter, as each sweep says it. */
    @Override
    public String toString() {
        return IntStream.range(0, sweeps.size())
                .mapToObj(i -> Notation.of(parameters.get(i)) + ": " + sweeps.get(i))
                .collect(Collectors.joining("\n"));
    }
}
