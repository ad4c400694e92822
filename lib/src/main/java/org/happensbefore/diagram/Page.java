package org.happensbefore.diagram;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Several things to look at, one below the other.
 *
 * @param parts from the top down
 */
public record Page(List<Rendered> parts) implements Rendered {
    /** Keeps its own copy. */
    public Page {
        parts = List.copyOf(parts);
    }

    @Override
    public String text() {
        return parts.stream().map(Rendered::text).filter(t -> !t.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    @Override
    public Optional<String> html() {
        return Optional.of(parts.stream()
                .map(p -> p.html().orElseGet(() -> plain(p.text())))
                .collect(Collectors.joining("\n", "<div class=\"" + Style.CLASS + " hb-page\">\n", "\n</div>")));
    }

    private static String plain(String text) {
        return new Xml().preformatted(text).toString();
    }
}
