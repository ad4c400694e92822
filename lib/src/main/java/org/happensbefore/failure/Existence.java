package org.happensbefore.failure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Faults name nodes that exist. */
final class Existence {
    private Existence() {}

    static Optional<String> contradiction(int n, List<Fault> faults) {
        for (Fault f : faults)
            for (int node : nodes(f))
                if (node >= n)
                    return Optional.of(
                            f + " names node " + node + ", but ids are 0.." + (n - 1) + "; name one of these");
        return Optional.empty();
    }

    private static Set<Integer> nodes(Fault fault) {
        return switch (fault) {
            case Fault.Crash(int node, long _, Fault.Cut.InSend(int _, Set<Integer> reached)) -> {
                var all = new TreeSet<>(reached);
                all.add(node);
                yield all;
            }
            case Fault.Crash c -> Set.of(c.node());
            case Fault.Recovery r -> Set.of(r.node());
            case Separation s -> s.nodes();
            case Omission o -> Set.of(o.node());
            case Pace p -> Set.of(p.node());
            case ClockFault c -> Set.of(c.node());
            case Lie l -> Set.of(l.node());
            case LinkFault l -> Set.of(l.from(), l.to());
        };
    }
}
