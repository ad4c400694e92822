package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Mishap;

/** The run as lines of text: when, who, what. */
final class TextWriter {
    private TextWriter() {}

    /** One line of the story: an event, or what the network did. */
    record Line(long time, String who, String what, String stamp, boolean apart) {
        /** What it says of itself at its end. */
        String remark() {
            return apart ? "  (did not lead to it)" : "";
        }
    }

    static String write(Story story) {
        List<Line> lines = lines(story);
        int time = widest(lines.stream().map(l -> Long.toString(l.time())).toList(), "time");
        int who = widest(lines.stream().map(Line::who).toList(), "where");
        int stamp = widest(lines.stream().map(Line::stamp).toList(), "");
        var text = new StringBuilder(story.headed() ? story.title() : "");
        if (story.headed() && !story.why().isEmpty()) text.append('\n').append(story.reason());
        if (story.headed()) text.append("\n\n");
        for (String s : story.shown()) text.append(s).append("\n");
        if (!story.shown().isEmpty()) text.append("\n");
        text.append(" ".repeat(time - 4)).append("time  ").append(padded("where", who));
        if (stamp > 0) text.append("  ").append(padded("stamp", Math.max(5, stamp)));
        text.append("  what\n");
        OptionalLong cycle = cycle(story);
        boolean repeats = false;
        for (Line l : lines) {
            if (!repeats && cycle.isPresent() && l.time() >= cycle.getAsLong()) {
                repeats = true;
                text.append("for ever:\n");
            }
            String at = Long.toString(l.time());
            text.append(" ".repeat(time - at.length())).append(at).append("  ").append(padded(l.who(), who));
            if (stamp > 0) text.append("  ").append(padded(l.stamp(), Math.max(5, stamp)));
            text.append("  ").append(l.what()).append(l.remark()).append('\n');
        }
        if (repeats) text.append("and again from time ").append(cycle.getAsLong());
        if (!story.ordered().isEmpty())
            text.append('\n').append(story.ordered()).append('.');
        return text.toString().stripTrailing();
    }

    /** When the cycle of a run without end begins. */
    private static OptionalLong cycle(Story story) {
        OptionalInt first = story.trace().repeatsFrom();
        return first.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(story.trace().events().get(first.getAsInt()).time());
    }

    /** Events and mishaps in the order of time; at one time, what the network did comes last. */
    static List<Line> lines(Story story) {
        var lines = new ArrayList<Line>();
        List<Mishap> mishaps = story.trace().mishaps();
        int next = 0;
        while (next < mishaps.size() && mishaps.get(next).at() < story.part().from()) next++;
        for (Event e : story.part().events()) {
            while (next < mishaps.size() && mishaps.get(next).at() < e.time())
                lines.add(line(story, mishaps.get(next++)));
            String remark = story.remark(e).isEmpty() ? "" : "  <-- " + story.remark(e);
            lines.add(new Line(
                    e.time(),
                    story.telling().lane(e.node()),
                    story.telling().event(e) + remark,
                    Words.shortened(e.stamp(), Telling.QUOTED),
                    story.isApart(e)));
        }
        while (next < mishaps.size() && mishaps.get(next).at() < story.part().until())
            lines.add(line(story, mishaps.get(next++)));
        return lines;
    }

    private static Line line(Story story, Mishap mishap) {
        return new Line(
                mishap.at(), story.telling().place(mishap), story.telling().mishap(mishap), "", false);
    }

    private static int widest(List<String> texts, String head) {
        return texts.stream().mapToInt(String::length).reduce(head.length(), Math::max);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
