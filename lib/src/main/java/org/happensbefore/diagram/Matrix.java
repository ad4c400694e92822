package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of answers, each of which may have its evidence: a picture below the table, to which the answer links.
 *
 * @param title the sentence above it
 * @param columns what stands above each column, that of the rows' names included
 * @param rows the rows
 */
public record Matrix(String title, List<String> columns, List<Row> rows) implements Rendered {
    /** Keeps its own copies. */
    public Matrix {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param name what it is about
     * @param entries its answers, one for each column but the first
     */
    public record Row(String name, List<Entry> entries) {
        /** Keeps its own copy. */
        public Row {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One answer.
     *
     * @param answer a few characters
     * @param remark what stands below it, or the empty text
     * @param evidence the picture that shows why
     */
    public record Entry(String answer, String remark, Optional<Evidence> evidence) {
        /** An answer that is stated, without a picture. */
        public static Entry stated(String answer, String remark) {
            return new Entry(answer, remark, Optional.empty());
        }
    }

    /**
     * A picture with its sentence. Of a picture that answers to pointing only the drawing is shown, so that a table of many
     * stays small.
     *
     * @param sentence what it shows
     */
    public record Evidence(String sentence, Rendered picture) {}

    private List<Evidence> evidence() {
        return rows.stream()
                .flatMap(r -> r.entries().stream())
                .flatMap(e -> e.evidence().stream())
                .toList();
    }

    @Override
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(title);
        for (Row row : rows) {
            lines.add(row.name());
            for (int i = 0; i < row.entries().size(); i++) {
                Entry e = row.entries().get(i);
                String remark = e.remark().isEmpty() ? "" : " (" + e.remark() + ")";
                String why = e.evidence().map(x -> "; " + x.sentence()).orElse("");
                lines.add("  " + columns.get(i + 1) + ": " + e.answer() + remark + why);
            }
        }
        return String.join("\n", lines);
    }

    /** Links need names that are unique on a page: these begin with a hash of the content. */
    @Override
    public Optional<String> html() {
        String page = "hb-" + Style.hash(text()) + "-";
        var html = new Xml()
                .raw("<div class=\"" + Style.CLASS + " hb-figure\"><style>\n" + Style.PAGE
                        + "\n</style>\n<table><caption>")
                .text(title)
                .raw("</caption><thead><tr>");
        for (String column : columns)
            html.raw("<th scope=\"col\">").text(column).raw("</th>");
        html.raw("</tr></thead><tbody>\n");
        int link = 0;
        for (Row row : rows) {
            html.raw("<tr><th scope=\"row\">").text(row.name()).raw("</th>");
            for (Entry e : row.entries()) {
                entry(html, e, page + link);
                if (e.evidence().isPresent()) link++;
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table>\n");
        List<Evidence> all = evidence();
        for (int i = 0; i < all.size(); i++) evidence(html, all.get(i), page + i);
        return Optional.of(html.raw("</div>").toString());
    }

    private static void entry(Xml html, Entry e, String id) {
        html.raw("<td>");
        if (e.evidence().isPresent())
            html.raw("<a href=\"#" + id + "\" onclick=\"document.getElementById('" + id + "').open=true\" title=\"")
                    .text(e.evidence().get().sentence())
                    .raw("\"><strong>")
                    .text(e.answer())
                    .raw("</strong></a>");
        else html.raw("<strong>").text(e.answer()).raw("</strong>");
        if (!e.remark().isEmpty()) html.raw("<br>").text(e.remark());
        html.raw("</td>");
    }

    private static void evidence(Xml html, Evidence e, String id) {
        html.raw("<details id=\"" + id + "\"><summary>").text(e.sentence()).raw("</summary>\n");
        e.picture()
                .svg()
                .or(e.picture()::html)
                .ifPresentOrElse(html::raw, () -> html.preformatted(e.picture().text()));
        html.raw("</details>\n");
    }
}
