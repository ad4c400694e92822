package org.happensbefore.diagram;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.diagram.Linearization.Fit;
import org.happensbefore.diagram.Roles.Weight;
import org.happensbefore.diagram.Scene.Anchor;
import org.happensbefore.diagram.Scene.Arrow;
import org.happensbefore.diagram.Scene.Dot;
import org.happensbefore.diagram.Scene.Entry;
import org.happensbefore.diagram.Scene.Fate;
import org.happensbefore.diagram.Scene.Look;
import org.happensbefore.diagram.Scene.Sample;
import org.happensbefore.diagram.Scene.Sign;
import org.happensbefore.diagram.Scene.Span;
import org.happensbefore.diagram.Scene.Standing;
import org.happensbefore.diagram.Scene.Strip;
import org.happensbefore.diagram.Scene.Wait;
import org.happensbefore.diagram.Scene.Writing;
import org.happensbefore.trace.Mishap;

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

    /** What is drawn. */
    record Shown(
            Story story,
            Density density,
            List<Dot> dots,
            List<Arrow> arrows,
            List<Standing> standings,
            List<Wait> waits,
            Optional<Strip> history) {}

    Legend(Shown shown, double left, double right) {
        this.left = left;
        this.right = right;
        List<Dot> dots = shown.dots();
        List<Arrow> arrows = shown.arrows();
        List<String> kinds = shown.story().telling().kinds().names();
        if (kinds.size() <= 12)
            for (int i = 0; i < kinds.size(); i++) add(new Sample.Messages(i), Words.shortened(kinds.get(i), 24));
        fates(arrows);
        marks(dots);
        standings(shown.standings(), kinds);
        if (!shown.waits().isEmpty()) add(new Sample.Waiting(), "a timer runs, until it fires or is taken back");
        if (dots.stream().anyMatch(d -> !d.event().stamp().isEmpty()))
            add(new Sample.Stamped(), shown.density().stampsInside() ? "a clock's stamp" : "bold: a clock's stamp");
        shown.history().ifPresent(this::history);
        if (!Folds.of(shown.story()).all().isEmpty())
            add(new Sample.Stretch(Span.Kind.LOCAL), "a run of local steps, with their number");
        if (shown.story().part().mishaps().stream().anyMatch(m -> m instanceof Mishap.Partitioned))
            add(new Sample.Parted(), "partition: nothing passes between the groups");
        troubles(shown.story());
        signs(shown.story(), arrows);
        if (dots.stream().anyMatch(Dot::apart) || arrows.stream().anyMatch(Arrow::apart))
            add(new Sample.Apart(), "faded: did not lead to it");
        if (dots.stream().anyMatch(Dot::wrong)) add(new Sample.Wrong(), wrong(shown.story()));
    }

    private static String wrong(Story story) {
        if (story.isLoop()) return "what is due never comes";
        return story.isByNetwork() ? "what follows breaks the property" : "breaks the property";
    }

    private void add(Sample sample, String text) {
        entries.add(new Meaning(sample, text));
    }

    /** Roles by their names, those that stand out most first; colours are explained by the messages of a term. */
    private void standings(List<Standing> all, List<String> kinds) {
        for (Weight w : Weight.values()) {
            List<Standing> own = all.stream().filter(s -> s.weight() == w).toList();
            String names = own.stream()
                    .map(Standing::role)
                    .filter(Predicate.not(String::isEmpty))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            // The kinds of a run whose messages are told apart by terms begin with these.
            boolean inColour = own.stream().anyMatch(s -> s.style() >= 0);
            String term =
                    inColour ? kinds.getFirst().substring(0, kinds.getFirst().indexOf(' ')) : "";
            String what = names.isEmpty() ? "a node" : Words.shortened(names, 40);
            if (!own.isEmpty())
                add(new Sample.Stands(w, inColour ? 0 : -1), what + (inColour ? ", in the colour of its " + term : ""));
        }
    }

    private void history(Strip strip) {
        for (Fit fit : Fit.values())
            for (boolean open : new boolean[] {false, true})
                if (strip.bars().stream()
                        .anyMatch(b -> b.fit() == fit && b.call().isOpen() == open))
                    add(new Sample.Operation(open, fit), operation(fit, open));
    }

    private static String operation(Fit fit, boolean open) {
        return switch (fit) {
            case UNKNOWN -> open ? "an operation that is not answered" : "a client's operation, call to answer";
            case PLACED ->
                open ? "takes effect there, and is not answered" : "an operation takes effect there, in this order";
            case LEFT_OUT -> open ? "not answered, and without effect" : "has no place in the order yet";
            case MISFIT -> "fits nowhere in the order";
        };
    }

    /** What befell messages. */
    private void signs(Story story, List<Arrow> arrows) {
        var signs = EnumSet.noneOf(Sign.class);
        for (Arrow a : arrows) signs.addAll(a.signs());
        String ticks = numbers(
                story.part().mishaps(), m -> m instanceof Mishap.Delayed d ? Stream.of(d.ticks() + "") : Stream.of());
        for (Sign s : signs)
            add(
                    new Sample.Signed(s),
                    switch (s) {
                        case LIE -> "a lie: not what its class says";
                        case COPIED -> "copied on the way";
                        case HELD_BACK -> "held back, by " + ticks + " ticks";
                        case OVERTAKEN -> "overtaken by a later message of its link";
                    });
        if (arrows.stream().anyMatch(a -> a.fate() == Fate.ARRIVES_AGAIN)) add(new Sample.Copy(), "received once more");
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
        for (Mark m : marks) if (m != Mark.STEP) add(new Sample.Marked(m), m.meaning);
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
