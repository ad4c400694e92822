package org.happensbefore.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All exercises and predictions of a book: the folders below it that hold an {@code exercise.json}, and the files beside them. */
public final class Exercises {
    /** The book, its chapters, their exercises folder, an exercise, its file. */
    private static final int DEPTH = 4;

    private final TreeMap<String, Path> folders = new TreeMap<>();
    private final TreeMap<String, Prediction> predictions = new TreeMap<>();

    /**
     * Looks for exercises and reads predictions.
     *
     * @param book the folder with the chapters
     * @throws IllegalArgumentException if an id is there twice, or predictions are not as they should be
     * @throws IOException if a folder cannot be read
     */
    public Exercises(Path book) throws IOException {
        for (Path folder : holding(book, Exercise.FILE)) {
            Path other = folders.put(String.valueOf(folder.getFileName()), folder);
            if (other != null)
                throw new IllegalArgumentException("two exercises have one id: " + other + " and " + folder);
        }
        for (Path folder : holding(book, Prediction.FILE))
            for (Prediction p : Prediction.in(folder))
                if (predictions.put(p.id(), p) != null)
                    throw new IllegalArgumentException("two predictions have the id " + p.id());
    }

    private static List<Path> holding(Path book, String file) throws IOException {
        try (Stream<Path> all = Files.find(book, DEPTH, (p, _) -> p.endsWith(file))) {
            return all.map(p -> p.resolveSibling("").normalize()).sorted().toList();
        }
    }

    /** All ids of exercises, sorted. */
    public List<String> ids() {
        return List.copyOf(folders.keySet());
    }

    /**
     * An exercise.
     *
     * @throws IllegalArgumentException if there is none of this id, naming those that come close
     * @throws IOException if its file cannot be read
     */
    public Exercise get(String id) throws IOException {
        Path folder = folders.get(id);
        if (folder == null) throw unknown("exercise", id, folders.keySet());
        return Exercise.read(folder);
    }

    /** All predictions, sorted by id. */
    public Collection<Prediction> predictions() {
        return predictions.values();
    }

    /**
     * A prediction.
     *
     * @throws IllegalArgumentException if there is none of this id, naming those that come close
     */
    public Prediction prediction(String id) {
        Prediction prediction = predictions.get(id);
        if (prediction == null) throw unknown("prediction", id, predictions.keySet());
        return prediction;
    }

    private static IllegalArgumentException unknown(String what, String id, Collection<String> known) {
        String close = known.stream()
                .sorted(Comparator.comparingInt((String k) -> distance(id, k)))
                .limit(3)
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException("there is no " + what + " " + id + "; "
                + (known.isEmpty() ? "this book has none" : "did you mean " + close + "?"));
    }

    /** How many letters must be put in, taken out or changed (Levenshtein 1966). */
    private static int distance(String a, String b) {
        List<Integer> row = new ArrayList<>();
        for (int j = 0; j <= b.length(); j++) row.add(j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row.getFirst();
            row.set(0, i);
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(changed, 1 + Math.min(diagonal, row.get(j - 1))));
            }
        }
        return row.getLast();
    }
}
