package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Trace;

/**
 * What is looked up in a run again and again, whatever part of it is drawn: what each event sent, which event receives
 * each message, which of them are overtaken, the kinds of messages there are, and which events are shown at all. Made in
 * one pass; 8 bytes a message and 8 an event, and the events that are shown.
 */
final class Index {
    private final List<Message> messages;
    /** For each message the first event that receives it, or -1. */
    private final int[] receipts;
    /** The messages in the order of the events that sent them, and for each event where its own begin. */
    private final int[] sent;

    private final int[] begins;
    private final Kinds kinds;
    private final int[] shown;
    private final List<List<Event>> lanes = new ArrayList<>();
    private final BitSet overtaken = new BitSet();
    private final Course course;

    /** Of a run all of whose events are shown. */
    Index(Trace trace) {
        this(trace, IntStream.range(0, trace.events().size()).toArray());
    }

    /**
     * Of a run.
     *
     * @param shown the ids of the events that are shown, ascending
     */
    Index(Trace trace, int[] shown) {
        this.shown = shown;
        messages = trace.messages();
        receipts = new int[messages.size()];
        Arrays.fill(receipts, -1);
        for (Event e : trace.events())
            if (e.cause() instanceof Cause.Received(int m) && receipts[m] < 0) receipts[m] = e.id();
        int[] senders = messages.stream().mapToInt(Message::sentBy).toArray();
        begins = new int[trace.events().size() + 1];
        for (int s : senders) begins[s + 1]++;
        Arrays.parallelPrefix(begins, Integer::sum);
        sent = new int[senders.length];
        int[] next = begins.clone();
        for (int m = 0; m < senders.length; m++) sent[next[senders[m]]++] = m;
        kinds = Kinds.of(trace);
        for (int n = 0; n < trace.lanes().size(); n++) lanes.add(new ArrayList<>());
        for (int id : shown) {
            Event e = trace.events().get(id);
            lanes.get(e.node()).add(e);
        }
        overtaken(trace);
        course = Course.of(trace);
    }

    /** Looks at each link for messages whose first receipt comes after that of a later one. */
    private void overtaken(Trace trace) {
        Map<Long, Integer> latest = new HashMap<>();
        for (Event e : trace.events()) {
            if (!(e.cause() instanceof Cause.Received(int m)) || receipts[m] != e.id()) continue;
            long from = trace.events().get(messages.get(m).sentBy()).node();
            if (latest.merge(from << 32 | e.node(), m, Math::max) > m) overtaken.set(m);
        }
    }

    /** What goes on for a while. */
    Course course() {
        return course;
    }

    /** Whether a message is received first after a later one of its link. */
    boolean isOvertaken(int message) {
        return overtaken.get(message);
    }

    /** The messages that an event sent, in order. */
    Stream<Message> sentBy(int event) {
        return IntStream.range(begins[event], begins[event + 1]).mapToObj(i -> messages.get(sent[i]));
    }

    /** The id of the first event that receives a message; negative where none does. */
    int receipt(int message) {
        return receipts[message];
    }

    /** What messages are told apart by. */
    Kinds kinds() {
        return kinds;
    }

    /** The ids of the events that are shown, ascending; not to be changed. */
    int[] shown() {
        return shown;
    }

    /** Whether some events are left out. */
    boolean isSample() {
        return shown.length < begins.length - 1;
    }

    /** The events of a lane that are shown. */
    List<Event> lane(int node) {
        return lanes.get(node);
    }
}
