package org.happensbefore.diagram;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.happensbefore.codec.TraceJson;
import org.happensbefore.diagram.TextWriter.Line;

/**
 * Writes a picture as a fragment of HTML. What is there without the script is an image and a table of events; the script
 * puts the image's own SVG in its place and makes it answer to pointing and to the keyboard.
 */
final class HtmlWriter {
    private HtmlWriter() {}

    /** How much of its size a picture may lose before it scrolls. */
    private static final double LEAST = 0.8;

    /** From so many letters on the script comes before its picture, which is then not painted twice. */
    private static final int LARGE = 300_000;

    /**
     * The fragment.
     *
     * @param svg the picture
     * @param width how wide it is, in pixels
     * @param otherAxis the places of everything on the other axis, as SVG, which the script may change to
     */
    static String write(Story story, String svg, double width, Optional<String> otherAxis) {
        boolean large = svg.length() > LARGE;
        String at = story.opensAt().map(e -> "data-at=\"" + e.id() + "\"").orElse("");
        Xml html = begin(large ? ("data-early " + at).strip() : at);
        if (large) script(html);
        picture(html, story, svg, width);
        table(html, story);
        run(html, story);
        otherAxis.ifPresent(
                other -> html.raw("<script type=\"image/svg+xml\" class=\"axis\">" + other + "</script>\n"));
        html.raw(Forms.island(story));
        return large ? html.raw("</div>").toString() : end(html);
    }

    /** The beginning of a figure. */
    static Xml begin(String attributes) {
        return new Xml()
                .raw("<div class=\"" + Style.CLASS + " hb-figure\" data-script=\"" + Script.GLOBAL + "\""
                        + (attributes.isEmpty() ? "" : " ") + attributes + ">\n<style>\n" + Style.PAGE
                        + "\n</style>\n");
    }

    /** Its end. */
    static String end(Xml html) {
        script(html);
        return html.raw("</div>").toString();
    }

    private static void script(Xml html) {
        html.raw("<script>\n" + Script.TEXT + "\n</script>\n");
    }

    /** The image that the script makes answer. */
    static void picture(Xml html, Story story, String svg, double width) {
        html.raw("<div class=\"scroll\" style=\"overflow-x:auto\">");
        image(html, svg, width, LEAST, story.title() + ". " + story.description());
        html.raw("</div>\n");
    }

    /** An image, which may lose some of its size before it scrolls. */
    static void image(Xml html, String svg, double width, double least, String alternative) {
        String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        // The script puts the drawing in the place of a large image before the browser has painted that.
        html.raw("<img " + (svg.length() > LARGE ? "loading=\"lazy\" " : "")
                        + "style=\"width:100%;height:auto;min-width:")
                .number(least * width)
                .raw("px;max-width:")
                .number(width)
                .raw("px\" src=\"data:image/svg+xml;base64," + data + "\" alt=\"")
                .text(alternative)
                .raw("\">");
    }

    /** The run for the script. No page executes or shows it, and nothing within can end it. */
    private static void run(Xml html, Story story) {
        String json = TraceJson.write(story.trace()).replace("<", "\\u003c");
        html.raw("<script type=\"application/json\" class=\"run\">" + json + "</script>\n");
    }

    /** A whole document around a fragment. */
    static String page(String title, String fragment) {
        return new Xml()
                .raw("""
                    <!doctype html>
                    <html lang="en">
                    <head>
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <meta name="color-scheme" content="light dark">
                    <title>\
                    """)
                .text(title)
                .raw("</title>\n</head>\n<body>\n" + fragment + "\n</body>\n</html>\n")
                .toString();
    }

    /** The events of a story's part as a table. */
    static void table(Xml html, Story story) {
        List<Line> lines = TextWriter.lines(story);
        boolean stamped = lines.stream().anyMatch(l -> !l.stamp().isEmpty());
        html.raw("<details><summary>The same as a table: " + lines.size()
                        + (lines.size() == 1 ? " row" : " rows")
                        + "</summary>\n"
                        + "<div class=\"sheet\" tabindex=\"0\" role=\"group\" aria-label=\"All"
                        + " events\"><table><thead><tr><th scope=\"col\">time</th><th"
                        + " scope=\"col\">where</th>")
                .raw(stamped ? "<th scope=\"col\">stamp</th>" : "")
                .raw("<th scope=\"col\">what</th></tr></thead><tbody>\n");
        for (Line l : lines) {
            html.raw((l.apart() ? "<tr class=\"faded\">" : "<tr>") + "<td>" + l.time() + "</td><td>")
                    .text(l.who())
                    .raw("</td><td>");
            if (stamped) html.text(l.stamp()).raw("</td><td>");
            html.text(l.what() + l.remark()).raw("</td></tr>\n");
        }
        html.raw("</tbody></table></div></details>\n");
    }
}
