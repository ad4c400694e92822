package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.happensbefore.diagram.Scene.ClockSet;
import org.happensbefore.diagram.Scene.Span;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Mishap;

/** The stretches of lanes during which a node is down, or something is wrong with it. */
final class Stretches {
    private final Story story;
    private final ToDoubleFunction<Event> x;
    private final ToDoubleFunction<Integer> y;
    private final LongToDoubleFunction before;
    private final double left;
    private final double end;
    private final List<Span> all = new ArrayList<>();
    private final List<ClockSet> clocks = new ArrayList<>();

    /**
     * For one layout.
     *
     * @param x where an event stands
     * @param before where a time stands, just before its first event
     * @param y how high a lane is
     * @param left where lanes begin
     * @param end where they end
     */
    Stretches(
            Story story,
            ToDoubleFunction<Event> x,
            LongToDoubleFunction before,
            ToDoubleFunction<Integer> y,
            double left,
            double end) {
        this.story = story;
        this.x = x;
        this.before = before;
        this.y = y;
        this.left = left;
        this.end = end;
        for (int lane = 0; lane < story.trace().lanes().size(); lane++) lane(lane);
        story.part().mishaps().forEach(this::trouble);
    }

    /** Clocks that are set. */
    List<ClockSet> clocks() {
        return clocks;
    }

    private void trouble(Mishap mishap) {
        String text = story.telling().place(mishap) + " " + story.telling().mishap(mishap);
        switch (mishap) {
            case Mishap.Paused p -> add(Span.Kind.PAUSED, text, p.node(), p.from(), p.until());
            case Mishap.Slowed s -> add(Span.Kind.SLOW, text, s.node(), s.from(), s.until());
            case Mishap.Drifted d -> add(Span.Kind.DRIFTING, text, d.node(), d.from(), d.until());
            case Mishap.ClockStepped c ->
                clocks.add(new ClockSet(text, new Point(at(c.time()), y.applyAsDouble(c.node()))));
            case Mishap.Dropped _,
                    Mishap.Duplicated _,
                    Mishap.Delayed _,
                    Mishap.Lied _,
                    Mishap.Partitioned _,
                    Mishap.Unheard _,
                    Mishap.Stabilised _ -> {}
        }
    }

    private double at(long time) {
        return Math.clamp(before.applyAsDouble(time), left, end);
    }

    private void add(Span.Kind kind, String text, int lane, long from, long until) {
        boolean open = until == Mishap.NEVER;
        double right = open ? end : at(until);
        add(kind, text, lane, at(from), Math.max(at(from) + 8, right), open);
    }

    List<Span> all() {
        return all;
    }

    private void lane(int lane) {
        double down = Double.NaN;
        for (Event e : story.telling().shown(lane))
            switch (e.cause()) {
                case Cause.Crashed _ -> down = x.applyAsDouble(e);
                case Cause.Restarted _ -> {
                    if (!Double.isNaN(down)) add(Span.Kind.DOWN, "down", lane, down, x.applyAsDouble(e), false);
                    down = Double.NaN;
                }
                case Cause.Started _, Cause.Received _, Cause.TimerFired _, Cause.Idled _, Cause.Invoked _ -> {}
            }
        if (!Double.isNaN(down)) add(Span.Kind.DOWN, "down", lane, down, end, true);
    }

    /** What the part that is drawn has none of is left out. */
    private void add(Span.Kind kind, String text, int lane, double begins, double ends, boolean open) {
        double from = Math.clamp(begins, left, end);
        double to = Math.clamp(ends, left, end);
        boolean elsewhere = ends == Double.NEGATIVE_INFINITY || begins == Double.POSITIVE_INFINITY;
        if (!elsewhere) all.add(new Span(kind, text, y.applyAsDouble(lane), from, to, open));
    }
}
