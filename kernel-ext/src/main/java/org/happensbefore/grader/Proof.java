package org.happensbefore.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.exercise.Exercise;
import org.happensbefore.grader.Grade.Graded;
import org.happensbefore.notebook.NotebookFile;

/**
 * That an exercise measures what it says: what is right earns everything, each believable mistake loses what it should,
 * the stub earns little and is the one in the notebook, and hardly a small change to the solution goes unnoticed.
 *
 * @param exercise the exercise's id
 * @param graded how many classes were graded
 * @param flaws what is not so, a sentence each
 * @param survivors automatic mutations of the solution that earned everything and are not known to change nothing
 */
public record Proof(String exercise, int graded, List<String> flaws, List<String> survivors) {
    private static final int RIGHT_AT_LEAST = 2;
    private static final int WRONG_AT_LEAST = 3;

    /** Whether it is flawless; survivors are for an author to judge. */
    public boolean holds() {
        return flaws.isEmpty();
    }

    /**
     * Proves an exercise, on the threads of a pool.
     *
     * @throws IOException if a file cannot be read
     * @throws InterruptedException if the thread is interrupted
     */
    public static Proof of(Exercise exercise, ExecutorService pool) throws IOException, InterruptedException {
        return new Prover(exercise, pool).prove();
    }

    private static final class Prover {
        private final Exercise exercise;
        private final ExecutorService pool;
        private final List<String> flaws = new ArrayList<>();
        private int graded;

        Prover(Exercise exercise, ExecutorService pool) {
            this.exercise = exercise;
            this.pool = pool;
        }

        Proof prove() throws IOException, InterruptedException {
            List<Path> right = exercise.right();
            List<Path> wrong = exercise.wrong();
            flawUnless(right.size() >= RIGHT_AT_LEAST, "it needs a solution and an alternative");
            flawUnless(wrong.size() >= WRONG_AT_LEAST, "it needs " + WRONG_AT_LEAST + " mutants, has " + wrong.size());
            Set<String> files = wrong.stream().map(Prover::name).collect(Collectors.toCollection(TreeSet::new));
            flawUnless(
                    files.equals(new TreeSet<>(exercise.mutants().keySet())),
                    "mutants/ has " + files + ", exercise.json has "
                            + new TreeSet<>(exercise.mutants().keySet()));
            flawUnless(!exercise.hints().isEmpty(), "it has no hints");
            var grades = grades(Stream.of(right, wrong, List.of(exercise.stubFile()))
                    .flatMap(List::stream)
                    .toList());
            for (Path file : right) grade(grades, file).ifPresent(g -> checkRight(file, g));
            for (Path file : wrong) grade(grades, file).ifPresent(g -> checkWrong(file, g));
            grade(grades, exercise.stubFile()).ifPresent(this::checkStub);
            checkNotebook();
            List<String> survivors = right.isEmpty() ? List.of() : survivors(right.getFirst());
            return new Proof(exercise.id(), graded, List.copyOf(flaws), survivors);
        }

        private void flawUnless(boolean holds, String flaw) {
            if (!holds) flaws.add(flaw);
        }

        private static String name(Path file) {
            return String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
        }

        private Map<Path, Future<Grade>> grades(List<Path> files) {
            var grades = new LinkedHashMap<Path, Future<Grade>>();
            for (Path file : files)
                grades.put(file, pool.submit(() -> graded(file, Compiled.cell(name(file), Files.readString(file)))));
            return grades;
        }

        /** Grades the class of the stub's name, or else of the file's. */
        private Grade graded(Path file, Compiled classes) throws IOException, ClassNotFoundException {
            String name = classes.classes().containsKey(exercise.stub()) ? exercise.stub() : name(file);
            Class<?> type = classes.woven().loadClass(name);
            if (!exercise.contract().fits(type))
                throw new IllegalArgumentException(name + " must be " + exercise.contract());
            return Grader.grade(exercise, Tests.of(exercise), new LocalSubject(type));
        }

        private Optional<Grade> grade(Map<Path, Future<Grade>> grades, Path file) throws InterruptedException {
            graded++;
            try {
                Grade grade = Objects.requireNonNull(grades.get(file)).get();
                checkPoints(grade);
                for (Graded p : grade.properties())
                    if (p.outcome() instanceof Outcome.Infra broken) flaws.add(name(file) + ": " + broken.message());
                return Optional.of(grade);
            } catch (ExecutionException e) {
                flaws.add(name(file) + " cannot be graded: " + e.getCause());
                return Optional.empty();
            }
        }

        private void checkPoints(Grade grade) {
            var points = new LinkedHashMap<String, Integer>();
            for (Graded p : grade.properties()) points.put(p.name(), p.points());
            String flaw = "its tests give " + points + ", exercise.json " + exercise.points();
            flawUnless(points.equals(exercise.points()) || flaws.contains(flaw), flaw);
        }

        private void checkRight(Path file, Grade grade) {
            flawUnless(grade.full(), name(file) + " is right and should earn everything, but " + losses(grade));
        }

        private void checkWrong(Path file, Grade grade) {
            Exercise.Mutant mutant = exercise.mutants().get(name(file));
            if (mutant == null) return;
            Set<String> lost = grade.properties().stream()
                    .filter(p -> p.earned() < p.points())
                    .map(Graded::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            flawUnless(
                    lost.equals(new TreeSet<>(mutant.loses())),
                    "%s should lose %s, but %s".formatted(name(file), mutant.loses(), losses(grade)));
        }

        private static String losses(Grade grade) {
            String lost = grade.properties().stream()
                    .filter(p -> p.earned() < p.points())
                    .map(p -> "%s (%s: %s)"
                            .formatted(p.name(), p.outcome().word(), p.outcome().message()))
                    .collect(Collectors.joining("; "));
            return lost.isEmpty() ? "loses nothing" : "loses " + lost;
        }

        private void checkStub(Grade grade) {
            flawUnless(
                    2 * grade.earned() < grade.total(),
                    "the stub earns %d of %d points".formatted(grade.earned(), grade.total()));
        }

        /** Where the chapter has a notebook, the stub stands in it, in one cell that says so. */
        private void checkNotebook() throws IOException {
            Path chapter = exercise.folder().resolve("../..").normalize();
            String stub = Files.readString(exercise.stubFile()).strip();
            List<Path> notebooks;
            try (Stream<Path> files = Files.list(chapter)) {
                notebooks = files.filter(f -> f.toString().endsWith(".ipynb"))
                        .sorted()
                        .toList();
            }
            if (notebooks.isEmpty()) return;
            var cells = new ArrayList<String>();
            for (Path file : notebooks)
                NotebookFile.read(file).cells().stream()
                        .filter(c -> c.exercise().equals(Optional.of(exercise.id())))
                        .forEach(c -> cells.add(c.source().strip()));
            flawUnless(cells.size() == 1, "%d cells of the chapter say that they are its stub".formatted(cells.size()));
            flawUnless(cells.stream().allMatch(stub::equals), "the stub in the notebook is not Stub.java");
        }

        private List<String> survivors(Path solution) throws IOException, InterruptedException {
            var futures = new LinkedHashMap<String, Future<Grade>>();
            try {
                Mutations.of(Compiled.cell(name(solution), Files.readString(solution)))
                        .forEach((what, classes) ->
                                futures.put(what, pool.submit((Callable<Grade>) () -> graded(solution, classes))));
            } catch (Compiled.Refused _) {
                return List.of(); // said above, of the solution itself
            }
            var survivors = new ArrayList<String>();
            for (var mutation : futures.entrySet()) {
                graded++;
                if (survives(mutation.getValue()) && !exercise.equivalents().containsKey(mutation.getKey()))
                    survivors.add(mutation.getKey());
            }
            return survivors;
        }

        /** A mutation whose class cannot even be made is noticed. */
        private static boolean survives(Future<Grade> grade) throws InterruptedException {
            try {
                return grade.get().full();
            } catch (ExecutionException e) {
                return false;
            }
        }
    }
}
