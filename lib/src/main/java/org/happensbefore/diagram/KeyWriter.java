package org.happensbefore.diagram;

import java.util.List;
import org.happensbefore.diagram.Linearization.Fit;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Entry;
import org.happensbefore.diagram.Scene.Fate;
import org.happensbefore.diagram.Scene.Sample;
import org.happensbefore.diagram.Scene.Sign;
import org.happensbefore.diagram.Scene.Span;

/** Writes the legend: a sample of each sign, and what it means. */
final class KeyWriter {
    private final Xml svg;
    private final Pen pen;
    private final Glyphs glyphs;
    private final Density density;

    KeyWriter(Xml svg, Pen pen, Glyphs glyphs, Density density) {
        this.svg = svg;
        this.pen = pen;
        this.glyphs = glyphs;
        this.density = density;
    }

    void write(Entry key) {
        Point at = key.at();
        Point middle = at.plus(14, 0);
        svg.raw("<g>");
        switch (key.sample()) {
            case Sample.Messages(int style) -> arrow("c" + style % Pen.STYLES, style, "head", at);
            case Sample.Fated(Fate fate) -> {
                svg.raw("<g class=\"m c0 " + (fate == Fate.LOST ? "lost" : "waiting") + "\">");
                pen.way(0, List.of(at, at.plus(fate == Fate.LOST ? 22 : 20, 0)));
                if (fate == Fate.LOST) pen.cross(at.plus(24, 0), 4.5);
                svg.raw("</g>");
            }
            case Sample.Copy() -> arrow("c0", 0, "head copy", at);
            case Sample.Apart() -> arrow("c0 faded", 0, "head", at);
            case Sample.Marked(Mark mark) -> glyphs.mark(mark, middle, 6);
            case Sample.Wrong() -> {
                pen.circle("mark", middle, 4);
                pen.circle("ring", middle, 7.5);
            }
            case Sample.Stamped() -> {
                if (density.stampsInside()) pen.circle("mark", middle, 8);
                pen.text("inside", Anchor.START, middle.plus(0, 4), "7");
            }
            case Sample.Stretch(Span.Kind kind) -> glyphs.stretch(kind, at.x(), at.x() + 28, at.y());
            case Sample.Stands(var weight, int style) -> {
                double half = weight == Roles.Weight.RESTS ? 2.5 : 7;
                pen.line("axis", at.x(), at.y(), at.x() + 28, at.y());
                glyphs.standing(weight, style, new Box(at.x(), at.y() - half, 28, 2 * half));
            }
            case Sample.Waiting() -> {
                pen.line("axis", at.x(), at.y() + 2, at.x() + 28, at.y() + 2);
                glyphs.wait(at.y() + 2, at.x(), at.x() + 28, true);
            }
            case Sample.Operation(boolean open, Fit fit) -> {
                glyphs.operation(new Box(at.x(), at.y() - 5.5, 28, 11), true, !open, fit);
                if (fit == Fit.PLACED) glyphs.point(middle, 1);
            }
            case Sample.Unheard() -> {
                halves(at);
                svg.raw("<g class=\"m lost\">");
                pen.cross(middle, 4);
                svg.raw("</g>");
            }
            case Sample.Signed(Sign sign) -> {
                arrow("c0", 0, "head", at);
                glyphs.sign(sign, at.plus(10, 0));
            }
            case Sample.Clock() -> glyphs.dial(middle);
            case Sample.Parted() -> halves(at);
        }
        pen.writing(key.text());
        svg.raw("</g>\n");
    }

    private void arrow(String look, int style, String head, Point at) {
        svg.raw("<g class=\"m " + look + "\">");
        pen.way(style, List.of(at, at.plus(26, 0)));
        pen.head(head, at, at.plus(28, 0));
        svg.raw("</g>");
    }

    private void halves(Point at) {
        pen.rect("g1", new Box(at.x(), at.y() - 7, 13, 14), 0);
        pen.rect("g2", new Box(at.x() + 14, at.y() - 7, 13, 14), 0);
    }
}
