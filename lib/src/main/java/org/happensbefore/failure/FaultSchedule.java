package org.happensbefore.failure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All faults of one run, in the order of their ticks, free of contradictions: they name nodes that exist, a node crashes
 * while it is up and comes back while it is down, and nothing is said twice of one node at one time. It prints as the
 * argument of {@code Simulation.faults(..)}.
 *
 * @param n the number of nodes
 * @param faults in the order of their ticks
 */
public record FaultSchedule(int n, List<Fault> faults) {
    /** @throws IllegalArgumentException naming the first fault that contradicts the rest, and the way out */
    public FaultSchedule {
        if (n < 1) throw new IllegalArgumentException("a fault schedule is for n nodes, at least 1, was " + n);
        faults = sorted(faults);
        Optional<String> contradiction = faults.isEmpty() ? Optional.empty() : contradiction(n, faults);
        if (contradiction.isPresent()) throw new IllegalArgumentException(contradiction.get());
    }

    /** Nothing goes wrong. */
    public static FaultSchedule none(int n) {
        return new FaultSchedule(n, List.of());
    }

    /** Whether nothing goes wrong. */
    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** The faults of one kind, in order. */
    public <F extends Fault> Stream<F> all(Class<F> kind) {
        return faults.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The same and one more, if that contradicts nothing. */
    Optional<FaultSchedule> with(Fault more) {
        List<Fault> all = sorted(Stream.concat(faults.stream(), Stream.of(more)).toList());
        return contradiction(n, all).isPresent() ? Optional.empty() : Optional.of(new FaultSchedule(n, all));
    }

    private static List<Fault> sorted(List<Fault> faults) {
        if (faults.isEmpty()) return List.of();
        return faults.stream().sorted(Comparator.comparingLong(Fault::at)).toList();
    }

    private static Optional<String> contradiction(int n, List<Fault> faults) {
        return Existence.contradiction(n, faults)
                .or(() -> Lives.contradiction(faults))
                .or(() -> Overlaps.contradiction(faults))
                .or(() -> Fates.contradiction(faults));
    }

    @Override
    public String toString() {
        return faults.stream().map(Fault::toString).collect(Collectors.joining(", "));
    }
}
