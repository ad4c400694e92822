package org.happensbefore.diagram;

import org.happensbefore.diagram.Scene.Strip;
import org.happensbefore.diagram.Scene.Strip.Bar;

/** Writes the history below the lanes: operations as bars, tied to the events in which they begin and end. */
final class StripWriter {
    private final Xml svg;
    private final Pen pen;
    private final Glyphs glyphs;

    StripWriter(Xml svg, Pen pen, Glyphs glyphs) {
        this.svg = svg;
        this.pen = pen;
        this.glyphs = glyphs;
    }

    void write(Scene scene, Strip strip) {
        svg.raw("<g class=\"history\">\n");
        for (Strip.Row r : strip.rows())
            pen.line("client", strip.box().x(), r.y(), strip.box().right(), r.y());
        for (Bar b : strip.bars()) ties(scene, b);
        strip.bars().forEach(this::bar);
        svg.raw("</g>\n");
    }

    private void ties(Scene scene, Bar b) {
        double lane = scene.lanes().get(b.call().node()).y() + scene.density().radius() + 2;
        if (b.begins()) tie(at(scene, b.call().asked()), lane, b);
        if (b.ends()) tie(at(scene, b.call().answered().orElseThrow()), lane, b);
    }

    private void tie(double x, double lane, Bar b) {
        pen.line("tie", x, lane, x, b.box().y());
    }

    /** Where the event is: a bar is never shorter than can be seen, and may begin or end a little later. */
    private static double at(Scene scene, int event) {
        return scene.dots().get(scene.story().part().place(event)).at().x();
    }

    private void bar(Bar b) {
        svg.raw("<g class=\"op\" data-call=\"" + b.call().id() + "\"");
        if (b.begins()) svg.raw(" data-from=\"" + b.call().asked() + "\"");
        if (b.ends()) svg.raw(" data-to=\"" + b.call().answered().orElseThrow() + "\"");
        svg.raw("><title>").text(b.text()).raw("</title>\n");
        glyphs.operation(b.box(), b.begins(), b.ends(), b.fit());
        b.point().ifPresent(at -> glyphs.point(at, b.place()));
        b.label().ifPresent(pen::writing);
        svg.raw("</g>\n");
    }
}
