package org.happensbefore.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.happensbefore.diagram.Rendered;
import org.happensbefore.exercise.Exercise;
import org.happensbefore.grader.Grade;
import org.happensbefore.grader.Grader;
import org.happensbefore.grader.LocalSubject;
import org.happensbefore.grader.Tests;

/** {@code %grade ID [CLASS]}: runs the tests of an exercise against the reader's class. */
final class GradeCommand implements Host.Magic {
    private final Host host;
    private final Desk desk;

    GradeCommand(Host host, Desk desk) {
        this.host = host;
        this.desk = desk;
    }

    @Override
    public Optional<Rendered> run(List<String> arguments, Optional<String> body) {
        if (arguments.isEmpty() || arguments.size() > 2)
            throw new IllegalArgumentException(
                    "%grade takes an exercise and, if you like, the name of your class, as in"
                            + " %grade lamport.clock MyClock; it was given "
                            + (arguments.isEmpty() ? "nothing" : arguments));
        Exercise exercise = desk.exercise(arguments.getFirst());
        var declared = new Declared(host);
        Declared.Choice choice =
                arguments.size() == 2 ? declared.named(arguments.get(1), exercise) : declared.choose(exercise);
        try {
            Grade grade = Grader.grade(exercise, Tests.of(exercise), new LocalSubject(choice.type()));
            desk.progress().update(p -> p.earning(exercise.id(), grade.points()));
            return Optional.of(grade.noting(choice.note()));
        } catch (IOException e) {
            throw new UncheckedIOException("the tests of " + exercise.id() + " cannot be read", e);
        }
    }
}
