package org.happensbefore.diagram;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;

/**
 * Some events of a run that is too long to show all of them: what a reader looks for, as far as there is room, and of the
 * rest one of so many. Which ones follows from the run alone.
 *
 * @param ids of the events that are shown, ascending
 * @param sentence which these are, in figures
 */
record Sampling(List<Integer> ids, String sentence) {
    /** Up to so many events all are shown. */
    static final int ALL = 50_000;
    /** About so many are shown of a longer run. */
    static final int ABOUT = 12_000;
    /** The most of each sort that a reader looks for. */
    private static final int MOST_OF_A_SORT = 2_500;

    /** The sample of a run; empty, where all events are shown. */
    static Optional<Sampling> of(Trace trace, Optional<Event> wrong) {
        int all = trace.events().size();
        if (all <= ALL) return Optional.empty();
        var crashes = new BitSet();
        var decisions = new BitSet();
        for (Event e : trace.events()) {
            if (e.cause() instanceof Cause.Crashed || e.cause() instanceof Cause.Restarted) crashes.set(e.id());
            if (e.outputs().stream().anyMatch(o -> o instanceof Output.Decided)) decisions.set(e.id());
        }
        BitSet faults = faults(trace);
        var kept = new BitSet();
        String sorts = Stream.of(
                        kept(crashes, "crashes and restarts", kept),
                        kept(decisions, "decisions", kept),
                        kept(faults, "events whose messages were lost, copied, held back or false", kept),
                        wrong.map(w -> past(trace, w, kept)).orElse(""))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining("; "));
        int step = Math.ceilDiv(all, Math.max(1_000, ABOUT - kept.cardinality()));
        for (int id = 0; id < all; id += step) kept.set(id);
        kept.set(all - 1);
        String sentence = "A sample: " + Part.number(kept.cardinality()) + " of " + Part.number(all)
                + " events are shown, 1 of every " + step + (sorts.isEmpty() ? "" : ", and besides " + sorts)
                + ". Short lines go to events that are left out; what these led to is not told.";
        return Optional.of(new Sampling(kept.stream().boxed().toList(), sentence));
    }

    /** The events whose messages the network, or the node itself, did not leave as they were. */
    private static BitSet faults(Trace trace) {
        var senders = new BitSet();
        for (Mishap m : trace.mishaps()) {
            if (m instanceof Mishap.OfMessage o)
                senders.set(trace.messages().get(o.message()).sentBy());
        }
        return senders;
    }

    /** Keeps all of a sort, or one of so many; says which. */
    private static String kept(BitSet sort, String name, BitSet kept) {
        int all = sort.cardinality();
        if (all == 0) return "";
        int step = Math.ceilDiv(all, MOST_OF_A_SORT);
        int number = 0;
        for (int id = sort.nextSetBit(0); id >= 0; id = sort.nextSetBit(id + 1)) if (number++ % step == 0) kept.set(id);
        return step == 1
                ? "all " + Part.number(all) + " " + name
                : "1 of every " + step + " of " + Part.number(all) + " " + name;
    }

    /** Keeps the latest events of what an event could have been caused by; says how many. */
    private static String past(Trace trace, Event wrong, BitSet kept) {
        int[] before = new int[trace.events().size()];
        int[] last = new int[trace.lanes().size()];
        Arrays.fill(last, -1);
        for (Event e : trace.events()) {
            before[e.id()] = last[e.node()];
            last[e.node()] = e.id();
        }
        var todo = new PriorityQueue<Integer>(Collections.reverseOrder());
        var seen = new BitSet();
        todo.add(wrong.id());
        seen.set(wrong.id());
        int found = 0;
        while (!todo.isEmpty() && found < MOST_OF_A_SORT) {
            int id = todo.remove();
            kept.set(id);
            found++;
            int sender = trace.events().get(id).cause() instanceof Cause.Received(int m)
                    ? trace.messages().get(m).sentBy()
                    : -1;
            for (int cause : List.of(before[id], sender))
                if (cause >= 0 && !seen.get(cause)) {
                    seen.set(cause);
                    todo.add(cause);
                }
        }
        return todo.isEmpty()
                ? "all that could have caused the violation"
                : "the latest " + Part.number(found) + " events that could have caused the violation";
    }
}
