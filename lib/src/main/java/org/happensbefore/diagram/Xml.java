package org.happensbefore.diagram;

/** Writing XML that is HTML as well: what comes from outside is escaped here and nowhere else. */
final class Xml {
    private final StringBuilder out = new StringBuilder();

    /** Text of our own, as it is. */
    Xml raw(String text) {
        out.append(text);
        return this;
    }

    /** Text from outside, as content or as the value of an attribute in double quotes. */
    Xml text(String text) {
        String shown = Words.visible(text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** Lines from outside, as they stand. */
    Xml preformatted(String lines) {
        raw("<pre>");
        String between = "";
        for (String line : lines.split("\n", -1)) {
            raw(between).text(line);
            between = "\n";
        }
        return raw("</pre>");
    }

    /** A length, to a tenth of a pixel. */
    Xml number(double value) {
        long tenths = Math.round(value * 10);
        if (tenths < 0) out.append('-');
        out.append(Math.abs(tenths) / 10);
        if (tenths % 10 != 0) out.append('.').append(Math.abs(tenths) % 10);
        return this;
    }

    /** An attribute whose value is a length. */
    Xml attribute(String name, double value) {
        return raw(" " + name + "=\"").number(value).raw("\"");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
