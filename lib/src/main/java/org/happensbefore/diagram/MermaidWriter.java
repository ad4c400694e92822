package org.happensbefore.diagram;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;

/**
 * The run as a sequence diagram of Mermaid. Its arrows take no time, so each stands where its message is received; one
 * that is lost where it is lost; one that is still under way at the end. What happens beside messages is a note.
 */
final class MermaidWriter {
    /** The longest text of an arrow or a note. */
    private static final int MOST = 60;

    private final Story story;
    private final StringBuilder out = new StringBuilder("sequenceDiagram\n");
    private final Set<Integer> arrived = new HashSet<>();

    private MermaidWriter(Story story) {
        this.story = story;
    }

    static String write(Story story) {
        var writer = new MermaidWriter(story);
        writer.write();
        return writer.out.toString();
    }

    private void write() {
        List<String> lanes = story.trace().lanes();
        for (int i = 0; i < lanes.size(); i++) line("participant n" + i + " as " + text(lanes.get(i)));
        List<Mishap> mishaps = story.trace().mishaps();
        int next = 0;
        for (Event e : story.trace().events()) {
            while (next < mishaps.size() && mishaps.get(next).at() < e.time()) mishap(mishaps.get(next++));
            event(e);
        }
        while (next < mishaps.size()) mishap(mishaps.get(next++));
        Set<Integer> gone = mishaps.stream()
                .filter(Mishap.Dropped.class::isInstance)
                .map(m -> ((Mishap.Dropped) m).message())
                .collect(Collectors.toSet());
        for (Message m : story.trace().messages())
            if (!arrived.contains(m.id()) && !gone.contains(m.id())) arrow(m, "--)", " (under way)");
    }

    private void event(Event e) {
        switch (e.cause()) {
            case Cause.Received(int m) ->
                arrow(story.trace().messages().get(m), "->>", arrived.add(m) ? "" : " (again)");
            case Cause.Crashed _ -> note(e, "crashes");
            case Cause.Restarted _ -> note(e, "is back");
            case Cause.TimerFired(String timer) -> note(e, timer + " fires");
            case Cause.Invoked(String operation) -> note(e, "client: " + operation);
            case Cause.Started _, Cause.Idled _ -> {}
        }
        for (Output o : e.outputs())
            switch (o) {
                case Output.Decided(String value) -> note(e, "decides " + value);
                case Output.Delivered(int _, String message) -> note(e, "delivers " + message);
                case Output.Invoked(String operation) -> note(e, "is asked " + operation);
                case Output.Completed(String result) -> note(e, "answers " + result);
                case Output.Emitted(String label) -> note(e, label);
                case Output.TimerSet _, Output.TimerCancelled _, Output.Persisted _ -> {}
            }
        if (!story.remark(e).isEmpty()) note(e, story.remark(e));
    }

    private void mishap(Mishap mishap) {
        if (mishap instanceof Mishap.Dropped(int m, long _, String reason))
            arrow(story.trace().messages().get(m), "-x", " (" + reason + ")");
        else if (!(mishap instanceof Mishap.Duplicated || mishap instanceof Mishap.Delayed))
            line("Note over n0"
                    + (story.trace().lanes().size() > 1
                            ? ",n" + (story.trace().lanes().size() - 1)
                            : "") + ": "
                    + text(story.telling().place(mishap) + " " + story.telling().mishap(mishap)));
    }

    private void arrow(Message m, String kind, String remark) {
        line("n" + story.trace().sender(m).node() + kind + "n" + m.to() + ": " + text(m.text() + remark));
    }

    private void note(Event e, String what) {
        line("Note over n" + e.node() + ": " + text(what));
    }

    private void line(String content) {
        out.append("    ").append(content).append('\n');
    }

    /** A text in which nothing means anything to Mermaid: signs of its own are written by their numbers. */
    private static String text(String of) {
        var safe = new StringBuilder();
        Words.shortened(of, MOST).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " .,()[]=|-+*'/\u2026\u2192".indexOf(c) >= 0) safe.appendCodePoint(c);
            else safe.append('#').append(c).append(';');
        });
        // A word that ends a block in Mermaid may stand in a text, but not alone.
        return safe.toString().equals("end") ? "#101;nd" : safe.isEmpty() ? "#160;" : safe.toString();
    }
}
