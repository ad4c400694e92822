package org.happensbefore.diagram;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Scene.Band;
import org.happensbefore.diagram.Scene.Caption;
import org.happensbefore.diagram.Scene.Cycle;
import org.happensbefore.diagram.Scene.Dot;
import org.happensbefore.diagram.Scene.Entry;
import org.happensbefore.diagram.Scene.Fate;
import org.happensbefore.diagram.Scene.Lane;
import org.happensbefore.diagram.Scene.Sample;
import org.happensbefore.diagram.Scene.Span;
import org.happensbefore.diagram.Scene.Tick;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.trace.Cause;

/** Writes a picture as SVG that is complete by itself: no script, no id, nothing from outside. */
final class SvgWriter {
    /** Colours and line styles of messages, in {@code diagram.css}. */
    private static final int STYLES = 5;

    private final Scene scene;
    private final Folds folds;
    private final Xml svg = new Xml();

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
        for (Band b : scene.bands()) rect("band", b.box(), 0);
        scene.bands().forEach(this::band);
        scene.cycle().ifPresent(this::cycle);
        scene.lanes().forEach(this::lane);
        scene.spans().forEach(this::span);
        scene.clocks().forEach(this::clock);
        scene.arrows().forEach(this::arrow);
        scene.dots().forEach(this::dot);
        scene.bands().forEach(b -> writing(b.label()));
        scene.captions().forEach(this::caption);
        for (Arrow a : scene.arrows())
            if (a.lie()) lie(a.way().getFirst(), a.way().get(1));
        scene.heading().forEach(this::writing);
        scene.ticks().forEach(this::tick);
        scene.legend().forEach(this::key);
        names();
        return svg.raw("</svg>").toString();
    }

    /** The name of messages, which it says by their ids. */
    private void caption(Caption c) {
        String named = c.arrows().stream()
                .map(a -> String.valueOf(a.message().id()))
                .distinct()
                .collect(Collectors.joining(" "));
        svg.raw("<g class=\"c" + c.style() % STYLES + (c.apart() ? " faded" : "") + "\" data-names=\"" + named + "\">");
        writing(c.writing());
        svg.raw("</g>");
    }

    /** For each lane of a window the next event before it and after it, by id. */
    private String lanesGoOn() {
        Part part = scene.story().part();
        if (part.isWhole()) return "";
        return " data-earlier=\"" + part.beside(-1) + "\" data-later=\"" + part.beside(1) + "\"";
    }

    private void writing(Writing w) {
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

    private void text(String look, Anchor anchor, Point at, String text) {
        String side = anchor == Anchor.START ? "" : " " + anchor.name().toLowerCase(Locale.ROOT);
        svg.raw("<text class=\"" + look + side + "\"")
                .attribute("x", at.x())
                .attribute("y", at.y())
                .raw(">")
                .text(text)
                .raw("</text>\n");
    }

    private void line(String look, double x1, double y1, double x2, double y2) {
        svg.raw("<line class=\"" + look + "\"")
                .attribute("x1", x1)
                .attribute("y1", y1)
                .attribute("x2", x2)
                .attribute("y2", y2)
                .raw("/>\n");
    }

    private void rect(String look, Box box, double round) {
        svg.raw("<rect class=\"" + look + "\"")
                .attribute("x", box.x())
                .attribute("y", box.y())
                .attribute("width", box.width())
                .attribute("height", box.height());
        if (round > 0) svg.attribute("rx", round);
        svg.raw("/>\n");
    }

    private void lane(Lane lane) {
        svg.raw("<g><title>").text(scene.story().telling().lane(lane.node())).raw("</title>");
        line("lane", lane.left(), lane.y(), lane.right(), lane.y());
        svg.raw("</g>\n");
    }

    /** Last, on a paper of their own: they stay in view when the picture is scrolled below them. */
    private void names() {
        if (scene.lanes().isEmpty()) return;
        double top = scene.lanes().getFirst().y() - 12;
        double bottom = scene.lanes().getLast().y() + 12;
        svg.raw("<g class=\"names\">");
        rect("paper", new Box(0, top, scene.lanes().getFirst().left() - 4, bottom - top), 0);
        for (Lane l : scene.lanes()) text("name", Anchor.END, new Point(l.left() - 10, l.y() + 4.5), l.name());
        svg.raw("</g>\n");
    }

    private void band(Band band) {
        svg.raw("<g><title>").text(band.text()).raw("</title>\n");
        for (Band.Stripe s : band.stripes()) rect("g" + Math.min(2, s.group()), s.box(), 0);
        line("edge", band.box().x(), band.box().y(), band.box().x(), band.box().bottom());
        line(
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
        rect("cycle", b, 0);
        line("edge", b.x(), b.y(), b.x(), cycle.back());
        line("edge", b.right(), b.y(), b.right(), cycle.back());
        svg.raw("<g class=\"again\">");
        Box word = cycle.label().box();
        way(0, List.of(new Point(b.right(), cycle.back()), new Point(word.right() + 5, cycle.back())));
        way(0, List.of(new Point(word.x() - 5, cycle.back()), new Point(b.x() + 6, cycle.back())));
        head(new Point(b.right(), cycle.back()), new Point(b.x() + 1, cycle.back()));
        svg.raw("</g>");
        writing(cycle.label());
        svg.raw("</g>\n");
    }

    private void span(Span span) {
        svg.raw("<g><title>")
                .text(Words.shortened(span.text(), Telling.QUOTED))
                .raw(span.open() ? ", to the end</title>\n" : "</title>\n");
        switch (span.kind()) {
            case DOWN -> {
                line("down", span.left(), span.y(), span.right(), span.y());
                line("dots", span.left() + 12, span.y(), span.right() - 8, span.y());
            }
            case OPERATION, PAUSED, SLOW, DRIFTING, LOCAL -> stretch(span.kind(), span.left(), span.right(), span.y());
        }
        svg.raw("</g>\n");
    }

    private void stretch(Span.Kind kind, double left, double right, double y) {
        double width = right - left;
        switch (kind) {
            case DOWN -> throw new IllegalStateException("two lines show that a node is down");
            case OPERATION -> rect("operation", new Box(left, y - 4, width, 8), 4);
            case PAUSED -> {
                rect("pause", new Box(left, y - 7, width, 14), 3);
                double middle = left + Math.min(width / 2, 12);
                line("bar", middle - 2.5, y - 4, middle - 2.5, y + 4);
                line("bar", middle + 2.5, y - 4, middle + 2.5, y + 4);
            }
            case SLOW -> rect("slow", new Box(left, y - 5, width, 10), 5);
            case DRIFTING -> line("drift", left, y, right, y);
            case LOCAL -> rect("local", new Box(left, y - 6, width, 12), 6);
        }
    }

    /** A dial with two hands. */
    private void clock(Scene.ClockSet clock) {
        svg.raw("<g><title>")
                .text(Words.shortened(clock.text(), Telling.QUOTED))
                .raw("</title>\n");
        dial(clock.at());
        svg.raw("</g>\n");
    }

    private void dial(Point at) {
        circle("dial", at, 6.5);
        line("hand", at.x(), at.y(), at.x(), at.y() - 4.5);
        line("hand", at.x(), at.y(), at.x() + 3, at.y() + 2);
    }

    /** An exclamation mark where a lie sets out. */
    private void lie(Point from, Point to) {
        double length = from.distance(to);
        double by = Math.min(16, length / 2);
        var at = from.plus((to.x() - from.x()) * by / length, (to.y() - from.y()) * by / length);
        circle("liedot", at, 6);
        text("lie", Anchor.MIDDLE, at.plus(0, 4), "!");
    }

    private void arrow(Arrow a) {
        String fate = switch (a.fate()) {
            case ARRIVES, ARRIVES_AGAIN -> "";
            case LOST -> " lost";
            case GOES_ON -> " on";
            case UNDER_WAY -> " waiting";
        };
        svg.raw("<g class=\"m c" + a.style() % STYLES + fate + (a.apart() ? " faded" : "") + "\" data-m=\""
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
                        + (a.lie() ? "; a lie" : ""))
                .raw("</title>");
        way(a.style(), a.way());
        Point end = a.way().getLast();
        switch (a.fate()) {
            case ARRIVES, ARRIVES_AGAIN -> head(a.way().get(a.way().size() - 2), end);
            case LOST -> cross(end, 4.5);
            case GOES_ON, UNDER_WAY -> {}
        }
        svg.raw("</g>\n");
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

    private void way(int style, List<Point> way) {
        // Types beyond the fifth share a colour with an earlier one, but never colour and line style.
        int dash = (style + style / STYLES) % STYLES;
        svg.raw("<path class=\"way d" + dash + "\" d=\"M");
        for (int i = 0; i < way.size(); i++) {
            if (i == 1) svg.raw(way.size() == 2 ? "L" : "Q");
            if (i == 2) svg.raw(" ");
            svg.number(way.get(i).x()).raw(" ").number(way.get(i).y());
        }
        svg.raw("\"/>");
    }

    /** An arrow's head: its point at {@code end}, seen from {@code from}. */
    private void head(Point from, Point end) {
        double angle = StrictMath.atan2(end.y() - from.y(), end.x() - from.x());
        svg.raw("<path class=\"head\" d=\"M");
        double[][] corners = {{0, 0}, {-9, -3.6}, {-7, 0}, {-9, 3.6}};
        for (int i = 0; i < corners.length; i++) {
            double x = corners[i][0] * StrictMath.cos(angle) - corners[i][1] * StrictMath.sin(angle);
            double y = corners[i][0] * StrictMath.sin(angle) + corners[i][1] * StrictMath.cos(angle);
            svg.raw(i == 0 ? "" : "L").number(end.x() + x).raw(" ").number(end.y() + y);
        }
        svg.raw("z\"/>");
    }

    private void cross(Point at, double half) {
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

    private void dot(Dot dot) {
        svg.raw("<g class=\"e" + (dot.apart() ? " faded" : "") + "\" data-e=\""
                + dot.event().id() + "\" data-lane=\"" + dot.event().node() + "\"");
        if (dot.event().cause() instanceof Cause.Received(int m)) svg.raw(" data-m=\"" + m + "\"");
        svg.attribute("data-x", dot.at().x())
                .attribute("data-y", dot.at().y())
                .raw("><title>")
                .text("time " + dot.event().time() + ", "
                        + scene.story().telling().lane(dot.event().node()) + ": "
                        + scene.story().telling().event(dot.event())
                        + (scene.story().remark(dot.event()).isEmpty()
                                ? ""
                                : "; " + scene.story().remark(dot.event()))
                        + (dot.apart() ? "; did not lead to the violation" : ""))
                .raw("</title>\n");
        double r = folds.of(dot.event()).isPresent()
                ? Folds.RADIUS
                : scene.density().radius();
        mark(dot.mark(), dot.at(), r);
        if (dot.wrong()) circle("ring", dot.at(), r + 4.5);
        if (dot.marked()) circle("noted", dot.at(), r + (dot.wrong() ? 8 : 4.5));
        if (scene.density().stampsInside() && dot.mark() != Mark.CRASH)
            text("inside", Anchor.START, dot.at().plus(0, 4), dot.event().stamp());
        dot.notes().forEach(this::writing);
        svg.raw("</g>\n");
    }

    private void mark(Mark mark, Point at, double r) {
        switch (mark) {
            case STEP -> circle("mark", at, r);
            case RESTART -> circle("mark back", at, r);
            case CRASH -> cross(at, Math.min(r, 8));
            case TIMER -> rect("mark", new Box(at.x() - r, at.y() - r, 2 * r, 2 * r), 2);
            case CALL ->
                polygon("mark", at, new double[][] {{-r, -r}, {r, -r}, {r, r * 0.35}, {0, r * 1.15}, {-r, r * 0.35}});
            case DECISION -> {
                double d = Math.max(r * 1.3, 8.5);
                polygon("mark diamond", at, new double[][] {{0, -d}, {d, 0}, {0, d}, {-d, 0}});
            }
        }
    }

    private void circle(String look, Point at, double r) {
        svg.raw("<circle class=\"" + look + "\"")
                .attribute("cx", at.x())
                .attribute("cy", at.y())
                .attribute("r", r)
                .raw("/>\n");
    }

    private void polygon(String look, Point at, double[][] corners) {
        svg.raw("<path class=\"" + look + "\" d=\"");
        for (int i = 0; i < corners.length; i++)
            svg.raw(i == 0 ? "M" : "L").number(at.x() + corners[i][0]).raw(" ").number(at.y() + corners[i][1]);
        svg.raw("z\"/>\n");
    }

    private void tick(Tick tick) {
        if (scene.story().view().axis() == View.Axis.TIME && tick.label().anchor() == Anchor.MIDDLE) {
            double top = tick.label().box().y();
            line("axis", tick.x(), top - 4, tick.x(), top + 1);
        }
        writing(tick.label());
    }

    private void key(Entry key) {
        Point at = key.at();
        Point middle = at.plus(14, 0);
        svg.raw("<g>");
        switch (key.sample()) {
            case Sample.Messages(int style) -> {
                svg.raw("<g class=\"m c" + style % STYLES + "\">");
                way(style, List.of(at, at.plus(26, 0)));
                head(at, at.plus(28, 0));
                svg.raw("</g>");
            }
            case Sample.Fated(Fate fate) -> {
                svg.raw("<g class=\"m c0 " + (fate == Fate.LOST ? "lost" : "waiting") + "\">");
                way(0, List.of(at, at.plus(fate == Fate.LOST ? 22 : 20, 0)));
                if (fate == Fate.LOST) cross(at.plus(24, 0), 4.5);
                svg.raw("</g>");
            }
            case Sample.Apart() -> {
                svg.raw("<g class=\"m c0 faded\">");
                way(0, List.of(at, at.plus(26, 0)));
                head(at, at.plus(28, 0));
                svg.raw("</g>");
            }
            case Sample.Marked(Mark mark) -> mark(mark, middle, 6);
            case Sample.Wrong() -> {
                circle("mark", middle, 4);
                circle("ring", middle, 7.5);
            }
            case Sample.Stamped() -> {
                if (scene.density().stampsInside()) circle("mark", middle, 8);
                text("inside", Anchor.START, middle.plus(0, 4), "7");
            }
            case Sample.Stretch(Span.Kind kind) -> stretch(kind, at.x(), at.x() + 28, at.y());
            case Sample.Unheard() -> {
                rect("g1", new Box(at.x(), at.y() - 7, 13, 14), 0);
                rect("g2", new Box(at.x() + 14, at.y() - 7, 13, 14), 0);
                svg.raw("<g class=\"m lost\">");
                cross(middle, 4);
                svg.raw("</g>");
            }
            case Sample.Lie() -> {
                svg.raw("<g class=\"m c0\">");
                way(0, List.of(at, at.plus(26, 0)));
                head(at, at.plus(28, 0));
                lie(at.plus(-6, 0), at.plus(28, 0));
                svg.raw("</g>");
            }
            case Sample.Clock() -> dial(middle);
            case Sample.Parted() -> {
                rect("g1", new Box(at.x(), at.y() - 7, 13, 14), 0);
                rect("g2", new Box(at.x() + 14, at.y() - 7, 13, 14), 0);
            }
        }
        writing(key.text());
        svg.raw("</g>\n");
    }
}
