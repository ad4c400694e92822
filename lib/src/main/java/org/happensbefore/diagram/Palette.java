package org.happensbefore.diagram;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The colours, on light and on dark paper. Hues are those of Okabe and Ito (2008), which people with any kind of colour
 * vision tell apart; each is darkened or lightened until it stands out from its paper by 4.5:1 (WCAG 2.2, 1.4.3).
 */
enum Palette {
    PAPER("#ffffff", "#15181c", "Canvas", Use.GROUND),
    INK("#1b1f24", "#e8ebee", "CanvasText", Use.WRITING),
    SOFT("#545e69", "#a5afb9", "CanvasText", Use.WRITING),
    LINE("#8a939c", "#6f7983", "CanvasText", Use.DRAWING),
    BLUE("#0072b2", "#56b4e9", "CanvasText", Use.WRITING),
    VERMILLION("#b84c00", "#f28e4c", "CanvasText", Use.WRITING),
    GREEN("#007a5a", "#4cc9a0", "CanvasText", Use.WRITING),
    PURPLE("#9c4a7c", "#e09bc4", "CanvasText", Use.WRITING),
    YELLOW("#7d6200", "#f0e442", "CanvasText", Use.WRITING),
    WRONG("#b3261e", "#ff8a80", "CanvasText", Use.WRITING),
    OPERATION("#cfe4f2", "#20405a", "Canvas", Use.GROUND),
    GROUP1("#f7e6c4", "#4a3b17", "Canvas", Use.GROUND),
    GROUP2("#d3e9e2", "#17423a", "Canvas", Use.GROUND),
    /** Behind the lines of an event's past and future. */
    PAST("#f4cd85", "#7a5a12", "Highlight", Use.GLOW),
    FUTURE("#a5d0ee", "#2b638f", "Highlight", Use.GLOW),
    BAND("#f6f4ef", "#1f2126", "Canvas", Use.GROUND);

    /** What a colour is for. */
    enum Use {
        /** Behind writing. */
        GROUND,
        /** Writing and thin lines with a meaning. */
        WRITING,
        /** Behind lines; writing on it keeps a rim of paper. */
        GLOW,
        /** Lines that only guide the eye. */
        DRAWING
    }

    final String light;
    final String dark;
    final String forced;
    final Use use;

    Palette(String light, String dark, String forced, Use use) {
        this.light = light;
        this.dark = dark;
        this.forced = forced;
        this.use = use;
    }

    /**
     * The colours as properties of all elements of a class: by the reader's preference; by the page, where it says what
     * it is (JupyterLab, VS Code, and pages with data-theme); light on paper; the system's where it insists.
     */
    static String css(String name) {
        String light = block(p -> p.light, false);
        String dark = block(p -> p.dark, false);
        return "." + name + light
                + "\n@media(prefers-color-scheme:dark){." + name + dark + "}"
                + "\nbody[data-jp-theme-light=true] ." + name + ",body.vscode-light ." + name
                + ",html[data-theme=light] ." + name + block(p -> p.light, true)
                + "\nbody[data-jp-theme-light=false] ." + name + ",body.vscode-dark ." + name
                + ",html[data-theme=dark] ." + name + block(p -> p.dark, true)
                + "\n@media print{body ." + name + ",svg." + name + light + "}"
                + "\n@media(forced-colors:active){body ." + name + ",svg." + name + block(p -> p.forced, false) + "}";
    }

    /** Where the page's own paper is wanted, ours must not show as a sheet of another shade. */
    private static String block(Function<Palette, String> colour, boolean pagePaper) {
        return Arrays.stream(values())
                .map(p -> "--hb-" + p.name().toLowerCase(Locale.ROOT) + ":"
                        + (pagePaper && p == PAPER
                                ? "var(--jp-layout-color0," + colour.apply(p) + ")"
                                : colour.apply(p)))
                .collect(Collectors.joining(";", "{", "}"));
    }
}
