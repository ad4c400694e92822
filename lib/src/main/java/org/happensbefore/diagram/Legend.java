package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Scene.Dot;
import org.happensbefore.diagram.Scene.Entry;
import org.happensbefore.diagram.Scene.Fate;
import org.happensbefore.diagram.Scene.Look;
import org.happensbefore.diagram.Scene.Sample;
import org.happensbefore.diagram.Scene.Span;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.trace.Cause;
import org.happensbefore.trace.Mishap;
import org.happensbefore.trace.Output;

/** Explains the signs that occur, and only these. */
final class Legend {
    private static final double ROW = 20;
    private static final double SIZE = 12;
    private static final double SAMPLE_WIDTH = 34;
    private static final double SPACE = 22;
    private static final int LONGEST = 80;

    private record Meaning(Sample sample, String text) {}

    private final double left;
    private final double right;
    private final List<Meaning> entries = new ArrayList<>();

    Legend(Story story, Density density, List<Dot> dots, List<Arrow> arrows, double left, double right) {
        this.left = left;
        this.right = right;
        List<String> kinds = story.telling().kinds().names();
        if (kinds.size() <= 12)
            for (int i = 0; i < kinds.size(); i++)
                entries.add(new Meaning(new Sample.Messages(i), Words.shortened(kinds.get(i), 24)));
        fates(arrows);
        marks(dots);
        if (dots.stream().anyMatch(d -> !d.event().stamp().isEmpty()))
            entries.add(new Meaning(
                    new Sample.Stamped(), density.stampsInside() ? "a clock's stamp" : "bold: a clock's stamp"));
        spans(story);
        if (story.part().mishaps().stream().anyMatch(m -> m instanceof Mishap.Partitioned))
            entries.add(new Meaning(new Sample.Parted(), "partition: nothing passes between the groups"));
        troubles(story);
        if (arrows.stream().anyMatch(Arrow::lie))
            entries.add(new Meaning(new Sample.Lie(), "a lie: not what its class says"));
        if (dots.stream().anyMatch(Dot::apart) || arrows.stream().anyMatch(Arrow::apart))
            entries.add(new Meaning(new Sample.Apart(), "faded: did not lead to it"));
        if (dots.stream().anyMatch(Dot::wrong)) entries.add(new Meaning(new Sample.Wrong(), "breaks the property"));
    }

    private void fates(List<Arrow> arrows) {
        var fates = EnumSet.noneOf(Fate.class);
        for (Arrow a : arrows) fates.add(a.fate());
        for (Fate f : fates)
            switch (f) {
                case ARRIVES, ARRIVES_AGAIN, GOES_ON -> {}
                case LOST -> entries.add(new Meaning(new Sample.Fated(f), Words.shortened(lost(arrows), LONGEST)));
                case UNDER_WAY -> entries.add(new Meaning(new Sample.Fated(f), "not received in this run"));
            }
    }

    /** Why messages were lost, if there is more to say than that they were. */
    private static String lost(List<Arrow> arrows) {
        String reasons = arrows.stream()
                .map(Arrow::reason)
                .filter(r -> !r.isEmpty() && !r.equals("lost"))
                .distinct()
                .collect(Collectors.joining(", "));
        return "lost on the way" + (reasons.isEmpty() ? "" : ": " + reasons);
    }

    /** What is wrong with nodes, and those cuts that are one-way. */
    private void troubles(Story story) {
        List<Mishap> all = story.part().mishaps();
        if (all.stream().anyMatch(m -> m instanceof Mishap.Unheard))
            entries.add(new Meaning(new Sample.Unheard(), "one-way cut: nothing passes from the first to the second"));
        if (all.stream().anyMatch(m -> m instanceof Mishap.Paused))
            entries.add(new Meaning(new Sample.Stretch(Span.Kind.PAUSED), "pauses: no step, its clock stands still"));
        String slow = numbers(all, m -> m instanceof Mishap.Slowed s ? Stream.of(s.ticks() + "") : Stream.of());
        if (!slow.isEmpty())
            entries.add(new Meaning(
                    new Sample.Stretch(Span.Kind.SLOW), "slow: busy for " + slow + " ticks after each step"));
        String rates = numbers(all, m -> m instanceof Mishap.Drifted d ? Stream.of(d.rate() + "") : Stream.of());
        if (!rates.isEmpty())
            entries.add(new Meaning(
                    new Sample.Stretch(Span.Kind.DRIFTING), "its clock runs at " + rates + " ticks a tick"));
        String steps = numbers(
                all,
                m -> m instanceof Mishap.ClockStepped c
                        ? Stream.of((c.ticks() > 0 ? "+" : "−") + Math.abs(c.ticks()))
                        : Stream.of());
        if (!steps.isEmpty()) entries.add(new Meaning(new Sample.Clock(), "its clock is set by " + steps));
    }

    private static String numbers(List<Mishap> mishaps, Function<Mishap, Stream<String>> number) {
        return Words.shortened(mishaps.stream().flatMap(number).distinct().collect(Collectors.joining(" or ")), 24);
    }

    private void marks(List<Dot> dots) {
        var marks = EnumSet.noneOf(Mark.class);
        for (Dot d : dots) marks.add(d.mark());
        for (Mark m : marks) if (m != Mark.STEP) entries.add(new Meaning(new Sample.Marked(m), m.meaning));
    }

    private void spans(Story story) {
        boolean served = story.part().events().stream()
                .anyMatch(e -> e.cause() instanceof Cause.Invoked
                        || e.outputs().stream().anyMatch(o -> o instanceof Output.Completed));
        if (served)
            entries.add(new Meaning(new Sample.Stretch(Span.Kind.OPERATION), "a client's operation, call to answer"));
        if (!Folds.of(story).all().isEmpty())
            entries.add(new Meaning(new Sample.Stretch(Span.Kind.LOCAL), "a run of local steps, with their number"));
    }

    double height() {
        return keys(0).stream().mapToDouble(k -> k.text().box().bottom()).max().orElse(0);
    }

    /** The entries, from this height downwards. */
    List<Entry> keys(double top) {
        var keys = new ArrayList<Entry>();
        double x = left;
        double y = top;
        for (Meaning e : entries) {
            double length = Face.SANS.width(e.text(), SIZE);
            if (x > left && x + SAMPLE_WIDTH + length > right) {
                x = left;
                y += ROW;
            }
            var text = new Writing(e.text(), Look.KEY, new Box(x + SAMPLE_WIDTH, y, length, ROW - 4), Anchor.START);
            keys.add(new Entry(e.sample(), new Point(x, y + 8), text));
            x += SAMPLE_WIDTH + length + SPACE;
        }
        return keys;
    }
}
