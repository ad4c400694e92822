package org.happensbefore.diagram;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some lines of a program, one of them marked.
 *
 * @param heading what they are
 * @param first the number of the first line
 * @param lines the lines, without a common margin
 * @param marked the number of the line that matters
 */
public record Excerpt(String heading, int first, List<String> lines, int marked) implements Rendered {
    private static final String MARK = "\u25b8";

    /** Keeps its own copy. */
    public Excerpt {
        lines = List.copyOf(lines);
    }

    @Override
    public String text() {
        return heading + ":\n" + String.join("\n", numbered());
    }

    private List<String> numbered() {
        int width = Integer.toString(first + lines.size() - 1).length();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> (first + i == marked ? MARK : " ") + " " + ("%" + width + "d").formatted(first + i)
                        + "  " + Words.shortened(lines.get(i).stripTrailing().replace("\t", "    "), Telling.QUOTED))
                .toList();
    }

    @Override
    public Optional<String> html() {
        var html = new Xml().raw("<div class=\"" + Style.CLASS + " hb-facts\">" + Style.sheet() + "<p class=\"head\">");
        html.text(heading).raw("</p><pre tabindex=\"0\"><code>");
        List<String> shown = numbered();
        for (int i = 0; i < shown.size(); i++) {
            boolean isMarked = first + i == marked;
            html.raw(isMarked ? "<mark>" : "").text(shown.get(i)).raw(isMarked ? "</mark>\n" : "\n");
        }
        return Optional.of(html.raw("</code></pre></div>").toString());
    }
}
