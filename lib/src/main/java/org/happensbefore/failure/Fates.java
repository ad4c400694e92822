package org.happensbefore.failure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A single message that is lost is neither late nor doubled, and none is told two delays. */
final class Fates {
    private record Place(int from, int to, int k) {}

    private Fates() {}

    static Optional<String> contradiction(List<Fault> faults) {
        Map<Place, List<LinkFault>> known = new HashMap<>();
        for (Fault f : faults)
            if (f instanceof LinkFault now) {
                var place = new Place(now.from(), now.to(), now.k());
                List<LinkFault> same = known.computeIfAbsent(place, _ -> new ArrayList<>());
                for (LinkFault earlier : same)
                    if (!agree(earlier, now))
                        return Optional.of(now + " speaks of the same message as " + earlier
                                + "; leave one of them out, or name another message");
                same.add(now);
            }
        return Optional.empty();
    }

    private static boolean agree(LinkFault a, LinkFault b) {
        return !(a instanceof LinkFault.Lose)
                && !(b instanceof LinkFault.Lose)
                && !a.getClass().equals(b.getClass());
    }
}
