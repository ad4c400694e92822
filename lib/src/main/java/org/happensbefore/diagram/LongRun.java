package org.happensbefore.diagram;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import org.happensbefore.codec.TraceJson;

/**
 * The picture of a run that is too long for one: an overview of all of it, and the window in which the property breaks
 * or an event is pointed out, or the first. The page has the other windows packed, each laid out like this one; the script puts them in its place.
 */
final class LongRun {
    private static final double GAP = 6;

    private final List<Story> windows;
    private final Story shown;
    private final Scene scene;

    /** Of a story whose run has several windows. */
    LongRun(Story story) {
        windows = story.windows();
        shown = windows.stream()
                .filter(w -> w.part().events().stream()
                        .anyMatch(e -> !story.remark(e).isEmpty()))
                .reduce((_, later) -> later)
                .orElse(windows.getFirst());
        scene = Layout.of(shown);
    }

    /** The window that is shown first, and without a script the only one. */
    Story shown() {
        return shown;
    }

    /** Overview and window as one SVG document. */
    String svg() {
        String overview = Overview.of(shown);
        double top = Overview.height(shown.trace()) + GAP;
        double width = Math.max(Overview.WIDTH, scene.width());
        return new Xml()
                .raw("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"")
                .attribute("width", width)
                .attribute("height", top + scene.height())
                .raw(" viewBox=\"0 0 ")
                .number(width)
                .raw(" ")
                .number(top + scene.height())
                .raw("\">\n<title>")
                .text(shown.title())
                .raw("</title>\n<desc>")
                .text(shown.description())
                .raw("</desc>\n" + overview + "\n<svg")
                .attribute("y", top)
                .attribute("width", scene.width())
                .attribute("height", scene.height())
                .raw(">\n" + SvgWriter.write(scene) + "</svg>\n</svg>")
                .toString();
    }

    /** The fragment of HTML. */
    String html() {
        String borders = windows.stream().map(w -> "" + w.part().first()).collect(Collectors.joining(" "));
        var html = HtmlWriter.begin("data-windows=\"" + borders + " "
                + shown.trace().events().size() + "\" data-window=\"" + windows.indexOf(shown) + "\""
                + (shown.note().isEmpty() ? "" : " data-sample")
                + shown.opensAt().map(e -> " data-at=\"" + e.id() + "\"").orElse(""));
        html.raw("<div class=\"overview\" style=\"overflow-x:auto\">");
        HtmlWriter.image(html, Overview.of(shown), Overview.WIDTH, 0.6, "Overview of the run");
        html.raw("</div>\n<p class=\"window\">").text(sentence(shown)).raw("</p>\n");
        HtmlWriter.picture(html, shown, SvgWriter.write(scene), scene.width());
        HtmlWriter.table(html, shown);
        for (Story w : windows) packed(html, "window", w.equals(shown) ? "" : page(w));
        if (shown.note().isEmpty()) packed(html, "run", TraceJson.write(shown.trace()));
        return HtmlWriter.end(html);
    }

    private String sentence(Story window) {
        return "Window " + (windows.indexOf(window) + 1) + " of " + windows.size() + ". "
                + String.join(" ", window.shown());
    }

    /** What the script puts into the page: the sentence, the picture and the table of a window, as XML. */
    private String page(Story window) {
        Scene other = Layout.of(window);
        var page = new Xml()
                .raw("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>")
                .text(sentence(window))
                .raw("</p>\n" + SvgWriter.bare(other));
        HtmlWriter.table(page, window);
        return page.raw("</div>").toString();
    }

    /** A text for the script, in a tenth of its size; no page executes or shows it. */
    private static void packed(Xml html, String name, String text) {
        var deflater = new Deflater();
        try {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            byte[] packed = new byte[64 + text.length()];
            var all = new ByteArrayOutputStream();
            while (!deflater.finished()) all.write(packed, 0, deflater.deflate(packed));
            String data = Base64.getEncoder().encodeToString(all.toByteArray());
            html.raw("<script type=\"text/plain\" class=\"packed " + name + "\">" + (text.isEmpty() ? "" : data)
                    + "</script>\n");
        } finally {
            deflater.end();
        }
    }
}
