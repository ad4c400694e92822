package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;

/** Texts of readers' programs, made safe to show: they may hold anything. */
final class Words {
    private Words() {}

    /**
     * The text with every character written out that XML forbids, that nobody sees, or that would turn the writing
     * direction of its neighbours, as {@code \u202e}. Line ends and tabs become spaces.
     */
    static String visible(String text) {
        if (text.codePoints().allMatch(Words::isPlain)) return text;
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || c == '\r') shown.append(' ');
            else if (isPlain(c)) shown.appendCodePoint(c);
            else shown.append("\\u%04x".formatted(c));
        });
        return shown.toString();
    }

    private static boolean isPlain(int c) {
        if (c >= ' ' && c < 127) return true;
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Joiners belong to letters and pictographs; the other format characters steer what stands around them.
            case Character.FORMAT -> c == 0x200c || c == 0x200d;
            default -> c != 0xfffe && c != 0xffff;
        };
    }

    /** The visible text, of at most so many characters, an ellipsis in place of the rest. */
    static String shortened(String text, int most) {
        // A text may be huge: no more of it is looked at than can be shown.
        String start = text.length() > 4 * most ? text.substring(0, 4 * most) : text;
        String shown = visible(start);
        if (start.length() == text.length() && shown.codePointCount(0, shown.length()) <= most) return shown;
        int end = shown.offsetByCodePoints(0, Math.min(most - 1, shown.codePointCount(0, shown.length())));
        return shown.substring(0, end).stripTrailing() + "…";
    }

    /** The words of a text on lines that are no wider than this. */
    static List<String> wrapped(String text, Face face, double size, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : visible(text).split(" ", -1)) {
            if (!line.isEmpty() && face.width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) line.append(' ');
            String rest = word;
            while (face.width(rest, size) > width) {
                int end = fitting(rest, face, size, width);
                lines.add(line + rest.substring(0, end));
                line.setLength(0);
                rest = rest.substring(end);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** How much of a word fits: at least one character. */
    private static int fitting(String word, Face face, double size, double width) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length()) {
            int next = word.offsetByCodePoints(end, 1);
            if (face.width(word.substring(0, next), size) > width) break;
            end = next;
        }
        return end;
    }
}
