package org.happensbefore.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All exercises of a book: the folders below it that hold an {@code exercise.json}. */
public final class Exercises {
    private final TreeMap<String, Path> folders = new TreeMap<>();

    /**
     * Looks for exercises; none is read yet.
     *
     * @param book the folder with the chapters
     * @throws IllegalArgumentException if an id is there twice
     * @throws IOException if a folder cannot be read
     */
    public Exercises(Path book) throws IOException {
        try (Stream<Path> all = Files.find(book, 4, (p, _) -> p.endsWith(Exercise.FILE))) {
            for (Path folder : all.map(file -> file.resolveSibling("").normalize())
                    .sorted()
                    .toList()) {
                Path other = folders.put(String.valueOf(folder.getFileName()), folder);
                if (other != null)
                    throw new IllegalArgumentException("two exercises have one id: " + other + " and " + folder);
            }
        }
    }

    /** All ids, sorted. */
    public List<String> ids() {
        return List.copyOf(folders.keySet());
    }

    /** The folders that chapters keep their exercises in. */
    public List<Path> chapters() {
        return folders.values().stream()
                .map(folder -> folder.resolve("..").normalize())
                .distinct()
                .toList();
    }

    /**
     * An exercise.
     *
     * @throws IllegalArgumentException if there is none of this id, naming those that come close
     * @throws IOException if its file cannot be read
     */
    public Exercise get(String id) throws IOException {
        Path folder = folders.get(id);
        if (folder == null)
            throw new IllegalArgumentException("there is no exercise " + id + "; "
                    + (folders.isEmpty() ? "this book has none" : "did you mean " + close(id) + "?"));
        return Exercise.read(folder);
    }

    private String close(String id) {
        return folders.keySet().stream()
                .sorted(Comparator.comparingInt((String known) -> distance(id, known)))
                .limit(3)
                .collect(Collectors.joining(", "));
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
