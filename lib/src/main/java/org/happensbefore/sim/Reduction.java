package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.Fault.Crash;
import org.happensbefore.failure.Fault.Recovery;
import org.happensbefore.sim.Configuration.Call;
import org.happensbefore.sim.Simulation.Span;

/**
 * Makes one failing configuration smaller in every way in turn, until none helps: fewer faults, whatever the length of
 * the run; and in no more events fewer operations, simpler times, a plainer network. Then the same under other seeds, and
 * fewer events.
 */
final class Reduction {
    /** How many events of runs with other seeds are looked at for one thing that might be left out. */
    private static final long LOOKED_AT = 8_000;
    /** How many other seeds at most; and how many where nothing is left out, but events are. */
    private static final long SEEDS = 400;

    private static final long SEEDS_FOR_LENGTH = 5_000;

    private final Trials trials;
    private final Original original;
    private Configuration best;
    private long events;
    private Shrunk soFar;

    Reduction(Trials trials, Original original) {
        this.trials = trials;
        this.original = original;
        best = original.configuration();
        events = trials.shortest(best, trials.most());
        soFar = original.soFar(best, events, trials.cuts());
    }

    Configuration best() {
        return best;
    }

    /** How many events it takes to fail. */
    long events() {
        return events;
    }

    /**
     * Makes it smaller in every way. If the thread is interrupted, what was found until then comes back, without any more
     * runs; the thread is interrupted then still.
     *
     * @param otherwise the first configuration in other words
     */
    Shrunk reduce(Configuration otherwise) {
        try {
            if (trials.fails(otherwise, events)) accept(otherwise, events);
            do repeat(this::here);
            while (elsewhere());
            return original.minimal(best, events, trials.cuts(), trials.runs());
        } catch (RuntimeException | Error thrown) {
            if (!Trials.isInterruption(thrown)) throw thrown;
            Thread.currentThread().interrupt();
            return soFar.after(trials.runs(), false);
        }
    }

    private void repeat(Runnable reduction) {
        Configuration before;
        do {
            before = best;
            reduction.run();
        } while (!best.equals(before));
    }

    /** Under the same seed. */
    private void here() {
        faults(c -> Optional.of(c).filter(_ -> trials.fails(c, trials.most())), trials.most());
        calls(c -> Optional.of(c).filter(_ -> trials.fails(c, events)));
        thinking();
        network();
        times();
    }

    /** Under other seeds. Whether one of them helps. */
    private boolean elsewhere() {
        Configuration before = best;
        faults(c -> somewhere(c, events), events);
        calls(c -> somewhere(c, events));
        sooner();
        return !best.equals(before);
    }

    /** A seed that failed no sooner than this is not asked again. */
    private void sooner() {
        for (long seed = 0; seed < SEEDS_FOR_LENGTH && events > 1; seed++) {
            Configuration other = best.with(seed);
            while (trials.fails(other, events - 1)) accept(other, events - 1);
        }
    }

    /** Under the first seed that helps; where less is asked, faults may have to come earlier. */
    private Optional<Configuration> somewhere(Configuration c, long limit) {
        List<List<Fault>> times = SimplerFaults.earlier(c.faults()).toList();
        long seeds = Math.min(LOOKED_AT / (limit + 1), SEEDS) / times.size();
        return times.stream()
                .map(c::with)
                .flatMap(earlier -> LongStream.range(0, seeds).mapToObj(earlier::with))
                .filter(other -> trials.fails(other, limit))
                .findFirst();
    }

    /**
     * @param trial where a configuration fails, if it does
     */
    private void faults(Function<Configuration, Optional<Configuration>> trial, long limit) {
        List<List<Fault>> groups = DeltaDebugging.minimize(
                together(best.faults()),
                part -> trial.apply(best.with(flat(part))).isPresent());
        trial.apply(best.with(flat(groups))).ifPresent(c -> accept(c, limit));
        List<Fault> single = DeltaDebugging.minimize(
                best.faults(), part -> trial.apply(best.with(part)).isPresent());
        trial.apply(best.with(single)).ifPresent(c -> accept(c, limit));
    }

    /** Faults that make sense together only: a crash, and the recovery from it. */
    private static List<List<Fault>> together(List<Fault> faults) {
        List<List<Fault>> groups = new ArrayList<>();
        Map<Integer, List<Fault>> down = new HashMap<>();
        for (Fault f : faults)
            switch (f) {
                case Recovery r
                when down.containsKey(r.node()) -> down.remove(r.node()).add(f);
                default -> {
                    List<Fault> group = new ArrayList<>(List.of(f));
                    groups.add(group);
                    if (f instanceof Crash c) down.put(c.node(), group);
                }
            }
        return groups;
    }

    private static List<Fault> flat(List<List<Fault>> groups) {
        return groups.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Fault::at))
                .toList();
    }

    private void calls(Function<Configuration, Optional<Configuration>> trial) {
        List<Call> left = DeltaDebugging.minimize(
                best.calls(), part -> trial.apply(best.asking(part)).isPresent());
        trial.apply(best.asking(left)).ifPresent(c -> accept(c, events));
        for (int i = best.calls().size() - 2; i >= 0; i--) {
            List<Call> rest = new ArrayList<>(best.calls());
            if (i + 1 >= rest.size()) continue;
            rest.subList(i, i + 2).clear();
            trial.apply(best.asking(rest)).ifPresent(c -> accept(c, events));
        }
    }

    private void thinking() {
        if (best.thinking().isGiven())
            takeFirst(Stream.of(0L, 1L, best.thinking().lo()).map(t -> best.with(new Span(t, t))));
    }

    private void network() {
        Network now = best.network();
        Stream<Network> constant = now.latency() instanceof Latency.Uniform(long lo, long hi)
                ? Stream.of(Network.delay(1, 1), Network.delay(lo, lo), Network.delay(lo, hi))
                : Stream.of(Network.delay(1, 1), Network.of(now.latency()));
        takeFirst(constant.map(best::with));
    }

    private void times() {
        for (int i = 0; i < best.faults().size(); i++) {
            int place = i;
            takeFirst(SimplerFaults.of(best.faults().get(i)).stream().map(fault -> {
                var other = new ArrayList<>(best.faults());
                other.set(place, fault);
                return best.with(other);
            }));
        }
    }

    /** The first that is simpler than what there is: these are in order, and what there is may be one of them. */
    private void takeFirst(Stream<Configuration> simpler) {
        Configuration now = best;
        simpler.takeWhile(c -> !c.equals(now))
                .filter(c -> trials.fails(c, events))
                .findFirst()
                .ifPresent(c -> accept(c, events));
    }

    private void accept(Configuration smaller, long limit) {
        if (smaller.equals(best)) return;
        long takes = trials.shortest(smaller, limit);
        soFar = original.soFar(smaller, takes, trials.cuts());
        best = smaller;
        events = takes;
    }
}
