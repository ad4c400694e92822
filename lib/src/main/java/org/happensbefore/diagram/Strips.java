package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.happensbefore.diagram.Linearization.Fit;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Look;
import org.happensbefore.diagram.Scene.Strip;
import org.happensbefore.diagram.Scene.Strip.Bar;
import org.happensbefore.diagram.Scene.Strip.Row;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.trace.ClientCall;
import org.happensbefore.trace.Trace;

/**
 * The history below the lanes: a line for each client, and on it what it asked, from call to answer. An operation that was
 * open when its node crashed may take effect at any time later, and what is asked after it comes from a new client: it
 * has a line of its own.
 */
final class Strips {
    private static final double GAP = 14;
    private static final double LINE = 14;
    private static final double BAR = 11;
    private static final double ROW = LINE + BAR + 7;
    private static final double SIZE = 11.5;
    private static final double LEAST = 8;
    private static final double SPACE = 6;
    /** How far points stay from each other and from the ends of their bars, where there is room. */
    private static final double[] STEPS = {17, 10, 5, 2, 0};

    private final Story story;
    private final Trace trace;
    private final IntToDoubleFunction x;
    private final double left;
    private final double right;
    private final List<Row> rows = new ArrayList<>();
    /** Of each operation, by its id. */
    private final int[] rowOf;

    private final double[] begins;
    private final double[] ends;
    /** Up to where each line is written on. */
    private final Map<Integer, Double> written = new HashMap<>();

    private Strips(Story story, int calls, IntToDoubleFunction x, double left, double right) {
        this.story = story;
        trace = story.trace();
        rowOf = new int[calls];
        begins = new double[calls];
        ends = new double[calls];
        this.x = x;
        this.left = left;
        this.right = right;
    }

    /**
     * The strip; empty where clients asked nothing during the part that is drawn.
     *
     * @param x where an event stands, by id; infinite for one that is not drawn
     * @param left where lanes begin
     * @param right where they end
     * @param top where the strip begins
     */
    static Optional<Strip> of(Story story, IntToDoubleFunction x, double left, double right, double top) {
        List<ClientCall> all = story.telling().course().calls();
        List<ClientCall> calls =
                all.stream().filter(c -> concerns(story.part(), c)).toList();
        if (calls.isEmpty()) return Optional.empty();
        return Optional.of(new Strips(story, all.size(), x, left, right).strip(calls, top));
    }

    private static boolean concerns(Part part, ClientCall c) {
        return c.asked() < part.end() && (c.isOpen() || c.answered().getAsInt() >= part.first());
    }

    private Strip strip(List<ClientCall> calls, double top) {
        rows(calls, top + GAP);
        ends(calls);
        Map<Integer, Double> points = points(calls);
        var bars = new ArrayList<Bar>();
        for (ClientCall c : calls) bars.add(bar(c, calls, points));
        double bottom = rows.getLast().y() + BAR / 2 + 4;
        return new Strip(new Box(left, top, right - left, bottom - top), rows, bars);
    }

    /** Clients from the first lane to the last. */
    private void rows(List<ClientCall> calls, double top) {
        for (int n = 0; n < trace.lanes().size(); n++) {
            int lane = n;
            boolean first = true;
            boolean free = false;
            for (ClientCall c : calls.stream().filter(c -> c.node() == lane).toList()) {
                if (!free) {
                    String name = Words.shortened(trace.lanes().get(lane), Layout.LONGEST_NAME);
                    rows.add(new Row(first ? name : "", top + rows.size() * ROW + LINE + BAR / 2));
                }
                first = false;
                free = !c.isOpen();
                rowOf[c.id()] = rows.size() - 1;
            }
        }
    }

    /** Bars can be seen however short they are; the next one of the line begins after it. */
    private void ends(List<ClientCall> calls) {
        Map<Integer, Double> free = new HashMap<>();
        for (ClientCall c : calls) {
            int row = rowOf[c.id()];
            double at = Math.clamp(x.applyAsDouble(c.asked()), left, right - LEAST);
            double begin = Math.clamp(free.getOrDefault(row, left), at, right - LEAST);
            double end =
                    c.isOpen() ? right : Math.clamp(x.applyAsDouble(c.answered().getAsInt()), left, right);
            end = Math.max(end, begin + LEAST);
            begins[c.id()] = begin;
            ends[c.id()] = end;
            free.put(row, end + 2);
        }
    }

    private double from(ClientCall c) {
        return begins[c.id()];
    }

    private double to(ClientCall c) {
        return ends[c.id()];
    }

    private Bar bar(ClientCall c, List<ClientCall> calls, Map<Integer, Double> points) {
        Part part = story.part();
        Fit fit = story.order().map(o -> o.fit(c)).orElse(Fit.UNKNOWN);
        double y = rows.get(rowOf[c.id()]).y();
        var box = new Box(from(c), y - BAR / 2, to(c) - from(c), BAR);
        int place = story.order().map(o -> o.order().indexOf(c.id()) + 1).orElse(0);
        String text = story.telling().call(c)
                + switch (fit) {
                    case UNKNOWN -> "";
                    case PLACED -> "; takes effect as number " + place;
                    case LEFT_OUT -> c.isOpen() ? "; has taken no effect" : "; has no place in the order yet";
                    case MISFIT -> "; fits nowhere in the order";
                };
        return new Bar(
                c,
                text,
                box,
                label(c, fit, box, calls),
                part.has(c.asked()),
                !c.isOpen() && part.has(c.answered().getAsInt()),
                fit,
                Optional.ofNullable(points.get(c.id())).map(at -> new Point(at, y)),
                place);
    }

    /** What was asked and answered, up to where the next label of the line begins; at the end, further to the left. */
    private Optional<Writing> label(ClientCall c, Fit fit, Box box, List<ClientCall> calls) {
        int row = rowOf[c.id()];
        double limit = calls.stream()
                .filter(o -> o.id() > c.id() && rowOf[o.id()] == row)
                .mapToDouble(o -> from(o) - SPACE)
                .min()
                .orElse(right);
        String all = Words.shortened(c.operation(), Telling.QUOTED)
                + (c.isOpen() ? " → open" : " → " + Words.shortened(c.result(), Telling.QUOTED))
                + (fit == Fit.MISFIT ? ", fits nowhere" : "");
        Face face = fit == Fit.MISFIT ? Face.BOLD : Face.SANS;
        double begin = box.x();
        if (limit == right)
            begin = Math.max(written.getOrDefault(row, left), Math.min(begin, right - face.width(all, SIZE) - 1));
        int letters = Math.min(60, all.codePointCount(0, all.length()));
        while (letters > 3 && face.width(Words.shortened(all, letters), SIZE) > limit - begin) letters--;
        String shown = Words.shortened(all, letters);
        double width = face.width(shown, SIZE);
        if (width > limit - begin) return Optional.empty();
        written.put(row, begin + width + SPACE);
        Look look = fit == Fit.MISFIT ? Look.MISFIT : Look.OPERATION;
        return Optional.of(new Writing(shown, look, new Box(begin, box.y() - LINE, width, LINE), Anchor.START));
    }

    /** Where the operations of an order take effect: one right of the other, each within its bar. */
    private Map<Integer, Double> points(List<ClientCall> shown) {
        Optional<Linearization> found = story.order();
        if (found.isEmpty()) return Map.of();
        List<Integer> ids = shown.stream().map(ClientCall::id).toList();
        List<ClientCall> order = found.get().order().stream()
                .map(ids::indexOf)
                .filter(i -> i >= 0)
                .map(shown::get)
                .toList();
        return Arrays.stream(STEPS)
                .mapToObj(step -> points(order, step))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /** Halfway between the earliest and the latest moments that leave room for all others; empty if there are none. */
    private Optional<Map<Integer, Double>> points(List<ClientCall> order, double step) {
        double[] earliest = new double[order.size()];
        double[] latest = new double[order.size()];
        double inset = step / 2;
        for (int i = 0; i < earliest.length; i++) {
            double begin = from(order.get(i)) + inset;
            earliest[i] = i == 0 ? begin : Math.max(begin, earliest[i - 1] + step);
        }
        for (int i = latest.length - 1; i >= 0; i--) {
            double end = to(order.get(i)) - inset;
            latest[i] = i == latest.length - 1 ? end : Math.min(end, latest[i + 1] - step);
            if (latest[i] < earliest[i] && step > 0) return Optional.empty();
        }
        Map<Integer, Double> points = new HashMap<>();
        for (int i = 0; i < latest.length; i++) points.put(order.get(i).id(), (earliest[i] + latest[i]) / 2);
        return Optional.of(points);
    }
}
