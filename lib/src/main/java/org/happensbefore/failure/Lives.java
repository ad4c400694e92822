package org.happensbefore.failure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node crashes while it is up, comes back while it is down, and does not come back within a pause. */
final class Lives {
    private Lives() {}

    static Optional<String> contradiction(List<Fault> faults) {
        Map<Integer, Fault> last = new HashMap<>();
        for (Fault f : faults) {
            Optional<String> wrong = switch (f) {
                case Fault.Crash c -> crash(c, last.put(c.node(), c));
                case Fault.Recovery r -> recovery(r, last.put(r.node(), r)).or(() -> asleep(r, faults));
                case ClockFault _, LinkFault _, Lasting _ -> Optional.empty();
            };
            if (wrong.isPresent()) return wrong;
        }
        return Optional.empty();
    }

    private static Optional<String> crash(Fault.Crash crash, @Nullable Fault earlier) {
        if (earlier != null && earlier.at() == crash.at()) return Optional.of(sameTick(earlier, crash));
        return earlier instanceof Fault.Crash
                ? Optional.of(crash + " finds node " + crash.node() + " down since " + earlier + "; let it recover("
                        + crash.node() + ") in between, or leave one crash out")
                : Optional.empty();
    }

    private static Optional<String> recovery(Fault.Recovery recovery, @Nullable Fault earlier) {
        if (earlier != null && earlier.at() == recovery.at()) return Optional.of(sameTick(earlier, recovery));
        return earlier instanceof Fault.Crash
                ? Optional.empty()
                : Optional.of(recovery + " finds node " + recovery.node() + " up; let it crash(" + recovery.node()
                        + ") first");
    }

    private static Optional<String> asleep(Fault.Recovery recovery, List<Fault> faults) {
        for (Fault f : faults)
            if (f instanceof Pace.Pause p
                    && p.node() == recovery.node()
                    && p.period().contains(recovery.at()))
                return Optional.of(recovery + " falls into " + p + ", and restart() is a step; let it recover at "
                        + p.period().until() + ", or end the pause before");
        return Optional.empty();
    }

    private static String sameTick(Fault earlier, Fault later) {
        return later + " falls on the tick of " + earlier + "; give them two ticks, so that their order is said";
    }
}
