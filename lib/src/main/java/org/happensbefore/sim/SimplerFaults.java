package org.happensbefore.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.happensbefore.failure.Fault;
import org.happensbefore.failure.LinkFault;
import org.jspecify.annotations.Nullable;

/** The same fault at simpler times: earlier and rounder ones. */
final class SimplerFaults {
    private static final long[] STEPS = {100_000, 10_000, 1_000, 500, 200, 100, 50, 20, 10, 5};

    /** Ticks beyond these are no time but the end of time. */
    private static final long NEVER = 1L << 60;

    private SimplerFaults() {}

    /** The fault with another time or number of ticks in one place, for each place the simplest first. */
    static List<Fault> of(Fault fault) {
        return fault instanceof Record r ? variants(r).map(Fault.class::cast).toList() : List.of();
    }

    private static Stream<Record> variants(Record r) {
        if (r instanceof LinkFault f)
            return Stream.concat(
                    Stream.of(0, f.k() / 2, f.k() - 1)
                            .filter(k -> k >= 0 && k < f.k())
                            .distinct()
                            .map(k -> at(f, k)),
                    components(r));
        return components(r);
    }

    private static Record at(LinkFault fault, int k) {
        return switch (fault) {
            case LinkFault.Lose(int from, int to, int _) -> new LinkFault.Lose(from, to, k);
            case LinkFault.Duplicate(int from, int to, int _) -> new LinkFault.Duplicate(from, to, k);
            case LinkFault.Delay(int from, int to, int _, long ticks) -> new LinkFault.Delay(from, to, k, ticks);
        };
    }

    private static Stream<Record> components(Record r) {
        List<@Nullable Object> values = Components.of(r);
        return IntStream.range(0, values.size())
                .boxed()
                .flatMap(i -> simpler(values.get(i)).stream().flatMap(value -> {
                    var changed = new ArrayList<>(values);
                    changed.set(i, value);
                    return like(r, changed).stream();
                }));
    }

    /** The same kind of record; empty if it is none with these components, as a period that ends before it begins. */
    private static Optional<Record> like(Record r, List<@Nullable Object> values) {
        try {
            return Optional.of(Components.like(r, values));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static List<? extends Object> simpler(@Nullable Object value) {
        return switch (value) {
            case Long ticks when ticks < NEVER -> rounder(ticks).boxed().toList();
            case Record inner -> variants(inner).toList();
            case null, default -> List.of();
        };
    }

    /**
     * The faults as they are, and all of them earlier: by the same ticks, so that the first comes at 3/4, 1/2, 1/4 of its
     * time, or at once; those of single messages at 3/4 of their place on the link, and so on.
     */
    static Stream<List<Fault>> earlier(List<Fault> faults) {
        long first =
                faults.stream().mapToLong(Fault::at).filter(t -> t > 0).min().orElse(0);
        return IntStream.rangeClosed(0, 4)
                .mapToObj(quarters -> faults.stream()
                        .map(f -> f instanceof LinkFault l
                                ? (Fault) at(l, l.k() - l.k() * quarters / 4)
                                : earlier(f, first * quarters / 4))
                        .toList())
                .distinct();
    }

    /** What begins at a tick, and what ends at a later one, is moved; what has no time of its own, or no end, stays. */
    private static Fault earlier(Fault fault, long ticks) {
        return ticks > 0 && fault.at() >= ticks && fault instanceof Record r
                ? (Fault) earlier(r, fault.at(), ticks)
                : fault;
    }

    private static Record earlier(Record r, long at, long ticks) {
        List<@Nullable Object> moved = new ArrayList<>();
        for (Object value : Components.of(r))
            moved.add(
                    switch (value) {
                        case Long t when t >= at && t < NEVER -> t - ticks;
                        case Record inner -> earlier(inner, at, ticks);
                        case null, default -> value;
                    });
        return Components.like(r, moved);
    }

    /** From the roundest on: 137 gives 0, 100, 120, 130, 135. */
    static LongStream rounder(long ticks) {
        return LongStream.concat(LongStream.of(0), LongStream.of(STEPS).map(step -> ticks / step * step))
                .filter(t -> t < ticks)
                .sorted()
                .distinct();
    }
}
