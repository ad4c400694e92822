package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Output;

/**
 * One line of writing beside an event.
 *
 * @param shown what the picture has room for; the event's sentence says all
 */
record Note(Kind kind, String shown) {
    /** How it is written. */
    enum Kind {
        STAMP(Face.BOLD, 12),
        WRONG(Face.BOLD, 12),
        MARKED(Face.BOLD, 12),
        DECISION(Face.BOLD, 12),
        SAID(Face.SANS, 11.5),
        STATE(Face.MONO, 11);

        final Face face;
        final double size;

        Kind(Face face, double size) {
            this.face = face;
            this.size = size;
        }
    }

    static final double LINE_HEIGHT = 14;

    /** The most letters on two lines. */
    private static final int TWO_LINES = 44;

    double width() {
        return kind.face.width(shown, kind.size);
    }

    /** What stands beside an event: first what was done, then what changed, as far as there is room. */
    static List<Note> of(Story story, Event e, Density density) {
        var notes = new ArrayList<Note>();
        if (!e.stamp().isEmpty() && !(density.stampsInside() && Mark.of(e) != Mark.CRASH))
            add(notes, Kind.STAMP, "", e.stamp(), 2 * density.letters());
        if (story.isWrong(e)) notes.add(new Note(Kind.WRONG, story.verdict()));
        String marked = story.marked().getOrDefault(e.id(), "");
        if (!marked.isEmpty()) onTwoLines(notes, Kind.MARKED, marked);
        switch (e.cause()) {
            case Cause.Crashed(String cut) -> onTwoLines(notes, Kind.WRONG, "crash " + cut);
            case Cause.Restarted(String lost) ->
                onTwoLines(notes, Kind.WRONG, lost.isEmpty() ? "back" : "back; lost " + lost);
            case Cause.Invoked(String operation) -> add(notes, Kind.SAID, "call ", operation, density.letters());
            case Cause.TimerFired(String timer) -> add(notes, Kind.SAID, "timer ", timer, density.letters());
            case Cause.Started(), Cause.Received(int _), Cause.Idled() -> {}
        }
        for (Output o : e.outputs()) said(notes, o, density.letters());
        if (density.states()) {
            boolean restart = e.cause() instanceof Cause.Restarted;
            for (Event.Change c : restart ? List.<Event.Change>of() : e.changes())
                add(
                        notes,
                        Kind.STATE,
                        Words.shortened(c.field(), density.letters() / 2) + "=",
                        c.value(),
                        density.letters());
        }
        return cut(notes, density.lines());
    }

    private static void said(List<Note> notes, Output output, int letters) {
        switch (output) {
            case Output.Decided(String value) -> add(notes, Kind.DECISION, "decides ", value, letters);
            case Output.Invoked(String operation) -> add(notes, Kind.SAID, "call ", operation, letters);
            case Output.Completed(String result) -> add(notes, Kind.SAID, "answer ", result, letters);
            case Output.Delivered(int _, String message) -> add(notes, Kind.SAID, "delivers ", message, letters);
            case Output.Emitted(String label) -> add(notes, Kind.SAID, "", label, letters);
            case Output.TimerSet(String timer, long _) -> add(notes, Kind.SAID, "sets timer ", timer, letters);
            case Output.TimerCancelled(String timer) -> add(notes, Kind.SAID, "cancels ", timer, letters);
            case Output.Persisted() -> notes.add(new Note(Kind.SAID, "writes to disk"));
        }
    }

    private static void add(List<Note> notes, Kind kind, String before, String text, int letters) {
        notes.add(new Note(kind, (before + Words.shortened(text, Math.max(4, letters - before.length()))).strip()));
    }

    /** What is too long for one line, on two of them; what is too long for these is shortened. */
    private static void onTwoLines(List<Note> notes, Kind kind, String text) {
        double most = TWO_LINES / 2.0 * kind.size;
        List<String> lines = Words.wrapped(Words.shortened(text.strip(), TWO_LINES), kind.face, kind.size, most);
        for (String line : lines) notes.add(new Note(kind, line.strip()));
    }

    private static List<Note> cut(List<Note> notes, int lines) {
        if (notes.size() <= lines) return notes;
        var shown = new ArrayList<>(notes.subList(0, lines - 1));
        int rest = notes.size() - shown.size();
        shown.add(new Note(Kind.SAID, "+ " + rest + " more"));
        return shown;
    }
}
