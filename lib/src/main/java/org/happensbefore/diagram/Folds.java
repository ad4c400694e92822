package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.happensbefore.diagram.Scene.Span;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;

/**
 * Long local runs of a picture: five and more events of one lane that follow each other, in none of which there is
 * anything to see. They are starts, timers and steps of a node's own that send nothing, put out nothing but timers, change
 * nothing and have no stamp. In a log, each of whose events has a label, labels alone are nothing to see either.
 */
final class Folds {
    private static final int FEWEST = 5;
    /** So far apart are two events of a run at most, and so far apart its ends, if nothing happens elsewhere meanwhile. */
    private static final double WIDEST_PITCH = 7;

    private static final double WIDEST = 90;
    /** How far a run's mark reaches beyond its first and last event. */
    private static final double END = 6;
    /** The radius of an event within. */
    static final double RADIUS = 2.4;

    /**
     * Some events that are drawn close together.
     *
     * @param events of one lane, in order
     */
    record Fold(List<Event> events) {
        Event first() {
            return events.getFirst();
        }

        Event last() {
            return events.getLast();
        }

        /** What is written beside it. */
        String words() {
            boolean timers = events.stream().allMatch(e -> e.cause() instanceof Cause.TimerFired);
            return events.size() + (timers ? " timers" : " steps");
        }

        /** What happened in it, the same things together. */
        String told(Telling telling) {
            Map<String, Long> things = events.stream()
                    .map(telling::event)
                    .collect(Collectors.groupingBy(t -> t, LinkedHashMap::new, Collectors.counting()));
            String all = things.entrySet().stream()
                    .map(t -> t.getKey() + (t.getValue() > 1 ? ", " + t.getValue() + " times" : ""))
                    .collect(Collectors.joining("; "));
            return Words.shortened(
                    telling.lane(first().node()) + " takes " + events.size() + " steps without messages, time "
                            + first().time() + " to " + last().time() + ": " + all,
                    Telling.QUOTED);
        }
    }

    private final List<Fold> all = new ArrayList<>();
    private final Map<Integer, Fold> of = new HashMap<>();

    private Folds() {}

    /** Those of the part of the run that is drawn. */
    static Folds of(Story story) {
        var folds = new Folds();
        if (story.view().unfolded() || !story.note().isEmpty()) return folds; // A sample has gaps between its events.
        boolean log = isLog(story.trace());
        Map<Integer, List<Event>> open = new HashMap<>();
        for (Event e : story.part().events()) {
            List<Event> run = open.computeIfAbsent(e.node(), _ -> new ArrayList<>());
            boolean quiet = isQuiet(story, e, log);
            if (!run.isEmpty() && (!quiet || isDivided(story, run.getLast(), e))) folds.close(run);
            if (quiet) run.add(e);
        }
        open.values().forEach(folds::close);
        return folds;
    }

    private void close(List<Event> run) {
        if (run.size() >= FEWEST) {
            var fold = new Fold(List.copyOf(run));
            all.add(fold);
            run.forEach(e -> of.put(e.id(), fold));
        }
        run.clear();
    }

    private static boolean isLog(Trace trace) {
        return trace.events().stream().allMatch(e -> e.outputs().stream().anyMatch(o -> o instanceof Output.Emitted));
    }

    private static boolean isQuiet(Story story, Event e, boolean log) {
        boolean own = e.cause() instanceof Cause.Started
                || e.cause() instanceof Cause.TimerFired
                || e.cause() instanceof Cause.Idled;
        return own
                && e.changes().isEmpty()
                && e.stamp().isEmpty()
                && !story.isWrong(e)
                && story.remark(e).isEmpty()
                && !story.part().sends(e)
                && e.outputs().stream()
                        .allMatch(o -> o instanceof Output.TimerSet
                                || o instanceof Output.TimerCancelled
                                || (log && o instanceof Output.Emitted));
    }

    /** Whether something lies between two events of a lane that a picture shows. */
    private static boolean isDivided(Story story, Event a, Event b) {
        int again = story.trace().repeatsFrom().orElse(-1);
        return story.isApart(a) != story.isApart(b)
                || (a.id() < again && again <= b.id())
                || story.part().mishaps().stream()
                        .flatMapToLong(Spacing::borders)
                        .anyMatch(at -> a.time() < at && at <= b.time());
    }

    /** All of them, in the order of their ends. */
    List<Fold> all() {
        return all;
    }

    /** The one that an event belongs to. */
    Optional<Fold> of(Event e) {
        return Optional.ofNullable(of.get(e.id()));
    }

    /** How far right of the event before it one stands at least that is not the first of its run; empty for others. */
    OptionalDouble pitch(Event e) {
        Fold fold = of.get(e.id());
        if (fold == null || fold.first().equals(e)) return OptionalDouble.empty();
        return OptionalDouble.of(Math.min(WIDEST_PITCH, WIDEST / (fold.events().size() - 1)));
    }

    /** What is written beside an event: the number of the run beside its first, nothing beside the others. */
    Optional<List<Note>> notes(Event e) {
        return of(e).map(f -> f.first().equals(e) ? List.of(new Note(Note.Kind.SAID, f.words())) : List.of());
    }

    /** The runs as stretches of their lanes. */
    List<Span> spans(Story story, ToDoubleFunction<Event> x, ToDoubleFunction<Integer> y) {
        return all.stream()
                .map(f -> new Span(
                        Span.Kind.LOCAL,
                        f.told(story.telling()),
                        y.applyAsDouble(f.first().node()),
                        x.applyAsDouble(f.first()) - END,
                        x.applyAsDouble(f.last()) + END,
                        false))
                .toList();
    }
}
