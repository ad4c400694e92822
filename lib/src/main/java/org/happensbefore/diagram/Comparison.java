package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two states side by side, field by field. What changed is told by a sign and by weight.
 *
 * @param heading what they are
 * @param rows one for each field
 */
public record Comparison(String heading, List<Row> rows) implements Rendered {
    private static final String CHANGED = "\u2192";

    /**
     * One field.
     *
     * @param where whose it is; the same in neighbouring rows is written once
     * @param field its name
     * @param before its value before; may be empty
     * @param after its value after; may be empty
     */
    public record Row(String where, String field, String before, String after) {
        boolean changed() {
            return !before.equals(after);
        }
    }

    /** Keeps its own copy. */
    public Comparison {
        rows = List.copyOf(rows);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "\u2013" : Words.shortened(value, Telling.QUOTED);
    }

    @Override
    public String text() {
        if (rows.isEmpty()) return "";
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("where", "field", "before", "", "after"));
        String last = "";
        for (Row r : rows) {
            String where = r.where().equals(last) ? "" : Words.visible(r.where());
            last = r.where();
            lines.add(List.of(
                    where, Words.visible(r.field()), shown(r.before()), r.changed() ? CHANGED : "", shown(r.after())));
        }
        var text = new StringBuilder(heading).append(':');
        for (List<String> line : lines) {
            text.append("\n ");
            var row = new StringBuilder();
            for (int i = 0; i < line.size(); i++) row.append(' ').append(padded(line.get(i), width(lines, i)));
            text.append(row.toString().stripTrailing());
        }
        return text.toString();
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0) + 1;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    @Override
    public Optional<String> html() {
        if (rows.isEmpty()) return Optional.of("");
        var html = new Xml()
                .raw("<div class=\"" + Style.CLASS + " hb-facts\">" + Style.sheet()
                        + "<table class=\"compared\"><caption>")
                .text(heading)
                .raw("</caption><thead><tr><th scope=\"col\">where</th><th scope=\"col\">field</th>"
                        + "<th scope=\"col\">before</th><th scope=\"col\">after</th></tr></thead><tbody>\n");
        String last = "";
        for (Row r : rows) {
            html.raw(r.changed() ? "<tr class=\"changed\">" : "<tr>").raw("<th scope=\"row\">");
            html.text(r.where().equals(last) ? "" : r.where()).raw("</th><td>");
            html.text(r.field()).raw("</td><td><code>").text(shown(r.before())).raw("</code></td><td>");
            if (r.changed())
                html.raw("<span class=\"sign\">" + CHANGED + "<span class=\"unseen\"> becomes </span></span> ");
            html.raw("<code>").text(shown(r.after())).raw("</code></td></tr>\n");
            last = r.where();
        }
        return Optional.of(html.raw("</tbody></table></div>").toString());
    }
}
