package org.happensbefore.diagram;

/**
 * A type face, and how wide a text in it can get. Nobody knows the reader's fonts: widths are those of DejaVu, the
 * widest of the usual ones, so that what does not overlap here overlaps nowhere.
 */
enum Face {
    SANS(1),
    BOLD(1.18),
    MONO(0);

    /** DejaVu Sans, from the space to the tilde, in thousandths of the size. */
    private static final int[] SANS_WIDTHS = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
        636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656,
        557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613,
        635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
        592, 592, 525, 636, 337, 636, 838,
    };

    private static final double MONO_WIDTH = 0.61;
    /** Letters of other scripts, and pictographs, which may come from any font. */
    private static final double FOREIGN_WIDTH = 1.05;

    private static final double PICTOGRAPH_WIDTH = 1.4;

    private final double boldness;

    Face(double boldness) {
        this.boldness = boldness;
    }

    /** How wide a text can get. */
    double width(String text, double size) {
        return text.codePoints().mapToDouble(this::width).sum() * size;
    }

    private double width(int letter) {
        if (letter > 0xffff) return PICTOGRAPH_WIDTH;
        if (this == MONO) return letter < 0x250 || letter == '…' ? MONO_WIDTH : FOREIGN_WIDTH;
        if (letter >= ' ' && letter < 127) return SANS_WIDTHS[letter - ' '] / 1000.0 * boldness;
        return FOREIGN_WIDTH * boldness;
    }
}
