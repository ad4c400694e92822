package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Scene.Cycle;
import org.happensbefore.diagram.Scene.Dot;
import org.happensbefore.diagram.Scene.Lane;
import org.happensbefore.diagram.Scene.Look;
import org.happensbefore.diagram.Scene.Tick;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.trace.Event;
import org.happensbefore.trace.Trace;

/**
 * Gives everything its place. Time runs to the right, in order or to scale; what takes no room at one moment needs no width.
 * Where a message's name finds no room beside its arrow, room is made and the picture laid out anew, a few times.
 */
final class Layout {
    private static final double MARGIN = 20;
    /** As wide as a page has room; no picture is narrower, and wider ones are written with fewer words. */
    private static final double PAGE_WIDTH = 740;
    /** How far lanes go on after the last event and its notes. */
    private static final double END = 24;

    /** Up to where headings and the legend go. */
    private static final double WIDEST_HEADING = PAGE_WIDTH - 30;

    private static final int ROUNDS = 12;
    /** Of a window, which is one of many. */
    private static final int ROUNDS_OF_WINDOW = 3;

    private static final double MORE_ROOM = 26;
    private static final double LEAST_PITCH = 62;
    /** Free height between the notes of two lanes, where messages are named. */
    private static final double BETWEEN = 40;

    static final int LONGEST_NAME = 22;
    private static final String FOR_EVER = "for ever";
    /** Height for the way back from the end of a cycle. */
    private static final double CYCLE = 22;

    private static final double TICK_GAP = 7;
    /** Height for the times, below the lanes. */
    private static final double AXIS = 24;

    private final Story story;
    private final Trace trace;
    private final List<Event> events;
    private final Density density;
    private final Folds folds;
    private final List<List<Note>> notes;
    private final Map<Integer, Double> room = new HashMap<>();

    private Layout(Story story, Density density) {
        this.story = story;
        this.density = density;
        trace = story.trace();
        events = story.part().events();
        folds = Folds.of(story);
        notes = events.stream()
                .map(e -> folds.notes(e).orElseGet(() -> Note.of(story, e, density)))
                .toList();
    }

    /** The picture of a story. */
    static Scene of(Story story) {
        List<Density> densities = Density.of(story.part());
        if (story.view().axis() == View.Axis.TIME) return new Layout(story, densities.getLast()).scene();
        Scene scene = new Layout(story, densities.getFirst()).scene();
        for (Density sparser : densities.subList(1, densities.size()))
            if (scene.width() > PAGE_WIDTH) scene = new Layout(story, sparser).scene();
        return scene;
    }

    private Scene scene() {
        for (int round = 1; ; round++) {
            var draft = new Draft();
            int rounds = story.part().isWhole() ? ROUNDS : ROUNDS_OF_WINDOW;
            boolean last =
                    round == rounds || density.lines() < 3 || story.view().axis() == View.Axis.TIME;
            if (draft.captions.homeless().isEmpty() || last) return draft.scene();
            for (Arrow a : draft.captions.homeless())
                room.merge(a.receipt().map(Event::id).orElse(a.message().sentBy() + 1), MORE_ROOM, Double::sum);
        }
    }

    /** One attempt. */
    private final class Draft {
        final double nameRight;
        final Spacing spacing;
        final List<List<Note>> shown;
        final double right;
        final double width;
        final List<Writing> heading = new ArrayList<>();
        final double[] y = new double[trace.lanes().size()];
        final double headingEnd;
        final double lanesEnd;
        /** Up to where bands and cycles go. */
        final double bandsEnd;

        final Optional<Scene.Strip> history;
        final double foot;
        final List<Scene.Standing> standings;
        final List<Dot> dots = new ArrayList<>();
        final List<Arrow> arrows;
        final Captions captions;

        Draft() {
            nameRight = MARGIN
                    + trace.lanes().stream()
                            .mapToDouble(l -> Face.BOLD.width(Words.shortened(l, LONGEST_NAME), 13))
                            .max()
                            .orElse(0)
                    + 14;
            spacing = switch (story.view().axis()) {
                case ORDER -> Spacing.of(story, notes, density.radius(), nameRight + 18, room);
                case TIME -> new RealTime(story, notes, density.radius(), nameRight + 18, PAGE_WIDTH - MARGIN - END);
            };
            shown = spacing.shown(notes);
            headingEnd = heading();
            lanesEnd = lanesWithClearNotes(headingEnd);
            bandsEnd = lanesEnd + (trace.repeatsFrom().isPresent() ? CYCLE : 0);
            right = Math.max(spacing.end() + END, PAGE_WIDTH - MARGIN);
            width = right + MARGIN;
            history = Strips.of(story, id -> spacing.x(trace.events().get(id)), nameRight, right, bandsEnd);
            foot = history.map(h -> h.box().bottom()).orElse(bandsEnd);
            var ground = new Ground();
            ground.stand(new Box(0, bandsEnd, width, foot + AXIS - bandsEnd), 0);
            for (Event e : events) stand(e, ground);
            for (double lane : y) ground.line(List.of(new Point(nameRight, lane), new Point(right, lane)));
            arrows = arrows(ground, right);
            arrows.forEach(ground::arrow);
            for (Arrow a : arrows)
                for (Point at : a.signsAt().values()) ground.stand(new Box(at.x() - 7, at.y() - 7, 14, 14), 1);
            captions =
                    Captions.of(density.captions() ? arrows : List.of(), ground, nameRight, width, density.letters());
            standings = Standings.of(story, spacing::x, y, density.radius(), nameRight, right).stream()
                    .map(s -> s.name().filter(n -> ground.isFree(n.box())).isPresent() ? s : s.withoutName())
                    .toList();
        }

        private double heading() {
            double at = MARGIN;
            if (story.headed()) at = headed(story.title(), Look.TITLE, Face.BOLD, 16, 22, at);
            if (story.headed() && !story.why().isEmpty()) at = headed(story.reason(), Look.WHY, Face.SANS, 13, 18, at);
            for (String s : story.shown()) at = headed(s, Look.WHY, Face.SANS, 13, 18, at);
            return heading.isEmpty() ? at - 8 : at + 8;
        }

        private double headed(String text, Look look, Face face, double size, double height, double from) {
            double at = from;
            for (String line : Words.wrapped(text, face, size, WIDEST_HEADING - MARGIN)) {
                heading.add(new Writing(line, look, new Box(MARGIN, at, face.width(line, size), height), Anchor.START));
                at += height;
            }
            return at;
        }

        private List<Arrow> arrows(Ground ground, double end) {
            return new Routes(story, density.radius(), spacing::x, n -> y[n], ground, nameRight, end)
                    .all(d -> Math.min(end, spacing.before(d.time() + 1)));
        }

        /** Notes that move change the lanes' heights, and these the messages' ways: a few times is enough. */
        private double lanesWithClearNotes(double top) {
            double most = PAGE_WIDTH - MARGIN - END;
            spacing.spread(most);
            double end = lanes(top);
            for (int round = 1; density.states() && round <= 3; round++) {
                List<Arrow> straight = arrows(new Ground(), Math.max(spacing.end() + END, PAGE_WIDTH - MARGIN));
                double limit = Math.max(most, spacing.end());
                if (!new Clearance(story.part(), shown, spacing, straight, y, nameRight, limit).improve()) break;
                spacing.spread(most);
                end = lanes(top);
            }
            return end;
        }

        /** Lanes are as far apart as the notes between them need. */
        private double lanes(double top) {
            double[] above = new double[y.length];
            double[] below = new double[y.length];
            for (Event e : events) {
                double height = shown.get(story.part().place(e)).size() * Note.LINE_HEIGHT;
                double[] side = spacing.stand(e).side() == Spacing.Side.ABOVE ? above : below;
                side[e.node()] = Math.max(side[e.node()], height);
            }
            double bands = story.part().mishaps().stream().anyMatch(Bands::isBand) ? 18 : 0;
            double at = top + bands;
            double last = Double.NaN;
            for (int n : story.view().rows().lanes()) {
                at += Double.isNaN(last)
                        ? above[n] + density.radius() + 12
                        : Math.max(LEAST_PITCH, last + above[n] + 2 * density.radius() + BETWEEN);
                y[n] = at;
                last = below[n];
            }
            return y.length == 0 ? at : at + density.radius() + last + 14;
        }

        private void stand(Event e, Ground ground) {
            var at = new Point(spacing.x(e), y[e.node()]);
            double r = density.radius();
            ground.stand(new Box(at.x() - r - 2, at.y() - r - 2, 2 * r + 4, 2 * r + 4), 10);
            List<Writing> written = written(e, at);
            written.forEach(w -> ground.stand(w.box(), 2.5));
            dots.add(new Dot(
                    e,
                    Mark.of(e),
                    story.isWrong(e),
                    story.marked().containsKey(e.id()),
                    story.isApart(e),
                    at,
                    written));
        }

        private List<Writing> written(Event e, Point at) {
            List<Note> lines = shown.get(story.part().place(e));
            Spacing.Stand stand = spacing.stand(e);
            double top = stand.top(at.y(), density.radius(), lines.size() * Note.LINE_HEIGHT);
            Anchor anchor = stand.left() == stand.right()
                    ? Anchor.MIDDLE
                    : stand.left() > stand.right() ? Anchor.END : Anchor.START;
            var written = new ArrayList<Writing>();
            for (int i = 0; i < lines.size(); i++) {
                Note n = lines.get(i);
                double left = switch (anchor) {
                    case START -> at.x() - stand.left();
                    case MIDDLE -> at.x() - n.width() / 2;
                    case END -> at.x() + stand.right() - n.width();
                };
                written.add(new Writing(
                        n.shown(),
                        Look.valueOf(n.kind().name()),
                        new Box(left, top + i * Note.LINE_HEIGHT, n.width(), Note.LINE_HEIGHT),
                        anchor));
            }
            return written;
        }

        Scene scene() {
            var lanes = new ArrayList<Lane>();
            for (int n : story.view().rows().lanes())
                lanes.add(new Lane(n, Words.shortened(trace.lanes().get(n), LONGEST_NAME), y[n], nameRight, right));
            var spans = new Stretches(story, spacing::x, spacing::before, n -> y[n], nameRight, right);
            List<Scene.Band> bands = Bands.of(story, spacing::before, y, nameRight, right, headingEnd, bandsEnd);
            List<Scene.Wait> waits = Waits.of(story, spacing::x, y, nameRight);
            var shown = new Legend.Shown(story, density, dots, arrows, standings, waits, history);
            var legend = new Legend(shown, MARGIN, WIDEST_HEADING);
            double below = foot + AXIS;
            return new Scene(
                    story,
                    density,
                    width,
                    below + legend.height() + 12,
                    heading,
                    lanes,
                    bands,
                    Stream.concat(folds.spans(story, spacing::x, n -> y[n]).stream(), spans.all().stream())
                            .toList(),
                    spans.clocks(),
                    standings,
                    waits,
                    history,
                    cycle(),
                    arrows,
                    dots,
                    captions.placed(),
                    ticks(),
                    legend.keys(below));
        }

        private Optional<Cycle> cycle() {
            if (trace.repeatsFrom().isEmpty()
                    || trace.repeatsFrom().getAsInt() >= story.part().end()) return Optional.empty();
            Event first = trace.events().get(trace.repeatsFrom().getAsInt());
            double left = Math.max(nameRight, spacing.before(first.time()));
            double middle = (left + right) / 2;
            double length = Face.BOLD.width(FOR_EVER, 12);
            double at = Math.clamp(middle - length / 2, nameRight, right - length);
            var label = new Writing(FOR_EVER, Look.AGAIN, new Box(at, lanesEnd + 4, length, 15), Anchor.MIDDLE);
            return Optional.of(
                    new Cycle(new Box(left, headingEnd, right - left, lanesEnd - headingEnd), lanesEnd + 12, label));
        }

        /** Times on the axis, as many as have room. */
        private List<Tick> ticks() {
            var ticks = new ArrayList<Tick>();
            double word = Face.SANS.width("time", 11);
            ticks.add(new Tick(
                    nameRight,
                    new Writing("time", Look.TICK, new Box(nameRight - 10 - word, foot + 4, word, 14), Anchor.END)));
            double free = nameRight;
            for (Spacing.Time t : spacing.times()) {
                double length = Face.SANS.width(t.text(), 11);
                double left = t.x() - length / 2;
                if (left < free || left + length > width) continue;
                free = left + length + TICK_GAP;
                ticks.add(new Tick(
                        t.x(), new Writing(t.text(), Look.TICK, new Box(left, foot + 4, length, 14), Anchor.MIDDLE)));
            }
            return ticks;
        }
    }
}
