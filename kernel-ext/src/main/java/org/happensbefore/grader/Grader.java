package org.happensbefore.grader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.happensbefore.exercise.Exercise;
import org.happensbefore.guard.Guard;
import org.happensbefore.node.Notation;
import org.happensbefore.node.Refusal;
import org.happensbefore.node.Subject;
import org.happensbefore.trace.Trace;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of an exercise against a subject. */
public final class Grader {
    /** A word of a replay that the violation does not know: then there is nothing to run. */
    private static final Pattern UNFILLED = Pattern.compile("\\{[a-z]+}");

    private Grader() {}

    /**
     * Grades a subject on this thread.
     *
     * @param tests the exercise's JUnit class
     */
    public static Grade grade(Exercise exercise, Class<?> tests, Subject subject) {
        var listener = new Listener(subject);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Grader.class.getClassLoader()); // where JUnit looks for its engines
        try {
            ScopedValue.where(SubjectParameter.GRADED, subject).run(() -> execute(tests, listener));
        } finally {
            thread.setContextClassLoader(before);
        }
        if (listener.stopped != null) throw listener.stopped;
        List<String> order = List.copyOf(exercise.points().keySet());
        listener.graded.sort(Comparator.comparingInt(p -> order.indexOf(p.name())));
        return new Grade(exercise.id(), subject.name(), "", listener.graded);
    }

    private static void execute(Class<?> tests, TestExecutionListener listener) {
        LauncherConfig alone = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .build();
        LauncherFactory.create(alone).execute(request, listener);
    }

    private static final class Listener implements TestExecutionListener {
        private final Subject subject;
        private final List<Grade.Graded> graded = new ArrayList<>();
        /** Kept, since JUnit does not let listeners throw. */
        private Guard.@Nullable Stopped stopped;

        Listener(Subject subject) {
            this.subject = subject;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getThrowable().orElse(null) instanceof Guard.Stopped byReader) stopped = byReader;
            Optional<Property> property = test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(s -> ((MethodSource) s).getJavaMethod().getAnnotation(Property.class));
            if (property.isPresent())
                graded.add(new Grade.Graded(
                        property.get().name(),
                        test.getDisplayName(),
                        property.get().points(),
                        outcome(property.get(), result.getThrowable())));
            else if (result.getThrowable().isPresent())
                graded.add(new Grade.Graded(
                        test.getDisplayName(),
                        "the test itself",
                        0,
                        infra(result.getThrowable().get())));
        }

        private Outcome outcome(Property property, Optional<Throwable> thrown) {
            if (thrown.isEmpty()) return new Outcome.Pass();
            return switch (thrown.get()) {
                case Violation v ->
                    new Outcome.Fail(
                            said(v),
                            v.witness().map(w -> w.with(this::named)),
                            replay(property.replay(), v.replay()),
                            v.replay().containsKey("seed")
                                    ? Notation.of(v.replay().get("seed"))
                                    : "");
                case Subject.Limit limit -> new Outcome.Limit(limit.which(), said(limit));
                case Subject.Unsteady unsteady -> new Outcome.Nondeterministic(said(unsteady));
                case Subject.Failure failure -> failed(failure);
                case Refusal refusal -> failed(refusal);
                case AssertionError wrong -> failed(wrong);
                default -> infra(thrown.get());
            };
        }

        private static String said(Throwable thrown) {
            return String.valueOf(thrown.getMessage());
        }

        private static Outcome failed(Throwable thrown) {
            return new Outcome.Fail(said(thrown), Optional.empty(), "", "");
        }

        private static Outcome infra(Throwable thrown) {
            return new Outcome.Infra("the book's test failed, not your class; please report it: " + thrown);
        }

        /** With lanes named by the learner's class instead of by what stands in for it. */
        private Trace named(Trace t) {
            return new Trace(
                    t.title(),
                    t.lanes().stream()
                            .map(lane -> lane.replaceFirst("^StandIn ", subject.name() + " "))
                            .toList(),
                    t.events(),
                    t.messages(),
                    t.mishaps());
        }

        private String replay(String template, Map<String, Object> words) {
            String cell = template.replace("{class}", subject.name());
            for (var word : words.entrySet())
                cell = cell.replace("{" + word.getKey() + "}", Notation.of(word.getValue()));
            return UNFILLED.matcher(cell).find() ? "" : cell;
        }
    }
}
