package org.happensbefore.diagram;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Trace;

/**
 * Two runs, one above the other, with the first difference marked: a run that passes and one that fails, or the same
 * before and after a fix.
 *
 * <p>Runs are compared node by node, and nodes by what happens to them in their order; when it happens is compared only
 * where nothing else differs. What two runs share is a consistent cut: a beginning of each node's events, with all that
 * could have caused these. The first event of a node beyond the cut is a first difference if all that could have caused
 * it is shared: what else differs may follow from such events. Where there are several, one is marked, at a node at
 * which both runs have one if there is such a node. Cost: a few passes over the events.
 */
public final class TwoRuns implements Rendered {
    private static final String MARK = "first difference";

    private final SpaceTime first;
    private final SpaceTime second;
    private final String difference;
    /** How many of each node's events both have, as numbers with spaces between. */
    private final String shared;

    private TwoRuns(SpaceTime first, SpaceTime second, String difference, int[] shared) {
        this.first = first;
        this.second = second;
        this.difference = difference;
        this.shared = Arrays.stream(shared).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    /**
     * The comparison of two runs.
     *
     * @throws IllegalArgumentException if they are not of the same nodes
     */
    public static TwoRuns of(Trace first, Trace second) {
        return of(SpaceTime.of(first), SpaceTime.of(second));
    }

    /**
     * The comparison of two pictures, for instance of one whose violation is marked.
     *
     * @throws IllegalArgumentException if the runs are not of the same nodes
     */
    public static TwoRuns of(SpaceTime first, SpaceTime second) {
        var a = new Run(first.story());
        var b = new Run(second.story());
        if (!a.trace.lanes().equals(b.trace.lanes()))
            throw new IllegalArgumentException(
                    "two runs can be compared if they are of the same nodes in the same order; these are of "
                            + a.trace.lanes() + " and " + b.trace.lanes());
        int[] shared = shared(a, b);
        List<Integer> inA = a.firstDifferences(shared);
        List<Integer> inB = b.firstDifferences(shared);
        Optional<Integer> node = inA.stream()
                .filter(inB::contains)
                .findFirst()
                .or(() -> inA.stream().findFirst())
                .or(() -> inB.stream().findFirst());
        if (node.isEmpty()) return new TwoRuns(first, second, same(a, b), shared);
        int n = node.get();
        return new TwoRuns(
                a.marked(first, n, shared[n]), b.marked(second, n, shared[n]), differs(a, b, n, shared), shared);
    }

    /** How many of each node's events are shared. */
    private static int[] shared(Run a, Run b) {
        int[] shared = IntStream.range(0, a.trace.lanes().size())
                .map(n -> {
                    int least = Math.min(a.events.get(n).size(), b.events.get(n).size());
                    return IntStream.range(0, least)
                            .filter(k -> !a.what(n, k).equals(b.what(n, k)))
                            .findFirst()
                            .orElse(least);
                })
                .toArray();
        boolean cut = true;
        while (cut) { // until nothing shared has a cause that is not
            cut = a.cut(shared);
            cut |= b.cut(shared);
        }
        return shared;
    }

    private static String same(Run a, Run b) {
        String same = "Both runs are the same: " + events(a.trace.events().size());
        for (int n = 0; n < a.events.size(); n++)
            for (int k = 0; k < a.events.get(n).size(); k++) {
                long before = a.events.get(n).get(k).time();
                long now = b.events.get(n).get(k).time();
                if (before != now)
                    return same + ", but for times: event " + (k + 1) + " of "
                            + a.story.telling().lane(n) + " happens at " + before + " in the first and at " + now
                            + " in the second.";
            }
        return same + ", at the same times.";
    }

    private static String differs(Run a, Run b, int node, int[] shared) {
        int all = Arrays.stream(shared).sum();
        return "The runs differ from event " + (shared[node] + 1) + " of "
                + a.story.telling().lane(node) + " on: in the first run it " + a.told(node, shared[node])
                + "; in the second it "
                + b.told(node, shared[node]) + ". "
                + (all == 0
                        ? "They share nothing before it."
                        : "They share " + events(all) + " before their differences.");
    }

    private static String events(int count) {
        return count + (count == 1 ? " event" : " events");
    }

    /** What is the first difference, in a sentence or two. */
    public String difference() {
        return difference;
    }

    @Override
    public String text() {
        return difference + "\n\nThe first run: " + first.text() + "\n\nThe second run: " + second.text();
    }

    @Override
    public Optional<String> html() {
        String card = Card.of(Card.Answer.OPEN, difference).html().orElseThrow();
        return Optional.of("<div class=\"" + Style.CLASS + " hb-page hb-pair\" data-shared=\"" + shared + "\">\n" + card
                + "\n<p class=\"which\">The first run</p>\n" + first.html().orElseThrow()
                + "\n<p class=\"which\">The second run</p>\n" + second.html().orElseThrow() + "\n</div>");
    }

    /** The comparison as a page of its own: one file of HTML that needs nothing else. */
    public String page() {
        return HtmlWriter.page(difference, html().orElseThrow());
    }

    /** A run, node by node. */
    private static final class Run {
        final Story story;
        final Trace trace;
        final List<List<Event>> events;
        /** For each event, how many of its node came before. */
        final int[] position;

        Run(Story story) {
            this.story = story;
            trace = story.trace();
            events = IntStream.range(0, trace.lanes().size())
                    .mapToObj(n -> trace.of(n).toList())
                    .toList();
            position = new int[trace.events().size()];
            for (List<Event> lane : events)
                for (int k = 0; k < lane.size(); k++) position[lane.get(k).id()] = k;
        }

        /** All that an event is but for when it is: what comes in, and from which event of whom; what is done. */
        private record What(Object cause, int from, int sent, List<?> outputs, List<?> changes, List<String> sends) {}

        What what(int node, int k) {
            Event e = events.get(node).get(k);
            List<String> sends =
                    trace.sentBy(e).map(m -> m.to() + " " + m.text()).toList();
            if (!(e.cause() instanceof Cause.Received(int m)))
                return new What(e.cause(), -1, -1, e.outputs(), e.changes(), sends);
            Message message = trace.messages().get(m);
            int from = trace.sender(message).node();
            return new What(message.text(), from, position[message.sentBy()], e.outputs(), e.changes(), sends);
        }

        /** Takes from what is shared each receipt whose sending is not, with all that comes after; whether it took any. */
        boolean cut(int[] shared) {
            boolean any = false;
            for (Event e : trace.events())
                if (position[e.id()] < shared[e.node()] && !isCausedBy(e, shared)) {
                    shared[e.node()] = position[e.id()];
                    any = true;
                }
            return any;
        }

        /** Whether this event's message, if it received one, was sent within the cut. */
        private boolean isCausedBy(Event e, int[] shared) {
            return !(e.cause() instanceof Cause.Received(int m))
                    || position[trace.messages().get(m).sentBy()]
                            < shared[trace.sender(trace.messages().get(m)).node()];
        }

        /** Nodes whose first event beyond the cut has all its causes within it, the earliest first. */
        List<Integer> firstDifferences(int[] shared) {
            return trace.events().stream()
                    .filter(e -> position[e.id()] == shared[e.node()] && isCausedBy(e, shared))
                    .map(Event::node)
                    .toList();
        }

        /** What a node does there, in a sentence's words. */
        String told(int node, int k) {
            return k < events.get(node).size()
                    ? "is this: " + story.telling().event(events.get(node).get(k))
                    : "is not there, since nothing more happens at that node";
        }

        SpaceTime marked(SpaceTime picture, int node, int k) {
            List<Event> lane = events.get(node);
            if (k < lane.size()) return picture.marked(lane.get(k).id(), MARK);
            return lane.isEmpty() ? picture : picture.marked(lane.getLast().id(), "the last event here: " + MARK);
        }
    }
}
