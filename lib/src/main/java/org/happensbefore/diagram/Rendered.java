package org.happensbefore.diagram;

import java.util.Optional;

/** Something a reader can look at: always as text, and as a picture or a page where there is one. */
public interface Rendered {
    /** The plain-text form, complete by itself. */
    String text();

    /** The picture as a self-contained SVG document. */
    default Optional<String> svg() {
        return Optional.empty();
    }

    /** The picture as an HTML fragment, which needs no script and nothing from outside. */
    default Optional<String> html() {
        return Optional.empty();
    }

    /** The same as Markdown, for what is text and code. */
    default Optional<String> markdown() {
        return Optional.empty();
    }
}
