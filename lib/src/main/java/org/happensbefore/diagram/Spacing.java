package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;

/**
 * Where events stand from left to right, and on which side of its lane each one's notes stand. Causality decides: what an
 * event could have caused stands clearly to its right, and notes of one lane get the room they need, so that none can
 * overlap; neighbours that are concurrent may share a column. Times matter only as an order: no event stands left of an
 * earlier one, a client's call stands right of every earlier answer, and what faults divide stands apart.
 *
 * <p>Letting concurrent events change places would save another twentieth to a sixth of the width, but a suspicion could
 * stand left of the crash that it is about, and neither a partition nor a time would have a place of its own.
 */
sealed class Spacing permits RealTime {
    /** Which side of the lane the notes of an event are on. */
    enum Side {
        ABOVE(0),
        BELOW(1);

        final int index;

        Side(int index) {
            this.index = index;
        }
    }

    /**
     * Where the notes of an event stand.
     *
     * @param left how far they reach to the left of the event, in pixels
     * @param right how far to the right
     */
    record Stand(Side side, double left, double right) {
        /** The upper edge of notes of this height, at an event of this radius on a lane at this height. */
        double top(double lane, double radius, double height) {
            return side == Side.ABOVE ? lane - radius - 4 - height : lane + radius + 4;
        }
    }

    /** Where a time, or times from one to another, are on the axis. */
    record Time(double x, String text) {}

    private static final double LATER = 13;
    static final double GAP = 9;
    /** Two events need not be further apart than this, whatever room there is. */
    private static final double WIDEST_COLUMN = 130;

    /** How far notes may be pushed to the right before they rather stand across an arrow. */
    private static final double CROSSING = 46;

    final Trace trace;
    final Part part;
    final List<Event> events;
    final double radius;
    final Folds folds;
    /** In which row each lane is. */
    private final int[] row;

    final double[] x;
    final Stand[] stands;
    /** For each lane and side, up to where it is written on. */
    private final double[][] written;
    /** For each event, whether it has arrows [going out, coming in] [upwards, downwards]. */
    private final boolean[][][] arrows;

    Spacing(Story story, double radius) {
        trace = story.trace();
        part = story.part();
        events = part.events();
        this.radius = radius;
        row = story.view().rows().places();
        folds = Folds.of(story);
        x = new double[events.size()];
        stands = new Stand[x.length];
        written = new double[trace.lanes().size()][2];
        arrows = new boolean[x.length][2][2];
    }

    /**
     * Places all events of the part that is drawn.
     *
     * @param notes of each event, by its place
     * @param start the leftmost place
     * @param room how much further to the right than needed some events are wanted, by id
     */
    static Spacing of(Story story, List<List<Note>> notes, double radius, double start, Map<Integer, Double> room) {
        var spacing = new Spacing(story, radius);
        spacing.directions();
        spacing.place(notes, start, room);
        return spacing;
    }

    /**
     * Widens the narrowest columns, all to the same width, as far as everything still ends before {@code limit}; columns
     * of several times are divided. What stood clear of each other does so after it: no two events come nearer.
     */
    void spread(double limit) {
        double least = 0;
        double most = WIDEST_COLUMN;
        for (int i = 0; i < 20; i++) {
            double middle = (least + most) / 2;
            if (end(columns(middle)) <= limit) least = middle;
            else most = middle;
        }
        System.arraycopy(columns(least), 0, x, 0, x.length);
    }

    private double[] columns(double least) {
        double[] wider = x.clone();
        for (int i = 1; i < x.length; i++) {
            double gap = x[i] - x[i - 1];
            boolean later = events.get(i).time() > events.get(i - 1).time();
            boolean free = (gap > 0 || later) && folds.pitch(events.get(i)).isEmpty();
            wider[i] = wider[i - 1] + (free ? Math.max(gap, least) : gap);
        }
        return wider;
    }

    private double end(double[] at) {
        double end = 0;
        for (int i = 0; i < at.length; i++) end = Math.max(end, at[i] + Math.max(radius, stands[i].right()));
        return end;
    }

    /** What of the notes is written. */
    List<List<Note>> shown(List<List<Note>> notes) {
        return notes;
    }

    /** The times of the columns: of each one the first and the last. */
    List<Time> times() {
        var times = new ArrayList<Time>();
        for (int first = 0, next; first < x.length; first = next) {
            next = first + 1;
            while (next < x.length && x[next] == x[first]) next++;
            long from = events.get(first).time();
            long until = events.get(next - 1).time();
            boolean again = first > 0 && events.get(first - 1).time() == until;
            if (!again) times.add(new Time(x[first], from == until ? Long.toString(from) : from + "–" + until));
        }
        return times;
    }

    /**
     * Where an event stands; what comes before the part that is drawn, or after it, stands beyond its ends, and what a
     * sample leaves out where the next one stands that it has.
     */
    double x(Event e) {
        if (part.has(e)) return x[part.place(e)];
        if (e.id() < part.first()) return Double.NEGATIVE_INFINITY;
        int next = -1 - part.place(e);
        return e.id() >= part.end() || next == x.length ? Double.POSITIVE_INFINITY : x[next];
    }

    double radius() {
        return radius;
    }

    /** Moves the notes of an event. */
    void move(Event e, Stand stand) {
        stands[part.place(e)] = stand;
    }

    Stand stand(Event e) {
        return stands[part.place(e)];
    }

    /** Up to where anything is written. */
    double end() {
        return end(x);
    }

    /**
     * Where a time is: between the last event before it and the first event at or after it; without end to the left or to
     * the right, if it is before the part that is drawn or after it.
     */
    double before(long time) {
        if (x.length == 0) return 0;
        if (time < part.from()) return Double.NEGATIVE_INFINITY;
        if (time >= part.until()) return Double.POSITIVE_INFINITY;
        int i = firstAt(time);
        if (i == x.length) return x[i - 1] + 2 * radius + GAP;
        return i == 0 ? x[0] - 2 * radius : (x[i - 1] + x[i]) / 2;
    }

    /** The place of the first event at or after a time, found by halves. */
    private int firstAt(long time) {
        int low = 0;
        for (int high = x.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).time() < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    void directions() {
        for (Message m : part.sent()) mark(part.place(m.sentBy()), 0, m.to());
        for (Event e : events)
            if (e.cause() instanceof Cause.Received(int m))
                mark(part.place(e), 1, trace.sender(trace.messages().get(m)).node());
    }

    private void mark(int place, int incoming, int lane) {
        arrows[place][incoming][row[lane] > row[events.get(place).node()] ? 1 : 0] = true;
    }

    private void place(List<List<Note>> notes, double start, Map<Integer, Double> room) {
        double[] laneEnd = new double[trace.lanes().size()];
        Arrays.fill(laneEnd, Double.NEGATIVE_INFINITY);
        for (double[] w : written) Arrays.fill(w, start - radius - GAP);
        double last = start;
        long time = Long.MIN_VALUE;
        long[] borders = borders();
        for (Event e : events) {
            boolean later = part.place(e) > 0;
            double least = Math.max(last, laneEnd[e.node()] + folds.pitch(e).orElse(2 * radius + GAP));
            if (later && e.time() > time && isCall(e)) least = Math.max(least, last + LATER);
            if (later && borderBetween(borders, time, e.time())) least = Math.max(least, last + 2 * radius + 3 * GAP);
            if (e.cause() instanceof Cause.Received(int m)) {
                Event sender = trace.sender(trace.messages().get(m));
                if (part.has(sender))
                    least = Math.max(
                            least, x(sender) + 2 * radius + 8 + 9 * Math.abs(row[sender.node()] - row[e.node()]));
            }
            least += room.getOrDefault(e.id(), 0.0);
            x[part.place(e)] = stand(e, notes.get(part.place(e)), least);
            last = x(e);
            laneEnd[e.node()] = last;
            time = e.time();
        }
    }

    private long[] borders() {
        return part.mishaps().stream().flatMapToLong(Spacing::borders).sorted().toArray();
    }

    private static boolean borderBetween(long[] borders, long earlier, long later) {
        int at = Arrays.binarySearch(borders, earlier + 1);
        int next = at < 0 ? -at - 1 : at;
        return next < borders.length && borders[next] <= later;
    }

    /** When something begins or ends that is drawn between events. */
    static LongStream borders(Mishap mishap) {
        return switch (mishap) {
            case Mishap.Dropped _, Mishap.Duplicated _, Mishap.Delayed _, Mishap.Lied _ -> LongStream.empty();
            case Mishap.Partitioned p -> LongStream.of(p.from(), p.until());
            case Mishap.Unheard u -> LongStream.of(u.from(), u.until());
            case Mishap.Paused p -> LongStream.of(p.from(), p.until());
            case Mishap.Slowed s -> LongStream.of(s.from(), s.until());
            case Mishap.Drifted d -> LongStream.of(d.from(), d.until());
            case Mishap.ClockStepped c -> LongStream.of(c.time());
            case Mishap.Stabilised s -> LongStream.of(s.time());
        };
    }

    /** Chooses the side of an event's notes and returns the place of the event. */
    private double stand(Event e, List<Note> notes, double least) {
        if (folds.pitch(e).isPresent()) {
            stands[part.place(e)] = new Stand(Side.BELOW, 0, 0); // It has no notes, and stands beside those of its run.
            return least;
        }
        double width = notes.stream().mapToDouble(Note::width).max().orElse(0);
        Stand best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        double bestX = least;
        for (Stand s : candidates(width)) {
            double at = Math.max(least, needed(e, s));
            double cost = at - least + crossings(e, s) * CROSSING + (s.side() == Side.BELOW ? 0 : 2);
            if (cost < bestCost) {
                best = s;
                bestCost = cost;
                bestX = at;
            }
        }
        stands[part.place(e)] = Objects.requireNonNull(best);
        for (Side side : Side.values()) {
            double right = side == best.side() && width > 0 ? best.right() : hasArrows(e, side) ? radius : -1;
            double[] lane = written[e.node()];
            if (right >= 0) lane[side.index] = Math.max(lane[side.index], bestX + right);
        }
        return bestX;
    }

    private static boolean isCall(Event e) {
        return e.cause() instanceof Cause.Invoked || e.outputs().stream().anyMatch(o -> o instanceof Output.Invoked);
    }

    List<Stand> candidates(double width) {
        if (width == 0) return List.of(new Stand(Side.BELOW, 0, 0));
        var all = new ArrayList<Stand>();
        for (Side side : Side.values()) {
            all.add(new Stand(side, width / 2, width / 2));
            all.add(new Stand(side, radius, Math.max(0, width - radius)));
            all.add(new Stand(side, Math.max(0, width - radius), radius));
        }
        return all;
    }

    /** How far right the event must stand so that neither its notes nor its arrows meet what is written before it. */
    private double needed(Event e, Stand s) {
        double needed = Double.NEGATIVE_INFINITY;
        for (Side side : Side.values()) {
            double left = side == s.side() ? s.left() : hasArrows(e, side) ? radius : Double.NEGATIVE_INFINITY;
            needed = Math.max(needed, written[e.node()][side.index] + GAP + left);
        }
        return needed;
    }

    private boolean hasArrows(Event e, Side side) {
        return arrows[part.place(e)][0][side.index] || arrows[part.place(e)][1][side.index];
    }

    /** How many kinds of the event's own arrows its notes would cross: incoming ones are left of it, outgoing right. */
    int crossings(Event e, Stand s) {
        int side = s.side().index;
        int crossings = 0;
        if (arrows[part.place(e)][0][side] && s.right() > radius) crossings++;
        if (arrows[part.place(e)][1][side] && s.left() > radius) crossings++;
        return crossings;
    }
}
