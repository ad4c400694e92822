package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;

/**
 * Places to the scale of virtual time: a message that took ten times as long is drawn ten times as long. Marks that would
 * cover each other, or an arrow that would point straight down, are moved to the right, no further than that needs.
 * No room is made for notes: who decides, crashes or answers has the first choice, and what finds no place is left out.
 */
final class RealTime extends Spacing {
    private static final double BETWEEN_MARKS = 2;
    /** How far right of its sending a receipt stands at least. */
    private static final double FORWARD = 3;
    /** The widest picture has so many pixels for each event; columns are as wide. */
    private static final double EVENT = 24;
    /** One in so many gaps between events may be too narrow for their marks. */
    private static final int NARROW = 10;
    /** Two times on the axis are at least so far apart. */
    private static final double BETWEEN_TIMES = 64;

    private final double start;
    private final long from;
    private final double pixels;
    private final List<List<Note>> shown;
    /** For each lane, above and below: where notes begin, and where they end. */
    private final List<List<NavigableMap<Double, Double>>> taken;

    /**
     * Places all events of the part that is drawn.
     *
     * @param notes of each event, by its place
     * @param start the leftmost place
     * @param page how far right the picture may always go
     */
    RealTime(Story story, List<List<Note>> notes, double radius, double start, double page) {
        super(story, radius);
        this.start = start;
        from = events.isEmpty() ? 0 : events.getFirst().time();
        pixels = scale(page - start);
        shown = new ArrayList<>(notes);
        taken = trace.lanes().stream()
                .map(_ -> List.<NavigableMap<Double, Double>>of(new TreeMap<>(), new TreeMap<>()))
                .toList();
        directions();
        place();
        Arrays.fill(stands, new Stand(Side.BELOW, 0, 0));
        events.stream().filter(e -> isFirst(story, e)).forEach(this::write);
        events.stream().filter(e -> !isFirst(story, e)).forEach(this::write);
    }

    /** Whether times say more than the order: in explored runs and logs they merely count. */
    static boolean isTold(Trace trace) {
        List<Event> all = trace.events();
        return IntStream.range(1, all.size())
                .anyMatch(i -> all.get(i).time() - all.get(i - 1).time() > 1);
    }

    /** So many pixels for a tick that most marks have room, and the page is filled but not left far behind. */
    private double scale(double page) {
        double span = events.isEmpty() ? 0 : events.getLast().time() - from;
        if (span == 0) return 1;
        long[] gaps =
                LongStream.concat(waits(), delays()).filter(g -> g > 0).sorted().toArray();
        double wanted = gaps.length == 0 ? 0 : (2 * radius + BETWEEN_MARKS) / gaps[gaps.length / NARROW];
        return Math.clamp(wanted, page / span, Math.max(page, EVENT * events.size()) / span);
    }

    /** How long after the last event of its lane each one happens. */
    private LongStream waits() {
        var last = new long[trace.lanes().size()];
        Arrays.fill(last, from);
        return events.stream().mapToLong(e -> {
            long wait = folds.pitch(e).isPresent() ? 0 : e.time() - last[e.node()];
            last[e.node()] = e.time();
            return wait;
        });
    }

    private LongStream delays() {
        return events.stream()
                .filter(e -> e.cause() instanceof Cause.Received)
                .mapToLong(e -> e.time() - sender(e).time());
    }

    private Event sender(Event receipt) {
        return receipt.cause() instanceof Cause.Received(int m)
                ? trace.sender(trace.messages().get(m))
                : receipt;
    }

    private void place() {
        double[] laneEnd = new double[trace.lanes().size()];
        Arrays.fill(laneEnd, Double.NEGATIVE_INFINITY);
        for (Event e : events) {
            double at =
                    Math.max(to(e.time()), laneEnd[e.node()] + folds.pitch(e).orElse(2 * radius + BETWEEN_MARKS));
            Event sender = sender(e);
            if (!sender.equals(e) && part.has(sender)) at = Math.max(at, x(sender) + FORWARD);
            x[part.place(e)] = at;
            laneEnd[e.node()] = at;
        }
    }

    private double to(long time) {
        return start + (time - from) * pixels;
    }

    @Override
    double before(long time) {
        if (time < part.from()) return Double.NEGATIVE_INFINITY;
        return time >= part.until() ? Double.POSITIVE_INFINITY : to(time) - radius;
    }

    /** Nothing to widen: the scale fills the page. */
    @Override
    void spread(double limit) {}

    @Override
    List<List<Note>> shown(List<List<Note>> notes) {
        return shown;
    }

    /** Round times, as close as they can be read. */
    @Override
    List<Time> times() {
        double span = BETWEEN_TIMES / pixels;
        long step = 1;
        for (int i = 0; step < span; i++) step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        var times = new ArrayList<Time>();
        long last = events.isEmpty() ? -1 : events.getLast().time();
        for (long t = (from + step - 1) / step * step; t <= last; t += step)
            times.add(new Time(to(t), Long.toString(t)));
        return times;
    }

    private static boolean isFirst(Story story, Event e) {
        return story.isWrong(e)
                || e.cause() instanceof Cause.Crashed
                || e.cause() instanceof Cause.Restarted
                || e.outputs().stream().anyMatch(o -> o instanceof Output.Decided || o instanceof Output.Completed);
    }

    /** All that is to stand beside an event, or else its first line, or else nothing. */
    private void write(Event e) {
        int at = part.place(e);
        List<Note> all = shown.get(at);
        for (List<Note> some : all.size() > 1 ? List.of(all, all.subList(0, 1)) : List.of(all)) {
            double width = some.stream().mapToDouble(Note::width).max().orElse(0);
            Stand best = candidates(width).stream()
                    .filter(s -> width == 0 || isFree(e, s))
                    .min((a, b) -> Integer.compare(crossings(e, a), crossings(e, b)))
                    .orElse(null);
            if (best == null) continue;
            stands[at] = best;
            shown.set(at, some);
            if (width > 0) side(e, best).put(x(e) - best.left(), x(e) + best.right());
            return;
        }
        shown.set(at, List.of());
    }

    private NavigableMap<Double, Double> side(Event e, Stand s) {
        return taken.get(e.node()).get(s.side().index);
    }

    private boolean isFree(Event e, Stand s) {
        double left = x(e) - s.left();
        Map.Entry<Double, Double> last = side(e, s).lowerEntry(x(e) + s.right() + GAP);
        return left >= start - radius - GAP && (last == null || last.getValue() + GAP <= left);
    }
}
