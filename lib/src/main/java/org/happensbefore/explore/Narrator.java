package org.happensbefore.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;

/** Tells in a few sentences how a property came to be broken: who forgot what, who did what, and on whose word. */
final class Narrator {
    /** More than so many events before the last one are counted, not told. */
    private static final int TOLD = 3;

    private final Trace trace;
    private final Set<Integer> led;

    Narrator(Trace trace, Set<Integer> led) {
        this.trace = trace;
        this.led = led;
    }

    /**
     * The story: sentences without a full stop.
     *
     * @param decisive the events that made the property false, in order; the last is the one that breaks it
     */
    List<String> story(List<Event> decisive, String property) {
        if (decisive.isEmpty()) return List.of();
        List<Event> told = trace.events().stream()
                .filter(e -> led.contains(e.id()))
                .filter(e -> decisive.contains(e) || forgets(e) || decidesBefore(e, decisive.getLast()))
                .toList();
        int skipped = Math.max(0, told.size() - 1 - TOLD);
        var story = new ArrayList<String>();
        if (skipped > 0) story.add(skipped + (skipped == 1 ? " event" : " events") + " before that count too");
        for (Event e : told.subList(skipped, told.size()))
            story.add(sentence(e) + (e.equals(decisive.getLast()) ? ", which breaks \"" + property + "\"" : ""));
        return story;
    }

    /** Whether a crash takes something: of a step that it cuts, or of what was not on disk. */
    private static boolean forgets(Event e) {
        return switch (e.cause()) {
            case Cause.Crashed(String cut) -> !cut.isEmpty();
            case Cause.Restarted(String lost) -> !lost.isEmpty();
            case Cause.Started _, Cause.Received _, Cause.TimerFired _, Cause.Idled _, Cause.Invoked _ -> false;
        };
    }

    /** Whether it is an earlier decision of the node that breaks the property by another one. */
    private static boolean decidesBefore(Event e, Event last) {
        return e.node() == last.node() && e.id() < last.id() && decides(e) && decides(last);
    }

    private static boolean decides(Event e) {
        return e.outputs().stream().anyMatch(Output.Decided.class::isInstance);
    }

    private String sentence(Event e) {
        return "in step " + e.time() + " " + trace.lanes().get(e.node()) + " " + deed(e) + occasion(e);
    }

    private String deed(Event e) {
        if (e.cause() instanceof Cause.Crashed(String cut)) return crash(e, cut);
        if (e.cause() instanceof Cause.Restarted(String lost))
            return lost.isEmpty() ? "comes back" : "is back and has forgotten that " + lost;
        List<String> outputs = e.outputs().stream()
                .map(Narrator::output)
                .filter(o -> !o.isEmpty())
                .toList();
        if (!outputs.isEmpty()) return String.join(", ", outputs);
        if (!e.changes().isEmpty())
            return e.changes().stream()
                    .map(c -> "sets " + c.field() + " to " + c.value())
                    .collect(Collectors.joining(", "));
        List<String> sent = trace.sentBy(e).map(Message::text).distinct().toList();
        return sent.isEmpty() ? "takes a step" : "sends " + String.join(", ", sent);
    }

    /** A crash that cuts a step stands right behind what was done of that step. */
    private String crash(Event e, String cut) {
        if (cut.isEmpty()) return "crashes";
        Optional<Event> done =
                e.id() == 0 ? Optional.empty() : Optional.of(trace.events().get(e.id() - 1));
        return done.filter(d -> d.node() == e.node() && d.time() == e.time())
                .map(d -> deed(d) + occasion(d) + " and crashes " + cut)
                .orElse("crashes " + cut);
    }

    private static String output(Output output) {
        return switch (output) {
            case Output.Decided(String value) -> "decides " + value;
            case Output.Delivered(int _, String message) -> "delivers " + message;
            case Output.Invoked(String operation) -> "is asked " + operation;
            case Output.Completed(String result) -> "answers its client " + result;
            case Output.Emitted(String label) -> "emits \"" + label + "\"";
            case Output.TimerSet _, Output.TimerCancelled _, Output.Persisted _ -> "";
        };
    }

    private String occasion(Event e) {
        return switch (e.cause()) {
            case Cause.Received(int m) -> {
                Message message = trace.messages().get(m);
                yield " on " + message.text() + " from " + senders(e, message);
            }
            case Cause.Started() -> " at its start";
            case Cause.TimerFired(String timer) -> " when its timer " + timer + " fires";
            case Cause.Invoked(String operation) -> " when a client asks for " + operation;
            case Cause.Idled(), Cause.Crashed _, Cause.Restarted _ -> "";
        };
    }

    /** Who has told it the same since it was last down: votes count only together. */
    private String senders(Event at, Message message) {
        Set<Integer> senders = new TreeSet<>();
        for (Event e : trace.events().subList(0, at.id() + 1)) {
            if (e.node() != at.node()) continue;
            if (e.cause() instanceof Cause.Crashed) senders.clear();
            if (e.cause() instanceof Cause.Received(int m)
                    && trace.messages().get(m).text().equals(message.text()))
                senders.add(trace.sender(trace.messages().get(m)).node());
        }
        return senders.stream().map(trace.lanes()::get).collect(Collectors.joining(" and "));
    }
}
