package org.happensbefore.failure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.happensbefore.failure.Fault.Crash;
import org.happensbefore.failure.Fault.Partition;
import org.happensbefore.failure.Fault.Recovery;

/**
 * All faults of one run, in the order of their ticks, free of contradictions: a node crashes while it is up, comes
 * back while it is down, and there is at most one partition at a time.
 *
 * @param n the number of nodes
 * @param faults in the order of their ticks
 */
public record FaultSchedule(int n, List<Fault> faults) {
    /** @throws IllegalArgumentException naming the first fault that contradicts the rest, and the way out */
    public FaultSchedule {
        faults = faults.stream().sorted(Comparator.comparingLong(Fault::at)).toList();
        Map<Integer, Fault> last = new HashMap<>();
        Partition before = null;
        for (Fault f : faults)
            switch (f) {
                case Crash(int node, long _) -> {
                    requireNode(f, node, n);
                    Fault earlier = last.put(node, f);
                    if (earlier != null) requireLater(earlier, f);
                    if (earlier instanceof Crash)
                        throw new IllegalArgumentException(f + " finds node " + node + " down since " + earlier
                                + "; let it recover(" + node + ") in between, or leave one crash out");
                }
                case Recovery(int node, long _) -> {
                    requireNode(f, node, n);
                    Fault earlier = last.put(node, f);
                    if (earlier != null) requireLater(earlier, f);
                    if (!(earlier instanceof Crash))
                        throw new IllegalArgumentException(
                                f + " finds node " + node + " up; let it crash(" + node + ") first");
                }
                case Partition p -> {
                    for (var group : p.groups()) for (int node : group) requireNode(f, node, n);
                    if (before != null && p.from() < before.until())
                        throw new IllegalArgumentException(p + " begins while " + before + " lasts; end that one at "
                                + p.from() + ", or write one partition with the groups of both");
                    before = p;
                }
            }
    }

    private static void requireNode(Fault fault, int node, int n) {
        if (node >= n)
            throw new IllegalArgumentException(
                    fault + " names node " + node + ", but ids are 0.." + (n - 1) + "; name one of these");
    }

    private static void requireLater(Fault earlier, Fault later) {
        if (earlier.at() == later.at())
            throw new IllegalArgumentException(
                    later + " falls on the tick of " + earlier + "; give them two ticks, so that their order is said");
    }
}
