package org.happensbefore.diagram;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.ClientCall;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;

/**
 * What a picture tells.
 *
 * @param trace the run; its title is the picture's
 * @param why what is wrong, for the heading; empty where nothing is, or where it is said elsewhere
 * @param wrong the event that breaks a property
 * @param marked what somebody points out, by the ids of events
 * @param led the ids of the events that led to what is wrong, where that is known; the others stand back
 * @param headed whether title and reason stand over the picture, or elsewhere on its page
 * @param telling its sentences
 * @param note what is left out of a run that is too long to show all of it; empty where nothing is
 * @param part what of the run is drawn; the sentences are about all of it
 * @param view how it is drawn
 * @param order an order of the clients' operations that was found
 */
record Story(
        Trace trace,
        String why,
        Optional<Event> wrong,
        Map<Integer, String> marked,
        Optional<Set<Integer>> led,
        boolean headed,
        Telling telling,
        String note,
        Part part,
        View view,
        Optional<Linearization> order) {
    /** The longest text of an operation in an order of many. */
    private static final int ORDERED = 60;

    /** A run in which nothing is wrong. */
    Story(Trace trace) {
        this(trace, "", Optional.empty(), Sampling.of(trace, Optional.empty()));
    }

    private Story(Trace trace, String why, Optional<Event> wrong, Optional<Sampling> sampling) {
        this(
                trace,
                why,
                wrong,
                sampling.map(Sampling::sentence).orElse(""),
                sampling.map(s -> new Index(
                                trace,
                                s.ids().stream().mapToInt(Integer::intValue).toArray()))
                        .orElseGet(() -> new Index(trace)));
    }

    private Story(Trace trace, String why, Optional<Event> wrong, String note, Index index) {
        this(
                trace,
                why,
                wrong,
                Map.of(),
                Optional.empty(),
                true,
                new Telling(trace, index),
                note,
                new Part(trace, index, 0, index.shown().length),
                View.of(trace),
                Optional.empty());
    }

    /** The same, breaking a property: by its last event; without end, from the first event of its cycle on. */
    Story broken(String breach) {
        return broken(trace.repeatsFrom().orElse(trace.events().size() - 1), breach);
    }

    /**
     * The same, breaking a property. What is shown of a long run is chosen anew: what led there is kept.
     *
     * @param event the id of the event that breaks it; negative where there is none
     */
    Story broken(int event, String breach) {
        Optional<Event> at =
                event < 0 ? Optional.empty() : Optional.of(trace.events().get(event));
        Story plain = new Story(trace, breach, at, Sampling.of(trace, at));
        return new Story(trace, breach, at, marked, led, headed, plain.telling, plain.note, plain.part, view, order);
    }

    /** The same, with what led there. */
    Story ledBy(Set<Integer> events) {
        return new Story(trace, why, wrong, marked, Optional.of(events), headed, telling, note, part, view, order);
    }

    /** The same, with an event pointed out. */
    Story marked(int event, String words) {
        var all = new TreeMap<>(marked);
        all.put(event, words);
        return new Story(
                trace, why, wrong, Collections.unmodifiableMap(all), led, headed, telling, note, part, view, order);
    }

    /** The same, on a page that has its own heading. */
    Story withoutHeading() {
        return new Story(trace, why, wrong, marked, led, false, telling, note, part, view, order);
    }

    /** The same, of which only a part is drawn. */
    Story of(Part some) {
        return new Story(trace, why, wrong, marked, led, headed, telling, note, some, view, order);
    }

    /** The same in windows, by time: one where the run is short enough for one picture. */
    List<Story> windows() {
        return telling.windows().stream().map(this::of).toList();
    }

    /** What of the run is drawn, in sentences; none where all of it is. */
    List<String> shown() {
        return Stream.of(note, part.sentence()).filter(s -> !s.isEmpty()).toList();
    }

    /** The same, drawn in this way. */
    Story in(View other) {
        return new Story(trace, why, wrong, marked, led, headed, telling, note, part, other, order);
    }

    /** The same, with an order of the clients' operations. */
    Story ordered(Linearization found) {
        return new Story(trace, why, wrong, marked, led, headed, telling, note, part, view, Optional.of(found));
    }

    /** The title, no longer than a sentence should be. */
    String title() {
        return Words.shortened(trace.title(), Telling.QUOTED);
    }

    /** What is wrong, no longer than a sentence should be. */
    String reason() {
        return Words.shortened(why, Telling.QUOTED);
    }

    /** Whether this is the event that breaks a property. */
    boolean isWrong(Event e) {
        return wrong.isPresent() && wrong.get().id() == e.id();
    }

    /** The event that is picked when the picture's page opens: the one that breaks a property, or the first that is pointed out. */
    Optional<Event> opensAt() {
        return wrong.or(() -> marked.keySet().stream()
                .min(Integer::compare)
                .map(id -> trace.events().get(id)));
    }

    /** Whether this event has nothing to do with what is wrong. */
    boolean isApart(Event e) {
        return led.isPresent() && !led.get().contains(e.id());
    }

    /** What is said at that event. */
    String verdict() {
        if (isLoop()) return "for ever from here on";
        return isByNetwork() ? "violated by what follows" : "violated here";
    }

    /** What is pointed out at an event, the violation included; empty for most. */
    String remark(Event e) {
        String words = Words.shortened(marked.getOrDefault(e.id(), ""), Telling.QUOTED);
        if (!isWrong(e)) return words;
        return words.isEmpty() ? verdict() : verdict() + "; " + words;
    }

    /** Whether it goes round for ever that breaks the property. */
    boolean isLoop() {
        return wrong.isPresent()
                && trace.repeatsFrom().isPresent()
                && trace.repeatsFrom().getAsInt() == wrong.get().id();
    }

    /** Whether something befalls the network after the last event: an event stands for it, as near as there is one. */
    boolean isByNetwork() {
        return wrong.isPresent()
                && wrong.get().id() == trace.events().size() - 1
                && trace.mishaps().stream()
                        .anyMatch(m -> !(m instanceof Mishap.Stabilised)
                                && m.at() > wrong.get().time());
    }

    /** What breaks the property, as a sentence with a space before it; empty where nothing does. */
    private String breaks() {
        if (wrong.isEmpty()) return "";
        Event e = wrong.get();
        if (isLoop()) return " What is due never comes: from time " + e.time() + " on the run goes round.";
        if (isByNetwork()) return " What befalls the network after the last event breaks the property.";
        if (e.id() == trace.events().size() - 1) return " The last event breaks the property.";
        return " The event at time " + e.time() + " on " + telling.lane(e.node()) + " breaks the property.";
    }

    /** What clients asked and were answered, in one sentence for those who do not see it; empty where they did not. */
    private String history() {
        int count = telling.course().calls().size();
        if (count == 0) return "";
        String operations = " Below the lanes: " + count + (count == 1 ? " operation" : " operations") + " of clients";
        if (order.isEmpty()) return operations + ".";
        return operations + ". " + Words.shortened(ordered(), Telling.QUOTED) + ".";
    }

    /** The order that was found, in words; empty where none was asked for. */
    String ordered() {
        if (order.isEmpty()) return "";
        List<ClientCall> calls = telling.course().calls();
        String placed =
                order.get().order().stream().map(id -> words(calls.get(id))).collect(Collectors.joining(", then "));
        if (order.get().misfit().isEmpty())
            return placed.isEmpty() ? "No operation took effect" : "An order that explains all answers: " + placed;
        return words(calls.get(order.get().misfit().getAsInt()))
                + (placed.isEmpty() ? " fits nowhere" : " fits nowhere, though these do: " + placed);
    }

    private static String words(ClientCall c) {
        return Words.shortened(c.operation(), ORDERED)
                + (c.isOpen() ? "" : " → " + Words.shortened(c.result(), ORDERED));
    }

    private static String kind(Mishap mishap) {
        return switch (mishap) {
            case Mishap.Dropped _ -> "dropped";
            case Mishap.Duplicated _ -> "copied";
            case Mishap.Delayed _ -> "held back";
            case Mishap.Lied _ -> "lies";
            case Mishap.Partitioned _ -> "partitions";
            case Mishap.Unheard _ -> "one-way cuts";
            case Mishap.Paused _ -> "pauses";
            case Mishap.Slowed _ -> "slow nodes";
            case Mishap.Drifted _ -> "drifting clocks";
            case Mishap.ClockStepped _ -> "clock steps";
            case Mishap.Stabilised _ -> "stabilisations";
        };
    }

    /** What is to be seen, in a few sentences, for those who do not see it. */
    String description() {
        if (!part.isWhole())
            return "A part of a space-time diagram: one line for each of "
                    + trace.lanes().size()
                    + " nodes, time runs from left to right"
                    + (view.axis() == View.Axis.TIME ? ", to scale" : "") + ", arrows are messages. "
                    + String.join(" ", shown())
                    + (wrong.filter(part::has).isPresent() ? " The last event breaks the property." : "")
                    + (why.isEmpty() ? "" : " What is wrong: " + reason() + ".");
        long received = trace.events().stream()
                .filter(e -> e.cause() instanceof Cause.Received)
                .count();
        Map<String, Long> kinds = trace.mishaps().stream()
                .collect(Collectors.groupingBy(Story::kind, java.util.TreeMap::new, Collectors.counting()));
        String mishaps = kinds.entrySet().stream()
                .map(k -> ", " + k.getKey() + ": " + k.getValue())
                .collect(Collectors.joining());
        return "A space-time diagram: one line for each of " + trace.lanes().size()
                + " nodes, time runs from left to right"
                + (view.axis() == View.Axis.TIME ? ", to scale" : "") + ", arrows are messages. Events: "
                + trace.events().size() + ", messages: " + trace.messages().size() + ", received: " + received + mishaps
                + "."
                + (trace.repeatsFrom().isEmpty()
                        ? ""
                        : " From event " + trace.repeatsFrom().getAsInt() + " on it repeats for ever.")
                + history()
                + breaks()
                + (why.isEmpty() ? "" : " What is wrong: " + reason() + ".");
    }
}
