package org.happensbefore.diagram;

import java.util.Optional;

/**
 * A sentence that answers a question.
 *
 * @param answer yes, no, or neither
 * @param headline the answer in a few words
 * @param rest what it is based on; may be empty
 */
public record Card(Answer answer, String headline, String rest) implements Rendered {
    /** What the answer is, told by a sign as well as by colour. */
    public enum Answer {
        /** It is so. */
        YES("\u2713"),
        /** It is not so. */
        NO("\u2717"),
        /** It is not known. */
        OPEN("?");

        private final String sign;

        Answer(String sign) {
            this.sign = sign;
        }
    }

    /** The card of one sentence: what stands before its first colon is the answer. */
    public static Card of(Answer answer, String sentence) {
        int colon = sentence.indexOf(": ");
        return colon < 0
                ? new Card(answer, sentence, "")
                : new Card(answer, sentence.substring(0, colon), sentence.substring(colon + 2));
    }

    @Override
    public String text() {
        return rest.isEmpty() ? headline : headline + ": " + rest;
    }

    @Override
    public Optional<String> html() {
        String look = switch (answer) {
            case YES -> "yes";
            case NO -> "no";
            case OPEN -> "open";
        };
        var html = new Xml()
                .raw("<div class=\"" + Style.CLASS + " hb-card " + look + "\"><style>\n" + Style.PAGE + "\n</style>")
                .raw("<strong><span aria-hidden=\"true\">" + answer.sign + "</span> ")
                .text(headline)
                .raw("</strong>");
        if (!rest.isEmpty()) html.raw("<br>").text(rest);
        return Optional.of(html.raw("</div>").toString());
    }
}
