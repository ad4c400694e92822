package org.happensbefore.diagram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The style sheets, and files like the script. Pictures have no ids at all; what is shared on a page, the class and the script's
 * global name, carries a hash of its content, so that outputs of two versions of this library do not meet.
 */
final class Style {
    private static final String SHEET = Palette.css("hb") + "\n" + resource("diagram.css");
    private static final String PAGE_SHEET = resource("page.css");

    /** The class of all pictures with these style sheets. */
    static final String CLASS = "hb-" + hash(SHEET + PAGE_SHEET);

    /** What a picture needs. */
    static final String PICTURE = named(SHEET);

    /** What a page with a picture or a card needs. */
    static final String PAGE = PICTURE + "\n" + named(PAGE_SHEET);

    private Style() {}

    /** The style sheet of a page, as an element. */
    static String sheet() {
        return "<style>\n" + PAGE + "\n</style>";
    }

    private static String named(String sheet) {
        return sheet.replaceAll("\\.hb(?=[\\s,{.:])", "." + CLASS).strip();
    }

    /** A file beside this class. */
    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Style.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Eight hexadecimal digits that stand for a text. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
