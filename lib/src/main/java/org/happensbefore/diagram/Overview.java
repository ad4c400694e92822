package org.happensbefore.diagram;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;
import org.happensbefore.trace.Trace;

/**
 * All of a long run in one strip: how many events each lane has where, where nodes crash and decide, where messages are
 * lost and the network is parted, where the property breaks, and a frame around what the picture below shows. From left
 * to right stand the events in their order, as many to each pixel, with some of their times below.
 */
final class Overview {
    /** In pixels. */
    static final double WIDTH = 900;

    private static final double MARGIN = 8;
    private static final double BIN = 2;
    /** Lanes beyond these share rows. */
    private static final int MOST_ROWS = 16;

    private static final double FAULTS = 14;
    /** For times and the key. */
    private static final double FOOT = 40;

    private static final double TICK_GAP = 60;

    private final Story story;
    private final Trace trace;
    private final Part framed;
    private final int rows;
    private final double rowHeight;
    private final double left;
    private final double lanesEnd;
    private final int[][] counts;
    private final int[] faults;
    private final BitSet[] crashes;
    private final BitSet[] decisions;
    private final Xml svg = new Xml();

    private Overview(Story story) {
        this.story = story;
        trace = story.trace();
        framed = story.part();
        int lanes = trace.lanes().size();
        rows = Math.min(lanes, MOST_ROWS);
        rowHeight = rowHeight(rows);
        left = MARGIN
                + 10
                + IntStream.range(0, rows)
                        .mapToDouble(r -> Face.SANS.width(name(r), 10.5))
                        .reduce(Face.SANS.width("faults", 10.5), Math::max);
        lanesEnd = lanesEnd(rows);
        int bins = (int) ((WIDTH - MARGIN - left) / BIN) + 1;
        counts = new int[rows][bins];
        faults = new int[bins];
        crashes = sets(rows);
        decisions = sets(rows);
        count();
    }

    private static BitSet[] sets(int number) {
        var sets = new BitSet[number];
        for (int i = 0; i < number; i++) sets[i] = new BitSet();
        return sets;
    }

    /** The strip as SVG that is complete by itself; the part that the story draws is framed. */
    static String of(Story story) {
        return new Overview(story).all();
    }

    /** How high the strip of a run is, in pixels. */
    static double height(Trace trace) {
        int rows = Math.min(trace.lanes().size(), MOST_ROWS);
        return lanesEnd(rows) + FOOT;
    }

    private static double rowHeight(int rows) {
        return rows <= 8 ? 16 : 11;
    }

    private static double lanesEnd(int rows) {
        return MARGIN + FAULTS + rows * rowHeight(rows);
    }

    private int rowOf(int lane) {
        return (int) ((long) lane * rows / trace.lanes().size());
    }

    /** A lane's name, or of how many lanes the row tells, and the first. */
    private String name(int row) {
        int lanes = trace.lanes().size();
        int first = Math.ceilDiv(row * lanes, rows);
        int next = Math.ceilDiv((row + 1) * lanes, rows);
        String name = Words.shortened(trace.lanes().get(first), 16);
        return next - first == 1 ? name : name + " +" + (next - first - 1);
    }

    private double x(int event) {
        return left
                + (WIDTH - MARGIN - left) * event / Math.max(1, trace.events().size());
    }

    private int bin(int event) {
        return (int) ((x(event) - left) / BIN);
    }

    private void count() {
        for (Event e : trace.events()) {
            int row = rowOf(e.node());
            counts[row][bin(e.id())]++;
            if (e.cause() instanceof Cause.Crashed) crashes[row].set(bin(e.id()) / 3);
            if (e.outputs().stream().anyMatch(o -> o instanceof Output.Decided)) decisions[row].set(bin(e.id()) / 3);
        }
        for (Mishap m : trace.mishaps()) {
            if (m instanceof Mishap.OfMessage o)
                faults[bin(trace.messages().get(o.message()).sentBy())]++;
        }
    }

    private String all() {
        double height = lanesEnd + FOOT;
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"" + Style.CLASS + " strip\" role=\"img\"")
                .attribute("width", WIDTH)
                .attribute("height", height)
                .attribute("data-left", left)
                .attribute("data-right", WIDTH - MARGIN)
                .raw(" viewBox=\"0 0 ")
                .number(WIDTH)
                .raw(" ")
                .number(height)
                .raw("\">\n<title>Overview: ")
                .text(story.title())
                .raw("</title>\n<desc>")
                .text(description())
                .raw("</desc>\n<style>\n" + Style.PICTURE + "\n</style>\n");
        rect("paper", 0, 0, WIDTH, height);
        cuts();
        text("tick end", left - 6, MARGIN + FAULTS - 4, "faults");
        bars("bad", faults, MARGIN + FAULTS - 2, FAULTS - 4);
        for (int r = 0; r < rows; r++) row(r);
        wrong();
        axis();
        rect(
                "frame",
                x(framed.first()),
                MARGIN - 4,
                Math.max(3, x(framed.end()) - x(framed.first())),
                lanesEnd - MARGIN + 6);
        return svg.raw("</svg>").toString();
    }

    private String description() {
        return "All " + Part.number(trace.events().size()) + " events of the run in their order, one row a "
                + (rows < trace.lanes().size() ? "group of nodes" : "node")
                + ": the higher a bar, the more of them are there. " + how(crashes, "crash", "crashes")
                + how(decisions, "decision", "decisions") + "Framed: what the picture below shows.";
    }

    private static String how(BitSet[] places, String one, String many) {
        int number = 0;
        for (BitSet p : places) number += p.cardinality();
        return number == 0 ? "" : number + (number == 1 ? " place with a " + one : " places with " + many) + ". ";
    }

    private void row(int r) {
        double bottom = MARGIN + FAULTS + (r + 1) * rowHeight - 2;
        text("tick end", left - 6, bottom - 1, name(r));
        svg.raw("<path class=\"lane\" d=\"M")
                .number(left)
                .raw(" ")
                .number(bottom)
                .raw("H")
                .number(WIDTH - MARGIN)
                .raw("\"/>\n");
        bars("busy", counts[r], bottom, rowHeight - 4);
        double middle = bottom - (rowHeight - 4) / 2;
        marks("dot", decisions[r], middle, "m-3 0l3 -3l3 3l-3 3z");
        marks("cross", crashes[r], middle, "m-2.5 -2.5l5 5m0 -5l-5 5");
    }

    /** Heights by the root of the numbers: few among many are still seen. */
    private void bars(String look, int[] counts, double bottom, double height) {
        int most = 1;
        for (int c : counts) most = Math.max(most, c);
        svg.raw("<path class=\"" + look + "\" d=\"");
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) continue;
            double high = Math.max(1, height * Math.sqrt(counts[i] / (double) most));
            svg.raw("M").number(left + i * BIN).raw(" ").number(bottom).raw("v").number(-high);
            svg.raw("h").number(BIN).raw("v").number(high).raw("z");
        }
        svg.raw("\"/>\n");
    }

    private void marks(String look, BitSet places, double y, String shape) {
        if (places.isEmpty()) return;
        svg.raw("<path class=\"" + look + "\" d=\"");
        places.stream()
                .forEach(p -> svg.raw("M")
                        .number(left + (p * 3 + 1.5) * BIN)
                        .raw(" ")
                        .number(y)
                        .raw(shape));
        svg.raw("\"/>\n");
    }

    /** When the network was cut. */
    private void cuts() {
        for (Mishap m : trace.mishaps()) {
            if (m instanceof Mishap.Partitioned p) cut(p.from(), p.until());
            if (m instanceof Mishap.Unheard u) cut(u.from(), u.until());
        }
    }

    private void cut(long from, long until) {
        double begin = x(firstAt(from));
        rect("g1", begin, MARGIN, Math.max(1, x(firstAt(until)) - begin), lanesEnd - MARGIN);
    }

    private int firstAt(long time) {
        int low = 0;
        for (int high = trace.events().size(); low < high; ) {
            int middle = (low + high) >>> 1;
            if (trace.events().get(middle).time() < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void wrong() {
        story.wrong().ifPresent(e -> {
            double y = MARGIN + FAULTS + (rowOf(e.node()) + 0.5) * rowHeight - 1;
            svg.raw("<circle class=\"ring\"")
                    .attribute("cx", x(e.id()))
                    .attribute("cy", y)
                    .attribute("r", 5)
                    .raw("/>\n");
        });
    }

    private void axis() {
        text("tick end", left - 6, lanesEnd + 14, "time");
        double free = left;
        for (int i = 0;
                i < trace.events().size();
                i += Math.max(1, trace.events().size() / 200)) {
            String time = Long.toString(trace.events().get(i).time());
            double half = Face.SANS.width(time, 11) / 2;
            if (x(i) - half < free || x(i) + half > WIDTH) continue;
            text("tick middle", x(i), lanesEnd + 14, time);
            free = x(i) + half + TICK_GAP;
        }
        String key = "bars: events" + (any(crashes) ? "   \u2715 crash" : "")
                + (any(decisions) ? "   \u25c6 decision" : "")
                + (story.wrong().isPresent() ? "   \u25cb " + story.verdict() : "") + "   frame: the picture below";
        text("tick", left, lanesEnd + 32, key);
    }

    private static boolean any(BitSet[] sets) {
        return List.of(sets).stream().anyMatch(s -> !s.isEmpty());
    }

    private void rect(String look, double x, double y, double width, double height) {
        svg.raw("<rect class=\"" + look + "\"")
                .attribute("x", x)
                .attribute("y", y)
                .attribute("width", width)
                .attribute("height", height)
                .raw("/>\n");
    }

    private void text(String look, double x, double y, String text) {
        svg.raw("<text class=\"" + look + "\"")
                .attribute("x", x)
                .attribute("y", y)
                .raw(">")
                .text(text)
                .raw("</text>\n");
    }
}
