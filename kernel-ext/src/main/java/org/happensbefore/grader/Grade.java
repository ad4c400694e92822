package org.happensbefore.grader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.happensbefore.diagram.Rendered;

/**
 * What a class earned.
 *
 * @param exercise the exercise's id
 * @param subject the class's name
 * @param note what else the learner should know, or the empty text
 * @param properties in the order of the exercise
 */
public record Grade(String exercise, String subject, String note, List<Graded> properties) implements Rendered {
    /** What is said of a property that breaks as one before it did: a run is shown once. */
    static final String AS_ABOVE = "for the same reason as above";

    /** Keeps its own copy. */
    public Grade {
        properties = List.copyOf(properties);
    }

    /**
     * One property.
     *
     * @param name a few words
     * @param claim a sentence with its source
     * @param points what it is worth
     */
    public record Graded(String name, String claim, int points, Outcome outcome) {
        /** What it earned. */
        public int earned() {
            return outcome instanceof Outcome.Pass ? points : 0;
        }
    }

    /** The same, with something the learner should know. */
    public Grade noting(String what) {
        return new Grade(exercise, subject, what, properties);
    }

    /** What each property earned. */
    public Map<String, Integer> points() {
        return properties.stream().collect(Collectors.toMap(Graded::name, Graded::earned));
    }

    /** What it earned in all. */
    public int earned() {
        return properties.stream().mapToInt(Graded::earned).sum();
    }

    /** What can be earned. */
    public int total() {
        return properties.stream().mapToInt(Graded::points).sum();
    }

    /** Whether everything was earned. */
    public boolean full() {
        return !properties.isEmpty() && earned() == total();
    }

    /** Whether a property before this one was broken in the same way. */
    boolean isToldBefore(Graded property) {
        return !property.outcome().message().isEmpty()
                && properties.stream()
                        .takeWhile(p -> !p.name().equals(property.name()))
                        .anyMatch(p -> told(p.outcome()).equals(told(property.outcome())));
    }

    private static String told(Outcome outcome) {
        return outcome.message() + run(outcome);
    }

    private static String run(Outcome outcome) {
        return outcome instanceof Outcome.Fail fail
                ? fail.witness().map(w -> w.picture().text()).orElse("")
                : "";
    }

    @Override
    public String text() {
        return "%s: %s earns %d of %d points%n".formatted(exercise, subject, earned(), total())
                + (note.isEmpty() ? "" : "  " + note + "\n")
                + properties.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(Graded p) {
        String line = "  %d/%d  %s  %s"
                .formatted(p.earned(), p.points(), p.name(), p.outcome().word());
        if (isToldBefore(p)) return line + "\n       " + AS_ABOVE;
        return p.outcome().message().isEmpty()
                ? line
                : line + "\n       " + p.outcome().message().replace("\n", "\n       ") + shown(p.outcome());
    }

    private static String shown(Outcome outcome) {
        if (!(outcome instanceof Outcome.Fail fail)) return "";
        String run = run(fail).isEmpty() ? "" : "\n" + run(fail).indent(7).stripTrailing();
        String seed = fail.seed().isEmpty() ? "" : "\n       seed " + fail.seed();
        String replay = fail.replay().isEmpty() ? "" : "\n       to see it again: " + fail.replay();
        return run + seed + replay;
    }

    @Override
    public Optional<String> html() {
        return Optional.of(GradePage.of(this));
    }

    @Override
    public String toString() {
        return text();
    }
}
