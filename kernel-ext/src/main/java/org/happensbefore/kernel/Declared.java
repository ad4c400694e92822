package org.happensbefore.kernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.Snippet.Status;
import jdk.jshell.TypeDeclSnippet;
import org.happensbefore.exercise.Exercise;

/** The reader's classes. */
final class Declared {
    private final Host host;

    Declared(Host host) {
        this.host = host;
    }

    /**
     * The class to grade.
     *
     * @param note why this one, where that is not plain; else the empty text
     */
    record Choice(Class<?> type, String note) {}

    /**
     * The class of the stub's name, else the newest that fits the contract.
     *
     * @throws IllegalArgumentException if there is none, or it cannot be used yet, saying what to do
     */
    Choice choose(Exercise exercise) {
        refuseStale(exercise.stub());
        Optional<TypeDeclSnippet> stub = snippet(exercise.stub());
        if (stub.isPresent()) return named(exercise.stub(), exercise);
        for (TypeDeclSnippet s : snippets().reversed()) {
            if (host.shell().status(s) != Status.VALID) continue;
            Class<?> type = type(s.name());
            if (exercise.contract().fits(type))
                return new Choice(
                        type,
                        "There is no class %s, so this is for %s, the newest that fits."
                                .formatted(exercise.stub(), s.name()));
        }
        throw new IllegalArgumentException("there is nothing to grade: run the cell that declares %s, %s%s"
                .formatted(
                        exercise.stub(),
                        exercise.contract(),
                        snippets().stream()
                                .flatMap(s -> heldBack(s).stream())
                                .map(why -> "; " + why)
                                .collect(Collectors.joining())));
    }

    /**
     * A class by its name.
     *
     * @throws IllegalArgumentException if it does not fit the contract
     */
    Choice named(String name, Exercise exercise) {
        refuseStale(name);
        TypeDeclSnippet snippet = snippet(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no class %s in this notebook; there is %s"
                        .formatted(
                                name,
                                snippets().isEmpty()
                                        ? "none at all"
                                        : snippets().stream()
                                                .map(TypeDeclSnippet::name)
                                                .collect(Collectors.joining(", ")))));
        heldBack(snippet).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        Class<?> type = type(name);
        if (!exercise.contract().fits(type))
            throw new IllegalArgumentException(
                    "%s cannot be graded as %s: it must be %s".formatted(name, exercise.id(), exercise.contract()));
        return new Choice(type, "");
    }

    /** What the shell still has of a class must not be graded in place of what stands in the reader's cell. */
    private void refuseStale(String name) {
        if (host.rejected().contains(name))
            throw new IllegalArgumentException(
                    "%s does not compile as its cell stands, so there is nothing new to grade: mend that cell and run it"
                            .formatted(name));
    }

    /** Why a class cannot be used yet, if it cannot. */
    private Optional<String> heldBack(TypeDeclSnippet snippet) {
        Status status = host.shell().status(snippet);
        if (status != Status.RECOVERABLE_NOT_DEFINED && status != Status.RECOVERABLE_DEFINED) return Optional.empty();
        String missing = host.shell().unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        return Optional.of("%s is declared but cannot be used yet: %s is not known; declare it first"
                .formatted(snippet.name(), missing.isEmpty() ? "a name in it" : missing));
    }

    /** The types declared and not replaced, the newest last. */
    private List<TypeDeclSnippet> snippets() {
        return host.shell()
                .snippets()
                .filter(TypeDeclSnippet.class::isInstance)
                .map(TypeDeclSnippet.class::cast)
                .filter(s -> host.shell().status(s).isActive())
                .toList();
    }

    private Optional<TypeDeclSnippet> snippet(String name) {
        return snippets().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private Class<?> type(String name) {
        return host.evaluate(name + ".class")
                .map(value -> (Class<?>) value)
                .orElseThrow(() -> new IllegalStateException(name + " has no class"));
    }
}
