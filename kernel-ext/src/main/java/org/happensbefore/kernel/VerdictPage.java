package org.happensbefore.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.happensbefore.diagram.Card;
import org.happensbefore.diagram.Card.Answer;
import org.happensbefore.diagram.Comparison;
import org.happensbefore.diagram.Comparison.Row;
import org.happensbefore.diagram.Facts;
import org.happensbefore.diagram.Facts.Sign;
import org.happensbefore.diagram.Page;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.diagram.SpaceTime;
import org.happensbefore.explore.Counts;
import org.happensbefore.explore.Verdict;
import org.happensbefore.trace.Event;

/** A verdict as a reader meets it: the answer, what it rests on, and where there is a run to see, that run. */
final class VerdictPage {
    private VerdictPage() {}

    /** What holds, how large the search was, and a way to each goal that was asked for. */
    static Rendered of(Verdict.Holds v) {
        List<SpaceTime> ways =
                v.witnesses().values().stream().map(SpaceTime::of).toList();
        String states = "holds in all %,d states".formatted(v.counts().states());
        var parts = new ArrayList<Rendered>();
        parts.add(new Card(Answer.YES, states, how(v.counts())));
        parts.add(new Facts(
                "Holds", Sign.CHECK, v.properties().isEmpty() ? List.of("no handler fails") : v.properties()));
        parts.add(assumptions(v.model()));
        parts.addAll(ways);
        var text = new ArrayList<String>(List.of(v.toString()));
        ways.forEach(w -> text.add(w.text()));
        return new Summed(String.join("\n\n", text), new Page(parts));
    }

    /** What is broken and how it came to that; the run; what its last step changed, and by which rule. */
    static Rendered of(Verdict.Violated v) {
        SpaceTime picture = picture(v);
        var parts = new ArrayList<Rendered>();
        parts.add(new Card(Answer.NO, v.property() + " is violated", v.how() + "; seen: " + size(v.counts())));
        List<String> story =
                v.cause().story().isEmpty() ? List.of(v.why()) : v.cause().story();
        parts.add(new Facts(
                "", Sign.NONE, story.stream().map(VerdictPage::sentence).toList()));
        if (!v.trace().events().isEmpty()) parts.add(picture.withoutHeading());
        if (v.trace().repeatsFrom().isEmpty()) parts.addAll(lastStep(v));
        parts.add(assumptions(v.model()));
        return new Pictured(new Page(parts), picture);
    }

    /** What it changed, and by which rule; a run without end has no last step. */
    private static List<Rendered> lastStep(Verdict.Violated v) {
        var parts = new ArrayList<Rendered>();
        parts.add(new Comparison("What the last step changed", rows(v)));
        v.cause().rules().stream()
                .map(RuleSource::of)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(parts::add);
        if (v.cause().rules().isEmpty() && changesFieldsOnly(v))
            parts.add(new Facts(
                    "The rule that fired",
                    Sign.NONE,
                    List.of("Not known: the step changes fields and does nothing else, which leaves no line behind.")));
        return parts;
    }

    /** Which bound was hit, how far the search came, and how to make it smaller. */
    static Rendered of(Verdict.Unknown v) {
        var card = new Card(Answer.OPEN, "unknown: no violation up to " + v.bound(), size(v.counts()));
        var help = new Facts("Ways to an answer", Sign.POINT, ways(v));
        return new Summed(v + "\n\n" + help.text(), new Page(List.of(card, help, assumptions(v.model()))));
    }

    /** A page whose first lines fit into one, for those who read text. */
    private record Summed(String text, Page page) implements Rendered {
        @Override
        public Optional<String> html() {
            return page.html();
        }
    }

    /** A page whose run is the picture for those who show no pages. */
    private record Pictured(Page page, SpaceTime picture) implements Rendered {
        @Override
        public String text() {
            return page.text();
        }

        @Override
        public Optional<String> svg() {
            return picture.svg();
        }

        @Override
        public Optional<String> html() {
            return page.html();
        }
    }

    /** A run without end is wrong from where it goes round; what ends is wrong at its end, if that is to be seen. */
    private static SpaceTime picture(Verdict.Violated v) {
        SpaceTime run = SpaceTime.of(v.trace());
        List<Event> events = v.trace().events();
        boolean isSeen = !events.isEmpty()
                && (v.trace().repeatsFrom().isPresent()
                        || events.getLast().time() == v.steps()
                        || v.trace().mishaps().stream().anyMatch(m -> m.at() == v.steps()));
        return isSeen ? run.violated(sentence(v.why())).ledBy(v.cause().led()) : run;
    }

    private static boolean changesFieldsOnly(Verdict.Violated v) {
        List<Event> events = v.trace().events();
        return !events.isEmpty()
                && !events.getLast().changes().isEmpty()
                && events.getLast().outputs().isEmpty()
                && v.trace().sentBy(events.getLast()).findAny().isEmpty();
    }

    private static List<Row> rows(Verdict.Violated v) {
        return v.cause().differences().stream()
                .map(d -> new Row(v.trace().lanes().get(d.node()), d.field(), d.before(), d.after()))
                .toList();
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String size(Counts counts) {
        return "%,d states, %s".formatted(counts.states(), how(counts));
    }

    private static String how(Counts counts) {
        return "%,d transitions, depth %,d".formatted(counts.transitions(), counts.depth());
    }

    private static Facts assumptions(String model) {
        return new Facts("Assumed", Sign.POINT, List.of(model.split(", ", -1)));
    }

    private static List<String> ways(Verdict.Unknown v) {
        String bound = v.bound().startsWith("depth")
                ? "look further: a higher maxDepth(k), or none"
                : "look at more: a higher maxStates(k), with a heap of some 30 bytes for each state more";
        String grows = v.growing().isEmpty() ? "" : ", " + String.join(", ", v.growing());
        boolean repeats = Stream.of("timers any", "timers as set", "timers at quiet")
                .anyMatch(t -> v.model().contains(t) && !v.model().contains("timer at most"));
        return List.of(
                bound,
                "bound what grows" + grows
                        + ": within(s -> ...) leaves out states beyond a ballot, a term, a round or a count",
                repeats
                        ? "let nature do less: timers(Timers.ANY, 2) and idle(k) for a whole run, fewer crashes, betweenSteps()"
                        : "let nature do less: idle(k), fewer crashes, drops or duplicates, betweenSteps()",
                "ask less of it: one node, one operation or one ballot less; started() leaves out the order of starting");
    }
}
