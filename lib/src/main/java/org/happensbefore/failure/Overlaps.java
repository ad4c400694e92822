package org.happensbefore.failure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * At one time, one kind of trouble is said once of one node. Different kinds combine, and so do separations: what passes
 * is what passes all of them.
 */
final class Overlaps {
    private Overlaps() {}

    static Optional<String> contradiction(List<Fault> faults) {
        Map<Object, List<Lasting>> known = new HashMap<>();
        Set<Object> told = new HashSet<>();
        for (Fault f : faults) {
            if (f instanceof Lasting now) {
                List<Lasting> same = known.computeIfAbsent(concern(now), _ -> new ArrayList<>());
                for (Lasting earlier : same)
                    if (earlier.period().overlaps(now.period()) && meet(earlier, now))
                        return Optional.of(overlap(earlier, now));
                same.add(now);
            } else if (!told.add(f instanceof ClockFault.Skew s ? "skew of " + s.node() : f))
                return Optional.of(f + " is said a second time; leave one of them out");
        }
        return Optional.empty();
    }

    /** What only one fault at a time may be about. */
    private static Object concern(Lasting fault) {
        return switch (fault) {
            case Separation s -> s.words();
            case Omission o -> "omission " + o.node();
            case Pace.Pause p -> "pause " + p.node();
            case Pace.Slow s -> "slow " + s.node();
            case ClockFault.Drift d -> "drift " + d.node();
            case Lie l -> l.kind() + " " + l.node();
        };
    }

    private static boolean meet(Lasting a, Lasting b) {
        return !(a instanceof Omission x && b instanceof Omission y) || x.side().meets(y.side());
    }

    private static String overlap(Lasting earlier, Lasting later) {
        return later + " begins while " + earlier + " lasts; end that one at "
                + later.period().from() + " or earlier, or leave one of them out";
    }
}
