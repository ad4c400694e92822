package org.happensbefore.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One exercise, as its folder says it. The folder's name is the id; in it are {@code exercise.json}, {@code Stub.java},
 * {@code hints.md} (split by lines of three dashes), {@code solution/}, {@code alternatives/}, {@code mutants/} (a file
 * each, of what would stand in a cell) and the JUnit class {@link #testClass()}.
 *
 * @param id words with dots and dashes, as {@code lamport.phone-call}
 * @param title what is to be done, in a few words
 * @param contract what the learner's class must be
 * @param stub the name of the class in the stub
 * @param points what each property is worth, by its name
 * @param mutants which properties each mutant must lose, by the name of its file without {@code .java}
 * @param equivalents automatic mutations that change nothing, by their description, with the reason
 */
public record Exercise(
        String id,
        Path folder,
        String title,
        Contract contract,
        String stub,
        Map<String, Integer> points,
        Map<String, Mutant> mutants,
        Map<String, String> equivalents) {
    /** The file that makes a folder an exercise. */
    static final String FILE = "exercise.json";

    /**
     * A believable mistake.
     *
     * @param loses the properties whose points it must lose, and no others
     * @param because what is wrong with it, one sentence
     */
    public record Mutant(List<String> loses, String because) {}

    /**
     * Reads a folder.
     *
     * @throws IllegalArgumentException if {@code exercise.json} is not what it should be, naming the file and the entry
     * @throws IOException if it cannot be read
     */
    public static Exercise read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            return new Exercise(
                    String.valueOf(folder.getFileName()),
                    folder,
                    text(json, "title"),
                    Contract.parse(text(json, "contract")),
                    text(json, "stub"),
                    points(json),
                    mutants(json),
                    equivalents(json));
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new IllegalArgumentException(file + ": " + broken.getMessage(), broken);
        }
    }

    private static JsonNode entry(JsonNode json, String name) {
        JsonNode entry = json.get(name);
        if (entry == null) throw new IllegalArgumentException("the entry \"" + name + "\" is missing");
        return entry;
    }

    private static String text(JsonNode json, String name) {
        return entry(json, name).asString();
    }

    private static Map<String, Integer> points(JsonNode json) {
        var points = new LinkedHashMap<String, Integer>();
        entry(json, "points")
                .properties()
                .forEach(p -> points.put(p.getKey(), p.getValue().asInt()));
        return points;
    }

    private static Map<String, Mutant> mutants(JsonNode json) {
        var mutants = new LinkedHashMap<String, Mutant>();
        entry(json, "mutants")
                .properties()
                .forEach(m -> mutants.put(
                        m.getKey().replaceFirst("\\.java$", ""),
                        new Mutant(
                                entry(m.getValue(), "loses")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList(),
                                text(m.getValue(), "because"))));
        return mutants;
    }

    private static Map<String, String> equivalents(JsonNode json) {
        var equivalents = new LinkedHashMap<String, String>();
        if (json.has("equivalents"))
            json.get("equivalents")
                    .properties()
                    .forEach(e -> equivalents.put(e.getKey(), e.getValue().asString()));
        return equivalents;
    }

    /** The name of its JUnit class: the id's words, joined. */
    public String testClass() {
        return Arrays.stream(id.split("[.-]", -1))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining())
                + "Test";
    }

    /** The source of its JUnit class. */
    public Path testFile() {
        return folder.resolve(testClass() + ".java");
    }

    /** What stands in the notebook. */
    public Path stubFile() {
        return folder.resolve("Stub.java");
    }

    /** The classes that are right, the first of them the one to show; sorted by name within each folder. */
    public List<Path> right() throws IOException {
        return Stream.concat(in("solution").stream(), in("alternatives").stream())
                .toList();
    }

    /** The classes that are wrong, sorted by name. */
    public List<Path> wrong() throws IOException {
        return in("mutants");
    }

    private List<Path> in(String kind) throws IOException {
        Path place = folder.resolve(kind);
        if (!Files.isDirectory(place)) return List.of();
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    /** The hints, in order. */
    public List<String> hints() throws IOException {
        Path file = folder.resolve("hints.md");
        if (!Files.exists(file)) return List.of();
        return Arrays.stream(Files.readString(file).split("(?m)^---+\\s*$", -1))
                .map(String::strip)
                .filter(hint -> !hint.isEmpty())
                .toList();
    }

    /** What all properties are worth together. */
    public int total() {
        return points.values().stream().mapToInt(Integer::intValue).sum();
    }
}
