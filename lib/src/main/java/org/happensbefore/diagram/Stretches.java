package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.happensbefore.diagram.Scene.Span;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Output;

/** The stretches of lanes during which a node is down, or works for a client. */
final class Stretches {
    private final Story story;
    private final ToDoubleFunction<Event> x;
    private final ToDoubleFunction<Integer> y;
    private final double end;
    private final List<Span> all = new ArrayList<>();

    Stretches(Story story, ToDoubleFunction<Event> x, ToDoubleFunction<Integer> y, double end) {
        this.story = story;
        this.x = x;
        this.y = y;
        this.end = end;
        for (int lane = 0; lane < story.trace().lanes().size(); lane++) lane(lane);
    }

    List<Span> all() {
        return all;
    }

    private void lane(int lane) {
        double down = Double.NaN;
        double called = Double.NaN;
        String operation = "";
        for (Event e : story.trace().of(lane).toList()) {
            double at = x.applyAsDouble(e);
            switch (e.cause()) {
                case Cause.Crashed _ -> {
                    if (!Double.isNaN(called)) add(Span.Kind.OPERATION, operation, lane, called, at, true);
                    called = Double.NaN;
                    down = at;
                }
                case Cause.Restarted _ -> {
                    if (!Double.isNaN(down)) add(Span.Kind.DOWN, "down", lane, down, at, false);
                    down = Double.NaN;
                }
                case Cause.Invoked(String called2) -> {
                    operation = called2;
                    called = at;
                }
                case Cause.Started _, Cause.Received _, Cause.TimerFired _, Cause.Idled _ -> {}
            }
            if (!Double.isNaN(called) && e.outputs().stream().anyMatch(o -> o instanceof Output.Completed)) {
                add(Span.Kind.OPERATION, operation, lane, called, at, false);
                called = Double.NaN;
            }
        }
        if (!Double.isNaN(down)) add(Span.Kind.DOWN, "down", lane, down, end, true);
        if (!Double.isNaN(called)) add(Span.Kind.OPERATION, operation, lane, called, end, true);
    }

    private void add(Span.Kind kind, String text, int lane, double from, double to, boolean open) {
        all.add(new Span(kind, text, y.applyAsDouble(lane), from, to, open));
    }
}
