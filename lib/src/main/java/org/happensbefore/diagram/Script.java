package org.happensbefore.diagram;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes pictures answer to pointing and keys: the files of the folder {@code script}, one after the other, in a
 * function of their own. They are plain JavaScript with types in comments; the page runs what the repository shows.
 */
final class Script {
    /** In this order: what others stand on first, and last what begins. */
    static final List<String> FILES = List.of(
            "causality",
            "read",
            "bar",
            "picture",
            "window",
            "relate",
            "player",
            "inspect",
            "find",
            "link",
            "cut",
            "pair",
            "history",
            "violation",
            "axes",
            "save",
            "begin");

    private static final String JOINED = FILES.stream()
            .map(f -> Style.resource("script/" + f + ".js").strip())
            .collect(Collectors.joining("\n\n", "\"use strict\";\n(() => {\n", "\n})();"));

    /** The global name under which the script is there once on a page, whatever the number of pictures. */
    static final String GLOBAL = "happensBefore_" + Style.hash(JOINED);

    /** The script. */
    static final String TEXT = JOINED.replace("GLOBAL", GLOBAL);

    private Script() {}
}
