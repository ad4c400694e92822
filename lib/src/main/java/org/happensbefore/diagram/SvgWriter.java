package org.happensbefore.diagram;

import java.util.List;
import java.util.stream.Collectors;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Scene.Band;
import org.happensbefore.diagram.Scene.Caption;
import org.happensbefore.diagram.Scene.Cycle;
import org.happensbefore.diagram.Scene.Dot;
import org.happensbefore.diagram.Scene.Fate;
import org.happensbefore.diagram.Scene.Lane;
import org.happensbefore.diagram.Scene.Span;
import org.happensbefore.diagram.Scene.Tick;
import org.happensbefore.trace.Cause;

/** Writes a picture as SVG that is complete by itself: no script, no id, nothing from outside. */
final class SvgWriter {
    private final Scene scene;
    private final Folds folds;
    private final Xml svg = new Xml();
    private final Pen pen = new Pen(svg);
    private final Glyphs glyphs = new Glyphs(pen);

    private SvgWriter(Scene scene) {
        this.scene = scene;
        folds = Folds.of(scene.story());
    }

    static String write(Scene scene) {
        return new SvgWriter(scene).all("<style>\n" + Style.PICTURE + "\n</style>\n");
    }

    /** The same for a page that has the style sheet already. */
    static String bare(Scene scene) {
        return new SvgWriter(scene).all("");
    }

    /** The picture without its style sheet and without the sentences of events and messages, for a page that has both. */
    static String places(Scene scene) {
        return bare(scene)
                .replaceFirst("<title>[^<]*</title>\n<desc>[^<]*</desc>\n", "")
                .replaceAll("(<g class=\"[em] ?[^>]*>)<title>[^<]*</title>", "$1");
    }

    private String all(String style) {
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"" + Style.CLASS + "\" role=\"img\"")
                .raw(lanesGoOn())
                .raw(scene.story().view().axis() == View.Axis.TIME ? " data-axis=\"time\"" : "")
                .attribute("data-radius", scene.density().radius())
                .attribute("width", scene.width())
                .attribute("height", scene.height())
                .raw(" viewBox=\"0 0 ")
                .number(scene.width())
                .raw(" ")
                .number(scene.height())
                .raw("\">\n<title>")
                .text(scene.story().title())
                .raw("</title>\n<desc>")
                .text(scene.story().description())
                .raw("</desc>\n" + style + "<rect class=\"paper\"")
                .attribute("width", scene.width())
                .attribute("height", scene.height())
                .raw("/>\n");
        for (Band b : scene.bands()) pen.rect("band", b.box(), 0);
        scene.bands().forEach(this::band);
        scene.cycle().ifPresent(this::cycle);
        scene.history().ifPresent(h -> new StripWriter(svg, pen, glyphs).write(scene, h));
        scene.lanes().forEach(this::lane);
        scene.standings().forEach(this::standing);
        scene.waits().forEach(this::wait);
        scene.spans().forEach(this::span);
        scene.clocks().forEach(this::clock);
        scene.arrows().forEach(this::arrow);
        scene.dots().forEach(this::dot);
        scene.bands().forEach(b -> pen.writing(b.label()));
        scene.captions().forEach(this::caption);
        scene.standings().forEach(s -> s.name().ifPresent(pen::writing));
        for (Arrow a : scene.arrows()) a.signsAt().forEach(glyphs::sign);
        scene.heading().forEach(pen::writing);
        scene.ticks().forEach(this::tick);
        var keys = new KeyWriter(svg, pen, glyphs, scene.density());
        scene.legend().forEach(keys::write);
        names();
        return svg.raw("</svg>").toString();
    }

    /** The name of messages, which it says by their ids. */
    private void caption(Caption c) {
        String named = c.arrows().stream()
                .map(a -> String.valueOf(a.message().id()))
                .distinct()
                .collect(Collectors.joining(" "));
        svg.raw("<g class=\"c" + c.style() % Pen.STYLES + (c.apart() ? " faded" : "") + "\" data-names=\"" + named
                + "\">");
        pen.writing(c.writing());
        svg.raw("</g>");
    }

    /** For each lane of a window the next event before it and after it, by id. */
    private String lanesGoOn() {
        Part part = scene.story().part();
        if (part.isWhole()) return "";
        return " data-earlier=\"" + part.beside(-1) + "\" data-later=\"" + part.beside(1) + "\"";
    }

    private void lane(Lane lane) {
        svg.raw("<g><title>").text(scene.story().telling().lane(lane.node())).raw("</title>");
        pen.line("lane", lane.left(), lane.y(), lane.right(), lane.y());
        svg.raw("</g>\n");
    }

    /** Last, on a paper of their own: they stay in view when the picture is scrolled below them. */
    private void names() {
        if (scene.lanes().isEmpty()) return;
        double top = scene.lanes().getFirst().y() - 12;
        double bottom = scene.history()
                .map(h -> h.box().bottom())
                .orElse(scene.lanes().getLast().y() + 12);
        svg.raw("<g class=\"names\">");
        pen.rect("paper", new Box(0, top, scene.lanes().getFirst().left() - 4, bottom - top), 0);
        for (Lane l : scene.lanes()) pen.text("name", Anchor.END, new Point(l.left() - 10, l.y() + 4.5), l.name());
        double right = scene.lanes().getFirst().left() - 10;
        scene.history()
                .ifPresent(h ->
                        h.rows().forEach(r -> pen.text("client", Anchor.END, new Point(right, r.y() + 4), r.name())));
        svg.raw("</g>\n");
    }

    private void standing(Scene.Standing s) {
        pen.group("", Words.shortened(s.text(), Telling.QUOTED));
        glyphs.standing(s.weight(), s.style(), s.box());
        pen.end();
    }

    private void wait(Scene.Wait w) {
        pen.group("", w.text());
        glyphs.wait(w.y(), w.left(), w.right(), w.fires());
        pen.end();
    }

    private void band(Band band) {
        svg.raw("<g><title>").text(band.text()).raw("</title>\n");
        for (Band.Stripe s : band.stripes()) pen.rect("g" + Math.min(2, s.group()), s.box(), 0);
        pen.line(
                "edge",
                band.box().x(),
                band.box().y(),
                band.box().x(),
                band.box().bottom());
        pen.line(
                "edge",
                band.box().right(),
                band.box().y(),
                band.box().right(),
                band.box().bottom());
        svg.raw("</g>\n");
    }

    private void cycle(Cycle cycle) {
        Box b = cycle.box();
        svg.raw("<g><title>From here on the run repeats for ever</title>\n");
        pen.rect("cycle", b, 0);
        pen.line("edge", b.x(), b.y(), b.x(), cycle.back());
        pen.line("edge", b.right(), b.y(), b.right(), cycle.back());
        svg.raw("<g class=\"again\">");
        Box word = cycle.label().box();
        pen.way(0, List.of(new Point(b.right(), cycle.back()), new Point(word.right() + 5, cycle.back())));
        pen.way(0, List.of(new Point(word.x() - 5, cycle.back()), new Point(b.x() + 6, cycle.back())));
        pen.head("head", new Point(b.right(), cycle.back()), new Point(b.x() + 1, cycle.back()));
        svg.raw("</g>");
        pen.writing(cycle.label());
        svg.raw("</g>\n");
    }

    private void span(Span span) {
        svg.raw("<g><title>")
                .text(Words.shortened(span.text(), Telling.QUOTED))
                .raw(span.open() ? ", to the end</title>\n" : "</title>\n");
        switch (span.kind()) {
            case DOWN -> {
                pen.line("down", span.left(), span.y(), span.right(), span.y());
                pen.line("dots", span.left() + 12, span.y(), span.right() - 8, span.y());
            }
            case PAUSED, SLOW, DRIFTING, LOCAL -> glyphs.stretch(span.kind(), span.left(), span.right(), span.y());
        }
        svg.raw("</g>\n");
    }

    /** A dial with two hands. */
    private void clock(Scene.ClockSet clock) {
        svg.raw("<g><title>")
                .text(Words.shortened(clock.text(), Telling.QUOTED))
                .raw("</title>\n");
        glyphs.dial(clock.at());
        svg.raw("</g>\n");
    }

    private void arrow(Arrow a) {
        String fate = switch (a.fate()) {
            case ARRIVES, ARRIVES_AGAIN -> "";
            case LOST -> " lost";
            case GOES_ON -> " on";
            case UNDER_WAY -> " waiting";
        };
        svg.raw("<g class=\"m c" + a.style() % Pen.STYLES + fate + (a.apart() ? " faded" : "") + "\" data-m=\""
                + a.message().id() + "\"");
        boolean before = !scene.story().part().has(a.message().sentBy());
        if (before) svg.raw(" data-before=\"" + a.message().sentBy() + "\"");
        if (a.fate() == Fate.GOES_ON)
            svg.raw(" data-on=\"" + scene.story().part().receipt(a.message()) + "\"");
        if (!before) svg.raw(" data-from=\"" + a.message().sentBy() + "\"");
        a.receipt().ifPresent(e -> svg.raw(" data-to=\"" + e.id() + "\""));
        svg.raw("><title>")
                .text(scene.story().telling().message(a.message())
                        + (before ? ", sent before this part of the run" : "")
                        + told(a.fate())
                        + (a.reason().isEmpty() || a.reason().equals("lost")
                                ? ""
                                : ": " + Words.shortened(a.reason(), Telling.QUOTED))
                        + told(a))
                .raw("</title>");
        pen.way(a.style(), a.way());
        Point end = a.way().getLast();
        switch (a.fate()) {
            case ARRIVES -> pen.head("head", a.way().get(a.way().size() - 2), end);
            case ARRIVES_AGAIN -> pen.head("head copy", a.way().get(a.way().size() - 2), end);
            case LOST -> pen.cross(end, 4.5);
            case GOES_ON, UNDER_WAY -> {}
        }
        svg.raw("</g>\n");
    }

    private static String told(Arrow a) {
        return a.signs().stream()
                .map(s -> switch (s) {
                    case LIE -> "; a lie";
                    case COPIED -> "; copied on the way";
                    case HELD_BACK -> "; held back";
                    case OVERTAKEN -> "; overtaken by a later message of its link";
                })
                .collect(Collectors.joining());
    }

    private static String told(Fate fate) {
        return switch (fate) {
            case ARRIVES -> "";
            case ARRIVES_AGAIN -> ", once more";
            case LOST -> ", lost";
            case GOES_ON -> ", which arrives after this part of the run";
            case UNDER_WAY -> ", not received in this run";
        };
    }

    private void dot(Dot dot) {
        svg.raw("<g class=\"e" + (dot.apart() ? " faded" : "") + "\" data-e=\""
                + dot.event().id() + "\" data-lane=\"" + dot.event().node() + "\"");
        if (dot.event().cause() instanceof Cause.Received(int m)) svg.raw(" data-m=\"" + m + "\"");
        if (dot.wrong()) svg.raw(" data-wrong=\"\"");
        svg.attribute("data-x", dot.at().x())
                .attribute("data-y", dot.at().y())
                .raw("><title>")
                .text("time " + dot.event().time() + ", "
                        + scene.story().telling().lane(dot.event().node()) + ": "
                        + scene.story().telling().event(dot.event())
                        + (scene.story().remark(dot.event()).isEmpty()
                                ? ""
                                : "; " + scene.story().remark(dot.event()))
                        + (dot.wrong() && !scene.story().why().isEmpty()
                                ? ": " + scene.story().reason()
                                : "")
                        + (dot.apart() ? "; did not lead to the violation" : ""))
                .raw("</title>\n");
        double r = folds.of(dot.event()).isPresent()
                ? Folds.RADIUS
                : scene.density().radius();
        glyphs.mark(dot.mark(), dot.at(), r);
        if (dot.wrong()) pen.circle("ring", dot.at(), r + 4.5);
        if (dot.marked()) pen.circle("noted", dot.at(), r + (dot.wrong() ? 8 : 4.5));
        if (scene.density().stampsInside() && dot.mark() != Mark.CRASH)
            pen.text("inside", Anchor.START, dot.at().plus(0, 4), dot.event().stamp());
        dot.notes().forEach(pen::writing);
        svg.raw("</g>\n");
    }

    private void tick(Tick tick) {
        if (scene.story().view().axis() == View.Axis.TIME && tick.label().anchor() == Anchor.MIDDLE) {
            double top = tick.label().box().y();
            pen.line("axis", tick.x(), top - 4, tick.x(), top + 1);
        }
        pen.writing(tick.label());
    }
}
