package org.happensbefore.diagram;

/**
 * The run in the forms of other tools, as data that the page's script saves to files: written in one place, in Java. The
 * texts cost about a quarter of what the page has anyway, so that long runs go without; then the page says how they are
 * had.
 */
final class Forms {
    /** The most events of a run whose page brings them. */
    static final int MOST = 500;

    private Forms() {}

    /** Something the page neither executes nor shows, and that nothing within can end; empty for a long run. */
    static String island(Story story) {
        if (story.trace().events().size() > MOST) return "";
        return "<script type=\"application/json\" class=\"forms\">{\"shiviz\":" + quoted(ShiVizWriter.write(story))
                + ",\"mermaid\":" + quoted(MermaidWriter.write(story)) + ",\"text\":"
                + quoted(TextWriter.write(story)) + ",\"ascii\":" + quoted(AsciiWriter.write(story)) + "}</script>\n";
    }

    /** A string of JSON in ASCII. */
    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                default -> {
                    if (c >= ' ' && c < 127 && c != '<') json.append(c);
                    else json.append("\\u%04x".formatted((int) c));
                }
            }
        }
        return json.append('"').toString();
    }
}
