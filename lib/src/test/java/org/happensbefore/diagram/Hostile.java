package org.happensbefore.diagram;

import java.util.List;

/** Texts that break careless pictures. */
public final class Hostile {
    /** Markup, scripts, direction marks, pictographs, very long texts, and what is no Unicode or no XML at all. */
    public static final List<String> TEXTS = List.of(
            "<script>alert(1)</script>",
            "</title></svg><img src=x onerror=alert(1)>",
            "\" onload=\"alert(1)",
            "' & <b>&amp;</b> ]]> <!-- --> <?xml?>",
            "url(https://example.org/x)",
            "\u202eright to left\u202c \u2067שלום\u2069 \u200f",
            "👩‍👩‍👧 🧨 e\u0301",
            "漢字かな交じり文は幅が広い",
            "W".repeat(10_000),
            "\0\u0001\u0008\u001b[31mred\u007f\u0085\ufffe\uffff",
            "\ud800 lone \udfff",
            "line\nbreak\ttab\r\n",
            "",
            "NaN",
            "${jndi:x} {{x}} `x` $x$");

    private Hostile() {}
}
