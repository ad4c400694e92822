package org.happensbefore.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.happensbefore.exercise.Exercises;
import org.happensbefore.grader.Proof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Grades every solution, alternative, mutant and stub of the book. */
@Command(
        name = "prove",
        description = "Prove exercises: what is right earns everything, each mutant loses what it should.")
final class Prove implements Callable<Integer> {
    private static final int THREADS = 2;

    @Parameters(paramLabel = "ID", description = "the exercises; all of them if none is named")
    private List<String> ids = List.of();

    @Option(
            names = "--book",
            paramLabel = "DIR",
            defaultValue = "${sys:happensbefore.book:-notebooks}",
            description = "the folder with the chapters")
    @SuppressWarnings("NullAway.Init")
    private Path book;

    @Override
    public Integer call() throws Exception {
        var exercises = new Exercises(book);
        boolean holds = true;
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (String id : ids.isEmpty() ? exercises.ids() : ids) {
                Proof proof = Proof.of(exercises.get(id), pool);
                holds &= proof.holds();
                print(proof);
            }
        }
        return holds ? 0 : 1;
    }

    private static void print(Proof proof) {
        System.out.printf(
                "%s: %s (%d classes graded)%n",
                proof.exercise(), proof.holds() ? "proved" : proof.flaws().size() + " flaws", proof.graded());
        for (String flaw : proof.flaws()) System.out.println("  flaw: " + flaw);
        for (String survivor : proof.survivors()) System.out.println("  survivor: " + survivor);
    }
}
