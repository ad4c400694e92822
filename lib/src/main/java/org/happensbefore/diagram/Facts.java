package org.happensbefore.diagram;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A few sentences or names under a heading.
 *
 * @param heading what they are; may be empty
 * @param sign what stands before each
 * @param items one line each
 */
public record Facts(String heading, Sign sign, List<String> items) implements Rendered {
    /** Several items that are no longer stand in one line. */
    private static final int SHORT = 44;

    /** What stands before each item. */
    public enum Sign {
        /** It holds. */
        CHECK("\u2713"),
        /** One of several. */
        POINT("\u2022"),
        /** One after the other: a story. */
        NONE("");

        private final String mark;

        Sign(String mark) {
            this.mark = mark;
        }
    }

    /** Keeps its own copy. */
    public Facts {
        items = List.copyOf(items);
    }

    @Override
    public String text() {
        if (items.isEmpty()) return "";
        String indent = heading.isEmpty() ? "" : "  ";
        String mark = sign == Sign.NONE ? "" : sign.mark + " ";
        return (heading.isEmpty() ? "" : heading + ":\n")
                + items.stream().map(i -> indent + mark + Words.visible(i)).collect(Collectors.joining("\n"));
    }

    @Override
    public Optional<String> html() {
        if (items.isEmpty()) return Optional.of("");
        var html = new Xml().raw("<div class=\"" + Style.CLASS + " hb-facts\">" + Style.sheet());
        if (!heading.isEmpty()) html.raw("<p class=\"head\">").text(heading).raw("</p>");
        boolean isShort = sign == Sign.POINT && items.stream().allMatch(i -> i.length() <= SHORT);
        html.raw(isShort ? "<ul class=\"short\">" : "<ul>");
        for (String item : items) {
            html.raw("<li>");
            if (sign != Sign.NONE) html.raw("<span class=\"sign\">" + sign.mark + "</span> ");
            html.text(item).raw("</li>");
        }
        return Optional.of(html.raw("</ul></div>").toString());
    }
}
