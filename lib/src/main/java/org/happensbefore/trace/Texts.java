package org.happensbefore.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts as readers see them, kept as what they have in common and the numbers in them: {@code Request(time 1234)} is
 * the form {@code Request(time _)} and 1234. A protocol has few forms, however long it runs.
 */
final class Texts {
    /** Longer ones do not fit into a long. */
    private static final int MOST_DIGITS = 18;

    /** Each form is the pieces before, between and after the numbers; a number stands for it where texts are written. */
    private final List<List<String>> forms = new ArrayList<>();

    private final Map<List<String>, Integer> known = new HashMap<>();

    /** Writes a text; {@link #read} gives it back. */
    void write(String text, Bytes to) {
        var pieces = new ArrayList<String>();
        var numbers = new ArrayList<Long>();
        int piece = 0;
        for (int i = 0; i < text.length(); ) {
            int end = digits(text, i);
            if (isNumber(text, i, end)) {
                pieces.add(text.substring(piece, i));
                numbers.add(Long.parseLong(text, i, end, 10));
                piece = end;
            }
            i = Math.max(end, i + 1);
        }
        pieces.add(text.substring(piece));
        to.put(known.computeIfAbsent(pieces, this::add));
        for (long n : numbers) to.put(n);
    }

    private int add(List<String> form) {
        forms.add(form);
        return forms.size() - 1;
    }

    /** The end of the digits that begin here. */
    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') end++;
        return end;
    }

    /** Whether there are digits, and they are what is written for their number: 007 is not. */
    private static boolean isNumber(String text, int from, int end) {
        return end > from && end - from <= MOST_DIGITS && (text.charAt(from) != '0' || end - from == 1);
    }

    String read(Bytes.Reader from) {
        List<String> pieces = forms.get(from.nextInt());
        if (pieces.size() == 1) return pieces.getFirst();
        var text = new StringBuilder(pieces.getFirst());
        for (String piece : pieces.subList(1, pieces.size()))
            text.append(from.next()).append(piece);
        return text.toString();
    }

    /** Those that read what was written so far. */
    Texts soFar() {
        var copy = new Texts();
        for (List<String> form : forms) copy.add(List.copyOf(form));
        return copy;
    }
}
