package org.happensbefore.diagram;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Message;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Trace;

/**
 * The run drawn in ASCII for a terminal: a column for each node, time runs down, a row for each event. An arrow stands
 * where its message is received or lost; where its sender has gone on meanwhile, it says when it was sent.
 */
final class AsciiWriter {
    /** How wide the drawing is at most, in signs. */
    static final int WIDTH = 120;
    /** The narrowest and the widest column. */
    private static final int LEAST = 14;

    private static final int MOST = 36;
    /** How many notes stand beside an event. */
    private static final int NOTES = 4;

    private final Story story;
    private final Trace trace;
    /** Where the first lane is, and how far the next one is from it. */
    private final int left;

    private final int step;
    private final Density density;
    private final Set<Integer> down = new HashSet<>();
    private final Set<Integer> settled = new HashSet<>();
    /** The last event of each lane so far. */
    private final int[] last;

    /** What the drawing uses, for its legend. */
    private final Set<String> signs = new LinkedHashSet<>();

    private final StringBuilder out = new StringBuilder();

    private AsciiWriter(Story story) {
        this.story = story;
        trace = story.trace();
        long end = trace.events().isEmpty() ? 0 : trace.events().getLast().time();
        left = Math.max(4, Long.toString(end).length()) + 2;
        step = Math.min(MOST, (WIDTH - left) / Math.max(1, trace.lanes().size()));
        density = new Density(NOTES, step - 3, true, true, false);
        last = new int[trace.lanes().size()];
        Arrays.fill(last, -1);
    }

    /** The drawing; where the columns would be too narrow, the list of events. */
    static String write(Story story) {
        var writer = new AsciiWriter(story);
        return writer.step < LEAST ? TextWriter.write(story) : writer.all();
    }

    private String all() {
        if (story.headed()) out.append(plain(story.title(), WIDTH)).append('\n');
        if (story.headed() && !story.why().isEmpty())
            out.append(plain(story.reason(), WIDTH)).append('\n');
        if (story.headed()) out.append('\n');
        char[] names = blank();
        put(names, left - 6, "time");
        for (int i = 0; i < last.length; i++)
            put(names, x(i), plain(story.telling().lane(i), step - 2));
        end(names);
        List<Mishap> mishaps = trace.mishaps();
        int next = 0;
        for (Event e : trace.events()) {
            while (next < mishaps.size() && mishaps.get(next).at() < e.time()) mishap(mishaps.get(next++));
            if (trace.repeatsFrom().isPresent() && trace.repeatsFrom().getAsInt() == e.id())
                remark(e.time(), "from here on it repeats for ever");
            event(e);
        }
        while (next < mishaps.size()) mishap(mishaps.get(next++));
        for (Message m : trace.messages()) {
            if (settled.contains(m.id())) continue;
            char[] row = lanes();
            arrow(row, m, '.', '>');
            end(row);
        }
        legend();
        return out.toString().stripTrailing();
    }

    /** Only what occurs. */
    private void legend() {
        int room = 0;
        for (String sign : signs) {
            boolean first = room < sign.length() + 3;
            out.append(first ? "\n" : "   ").append(sign);
            room = (first ? WIDTH : room - 3) - sign.length();
        }
    }

    private int x(int lane) {
        return left + lane * step;
    }

    private static char[] blank() {
        char[] row = new char[WIDTH];
        Arrays.fill(row, ' ');
        return row;
    }

    /** A row in which nothing happens. */
    private char[] lanes() {
        char[] row = blank();
        for (int i = 0; i < last.length; i++) row[x(i)] = down.contains(i) ? ':' : '|';
        return row;
    }

    private void end(char[] row) {
        out.append(new String(row).stripTrailing()).append('\n');
    }

    private static void put(char[] row, int at, String text) {
        for (int i = 0; i < text.length() && at + i < row.length; i++) row[at + i] = text.charAt(i);
    }

    private void put(char[] row, long time) {
        String at = Long.toString(time);
        put(row, left - 2 - at.length(), at);
    }

    private void event(Event e) {
        if (e.cause() instanceof Cause.Crashed) down.add(e.node());
        if (e.cause() instanceof Cause.Restarted) down.remove(e.node());
        char[] row = lanes();
        put(row, e.time());
        boolean fromTheRight = false;
        if (e.cause() instanceof Cause.Received(int id)) {
            Message m = trace.messages().get(id);
            settled.add(id);
            arrow(row, m, '-', '>');
            fromTheRight = trace.sender(m).node() > e.node();
        }
        row[x(e.node())] = sign(Mark.of(e));
        signs.add(sign(Mark.of(e)) + " " + Mark.of(e).meaning);
        List<Note> notes = Note.of(story, e, density);
        int written = 0;
        if (!fromTheRight && !notes.isEmpty()) note(row, e, notes.get(written++));
        end(row);
        while (written < notes.size()) {
            row = lanes();
            note(row, e, notes.get(written++));
            end(row);
        }
        last[e.node()] = e.id();
    }

    private void note(char[] row, Event e, Note note) {
        put(row, x(e.node()) + 2, plain(note.shown(), step - 3));
    }

    private static char sign(Mark mark) {
        return switch (mark) {
            case STEP -> 'o';
            case CALL -> '@';
            case TIMER -> '#';
            case DECISION -> '*';
            case DELIVERY -> '^';
            case CRASH -> 'X';
            case RESTART -> 'O';
        };
    }

    private void mishap(Mishap mishap) {
        if (mishap instanceof Mishap.Duplicated || mishap instanceof Mishap.Delayed) return;
        if (!(mishap instanceof Mishap.Dropped d)) {
            remark(
                    mishap.at(),
                    story.telling().place(mishap) + " " + story.telling().mishap(mishap));
            return;
        }
        settled.add(d.message());
        char[] row = lanes();
        put(row, d.at());
        arrow(row, trace.messages().get(d.message()), '-', 'x');
        end(row);
    }

    private void remark(long time, String text) {
        char[] row = blank();
        put(row, time);
        put(row, left, plain("~ " + text, WIDTH - left));
        end(row);
    }

    /** From the sender's column to the receiver's, or almost; it passes below the lanes between. */
    private void arrow(char[] row, Message m, char line, char head) {
        int from = trace.sender(m).node();
        boolean right = m.to() > from;
        int towards = right ? 1 : -1;
        boolean arrives = head == '>' && line == '-';
        int tip = x(m.to()) - towards * (arrives ? 1 : 3);
        row[x(from)] = '+';
        signs.add(
                line == '.'
                        ? "..> not received in this run"
                        : head == 'x' ? "--x lost" : "--> a message, where it arrives");
        if (from == m.to()) return;
        for (int at = x(from) + towards; at != tip; at += towards) if (row[at] == ' ') row[at] = line;
        row[tip] = head == '>' && !right ? '<' : head;
        String sent = last[from] == m.sentBy() ? "" : " @" + trace.sender(m).time();
        if (!sent.isEmpty()) signs.add("@9 sent at time 9");
        String label = plain(m.text(), step - 7 - sent.length()) + sent;
        put(row, right ? x(from) + 2 : x(from) - 1 - label.length(), label);
    }

    /** In ASCII, and no longer than there is room. */
    private static String plain(String text, int room) {
        var shown = new StringBuilder();
        Words.shortened(text, Math.max(1, room))
                .codePoints()
                .forEach(c -> shown.append(c == 0x2026 ? '~' : c < 127 ? (char) c : '?'));
        return shown.length() > room ? shown.substring(0, Math.max(0, room)) : shown.toString();
    }
}
