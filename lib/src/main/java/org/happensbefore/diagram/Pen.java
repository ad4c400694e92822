package org.happensbefore.diagram;

import java.util.List;
import java.util.Locale;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Writing;

/** Writes single shapes as SVG. */
final class Pen {
    /** Colours and line styles of messages, in {@code diagram.css}. */
    static final int STYLES = 5;

    private final Xml svg;

    Pen(Xml svg) {
        this.svg = svg;
    }

    /** The line style of a style: those beyond the fifth share a colour with an earlier one, but never both. */
    static int dash(int style) {
        return (style + style / STYLES) % STYLES;
    }

    /** Opens a group that says what it is. */
    void group(String attributes, String title) {
        svg.raw("<g" + attributes + "><title>").text(title).raw("</title>\n");
    }

    void end() {
        svg.raw("</g>\n");
    }

    void writing(Writing w) {
        double x = switch (w.anchor()) {
            case START -> w.box().x();
            case MIDDLE -> w.box().x() + w.box().width() / 2;
            case END -> w.box().right();
        };
        text(look(w), w.anchor(), new Point(x, w.box().y() + 0.78 * w.box().height()), w.text());
    }

    private static String look(Writing w) {
        return w.look().name().toLowerCase(Locale.ROOT);
    }

    void text(String look, Anchor anchor, Point at, String text) {
        String side = anchor == Anchor.START ? "" : " " + anchor.name().toLowerCase(Locale.ROOT);
        svg.raw("<text class=\"" + look + side + "\"")
                .attribute("x", at.x())
                .attribute("y", at.y())
                .raw(">")
                .text(text)
                .raw("</text>\n");
    }

    void line(String look, double x1, double y1, double x2, double y2) {
        svg.raw("<line class=\"" + look + "\"")
                .attribute("x1", x1)
                .attribute("y1", y1)
                .attribute("x2", x2)
                .attribute("y2", y2)
                .raw("/>\n");
    }

    void rect(String look, Box box, double round) {
        svg.raw("<rect class=\"" + look + "\"")
                .attribute("x", box.x())
                .attribute("y", box.y())
                .attribute("width", box.width())
                .attribute("height", box.height());
        if (round > 0) svg.attribute("rx", round);
        svg.raw("/>\n");
    }

    void way(int style, List<Point> way) {
        svg.raw("<path class=\"way d" + dash(style) + "\" d=\"M");
        for (int i = 0; i < way.size(); i++) {
            if (i == 1) svg.raw(way.size() == 2 ? "L" : "Q");
            if (i == 2) svg.raw(" ");
            svg.number(way.get(i).x()).raw(" ").number(way.get(i).y());
        }
        svg.raw("\"/>");
    }

    /** An arrow's head: its point at {@code end}, seen from {@code from}. */
    void head(String look, Point from, Point end) {
        double angle = StrictMath.atan2(end.y() - from.y(), end.x() - from.x());
        svg.raw("<path class=\"" + look + "\" d=\"M");
        double[][] corners = {{0, 0}, {-9, -3.6}, {-7, 0}, {-9, 3.6}};
        for (int i = 0; i < corners.length; i++) {
            double x = corners[i][0] * StrictMath.cos(angle) - corners[i][1] * StrictMath.sin(angle);
            double y = corners[i][0] * StrictMath.sin(angle) + corners[i][1] * StrictMath.cos(angle);
            svg.raw(i == 0 ? "" : "L").number(end.x() + x).raw(" ").number(end.y() + y);
        }
        svg.raw("z\"/>");
    }

    void cross(Point at, double half) {
        svg.raw("<path class=\"cross\" d=\"M")
                .number(at.x() - half)
                .raw(" ")
                .number(at.y() - half)
                .raw("l")
                .number(2 * half)
                .raw(" ")
                .number(2 * half)
                .raw("m0 ")
                .number(-2 * half)
                .raw("l")
                .number(-2 * half)
                .raw(" ")
                .number(2 * half)
                .raw("\"/>");
    }

    void circle(String look, Point at, double r) {
        svg.raw("<circle class=\"" + look + "\"")
                .attribute("cx", at.x())
                .attribute("cy", at.y())
                .attribute("r", r)
                .raw("/>\n");
    }

    void polygon(String look, Point at, double[][] corners) {
        svg.raw("<path class=\"" + look + "\" d=\"");
        for (int i = 0; i < corners.length; i++)
            svg.raw(i == 0 ? "M" : "L").number(at.x() + corners[i][0]).raw(" ").number(at.y() + corners[i][1]);
        svg.raw("z\"/>\n");
    }
}
