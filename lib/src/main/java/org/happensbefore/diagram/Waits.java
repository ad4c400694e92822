package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.happensbefore.diagram.Scene.Wait;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Output;

/**
 * Timers that run, from their last setting until they fire or are taken back. One that is set anew, that a crash takes,
 * or that still runs at the end has no effect to be seen, and is not drawn.
 */
final class Waits {
    private record Timer(int lane, String name) {}

    /** A timer from its setting to its end. */
    record Running(String name, Event from, Event until, boolean fires) {}

    private final Map<Timer, Event> set = new HashMap<>();
    private final List<Running> all = new ArrayList<>();

    private Waits() {}

    /** All of a run's. */
    static List<Running> of(List<Event> events) {
        var waits = new Waits();
        events.forEach(waits::follow);
        return waits.all;
    }

    /**
     * Those that end in the part of a run that is drawn.
     *
     * @param x where an event stands
     * @param lanes the heights of the lanes
     * @param left where lanes begin, and what was set before
     */
    static List<Wait> of(Story story, ToDoubleFunction<Event> x, double[] lanes, double left) {
        return story.telling().course().waits().stream()
                .filter(r -> story.part().has(r.until()))
                .map(r -> new Wait(
                        "timer " + Words.shortened(r.name(), Telling.QUOTED) + ", set at time "
                                + r.from().time() + (r.fires() ? ", fires at " : ", taken back at ")
                                + r.until().time(),
                        lanes[r.until().node()],
                        Math.max(left, x.applyAsDouble(r.from())),
                        x.applyAsDouble(r.until()),
                        r.fires()))
                .toList();
    }

    private void follow(Event e) {
        if (e.cause() instanceof Cause.Crashed) set.keySet().removeIf(t -> t.lane() == e.node());
        if (e.cause() instanceof Cause.TimerFired(String name)) end(name, e, true);
        for (Output o : e.outputs()) {
            if (o instanceof Output.TimerSet(String name, long _)) set.put(new Timer(e.node(), name), e);
            if (o instanceof Output.TimerCancelled(String name)) end(name, e, false);
        }
    }

    private void end(String name, Event e, boolean fires) {
        Event from = set.remove(new Timer(e.node(), name));
        if (from != null && from.id() != e.id()) all.add(new Running(name, from, e, fires));
    }
}
