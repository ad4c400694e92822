package org.happensbefore.diagram;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.happensbefore.trace.ClientCall;
import org.jspecify.annotations.Nullable;

/**
 * An order of a run's operations that a checker has found: one after the other, each at one moment between its call and
 * its answer. Source: Herlihy and Wing 1990, "Linearizability: A Correctness Condition for Concurrent Objects".
 *
 * @param order operations by their ids
 * @param misfit one that cannot stand anywhere after these; empty where the order explains all answers
 */
record Linearization(List<Integer> order, OptionalInt misfit) {
    /** How an operation fits into the order. */
    enum Fit {
        /** Nobody has asked for an order. */
        UNKNOWN,
        /** It has its place. */
        PLACED,
        /** It has no place: it is open and has had no effect, or the search did not come to it. */
        LEFT_OUT,
        /** It cannot have one. */
        MISFIT
    }

    /**
     * Checks that it is an order of these operations that could be.
     *
     * @throws IllegalArgumentException naming the first operation that is unknown, twice there, missing, or after one that
     *     was asked only after its answer
     */
    static Linearization of(List<ClientCall> calls, List<Integer> order, OptionalInt misfit) {
        Set<Integer> seen = new HashSet<>();
        @Nullable ClientCall latest = null;
        for (int id : order) {
            ClientCall call = known(calls, id, seen);
            // Of all before it, the one that was asked last is the first that it can contradict.
            if (latest != null && call.precedes(latest))
                require(
                        false,
                        call,
                        "stands after operation " + latest.id() + ", which was asked only after its answer");
            if (latest == null || latest.id() < id) latest = call;
        }
        misfit.ifPresent(id -> known(calls, id, seen));
        if (misfit.isEmpty())
            for (ClientCall c : calls) require(c.isOpen() || seen.contains(c.id()), c, "was answered, and is missing");
        return new Linearization(List.copyOf(order), misfit);
    }

    private static ClientCall known(List<ClientCall> calls, int id, Set<Integer> seen) {
        require(id >= 0 && id < calls.size(), "operation " + id, "does not exist; there are " + calls.size());
        require(seen.add(id), calls.get(id), "stands in it twice");
        return calls.get(id);
    }

    private static void require(boolean holds, ClientCall call, String otherwise) {
        require(
                holds,
                "operation " + call.id() + " (" + Words.shortened(call.operation(), Telling.QUOTED) + ")",
                otherwise);
    }

    private static void require(boolean holds, String what, String otherwise) {
        if (!holds)
            throw new IllegalArgumentException("not an order of this run's operations: " + what + " " + otherwise);
    }

    Fit fit(ClientCall call) {
        if (misfit.isPresent() && misfit.getAsInt() == call.id()) return Fit.MISFIT;
        return order.contains(call.id()) ? Fit.PLACED : Fit.LEFT_OUT;
    }
}
